"""The lower part of a receipt: subtotal, total, cash and change, tax."""

from .canvas import place_line
from .numbering import plain_number
from .roll import Roll
from .sheet import Sheet
from .spans import Line, caption, plain, value
from .totals import vat_caption


def receipt_sums(sheet: Sheet, roll: Roll) -> None:
    ledger, rng, captions = sheet.facts.ledger, sheet.rng, sheet.captions
    roll.rule()
    if sheet.chance(0.15):
        roll.pair([plain(captions("ItemsTotal"))], [plain(str(len(ledger.items)))])
    on_top = not ledger.gross_prices
    if sheet.chance(0.5) or ledger.charges or on_top:
        net = on_top and not ledger.charges and not ledger.exempt
        roll.pair([caption(captions("NetAmount"), "NetAmount" if net else "")], sheet.amount(ledger.items_total, "NetAmount" if net else "O"))
    for charge in ledger.charges:
        roll.pair([caption(captions(charge.concept), "")], sheet.amount(charge.amount))
    before = not ledger.exempt and (on_top or sheet.chance(0.3))
    if before:
        _tax_lines(sheet, roll)
    if ledger.rounding:
        if sheet.chance(0.6):
            roll.pair([caption(captions.amount_label(False), "")], sheet.amount(ledger.total))
        roll.pair([caption(captions("Rounding"), "")], sheet.amount(ledger.rounding))
    payable = ledger.due
    roll.pair([caption(captions("Amount") + (captions.mark if sheet.chance(0.4) else ""), "Amount")], sheet.amount(payable, "Amount", True), rng.choice((1, 1, 1.2, 1.5)), sheet.chance(0.5))
    if sheet.chance(0.5):
        roll.rule()
    _tender(sheet, roll, payable)
    if not before and not ledger.exempt and sheet.chance(0.75):
        roll.rule()
        _tax_table(sheet, roll) if sheet.chance(0.5) else _tax_lines(sheet, roll)


def _tender(sheet: Sheet, roll: Roll, payable: int) -> None:
    """How it was paid: cash and change, or a card with its numbers."""
    rng, captions = sheet.rng, sheet.captions
    way = rng.random()
    if way < 0.45:
        step = rng.choice((500, 1000, 5000, 10000))
        given = (payable // step + 1) * step if sheet.chance(0.75) else payable
        roll.pair([plain(captions("Cash"))], sheet.amount(given))
        if given != payable or sheet.chance(0.6):
            roll.pair([plain(captions("Change"))], sheet.amount(given - payable))
    elif way < 0.85:
        again = "Amount" if sheet.chance(0.5) else "O"
        roll.pair([plain(captions("CardPayment"))], sheet.amount(payable, again))
        for concept in rng.sample(("CardPayment", "Contract", "SalesOrder"), rng.randrange(0, 3)):
            roll.line([plain(captions.marked(concept) + rng.choice((f"************{rng.randrange(1000, 9999)}", plain_number(rng), f"A000000{rng.randrange(10**6, 10**7)}")))])
        if sheet.chance(0.12):
            roll.line([plain(f"{sheet.date_text(sheet.facts.issued)} {rng.randrange(7, 23):02d}:{rng.randrange(60):02d}")])


def _tax_lines(sheet: Sheet, roll: Roll) -> None:
    ledger, captions = sheet.facts.ledger, sheet.captions
    single = len(ledger.groups) == 1
    for group in ledger.groups:
        if sheet.chance(0.3):
            label = [caption(captions("NetAmount"), "NetAmount")]
            roll.pair(label, sheet.amount(group.net, "NetAmount" if single else "VatLineNet"))
        roll.pair(vat_caption(sheet, group.rate), sheet.amount(group.vat, "VatAmount" if single else "VatLineVat"))


def _tax_table(sheet: Sheet, roll: Roll) -> None:
    """Rate, net and VAT in columns under their labels."""
    ledger, captions, money = sheet.facts.ledger, sheet.captions, sheet.facts.money
    third = (roll.width - 2 * roll.margin) / 3
    if sheet.chance(0.3):
        roll.line([plain(captions("VatSummary"))])
    size = roll.size * 0.95

    def row(cells: list[Line]) -> None:
        for number, cell in enumerate(cells):
            place_line(roll.words, roll.margin + third * (number + 0.95), roll.y + size * 0.85, cell, roll.face, size, "r")
        roll.y += size * roll.leading

    row([[caption(captions(concept)[:14].strip(), concept)] for concept in ("VatLineRate", "VatLineNet", "VatLineVat")])
    for group in ledger.groups:
        text = money.rate(group.rate) + sheet.rng.choice(("%", "", "%"))
        row([[value(text, "VatLineRate")], [value(money.number(group.net), "VatLineNet")], [value(money.number(group.vat), "VatLineVat")]])
