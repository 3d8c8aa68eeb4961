"""Bank details and references, as lists, sentences or columns, by country."""

from . import identifiers as ids
from .canvas import Block
from .names import company
from .sheet import Sheet
from .spans import Line, caption, plain, value
from .vocabulary import pick

_WAYS = {
    "SE": (("Bankgiro", 0.75), ("Plusgiro", 0.3), ("OCR", 0.55), ("Iban", 0.3), ("Bic", 0.3)),
    "NO": (("BankAccount", 0.8), ("OCR", 0.7), ("Iban", 0.3), ("Bic", 0.3)),
    "DK": (("BankName", 0.3), ("BankAccount", 0.7), ("OCR", 0.35), ("Iban", 0.35), ("Bic", 0.35)),
    "FI": (("BankName", 0.15), ("Iban", 0.9), ("Bic", 0.75), ("OCR", 0.8)),
    "GB": (("BankName", 0.5), ("SortCode", 0.7), ("BankAccount", 0.8), ("Iban", 0.3), ("Bic", 0.3), ("OCR", 0.2)),
    "US": (("BankName", 0.5), ("SortCode", 0.5), ("BankAccount", 0.6), ("Bic", 0.2)),
    "IN": (("BankName", 0.7), ("BankAccount", 0.8), ("SortCode", 0.7), ("Bic", 0.25)),
    "AU": (("BankName", 0.4), ("SortCode", 0.8), ("BankAccount", 0.8), ("OCR", 0.2)),
    "MY": (("BankName", 0.6), ("BankAccount", 0.8), ("Bic", 0.2)),
}
_LOCAL = (("BankName", 0.7), ("BankAccount", 0.8), ("SortCode", 0.25), ("Bic", 0.3), ("OCR", 0.15))
_WAYS.update({code: _LOCAL for code in ("MX", "CO", "AR", "CL", "PE", "SG", "CA", "NZ", "ZA", "PH", "ID")})
_EURO = (("BankName", 0.5), ("Iban", 0.9), ("Bic", 0.75), ("OCR", 0.3))
_HOLDER = {
    "en": "Account name|Account holder|Beneficiary|Payee|Beneficiary name|Name on account|A/C name|In favour of|Bank account name", "de": "Kontoinhaber|Empfänger|Begünstigter|Zahlungsempfänger|Inhaber", "sv": "Mottagare|Kontohavare|Betalningsmottagare|Betalas till",
    "fr": "Titulaire|Titulaire du compte|Bénéficiaire|Au nom de|Domiciliation", "nl": "T.n.v.|Ten name van|t.n.v.|Rekeninghouder|Begunstigde", "da": "Kontohaver|Modtager|Beløbsmodtager|Betales til", "no": "Mottaker|Kontohaver|Betales til",
    "fi": "Saaja|Tilinhaltija|Saajan nimi", "es": "Titular|Titular de la cuenta|Beneficiario|A nombre de", "it": "Intestatario|Intestato a|Beneficiario|Intestazione", "tr": "Hesap Sahibi|Alıcı|Hesap Adı", "pl": "Odbiorca|Właściciel rachunku|Nazwa odbiorcy", "pt": "Titular|Beneficiário|Favorecido", "cs": "Majitel účtu|Příjemce",
}
_BANKS = ("Nordbank", "Sparkasse", "Volksbank", "Crédit Régional", "Banca Popolare", "Handelsbanken", "Rabobank", "Danske Bank", "ING", "Barclays", "OP", "Chase", "BBVA", "Santander", "Itaú", "Bancolombia", "Banamex", "DBS", "OCBC", "Maybank", "Westpac", "ANZ", "Commerzbank AG", "Deutsche Bank", "Nordea", "DNB", "Intesa Sanpaolo", "UniCredit", "Crédit Agricole", "BNP Paribas", "Société Générale", "KBC", "Belfius", "ABN AMRO", "mBank", "PKO BP", "Garanti BBVA", "Ziraat Bankası", "İş Bankası", "Millennium bcp", "Komerční banka", "HDFC Bank", "ICICI Bank", "State Bank of India", "Lloyds", "NatWest", "Wise", "Revolut", "N26", "Bank of America", "Wells Fargo", "SEB", "HSBC", "Banco Central", "Swedbank", "Postbank")


