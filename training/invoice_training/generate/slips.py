"""Payment slips at the foot of the page: Swedish giro, Norwegian giro, Swiss QR bill, Danish FIK, Finnish transfer, remittance stub."""

from .canvas import Block
from .identifiers import luhn_digit
from .payment import account_number
from .sheet import Sheet
from .slip_cells import amount_parts, cells, payable, payee, payer
from .spans import Line, caption, plain, value
from .transfer_forms import (
    bank_giro_credit,
    dutch_form,
    finnish_bar_code,
    french_coupon,
    german_form,
    italian_slip,
    swiss_note,
)


def slip_block(sheet: Sheet, width: float) -> Block | None:
    """The slip of the seller's country, or None where a slip makes no sense."""
    if payable(sheet) <= 0:
        return None
    own = {
        "SE": swedish_giro, "NO": norwegian_giro, "CH": swiss_part, "DK": danish_card, "FI": finnish_transfer, "DE": german_form, "AT": german_form,
        "IT": italian_slip, "FR": french_coupon, "NL": dutch_form, "BE": dutch_form, "GB": bank_giro_credit,
    }
    code = sheet.facts.country.code
    usual = code in ("SE", "NO", "CH", "DK", "FI") or sheet.chance(0.7)
    return own.get(code, remittance_stub)(sheet, width) if usual else remittance_stub(sheet, width)


