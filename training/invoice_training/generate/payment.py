"""Bank details and references, as lists, sentences or columns, by country."""

from . import identifiers as ids
from .canvas import Block
from .names import company
from .sheet import Sheet
from .spans import Line, caption, plain, value

_WAYS = {
    "SE": (("Bankgiro", 0.75), ("Plusgiro", 0.3), ("OCR", 0.55), ("Iban", 0.3), ("Bic", 0.3)),
    "NO": (("BankAccount", 0.8), ("OCR", 0.7), ("Iban", 0.3), ("Bic", 0.3)),
    "DK": (("BankAccount", 0.7), ("OCR", 0.35), ("Iban", 0.35), ("Bic", 0.35)),
    "FI": (("Iban", 0.9), ("Bic", 0.75), ("OCR", 0.8)),
    "GB": (("BankName", 0.5), ("SortCode", 0.7), ("BankAccount", 0.8), ("Iban", 0.3), ("Bic", 0.3), ("OCR", 0.2)),
    "US": (("BankName", 0.5), ("SortCode", 0.5), ("BankAccount", 0.6), ("Bic", 0.2)),
    "IN": (("BankName", 0.7), ("BankAccount", 0.8), ("SortCode", 0.7), ("Bic", 0.25)),
    "AU": (("BankName", 0.4), ("SortCode", 0.8), ("BankAccount", 0.8), ("OCR", 0.2)),
    "MY": (("BankName", 0.6), ("BankAccount", 0.8), ("Bic", 0.2)),
}
_EURO = (("BankName", 0.5), ("Iban", 0.9), ("Bic", 0.75), ("OCR", 0.3))
_BANKS = ("Nordbank", "Sparkasse", "Volksbank", "Crédit Régional", "Banca Popolare", "Handelsbanken", "Rabobank", "Danske Bank", "ING", "Barclays", "OP", "Chase", "HSBC", "Banco Central", "Swedbank", "Postbank")


def bank_name(sheet: Sheet) -> str:
    rng = sheet.rng
    if rng.random() < 0.5:
        return rng.choice(_BANKS)
    return rng.choice(("{0} Bank", "Sparkasse {0}", "Bank {0}", "Banque {0}", "{0} Sparbank")).format(company(rng, sheet.facts.country).split()[0])


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
            lines.append([plain(sheet.captions.marked("BankAccount") + account_number(sheet))])
        elif concept == "SortCode":
            lines.append([plain(sheet.captions.marked("SortCode") + sort_code(sheet))])
        else:
            lines.append(sheet.labelled(concept))
    return lines


def account_number(sheet: Sheet) -> str:
    rng, code = sheet.rng, sheet.facts.country.code
    if code == "NO":
        return f"{ids.digits(rng, 4)}{rng.choice('. ')}{ids.digits(rng, 2)}{rng.choice('. ')}{ids.digits(rng, 5)}"
    if code == "DK":
        return f"{ids.digits(rng, 4)} {ids.digits(rng, rng.choice((7, 10)))}"
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
    if rng.random() < 0.12:
        lines.insert(0, [caption(sheet.captions.marked("SupplierName"), "SupplierName"), value(sheet.facts.seller.full_name, "SupplierName")])
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
    "en": ("Please pay by {}", "Payment is due by {}.", "Payment due {}", "Please remit payment before {}."), "sv": ("Betalas senast {}", "Beloppet ska vara oss tillhanda senast {}.", "Förfaller {}"),
    "de": ("Bitte überweisen Sie den Betrag bis zum {}.", "Zahlbar bis {} ohne Abzug.", "Bitte überweisen Sie bis zum {}", "Fällig am {}"), "fr": ("A régler avant le {}", "Paiement à effectuer avant le {}.", "Échéance le {}"),
    "nl": ("Gelieve te betalen vóór {}.", "Wij verzoeken u te betalen voor {}", "Uiterste betaaldatum {}"), "da": ("Bedes betalt senest {}.", "Forfalder til betaling {}"), "no": ("Vennligst betal innen {}.", "Forfaller til betaling {}"),
    "fi": ("Maksettava viimeistään {}", "Eräpäivä {}"), "es": ("Pagar antes del {}.", "Vence el {}"), "it": ("Da pagare entro il {}.", "Pagamento entro il {}"), "other": ("Son ödeme: {}", "Termin: {}", "Do: {}"),
}


def due_sentence(sheet: Sheet) -> Line:
    """The due date inside a sentence."""
    head, tail = sheet.rng.choice(_DUE[sheet.facts.language]).split("{}")
    return [caption(head, "InvoiceDueDate"), *sheet.field_value("InvoiceDueDate"), plain(tail)]