def bank_name(sheet: Sheet) -> str:
    rng = sheet.rng
    if rng.random() < 0.5:
        return rng.choice(_BANKS)
    return rng.choice(("{0} Bank", "Sparkasse {0}", "Bank {0}", "Banque {0}", "{0} Sparbank", "Banco {0}", "Banca {0}", "{0} Bankası", "Bank of {0}", "Raiffeisenbank {0} eG", "{0} Bank AG, {1}", "Crédit {0}", "{0} Savings Bank", "Volksbank {0}-{1}", "{0} Bank NA", "Caisse {0}")).format(company(rng, sheet.facts.country).split()[0], pick(rng, sheet.facts.tongue, "city").split(",")[0])


def bank_pairs(sheet: Sheet) -> list[Line]:
    """One line a detail, label and value."""
    code, rng = sheet.facts.country.code, sheet.rng
    lines = []
    for concept, likely in _WAYS.get(code, _EURO):
        if rng.random() >= likely:
            continue
        if concept == "BankName":
            lines.append([plain(sheet.captions.marked("BankName") + bank_name(sheet))])
        elif concept == "BankAccount":
            lines.append([plain((rng.choice(("CLABE: ", "CLABE interbancaria: ", "Cuenta: ")) if code == "MX" else rng.choice(("CBU: ", "CBU ", "Alias: ")) if code == "AR" else sheet.captions.marked("BankAccount")) + account_number(sheet))])
        elif concept == "SortCode":
            lines.append([plain(sheet.captions.marked("SortCode") + sort_code(sheet))])
        else:
            lines.append(sheet.labelled(concept))
    return _varied(sheet, lines)


def _varied(sheet: Sheet, lines: list[Line]) -> list[Line]:
    """A holder, a second bank, an IBAN in halves, IBAN and BIC on one line."""
    rng = sheet.rng
    if sheet.chance(0.3 if "SupplierName" not in sheet.printed else 0.06):
        lines.insert(rng.randrange(len(lines) + 1), holder_line(sheet))
    if len(lines) > 1 and sheet.chance(0.15):
        at = rng.randrange(len(lines) - 1)
        lines[at : at + 2] = [[*lines[at], plain(rng.choice((" / ", ", ", "  ", " - ", " | ", "   "))), *lines[at + 1]]]
    if sheet.chance(0.09):
        lines += _second_bank(sheet)
    if sheet.chance(0.05):
        lines.insert(rng.randrange(len(lines) + 1), [plain(sheet.captions.marked("DirectDebit") + ids.digits(rng, rng.choice((6, 8, 10))))])
    return [part for line in lines for part in _halved(sheet, line)]


def holder_line(sheet: Sheet) -> Line:
    """The seller as the holder of the account."""
    sheet.printed.add("SupplierName")
    word = sheet.captions.cased(sheet.rng.choice(_HOLDER[sheet.facts.tongue].split("|")))
    seller = sheet.facts.seller
    name = seller.full_name.upper() if sheet.chance(0.1) else seller.full_name
    return [caption(f"{word}{sheet.captions.mark}{sheet.captions.blank or ' '}", "SupplierName"), value(name, "SupplierName")]


def _halved(sheet: Sheet, line: Line) -> list[Line]:
    """An IBAN over two lines, as narrow columns break it."""
    last = line[-1]
    if last[1] != "Iban" or " " not in last[0] or not sheet.chance(0.06):
        return [line]
    groups = last[0].split(" ")
    cut = sheet.rng.randrange(2, len(groups) - 1)
    return [[*line[:-1], (" ".join(groups[:cut]), *last[1:])], [value(" ".join(groups[cut:]), "Iban", False)]]


