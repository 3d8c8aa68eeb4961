"""The table of what is sold: rows of cells, wrapped descriptions, headings and sums among the rows."""

from dataclasses import dataclass, field

from .canvas import Block, wrap_text
from .free_items import free_rows
from .item_cells import CellLook, cell, draw_cell_look
from .item_columns import NUMERIC, Column, anchor_of, draw_columns, head_text, place_columns
from .item_groups import draw_rows_between
from .ledger import Item
from .sheet import Sheet
from .spans import Line, caption, plain, text_of, value
from .vocabulary import pick

_KEYS = ("ItemDescription", "ItemQuantity", "ItemUnit", "ItemUnitPrice", "ItemVatRate", "ItemAmount")
_MONEY_HEADS = ("ItemAmount", "ItemUnitPrice")


@dataclass
class Table:
    """`rows` are blocks with the amount that each adds to a running total."""

    columns: list[Column]
    rows: list[tuple[Block, int]] = field(default_factory=list)
    head: Block | None = None

    @property
    def amount_edge(self) -> tuple[float, float]:
        """Right edge of the column of amounts and left edge of the one before it."""
        for index in range(len(self.columns) - 1, -1, -1):
            if self.columns[index].concept in ("ItemAmount", "ItemGross"):
                column, before = self.columns[index], self.columns[max(0, index - 1)]
                return column.left + column.width + 2, before.left
        return self.columns[-1].left + self.columns[-1].width, self.columns[-1].left


@dataclass
class RowLook:
    """How rows are built: `figures` on the first, last or middle line of the text; `text` in its cell, above or below."""

    figures: str
    text: str
    leading: float
    gap: float
    indent: float
    face_bold: bool


def _text_lines(sheet: Sheet, look: CellLook, row_look: RowLook, item: Item, width: float) -> list[tuple[Line, float, float]]:
    """Lines of a description with their sizes and indents: code, text, details."""
    style, place = sheet.style, look.code_place
    text = {"bracket": f"[{item.code}] {item.description}", "before": f"{item.code} {item.description}", "after": f"{item.description} ({item.code})"}.get(place, item.description)
    face = style.bold if row_look.face_bold else style.regular
    lines: list[tuple[Line, float, float]] = [([plain(item.code)], style.size, 0.0)] if place == "above" else []
    lines += [([value(row, "ItemDescription", index == 0)], style.size, 0.0) for index, row in enumerate(wrap_text(text, face, style.size, width))]
    if place.startswith("below"):
        lead = sheet.captions.steady("ItemNumber") + ": " if place == "below_labelled" else ""
        lines.append(([plain(lead + item.code)], style.small, row_look.indent))
    for detail in item.details:
        lines += [([plain(part)], style.small, row_look.indent) for part in wrap_text(detail, style.regular, style.small, width)]
    return lines


def _put_figure(block: Block, sheet: Sheet, column: Column, line: Line, base: float) -> None:
    """One cell on its baseline; smaller where the column is too tight for it."""
    style = sheet.style
    size, face = style.size, style.regular
    room, needed = column.width + size * 0.5, face.width(text_of(line), size)
    size = size if needed <= room else max(size * 0.62, size * room / needed)
    if column.align != "d":
        block.put(line, face, size, column.x, base, column.align)
        return
    text = text_of(line)
    _, mark, tail = text.rpartition(sheet.facts.money.decimal)
    after = mark + tail if mark and len(tail) < 8 else ""
    block.put(line, face, size, min(column.x + face.width(after, size), column.left + column.width + size * 0.35), base, "r")


def _row(sheet: Sheet, columns: list[Column], look: CellLook, row_look: RowLook, item: Item, number: int) -> Block:
    """One item: cells on one baseline, the description wrapped in its column or on lines of its own."""
    style, block = sheet.style, Block()
    size, step = style.size, style.size * row_look.leading
    described = next(column for column in columns if column.concept == "ItemDescription")
    apart = row_look.text != "cell"
    left, room = (columns[0].left, sum(column.width for column in columns) * 0.8) if apart else (described.x, described.width)
    lines = _text_lines(sheet, look, row_look, item, room)
    texts = [index for index, line in enumerate(lines) if line[0][0][1] == "ItemDescription"]
    first = 1 if row_look.text == "below" else 0
    align = "l" if apart else described.align
    for index, (line, line_size, indent) in enumerate(lines):
        bold = row_look.face_bold and index in texts
        block.put(line, style.bold if bold else style.regular, line_size, left + (indent if align == "l" else 0), size * 0.85 + (index + first) * step, align)
    at = {"above": len(lines), "below": 0}.get(row_look.text, {"last": texts[-1], "middle": texts[-1] / 2}.get(row_look.figures, 0))
    for column in columns:
        line = [] if column.concept == "ItemDescription" else cell(sheet, look, column.concept, item, number)
        if line:
            _put_figure(block, sheet, column, line, size * 0.85 + at * step)
    block.height = size * 0.15 + step * (len(lines) + (1 if apart else 0)) + row_look.gap
    return block


