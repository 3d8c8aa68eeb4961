"""Tables of VAT by rate: base, tax and gross in columns, or the rates as columns."""

from .canvas import Block
from .ledger import VatGroup
from .sheet import Sheet
from .spans import Line, caption, plain, text_of, value
from .totals import rate_spans, vat_caption

_FIELDS = ("VatLineRate", "VatLineNet", "VatLineVat")
_CODES = ("A", "B", "C", "D")


def _columns(sheet: Sheet) -> list[str]:
    rng = sheet.rng
    columns = list(_FIELDS)
    if rng.random() < 0.35:
        columns.append("ItemGross")
    if rng.random() < 0.2:
        columns[0], columns[1] = columns[1], columns[0]
    elif rng.random() < 0.08:
        rng.shuffle(columns)
    if rng.random() < 0.12:
        columns.insert(0, "code")
    return columns


def _head(sheet: Sheet, concept: str) -> Line:
    if concept == "code":
        return [plain(sheet.rng.choice(("Code", "#", "", "Kd", "T")))]
    line: Line = [caption(sheet.captions(concept), concept if concept in _FIELDS else "")]
    return [*line, plain(" "), value(sheet.facts.money.currency, "Currency")] if concept in ("VatLineNet", "VatLineVat") and sheet.chance(0.05) else line


def _group_cells(sheet: Sheet, group: VatGroup, number: int) -> dict[str, Line]:
    money = sheet.facts.money
    return {
        "VatLineRate": rate_spans(sheet, group.rate, "VatLineRate"), "VatLineNet": [value(money.number(group.net), "VatLineNet")], "VatLineVat": [value(money.number(group.vat), "VatLineVat")],
        "ItemGross": [plain(money.number(group.net + group.vat))], "code": [plain(_CODES[number % 4])],
    }


def vat_table(sheet: Sheet, width: float) -> Block:
    """The table of rates, with a line of sums now and then; now and then turned, a column a rate."""
    style, block, rng = sheet.style, Block(), sheet.rng
    ledger, columns = sheet.facts.ledger, _columns(sheet)
    if rng.random() < 0.3:
        block.add([plain(sheet.captions("VatSummary"))], style.bold, style.size)
    size = style.small if rng.random() < 0.5 else style.size
    groups = [_group_cells(sheet, group, number) for number, group in enumerate(ledger.groups)]
    sums: dict[str, Line] = {}
    if rng.random() < 0.35:
        word = sheet.captions("ItemAmount") if rng.random() < 0.6 else ""
        sums = {columns[0]: [plain(word)], "VatLineNet": sheet.amount(ledger.net, "NetAmount"), "VatLineVat": sheet.amount(ledger.vat, "VatAmount")}
        if "ItemGross" in columns and rng.random() < 0.7:
            same = ledger.due in (ledger.total, 0)
            sums["ItemGross"] = sheet.amount(ledger.total, "Amount" if same else "O")
    rows = [*groups, sums] if sums else groups
    lines = [[row.get(concept, []) for concept in columns] for row in rows]
    if rng.random() < 0.93:
        lines.insert(0, [_head(sheet, concept) for concept in columns])
    if rng.random() < 0.05:
        lines = [list(column) for column in zip(*lines)]
    _draw(sheet, block, lines, width, size)
    return block


def _draw(sheet: Sheet, block: Block, lines: list[list[Line]], width: float, size: float) -> None:
    style = sheet.style
    step = width / max(map(len, lines))
    align = sheet.rng.choice("rrrrlc")
    shift = {"r": 0.9, "l": 0.0, "c": 0.45}[align] * step
    for index, line in enumerate(lines):
        for number, cell in enumerate(line):
            if cell and text_of(cell).strip():
                face = style.label_face if index == 0 else style.regular
                fit = min(size, size * step * 0.93 / max(face.width(text_of(cell), size), 1))
                block.put(cell, face, max(fit, size * 0.6), number * step + shift, block.height + size * 0.85, align)
        block.height += size * style.leading
    block.width = width


def matrix(sheet: Sheet, width: float) -> Block:
    """Net, VAT and gross as columns; a row a rate and a row of sums."""
    style, block, rng, ledger, money = sheet.style, Block(), sheet.rng, sheet.facts.ledger, sheet.facts.money
    step = width / 4
    size = min(style.size, step / 6.5)
    settled = ledger.due in (ledger.total, 0)

    def row(cells: list[Line], bold: bool) -> None:
        base = block.height + size * 0.85
        for number, cell in enumerate(cells):
            face = style.bold if bold else style.regular
            room = face.width(text_of(cell), size)
            block.put(cell, face, min(size, size * step * 0.95 / max(room, 1)), 0.0 if number == 0 else (number + 1) * step, base, "r" if number else "l")
        block.height += size * style.leading

    row([[plain("")], [caption(sheet.captions("NetAmount"), "NetAmount")], [caption(sheet.captions("VatAmount"), "VatAmount")], [caption(sheet.captions("Amount"), "Amount")]], rng.random() < 0.6)
    if len(ledger.groups) > 1 or rng.random() < 0.5:
        for group in ledger.groups:
            row([vat_caption(sheet, group.rate), [value(money.number(group.net), "VatLineNet")], [value(money.number(group.vat), "VatLineVat")], [plain(money.number(group.net + group.vat))]], False)
    last = sheet.amount(ledger.total, "Amount" if settled else "O", settled and rng.random() < 0.5)
    row([[caption(sheet.captions("Amount"), "Amount" if settled else "")], sheet.amount(ledger.net, "NetAmount"), sheet.amount(ledger.vat, "VatAmount"), last], True)
    if not settled:
        row([[caption(sheet.captions.amount_label(True), "Amount")], [plain("")], [plain("")], sheet.amount(ledger.payable, "Amount", True)], True)
    block.width = width
    return block


__all__ = ["matrix", "vat_table"]