def _second_bank(sheet: Sheet) -> list[Line]:
    """Another bank of the seller, told in words, so that its account is none of the fields."""
    rng = sheet.rng
    detail = f"{sheet.captions.marked('BankAccount')}{account_number(sheet)}"
    return [[plain(f"{bank_name(sheet)}{rng.choice((', ', ' - ', '  ', ': '))}{detail}")]]


def account_number(sheet: Sheet) -> str:
    rng, code = sheet.rng, sheet.facts.country.code
    if code == "NO":
        return f"{ids.digits(rng, 4)}{rng.choice('. ')}{ids.digits(rng, 2)}{rng.choice('. ')}{ids.digits(rng, 5)}"
    if code == "DK":
        return rng.choice(("{a} {b}", "{a}-{b}", "Reg.nr. {a} Kontonr. {b}", "{a} - {b}", "Reg. {a} Konto {b}")).format(a=ids.digits(rng, 4), b=ids.digits(rng, rng.choice((7, 10))))
    if code in ("MX", "AR"):
        return ids.digits(rng, 18 if code == "MX" else 22)
    if code == "NZ":
        return f"{rng.randrange(1, 39):02d}-{ids.digits(rng, 4)}-{ids.digits(rng, 7)}-0{rng.randrange(10)}"
    if code in ("PL", "CZ"):
        return f"{ids.digits(rng, 2)} {' '.join(ids.digits(rng, 4) for _ in range(6))}" if code == "PL" else f"{ids.digits(rng, 9)}/{rng.choice(('0100', '0300', '0800', '2010'))}"
    if code in ("SG", "CO"):
        return f"{ids.digits(rng, 3)}-{ids.digits(rng, 6)}-{rng.randrange(10)}"
    return ids.digits(rng, rng.choice((7, 8, 8, 9, 10, 12)))


def sort_code(sheet: Sheet) -> str:
    rng, code = sheet.rng, sheet.facts.country.code
    if code == "US":
        return "0" + ids.digits(rng, 8)
    if code == "IN":
        return f"{ids.letters(rng, 4)}0{ids.digits(rng, 6)}"
    if code == "AU":
        return f"{ids.digits(rng, 3)}-{ids.digits(rng, 3)}"
    return "-".join(f"{rng.randrange(10, 99)}" for _ in range(3))


def payment_block(sheet: Sheet, width: float) -> Block:
    """Bank details as a list, on one line, or as columns of label over value."""
    rng, style, block = sheet.rng, sheet.style, Block()
    lines = bank_pairs(sheet)
    if rng.random() < 0.35:
        head = rng.choice((sheet.captions("BankName"), sheet.captions("PaymentTerms"), sheet.captions("Remittance")))
        sheet.add(block, [plain(head)], bold=True)
    if rng.random() < (0.5 if "SupplierName" not in sheet.printed else 0.12):
        lines.insert(0, holder_line(sheet) if rng.random() < 0.7 else [caption(sheet.captions.marked("SupplierName"), "SupplierName"), value(sheet.facts.seller.full_name, "SupplierName")])
    if rng.random() < 0.12:
        lines.append(reference_sentence(sheet))
    if rng.random() < 0.15 and "InvoiceDueDate" not in sheet.printed:
        lines.insert(0, due_sentence(sheet))
    roll = rng.random()
    if roll < 0.2 and lines:
        join = rng.choice(("   ", " | ", ", ", " - ", "  "))
        joined: Line = []
        for line in lines:
            addition = [plain(join), *line] if joined else line
            length = style.regular.width("".join(span[0] for span in [*joined, *addition]), style.size)
            if joined and length > width:
                sheet.add(block, joined)
                joined = line
            else:
                joined = [*joined, *addition]
        sheet.add(block, joined)
        return block
    for line in lines:
        sheet.add(block, line)
    return block