def _header(sheet: Sheet, columns: list[Column]) -> Block:
    """Column labels, broken over lines where the column is tight; now and then some are missing."""
    style, block, note = sheet.style, Block(), sheet.facts.money.note
    size = style.small if sheet.chance(0.35) else style.size
    face = style.bold if sheet.chance(0.65) else style.regular
    bottom, gaps = sheet.chance(0.4), sheet.chance(0.06)
    parts: list[list[Line]] = []
    for column in columns:
        text = "" if gaps and sheet.chance(0.4) else head_text(sheet, column.concept)
        key = column.concept if column.concept in _KEYS else ""
        rows: list[Line] = [[caption(row, key)] for row in wrap_text(text, face, size, column.width * 1.06)] if text else []
        if column.concept in _MONEY_HEADS and (note == "header" or sheet.chance(0.06)):
            rows = _with_currency(sheet, rows)
        parts.append(rows)
    tall = max(map(len, parts), default=0)
    for column, rows in zip(columns, parts):
        anchor = anchor_of(column.head_align, column.left, column.width + style.size * 0.7, style.size) if column.head_align != column.align else column.x
        down = tall - len(rows) if bottom else 0
        for index, row in enumerate(rows):
            fit = min(size, max(size * 0.6, size * column.width * 1.1 / max(face.width(text_of(row), size), 1)))
            block.put(row, face, fit, anchor, size * (0.85 + (index + down) * 1.15), column.head_align)
    block.height = size * 1.15 * tall + size * sheet.rng.choice((0.2, 0.4, 0.8, 1.2))
    return block


def _with_currency(sheet: Sheet, rows: list[Line]) -> list[Line]:
    """The currency in the head of a column of amounts: after its label or on a line of its own."""
    money = sheet.facts.money
    sign = money.currency if money.note == "header" or sheet.chance(0.6) else money.symbol
    sign = sheet.family.setdefault("head_sign", sheet.rng.choice((sign, sign, f"({sign})", f"[{sign}]", f"in {sign}", f"/ {sign}")))
    spans = [value(sign, "Currency")] if " " not in sign else [plain(sign.split(" ")[0] + " "), value(sign.split(" ")[1], "Currency")]
    if rows and sheet.chance(0.6):
        return [*rows[:-1], [*rows[-1], plain(" "), *spans]]
    return [*rows, spans]


def _sum_row(sheet: Sheet, columns: list[Column], look: CellLook) -> Block:
    """Sums under the columns. What a sum is called depends on the price mode and on what is still added."""
    facts, block, style = sheet.facts, Block(), sheet.style
    ledger = facts.ledger
    plain_sum = not ledger.charges and ledger.due == ledger.total
    amount_label = "O" if not plain_sum else "Amount" if ledger.gross_prices else "NetAmount"
    single = plain_sum and len(ledger.items) == 1 and not ledger.gross_prices
    for column in columns:
        line: Line = []
        if column.concept == "ItemDescription":
            line = [caption(sheet.captions("ItemAmount"), "")]
        elif column.concept == "ItemQuantity" and sheet.chance(0.5):
            line = [plain(facts.money.quantity(sum(item.quantity for item in ledger.items), look.quantity_decimals))]
        elif column.concept == "ItemAmount":
            line = sheet.amount(ledger.items_total, amount_label)
        elif column.concept == "ItemGross" and single:
            line = sheet.amount(ledger.total, "Amount")
        elif column.concept == "ItemVat" and single:
            line = sheet.amount(ledger.vat, "VatAmount")
        if line and column.concept in NUMERIC:
            _put_figure(block, sheet, column, line, style.size * 0.85)
        elif line:
            block.put(line, style.bold, style.size, column.x, style.size * 0.85, column.align)
    block.height = style.size * 1.5
    return block


def _free_table(sheet: Sheet, width: float) -> Table:
    sheet.family["items"] = "free"
    blocks, edge = free_rows(sheet, width)
    rows = [(block, item.amount) for block, item in zip(blocks, sheet.facts.ledger.items)]
    return Table([Column("ItemAmount", "r", edge, edge * 0.3, "r", edge * 0.7)], rows)


def draw_row_look(sheet: Sheet) -> RowLook:
    rng, size = sheet.rng, sheet.style.size
    return RowLook(
        rng.choices(("first", "last", "middle"), (90, 5, 5))[0], rng.choices(("cell", "above", "below"), (93, 5, 2))[0], rng.choice((1.0, 1.15, 1.15, 1.15, 1.3, 1.45)), size * rng.choice((0.0, 0.05, 0.2, 0.4, 0.7, 1.2, 2.0)),
        size * rng.choice((0, 0, 0, 1, 2)), sheet.chance(0.1),
    )


def build_table(sheet: Sheet, width: float) -> Table:
    """The whole table as blocks of rows, to be placed by the page flow."""
    rng, chance = sheet.rng, sheet.chance
    names = draw_columns(sheet)
    if chance(0.085):
        return _free_table(sheet, width)
    columns = place_columns(sheet, names, width)
    look, row_look = draw_cell_look(sheet, names), draw_row_look(sheet)
    sheet.family["items"] = "-".join(sorted(name[4:7] for name in names)) if len(names) < 5 else f"wide{len(names)}"
    table = Table(columns, head=_header(sheet, columns) if chance(0.94) else None)
    start = rng.choice((0, 0, 0, 9, 99, 9999)) if "ItemPosition" in names else 0
    tenfold = rng.choice((1, 1, 1, 10)) if start == 0 else 1
    between = draw_rows_between(sheet, columns)
    for number, item in enumerate(sheet.facts.ledger.items):
        table.rows += [(block, 0) for block in between.before(number)]
        table.rows.append((_row(sheet, columns, look, row_look, item, (number + 1) * tenfold - 1 + start), item.amount))
        table.rows += [(block, 0) for block in between.after(number)]
    if chance(0.1):
        table.rows.append((_sum_row(sheet, columns, look), 0))
    if chance(0.05):
        note = Block()
        sheet.add(note, [plain(pick(rng, sheet.facts.language, "sentence"))], x=rng.choice((columns[0].left, next(c.left for c in columns if c.concept == "ItemDescription"))))
        table.rows.append((note, 0))
    return table
