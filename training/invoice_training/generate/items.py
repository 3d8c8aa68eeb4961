"""The table of what is sold: columns in any order, wrapped descriptions, group headings, carried subtotals."""

from dataclasses import dataclass, field

from .canvas import Block, wrap_text
from .free_items import free_rows
from .item_columns import Column, draw_columns, place_columns
from .ledger import Item, half_up
from .sheet import Sheet
from .spans import Line, caption, money_spans, plain, text_of, value
from .vocabulary import pick

_KEYS = ("ItemDescription", "ItemQuantity", "ItemUnit", "ItemUnitPrice", "ItemVatRate", "ItemAmount")


@dataclass
class Table:
    columns: list[Column]
    symbol_rows: bool
    quantity_decimals: int | None
    rate_decimals: int
    percent_sign: bool
    unit_in_quantity: bool
    glued_unit: bool
    code_in_text: bool
    rows: list[Block] = field(default_factory=list)
    head: Block | None = None


def _cell(sheet: Sheet, table: Table, concept: str, item: Item, number: int) -> Line:
    money, rate = sheet.facts.money, item.rate
    if concept == "ItemQuantity":
        text = money.quantity(item.quantity, table.quantity_decimals)
        line = [value(text + (item.unit if table.glued_unit else ""), concept)]
        if table.glued_unit:
            return line
        return [*line, plain(" "), value(item.unit, "ItemUnit")] if table.unit_in_quantity else line
    if concept == "ItemUnit":
        return [value(item.unit, concept)]
    if concept == "ItemUnitPrice":
        text = money.price(item.price)
        if table.symbol_rows:
            return money_spans(money, item.price // 100, concept) if item.price % 100 == 0 and money.price_decimals == 2 else [value(text, concept)]
        return [value(text, concept)]
    if concept == "ItemVatRate":
        text = money.rate(rate, table.rate_decimals)
        if table.percent_sign:
            text += "%" if sheet.facts.issued.day % 2 else " %"
        return [value(text, concept)]
    if concept == "ItemAmount":
        return money_spans(money, item.amount, concept) if table.symbol_rows else [value(money.number(item.amount), concept)]
    if concept == "ItemDiscount":
        return [plain(f"{item.discount}{'%' if table.percent_sign else ''}" if item.discount or number % 3 else "")]
    if concept == "ItemVat":
        return [plain(money.number(half_up(item.amount * round(rate * 10), 1000)))]
    if concept == "ItemGross":
        return [plain(money.number(item.amount + half_up(item.amount * round(rate * 10), 1000)))]
    if concept == "ItemNumber":
        return [plain("" if table.code_in_text else item.code)]
    if concept == "ItemDate":
        return [plain(sheet.date_text(sheet.facts.delivered))]
    return [plain(str(number + 1) if number < 900 else "")]


def _row(sheet: Sheet, table: Table, item: Item, number: int, style_gap: float) -> Block:
    """One item: cells on one baseline, the description wrapped under itself."""
    style, block = sheet.style, Block()
    size, lines_down = style.size, 1
    base = size * 0.85
    for column in table.columns:
        if column.concept == "ItemDescription":
            text = f"[{item.code}] {item.description}" if table.code_in_text else item.description
            rows = wrap_text(text, style.regular, size, column.width)
            for index, row in enumerate(rows):
                block.put([value(row, "ItemDescription", index == 0)], style.regular, size, column.x, base + index * size * 1.15, column.align)
            down = len(rows)
            for detail in item.details:
                block.put([plain(detail)], style.regular, style.small, column.x, base + down * size * 1.15, column.align)
                down += 1
            lines_down = max(lines_down, down)
            continue
        line = _cell(sheet, table, column.concept, item, number)
        room, needed = column.width + size * 0.5, style.regular.width(text_of(line), size)
        cell_size = size if needed <= room else max(size * 0.62, size * room / needed)
        block.put(line, style.regular, cell_size, column.x, base, column.align)
    block.height = size * (0.15 + 1.15 * lines_down) + style_gap
    return block


def _header(sheet: Sheet, columns: list[Column]) -> Block:
    """Column labels, broken over two lines where the column is tight."""
    style, block = sheet.style, Block()
    size = style.small if sheet.chance(0.35) else style.size
    face = style.bold if sheet.chance(0.65) else style.regular
    parts = []
    for column in columns:
        text = sheet.captions.steady(column.concept)
        if column.concept in ("ItemAmount", "ItemUnitPrice") and sheet.chance(0.1):
            text += f" {sheet.rng.choice((sheet.facts.money.currency, '(' + sheet.facts.money.currency + ')', sheet.facts.money.symbol))}"
        parts.append(wrap_text(text, face, size, column.width * 1.06))
    tall = max(len(rows) for rows in parts)
    for column, rows in zip(columns, parts):
        key = column.concept if column.concept in _KEYS else ""
        for index, row in enumerate(rows):
            fit = min(size, max(size * 0.6, size * column.width * 1.1 / max(face.width(row, size), 1)))
            block.put([caption(row, key)], face, fit, column.x, size * (0.85 + index * 1.15), column.align)
    block.height = size * 1.15 * tall + size * sheet.rng.choice((0.4, 0.8, 1.2))
    return block


def _group_sum(sheet: Sheet, table: Table, items: list[Item]) -> Block:
    """The sum of a group of items, in the last column with its label before it."""
    block, style, last = Block(), sheet.style, table.columns[-1]
    line: Line = [plain(sheet.captions("NetAmount") + " "), *sheet.amount(sum(item.amount for item in items))]
    block.put(line, style.bold, style.size, last.x if last.align == "r" else last.x + last.width, style.size * 0.85, "r")
    block.height = style.size * style.leading
    return block


def _sum_row(sheet: Sheet, table: Table) -> Block:
    """Sums under the columns. What a sum is called depends on the price mode and on what is still added."""
    facts, block, style = sheet.facts, Block(), sheet.style
    ledger = facts.ledger
    plain_sum = not ledger.charges and ledger.due == ledger.total
    amount_label = "O" if not plain_sum else "Amount" if ledger.gross_prices else "NetAmount"
    base = style.size * 0.85
    for column in table.columns:
        line: Line = []
        if column.concept == "ItemDescription":
            line = [caption(sheet.captions("ItemAmount"), "")]
        elif column.concept == "ItemQuantity" and sheet.chance(0.5):
            line = [plain(facts.money.quantity(sum(item.quantity for item in ledger.items), table.quantity_decimals))]
        elif column.concept == "ItemAmount":
            line = sheet.amount(ledger.items_total, amount_label)
        elif column.concept == "ItemGross" and plain_sum and len(ledger.items) == 1:
            line = sheet.amount(ledger.total, "Amount")
        elif column.concept == "ItemVat" and plain_sum and len(ledger.items) == 1 and not ledger.gross_prices:
            line = sheet.amount(ledger.vat, "VatAmount")
        if line:
            block.put(line, style.bold, style.size, column.x, base, column.align)
    block.height = style.size * 1.5
    return block


def build_table(sheet: Sheet, width: float) -> Table:
    """The whole table as blocks of rows, to be placed by the page flow."""
    rng, chance = sheet.rng, sheet.chance
    names = draw_columns(sheet)
    if chance(0.06):
        sheet.family["items"] = "free"
        column = Column("ItemAmount", "r", width, width * 0.3)
        return Table([column], False, None, 0, True, False, False, False, free_rows(sheet, width))
    glued_unit = chance(0.04)
    table = Table(
        columns=place_columns(sheet, names, width), symbol_rows=sheet.facts.money.place != "none" and chance(0.6),
        quantity_decimals=rng.choice((None, None, None, 0, 2, 2, 3)), rate_decimals=rng.choice((0, 0, 0, 2)), percent_sign=chance(0.7),
        unit_in_quantity="ItemUnit" not in names and (glued_unit or chance(0.25)), glued_unit=glued_unit, code_in_text="ItemNumber" not in names and chance(0.06),
    )
    sheet.family["items"] = "-".join(sorted(name[4:7] for name in names)) if len(names) < 5 else f"wide{len(names)}"
    table.head = _header(sheet, table.columns) if chance(0.95) else None
    gap = sheet.style.size * rng.choice((0.05, 0.2, 0.4, 0.7, 1.2))
    grouped = chance(0.06)
    start = rng.choice((0, 0, 0, 9, 99, 9999)) if "ItemPosition" in names else 0
    for number, item in enumerate(sheet.facts.ledger.items):
        if grouped and number % 3 == 0:
            heading = Block()
            sheet.add(heading, [plain(pick(rng, sheet.facts.language, "trade"))], bold=True)
            table.rows.append(heading)
        table.rows.append(_row(sheet, table, item, number + start, gap))
        if grouped and number % 3 == 2:
            table.rows.append(_group_sum(sheet, table, sheet.facts.ledger.items[number - 2 : number + 1]))
    if chance(0.1):
        table.rows.append(_sum_row(sheet, table))
    if chance(0.04):
        note = Block()
        sheet.add(note, [plain(pick(rng, sheet.facts.language, "sentence"))], x=next(c.x for c in table.columns if c.concept == "ItemDescription"))
        table.rows.append(note)
    return table
