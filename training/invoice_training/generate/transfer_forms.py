"""Transfer forms printed under an invoice: German, Italian, French, Dutch, British; and the Finnish bar code in figures."""

from .canvas import Block
from .identifiers import digits
from .payment import account_number, bank_name
from .sheet import Sheet
from .slip_cells import amount_parts, cells, payable, payee, payer
from .spans import Line, caption, plain, value


def german_form(sheet: Sheet, width: float) -> Block:
    """SEPA-Überweisung/Zahlschein, filled in."""
    block, rng = Block(), sheet.rng
    sheet.add(block, [plain(rng.choice(("SEPA-Überweisung/Zahlschein", "Überweisungsauftrag", "SEPA-Überweisung", "Zahlschein"))), plain(f"    {bank_name(sheet)}")], bold=True)
    cells(sheet, block, width, [(0.0, [caption("Angaben zum Zahlungsempfänger: Name, Vorname/Firma", "SupplierName")], payee(sheet))])
    cells(sheet, block, width, [(0.0, [caption("IBAN", "Iban")], sheet.field_value("Iban"))])
    cells(sheet, block, width, [(0.0, [caption("BIC des Kreditinstituts/Zahlungsdienstleisters", "Bic")], sheet.field_value("Bic")), (0.6, [caption("Betrag: Euro, Cent", "Amount")], sheet.amount(payable(sheet), "Amount"))])
    label = "OCR" if sheet.chance(0.4) else "InvoiceNumber"
    cells(sheet, block, width, [(0.0, [caption("Kunden-Referenznummer - Verwendungszweck, ggf. Name und Anschrift des Zahlers", label)], sheet.field_value(label))])
    cells(sheet, block, width, [(0.0, [caption("Angaben zum Kontoinhaber/Zahler: Name, Vorname/Firma, Ort", "CustomerName")], payer(sheet) if sheet.chance(0.6) else [plain("")])])
    return block


def italian_slip(sheet: Sheet, width: float) -> Block:
    """Bollettino postale: account of the payee, amount, cause, payer."""
    block = Block()
    sheet.add(block, [plain("CONTI CORRENTI POSTALI - Ricevuta di Versamento"), plain("   BancoPosta")], bold=True)
    cells(sheet, block, width, [(0.0, [caption("sul C/C n.", "")], [plain(digits(sheet.rng, 8))]), (0.4, [caption("di Euro", "Amount")], sheet.amount(payable(sheet), "Amount"))])
    cells(sheet, block, width, [(0.0, [caption("INTESTATO A", "SupplierName")], payee(sheet))])
    label = "OCR" if sheet.chance(0.4) else "InvoiceNumber"
    cells(sheet, block, width, [(0.0, [caption("CAUSALE", label)], sheet.field_value(label)), (0.45, [caption("SCADENZA", "InvoiceDueDate")], sheet.field_value("InvoiceDueDate"))])
    cells(sheet, block, width, [(0.0, [caption("ESEGUITO DA", "CustomerName")], payer(sheet))])
    return block


def french_coupon(sheet: Sheet, width: float) -> Block:
    """Coupon to send back with a cheque, or a TIP."""
    block, rng = Block(), sheet.rng
    sheet.add(block, [plain(rng.choice(("TALON À RETOURNER", "TIP SEPA", "Coupon à joindre à votre règlement", "PAPILLON À DÉTACHER", "Partie à joindre à votre paiement")))], bold=True)
    row = [(0.0, [caption("Référence client", "CustomerNumber")], sheet.field_value("CustomerNumber")), (0.3, [caption(rng.choice(("Facture n°", "N° facture")), "InvoiceNumber")], sheet.field_value("InvoiceNumber")), (0.6, [caption("Montant", "Amount")], sheet.amount(payable(sheet), "Amount", True))]
    cells(sheet, block, width, row)
    cells(sheet, block, width, [(0.0, [caption("Titulaire du compte à débiter", "CustomerName")], payer(sheet)), (0.5, [caption("Créancier", "SupplierName")], payee(sheet))])
    return block


def dutch_form(sheet: Sheet, width: float) -> Block:
    """Acceptgiro: amount in boxes, reference in groups, names of both."""
    block = Block()
    sheet.add(block, [plain(sheet.rng.choice(("acceptgiro", "ACCEPTGIRO euro", "Overschrijvingsformulier", "OVERSCHRIJVINGSOPDRACHT")))], bold=True)
    cells(sheet, block, width, [(0.0, [caption("Betalingskenmerk", "OCR")], sheet.field_value("OCR")), (0.6, [caption("Bedrag", "Amount")], amount_parts(sheet))])
    cells(sheet, block, width, [(0.0, [caption("Van rekening / Naam", "CustomerName")], payer(sheet)), (0.5, [caption("Naar IBAN", "Iban")], sheet.field_value("Iban"))])
    cells(sheet, block, width, [(0.5, [caption("Naam begunstigde", "SupplierName")], payee(sheet))])
    return block


def bank_giro_credit(sheet: Sheet, width: float) -> Block:
    """British paying-in slip: reference, credit account, cash and cheques."""
    block, rng = Block(), sheet.rng
    sheet.add(block, [plain(rng.choice(("bank giro credit", "Bank Giro Credit", "PAYMENT SLIP", "Trans cash")))], bold=True)
    cells(sheet, block, width, [(0.0, [caption("Reference", "OCR")], sheet.field_value("OCR")), (0.35, [caption("Credit account number", "")], [plain(account_number(sheet))]), (0.7, [caption("Amount due", "Amount")], sheet.amount(payable(sheet), "Amount", True))])
    cells(sheet, block, width, [(0.0, [caption("Name", "CustomerName")], payer(sheet)), (0.35, [caption("Credit", "SupplierName")], payee(sheet)), (0.7, [caption("Cheque", "")], [plain("£")])])
    return block


def finnish_bar_code(sheet: Sheet) -> Line:
    """The 54 figures of the virtual bar code: version, account, amount, reference, due date."""
    facts = sheet.facts
    account, reference = facts.values["Iban"][2:], "".join(char for char in facts.values["OCR"] if char.isdigit())
    body = f"4{account[:16]}{payable(sheet):08d}000{reference[-20:]:0>20}{facts.due:%y%m%d}"
    text = body if sheet.chance(0.6) else " ".join(body[at : at + 5] for at in range(0, len(body), 5))
    head = sheet.rng.choice(("Virtuaaliviivakoodi: ", "Virtuaaliviivakoodi ", "Viivakoodi: ", ""))
    return [plain(head + text)]


def swiss_note(sheet: Sheet, names: str) -> list[Line]:
    """Additional information of the payment part: the invoice or a structured text."""
    if sheet.chance(0.5):
        sheet.printed.add("InvoiceNumber")
        return [[caption(names, "InvoiceNumber")], [plain(sheet.rng.choice(("", "Rechnung ", "Facture ", "R-Nr. "))), value(sheet.facts.printed["InvoiceNumber"], "InvoiceNumber")]]
    return [[plain(names)], [plain(f"//S1/10/{digits(sheet.rng, 6)}/11/{sheet.facts.issued:%y%m%d}/30/{digits(sheet.rng, 9)}")]]
