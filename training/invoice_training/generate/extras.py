"""Tables beside the main one: account summaries, meter readings, earlier invoices, payments. Full of figures that are not asked for."""

from datetime import timedelta

from .canvas import Block
from .extras_more import instalments, statement, usage_list
from .goods import article_code
from .names import invented
from .sheet import Sheet
from .spans import Line, caption, plain
from .vocabulary import pick


def _grid(sheet: Sheet, rows: list[list[Line]], width: float, bold_first: bool = True) -> Block:
    """Cells in even columns; the first column flush left, the others flush right or left."""
    style, block = sheet.style, Block()
    columns = max(len(row) for row in rows)
    step = width / columns
    align = sheet.rng.choice("rrl")
    size = min(style.size, step / 6.5)
    for index, row in enumerate(rows):
        face = style.bold if bold_first and index == 0 else style.regular
        for number, cell in enumerate(row):
            text = "".join(span[0] for span in cell)
            fit = min(size, size * step * 0.94 / max(face.width(text, size), 1))
            anchor = 0.0 if number == 0 else number * step + (step * 0.96 if align == "r" else 0)
            block.put(cell, face, max(fit, size * 0.55), anchor, block.height + size * 0.85, "l" if number == 0 else align)
        block.height += size * style.leading
    block.width = width
    return block


def account_summary(sheet: Sheet, width: float) -> Block:
    """Earlier balance, payments and the charges of this bill; now and then with the amount to pay."""
    rng, captions, ledger = sheet.rng, sheet.captions, sheet.facts.ledger
    before = rng.randrange(1000, 900000)
    rows: list[list[Line]] = [
        [[plain(captions("BalanceBefore"))], sheet.amount(before)],
        [[plain(captions("AmountPaid"))], sheet.amount(-before if sheet.chance(0.7) else before)],
    ]
    for _ in range(rng.randrange(0, 4)):
        rows.append([[plain(pick(rng, sheet.facts.language, "service"))], sheet.amount(rng.randrange(100, 90000))])
    if sheet.chance(0.6):
        rows.append([[caption(captions("Amount"), "Amount")], sheet.amount(ledger.payable, "Amount", True)])
    return _grid(sheet, rows, width, False)


def meter_table(sheet: Sheet, width: float) -> Block:
    """Readings of a meter with dates and consumption."""
    rng, captions, facts = sheet.rng, sheet.captions, sheet.facts
    heads: list[Line] = [[plain(captions("MeterNumber"))], [plain(captions("Period"))], [plain(captions("MeterNumber"))], [plain(captions("ItemQuantity"))]]
    rows = [heads]
    for step in range(rng.randrange(1, 4)):
        start = facts.ordered - timedelta(days=30 * step)
        low = rng.randrange(100, 60000)
        used = rng.randrange(10, 3000)
        rows.append([[plain(article_code(rng))], [plain(f"{sheet.date_text(start)} - {sheet.date_text(start + timedelta(days=30))}")], [plain(f"{low} - {low + used}")], [plain(f"{used} kWh")]])
    return _grid(sheet, rows, width)


def earlier_invoices(sheet: Sheet, width: float) -> Block:
    """A table of other invoices with their dates and amounts, as in reminders and statements."""
    rng, captions, facts = sheet.rng, sheet.captions, sheet.facts
    rows: list[list[Line]] = [[[plain(captions("InvoiceNumber"))], [plain(captions("InvoiceDate"))], [plain(captions("InvoiceDueDate"))], [plain(captions("Amount"))]]]
    for step in range(rng.randrange(1, 5)):
        when = facts.issued - timedelta(days=rng.randrange(20, 200))
        rows.append([[plain(article_code(rng))], [plain(sheet.date_text(when))], [plain(sheet.date_text(when + timedelta(days=30)))], sheet.amount(rng.randrange(1000, 900000))])
    return _grid(sheet, rows, width)


def payments_table(sheet: Sheet, width: float) -> Block:
    """What was paid, when and how."""
    rng, captions, facts = sheet.rng, sheet.captions, sheet.facts
    rows: list[list[Line]] = [
        [[plain(captions("ItemDate"))], [plain(captions("CardPayment"))], [plain(captions("AmountPaid"))]],
        [[plain(sheet.date_text(facts.delivered))], [plain(f"{rng.choice(('Visa', 'PayPal', 'Mastercard', 'Swish', 'iDEAL', invented(rng)))} {rng.randrange(1000, 9999)}")], sheet.amount(facts.ledger.paid or facts.ledger.total)],
    ]
    return _grid(sheet, rows, width)


def foreign_total(sheet: Sheet) -> Line:
    """The total in a second currency with the rate of exchange."""
    rng, ledger = sheet.rng, sheet.facts.ledger
    factor = rng.randrange(60, 1300)
    other = rng.choice([code for code in ("EUR", "USD", "SEK", "GBP", "TL", "CHF", "NOK") if code != sheet.facts.money.currency])
    amount = sheet.facts.money.number(ledger.total * factor // 100)
    head = [plain(f"{sheet.captions.marked('ExchangeRate')}{factor / 100:.4f}".replace(".", sheet.facts.money.decimal)), plain("   ")] if sheet.chance(0.6) else []
    amount = f"{amount} {other}" if sheet.chance(0.3) else f"{other} {amount}"
    return [*head, plain(f"{sheet.captions('Amount')} "), plain(amount)]


def draw_extra(sheet: Sheet, width: float) -> Block | None:
    """The table that suits the kind of document, if it has one."""
    kind = sheet.facts.kind
    if kind == "utility":
        return sheet.rng.choice((account_summary, account_summary, meter_table, payments_table, usage_list))(sheet, width)
    if kind == "reminder":
        return sheet.rng.choice((earlier_invoices, account_summary, statement))(sheet, width)
    if sheet.chance(0.07):
        return sheet.rng.choice((account_summary, earlier_invoices, payments_table, meter_table, instalments, statement, usage_list))(sheet, width)
    return None
