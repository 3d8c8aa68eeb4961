"""The lower part of a receipt: subtotal, total, cash and change, tax."""

from .canvas import place_line
from .receipt_tender import tender
from .roll import Roll
from .sheet import Sheet
from .spans import Line, caption, plain, value
from .totals import total_caption, vat_caption


def receipt_sums(sheet: Sheet, roll: Roll) -> None:
    ledger = sheet.facts.ledger
    roll.rule()
    if sheet.chance(0.2):
        count = len(ledger.items) if sheet.chance(0.5) else sum(abs(item.quantity) for item in ledger.items) // 1000
        _items_counted(sheet, roll, count)
    before = _above_total(sheet, roll)
    _total(sheet, roll)
    if sheet.chance(0.5):
        roll.rule()
    tender(sheet, roll)
    if not before and not ledger.exempt and sheet.chance(0.75):
        roll.rule()
        if sheet.chance(0.55):
            _tax_table(sheet, roll)
        else:
            _tax_lines(sheet, roll)


def _items_counted(sheet: Sheet, roll: Roll, count: int) -> None:
    text = sheet.captions("ItemsTotal")
    if sheet.chance(0.5):
        roll.pair([plain(text)], [plain(str(count))])
    else:
        roll.line([plain(f"{text}: {count}")])


def _above_total(sheet: Sheet, roll: Roll) -> bool:
    """Subtotals, charges, tax and rounding before the total. True if the tax is stated here."""
    ledger, captions = sheet.facts.ledger, sheet.captions
    on_top = not ledger.gross_prices
    if sheet.chance(0.5) or ledger.charges or on_top:
        net = on_top and not ledger.charges and not ledger.exempt
        roll.pair([caption(captions("NetAmount"), "NetAmount" if net else "")], sheet.amount(ledger.items_total, "NetAmount" if net else "O"))
    for charge in ledger.charges:
        text = captions(charge.concept) + (f" {sheet.rng.choice((5, 10, 12))}%" if sheet.chance(0.3) else "")
        roll.pair([caption(text, "")], sheet.amount(charge.amount))
    if sheet.chance(0.06):
        roll.pair([caption(captions(sheet.rng.choice(("Discount", "Fee", "Rounding"))), "")], sheet.amount(0))
    before = not ledger.exempt and (on_top or sheet.chance(0.3))
    if before:
        if ledger.gross_prices and len(ledger.groups) == 1 and sheet.chance(0.3):
            roll.pair([caption(captions("NetAmount"), "NetAmount")], sheet.amount(ledger.net, "NetAmount"))
        _tax_lines(sheet, roll)
    settling = [(name, amount) for name, amount in (("AmountPaid", -ledger.paid), ("BalanceBefore", ledger.carried), ("Rounding", ledger.rounding)) if amount]
    if ledger.due and settling:
        if ledger.paid or sheet.chance(0.6):
            roll.pair([caption(captions.amount_label(False), "")], sheet.amount(ledger.total))
        for name, amount in settling:
            roll.pair([caption(captions(name), "")], sheet.amount(amount))
    return before


def _total(sheet: Sheet, roll: Roll) -> None:
    """The sum to pay, larger or not, on one line or two, now and then once more under another name."""
    payable, rng, captions = sheet.facts.ledger.payable, sheet.rng, sheet.captions
    label = total_caption(sheet, captions("Amount"), "Amount")
    if sheet.chance(0.4):
        label = [*label, plain(captions.mark)]
    factor, bold = rng.choice((1, 1, 1.2, 1.5, 2.0)), sheet.chance(0.5)
    amount = sheet.amount(payable, "Amount", True)
    roll_style = rng.random()
    if roll_style < 0.08:
        roll.head([*label, plain(" "), *amount], factor, bold)
    elif roll_style < 0.12:
        roll.head(label, 1.0, bold)
        roll.head(amount, factor, bold)
    else:
        roll.pair(label, amount, factor, bold)
    if sheet.chance(0.08):
        roll.pair([caption(captions("Amount"), "Amount")], sheet.amount(payable, "Amount"))


def _tax_lines(sheet: Sheet, roll: Roll) -> None:
    ledger, captions = sheet.facts.ledger, sheet.captions
    single = len(ledger.groups) == 1
    for group in ledger.groups:
        if sheet.chance(0.3):
            roll.pair([caption(captions("NetAmount"), "NetAmount")], sheet.amount(group.net, "NetAmount" if single else "VatLineNet"))
        line = vat_caption(sheet, group.rate)
        if sheet.chance(0.1):
            line = [plain(sheet.rng.choice(("A ", "B ", "SR ", "* ", "A: ", "1 "))), *line]
        roll.pair(line, sheet.amount(group.vat, "VatAmount" if single else "VatLineVat"))


def _tax_table(sheet: Sheet, roll: Roll) -> None:
    """Rate, net, VAT and now and then gross in columns, with a letter before and a sum below."""
    ledger, captions, money, rng = sheet.facts.ledger, sheet.captions, sheet.facts.money, sheet.rng
    concepts = ["VatLineRate", "VatLineNet", "VatLineVat"]
    if sheet.chance(0.15):
        concepts[1:] = ["VatLineVat", "VatLineNet"]
    gross = sheet.chance(0.25)
    columns = len(concepts) + gross
    step = (roll.width - 2 * roll.margin) / columns
    letters = rng.choice(("ABCD", "123", "SZ", "SR")) if sheet.chance(0.35) else ""
    if sheet.chance(0.3):
        roll.line([plain(captions("VatSummary"))], "c" if sheet.chance(0.4) else "l")
    size = roll.size * min(0.95, 3.2 / columns)

    def row(cells: list[Line]) -> None:
        for number, cell in enumerate(cells):
            place_line(roll.words, roll.margin + step * (number + 0.95), roll.y + size * 0.85, cell, roll.face, size, "r")
        roll.y += size * roll.leading

    head: list[Line] = [[caption(captions(concept)[:14].strip(), concept)] for concept in concepts]
    if sheet.chance(0.9):
        row([*head, [plain(captions("ItemGross")[:12].strip())]] if gross else head)
    sign = rng.choice(("%", "", "%"))
    for number, group in enumerate(ledger.groups):
        letter = letters[number % len(letters)] if letters else ""
        lead = [plain(letter + (" " if letter.isdigit() else rng.choice((" ", "=", ": "))))] if letters else []
        cells: dict[str, Line] = {"VatLineRate": [*lead, value(money.rate(group.rate) + sign, "VatLineRate")], "VatLineNet": [value(money.number(group.net), "VatLineNet")], "VatLineVat": [value(money.number(group.vat), "VatLineVat")]}
        row([*(cells[concept] for concept in concepts), *([[plain(money.number(group.net + group.vat))]] if gross else [])])
    if sheet.chance(0.25):
        sums: dict[str, Line] = {"VatLineRate": [plain(captions("ItemAmount")[:10])], "VatLineNet": sheet.amount(ledger.net, "NetAmount"), "VatLineVat": sheet.amount(ledger.vat, "VatAmount")}
        row([sums[concept] for concept in concepts])