_DUE = {
    "en": ("Please pay by {}", "Payment is due by {}.", "Payment due {}", "Please remit payment before {}.", "The amount will be charged to your card on {}.", "Due on or before {}", "Payment should reach us no later than {}."), "sv": ("Betalas senast {}", "Beloppet ska vara oss tillhanda senast {}.", "Förfaller {}", "Oss tillhanda senast {}", "Vänligen betala senast den {}."),
    "de": ("Bitte überweisen Sie den Betrag bis zum {}.", "Zahlbar bis {} ohne Abzug.", "Bitte überweisen Sie bis zum {}", "Fällig am {}", "Zahlungsziel: {}", "Der Betrag wird am {} von Ihrem Konto abgebucht.", "Zahlbar sofort, spätestens bis {} rein netto", "Bis {} ohne Abzug", "netto Kasse bis {}"),
    "fr": ("A régler avant le {}", "Paiement à effectuer avant le {}.", "Échéance le {}", "Règlement au plus tard le {}", "Montant prélevé le {}", "Payable au {}"),
    "nl": ("Gelieve te betalen vóór {}.", "Wij verzoeken u te betalen voor {}", "Uiterste betaaldatum {}", "Te betalen uiterlijk {}", "Wij incasseren dit bedrag op {}."), "da": ("Bedes betalt senest {}.", "Forfalder til betaling {}", "Betales senest {}", "Sidste rettidige betalingsdag {}"), "no": ("Vennligst betal innen {}.", "Forfaller til betaling {}", "Betales innen {}", "Beløpet trekkes {}"),
    "fi": ("Maksettava viimeistään {}", "Eräpäivä {}", "Maksakaa viimeistään {}"), "es": ("Pagar antes del {}.", "Vence el {}", "Se cargará en su cuenta el {}", "Pago a más tardar el {}"), "it": ("Da pagare entro il {}.", "Pagamento entro il {}", "Scadenza {}", "Rimessa diretta entro il {}"),
    "tr": ("Son ödeme: {}", "Lütfen {} tarihine kadar ödeyiniz."), "pl": ("Termin: {}", "Płatne do {}", "Prosimy o wpłatę do dnia {}"), "pt": ("Pagar até {}", "Vencimento em {}"), "cs": ("Uhraďte do {}", "Splatné dne {}"),
}
_QUOTE = {
    "en": ("Please quote {} with your payment.", "Reference: {}", "Use {} as payment reference", "When paying, please state {}."), "sv": ("Ange {} vid betalning", "Vänligen ange OCR {} vid betalning.", "Märk betalningen med {}"), "de": ("Verwendungszweck: {}", "Bitte geben Sie bei der Überweisung {} an.", "Bei Zahlung bitte {} angeben"),
    "fr": ("Merci d'indiquer la référence {} lors de votre règlement.", "Référence à rappeler : {}", "Communication : {}"), "nl": ("onder vermelding van {}", "Gelieve {} te vermelden bij betaling.", "o.v.v. {}"), "da": ("Anfør venligst {} ved betaling", "Ved bankoverførsel oplyses {}"), "no": ("Merk betalingen med {}", "Vennligst oppgi KID {} ved betaling"),
    "fi": ("Käytä viitettä {}", "Maksettaessa ilmoitettava {}"), "es": ("Indique la referencia {} en la transferencia.", "Concepto: {}"), "it": ("Causale: {}", "Indicare {} nella causale"), "tr": ("Açıklama: {}",), "pl": ("W tytule przelewu: {}",), "pt": ("Indicar a referência {}",), "cs": ("Variabilní symbol: {}", "VS: {}"),
}


def due_sentence(sheet: Sheet) -> Line:
    """The due date inside a sentence."""
    head, tail = sheet.rng.choice(_DUE[sheet.facts.tongue]).split("{}")
    return [caption(head, "InvoiceDueDate"), *sheet.field_value("InvoiceDueDate"), plain(tail)]


def reference_sentence(sheet: Sheet) -> Line:
    """What to quote with the payment: the payment reference, or the number of the invoice."""
    label = "OCR" if sheet.facts.values["OCR"] != sheet.facts.values["InvoiceNumber"] and sheet.chance(0.5) else "InvoiceNumber"
    head, tail = sheet.rng.choice(_QUOTE[sheet.facts.tongue]).split("{}")
    sheet.printed.add(label)
    return [caption(head, label), value(sheet.facts.printed[label], label), plain(tail)]