def swedish_giro(sheet: Sheet, width: float) -> Block:
    block, style, facts, rng = Block(), sheet.style, sheet.facts, sheet.rng
    use_bankgiro = sheet.chance(0.85)
    account = "Bankgiro" if use_bankgiro else "Plusgiro"
    sheet.add(block, [plain(rng.choice(("INBETALNING/GIRERING AVI", "BETALNINGSAVI", "Inbetalning/Girering", "bankgirot INBETALNING/GIRERING", "INBETALNING/GIRERING AVI   bankgirot", "Inbetalningskort", "VAR GOD GÖR INGA ÄNDRINGAR")))], bold=True)
    cells(sheet, block, width, [
        (0.0, [caption("Inbetalningsavgift (ifylls av banken)", "")], [plain("")]),
        (0.45, [caption(sheet.rng.choice(("Fakturanr/Referensnr", "OCR-nummer", "Referensnummer (OCR)", "OCR/Referens", "Ange alltid detta OCR-nummer")), "OCR")], sheet.field_value("OCR")),
        (0.75, [caption(sheet.captions("InvoiceDueDate"), "InvoiceDueDate")], sheet.field_value("InvoiceDueDate")),
    ])
    cells(sheet, block, width, [(0.0, [caption("Betalningsavsändare", "CustomerName")], payer(sheet)), (0.45, [caption("Till " + account.lower() + "nr", account)], sheet.field_value(account)), (0.7, [caption("Betalningsmottagare", "SupplierName")], payee(sheet))])
    for index, text in enumerate(facts.buyer.lines[:2]):
        sheet.add(block, [value(text, "CustomerAddress", index == 0)], size=min(style.size, 9))
    sheet.printed.add("CustomerAddress")
    cells(sheet, block, width, [(0.45, [caption(sheet.rng.choice(("Svenska kronor", "Kronor", "Kr")), "Amount")], [value(str(payable(sheet) // 100), "Amount")]), (0.6, [caption("öre", "")], [value(f"{payable(sheet) % 100:02d}", "Amount", False)]), (0.72, [caption(account, account)], sheet.field_value(account))])
    sheet.printed.add("Amount")
    block.skip(style.size)
    block.add(code_line(sheet, account), sheet.style.regular, 10.0, x=width * rng.choice((0.0, 0.1, 0.25)))
    return block


def code_line(sheet: Sheet, account: str) -> Line:
    """`# reference # kronor öre check > giro number #41#`, the machine-read line of the slip."""
    facts = sheet.facts
    total = payable(sheet)
    money = f"{total // 100} {total % 100:02d}"
    check = luhn_digit(f"{total // 100}{total % 100:02d}")
    giro = facts.printed[account].replace("-", "").replace(" ", "")
    tail = f"{giro}#{'41' if account == 'Bankgiro' else '14'}#"
    sheet.printed.update(("OCR", account))
    glued = sheet.chance(0.3)
    lead = [plain("# "), value(facts.printed["OCR"], "OCR"), plain(" # ")] if not glued else [plain("H " if sheet.chance(0.2) else "# "), value(facts.printed["OCR"] + "#", "OCR"), plain(" ")]
    return [*lead, value(money, "Amount"), plain(f" {check} > "), value(tail, account)]


def norwegian_giro(sheet: Sheet, width: float) -> Block:
    block = Block()
    sheet.add(block, [plain(sheet.rng.choice(("KVITTERING   Innbetalt til konto", "GIRO", "Kvittering", "GIRO   F 60-1", "BETALINGSINFORMASJON")))], bold=True)
    account = account_number(sheet)
    cells(sheet, block, width, [(0.0, [caption("Innbetalt til konto", "")], [plain(account)]), (0.4, [caption("Beløp", "Amount")], amount_parts(sheet)), (0.75, [caption("Betalingsfrist", "InvoiceDueDate")], sheet.field_value("InvoiceDueDate"))])
    cells(sheet, block, width, [(0.0, [caption("Betalt av", "CustomerName")], payer(sheet)), (0.5, [caption("Betalt til", "SupplierName")], payee(sheet))])
    rows = max(len(sheet.facts.buyer.lines), len(sheet.facts.seller.lines))
    sheet.printed.update(("CustomerAddress", "SupplierAddress"))
    for index in range(rows):
        base = block.height + sheet.style.size * 0.85
        if index < len(sheet.facts.buyer.lines):
            block.put([value(sheet.facts.buyer.lines[index], "CustomerAddress", index == 0)], sheet.style.regular, 9.0, 0.0, base)
        if index < len(sheet.facts.seller.lines):
            block.put([value(sheet.facts.seller.lines[index], "SupplierAddress", index == 0)], sheet.style.regular, 9.0, width * 0.5, base)
        block.height += 11
    block.skip(sheet.style.size)
    cells(sheet, block, width, [(0.05, [caption("Kundeidentifikasjon (KID)", "OCR")], sheet.field_value("OCR")), (0.42, [caption("Kroner", "Amount")], [value(str(payable(sheet) // 100), "Amount")]), (0.54, [caption("Øre", "")], [value(f"{payable(sheet) % 100:02d}", "Amount", False)]), (0.68, [caption("Til konto", "")], [plain(account)])])
    return block


def swiss_part(sheet: Sheet, width: float) -> Block:
    """Receipt and payment part of the QR bill, side by side."""
    block, style, facts = Block(), sheet.style, sheet.facts
    names = {"fr": ("Récépissé", "Section paiement", "Compte / Payable à", "Référence", "Payable par", "Monnaie", "Montant"), "it": ("Ricevuta", "Sezione pagamento", "Conto / Pagabile a", "Riferimento", "Pagabile da", "Valuta", "Importo"), "en": ("Receipt", "Payment part", "Account / Payable to", "Reference", "Payable by", "Currency", "Amount")}.get(facts.language, ("Empfangsschein", "Zahlteil", "Konto / Zahlbar an", "Referenz", "Zahlbar durch", "Währung", "Betrag"))
    sheet.printed.update(("Iban", "OCR", "SupplierName", "SupplierAddress", "CustomerName", "CustomerAddress", "Currency", "Amount"))
    for x, title in ((0.0, names[0]), (width * 0.58, names[1])):
        size, y = 8.0, 0.0
        block.put([plain(title)], style.bold, 11, x if x == 0 else width * 0.34, 9.0)
        y += 18
        lines: list[tuple[Line, bool]] = [([caption(names[2], "Iban")], True), ([value(facts.printed["Iban"], "Iban")], False), (payee(sheet), False)]
        lines += [([value(text, "SupplierAddress", index == 0)], False) for index, text in enumerate(facts.seller.lines[:2])]
        lines += [([caption(names[3], "OCR")], True), ([value(facts.printed["OCR"], "OCR")], False), ([caption(names[4], "CustomerName")], True), (payer(sheet), False)]
        lines += [([value(text, "CustomerAddress", index == 0)], False) for index, text in enumerate(facts.buyer.lines[:2])]
        if x > 0 and sheet.chance(0.4):
            note = {"fr": "Informations supplémentaires", "it": "Informazioni supplementari", "en": "Additional information"}.get(facts.language, "Zusätzliche Informationen")
            lines[-4:-4] = [(line, number == 0) for number, line in enumerate(swiss_note(sheet, note))] if len(lines) > 8 else []
        for line, bold in lines:
            block.put(line, style.bold if bold else style.regular, size, x, y + size)
            y += size * 1.25
        block.height = max(block.height, y)
    base = block.height + 10
    for x in (0.0, width * 0.34):
        block.put([caption(names[5], "Currency"), plain("    "), caption(names[6], "Amount")], style.bold, 8, x, base)
        block.put([value(facts.money.currency, "Currency"), plain("        "), value(f"{payable(sheet) // 100:,}".replace(",", " ") + f".{payable(sheet) % 100:02d}", "Amount")], style.regular, 8, x, base + 11)
    block.height = base + 16
    block.width = width
    return block


def danish_card(sheet: Sheet, width: float) -> Block:
    block = Block()
    creditor = sheet.rng.randrange(80_000_000, 89_999_999)
    sheet.add(block, [plain(sheet.rng.choice(("GIRO INDBETALING", "Indbetalingskort", "BETALING TIL KONTO")))], bold=True)
    cells(sheet, block, width, [(0.0, [caption("Kreditornr.", "")], [plain(str(creditor))]), (0.3, [caption("Beløb", "Amount")], amount_parts(sheet)), (0.6, [caption("Betalingsdato", "InvoiceDueDate")], sheet.field_value("InvoiceDueDate"))])
    cells(sheet, block, width, [(0.0, [caption("Indbetaler", "CustomerName")], payer(sheet)), (0.5, [caption("Kreditor", "SupplierName")], payee(sheet))])
    sheet.printed.add("OCR")
    reference = sheet.facts.printed["OCR"]
    lead = [plain("+71<"), value(f"{reference} ", "OCR"), plain(f"+{creditor}<")] if sheet.chance(0.5) else [plain("+71< "), value(reference, "OCR"), plain(f" +{creditor}<")]
    block.add(lead, sheet.style.regular, 10.0)
    return block


def finnish_transfer(sheet: Sheet, width: float) -> Block:
    block = Block()
    sheet.add(block, [plain("TILISIIRTO   GIRERING")], bold=True)
    cells(sheet, block, width, [(0.0, [caption("Saajan tilinumero / Mottagarens kontonummer", "Iban")], sheet.field_value("Iban")), (0.6, [caption("BIC", "Bic")], sheet.field_value("Bic"))])
    cells(sheet, block, width, [(0.0, [caption("Saaja / Mottagare", "SupplierName")], payee(sheet)), (0.5, [caption("Viitenumero / Ref.nr", "OCR")], sheet.field_value("OCR"))])
    cells(sheet, block, width, [(0.0, [caption("Maksaja / Betalare", "CustomerName")], payer(sheet)), (0.5, [caption("Eräpäivä / Förfallodag", "InvoiceDueDate")], sheet.field_value("InvoiceDueDate")), (0.8, [caption("Euro", "Amount")], sheet.amount(payable(sheet), "Amount"))])
    if sheet.chance(0.5):
        sheet.add(block, finnish_bar_code(sheet), min(sheet.style.size, 8.0))
    return block


def remittance_stub(sheet: Sheet, width: float) -> Block:
    """A part to tear off that repeats number, date and amount."""
    block = Block()
    sheet.add(block, [plain(sheet.captions("Remittance"))], bold=True)
    row = [(0.0, [caption(sheet.captions("InvoiceNumber"), "InvoiceNumber")], sheet.field_value("InvoiceNumber")), (0.3, [caption(sheet.captions("InvoiceDate"), "InvoiceDate")], sheet.field_value("InvoiceDate")), (0.55, [caption(sheet.captions("Amount"), "Amount")], sheet.amount(payable(sheet), "Amount", True))]
    if sheet.chance(0.4):
        row[1] = (0.3, [caption(sheet.captions("CustomerNumber"), "CustomerNumber")], sheet.field_value("CustomerNumber"))
    if sheet.chance(0.4):
        row.append((0.8, [caption(sheet.captions("InvoiceDueDate"), "InvoiceDueDate")], sheet.field_value("InvoiceDueDate")))
    cells(sheet, block, width, row)
    if sheet.chance(0.6):
        sheet.add(block, payee(sheet))
        sheet.printed.add("SupplierAddress")
        for index, text in enumerate(sheet.facts.seller.lines):
            sheet.add(block, [value(text, "SupplierAddress", index == 0)])
    return block
