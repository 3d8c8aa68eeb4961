"""Sums: stacked right or left, a row across, VAT tables, headline amounts."""

from .canvas import Block
from .sheet import Sheet
from .spans import Line, caption, plain, text_of, value

STYLES = ("stacked", "stacked", "stacked", "stacked", "stacked", "across", "across", "matrix", "table_rows", "sentences", "total_only")
Row = tuple[Line, Line, bool]
"""Label, amount, and whether it is the payable total."""


def rate_spans(sheet: Sheet, rate: float, label: str) -> Line:
    """A VAT rate with its per cent sign; the sign is part of the value where it is glued."""
    rng = sheet.rng
    text = sheet.facts.money.rate(rate, rng.choice((0, 0, 0, 0, 2)))
    return [value(text + "%", label)] if rng.random() < 0.6 else [value(text, label), plain(" %")]


def vat_caption(sheet: Sheet, rate: float, label: str = "VatLineRate", base: int | None = None) -> Line:
    """"VAT 25 %", "zzgl. 19% MwSt." and their kin."""
    rng = sheet.rng
    word = sheet.captions("VatAmount")
    roll = rng.random()
    rates = rate_spans(sheet, rate, label)
    if roll < 0.4:
        line = [caption(word + " ", "VatAmount"), *rates]
    elif roll < 0.6:
        line = [*rates, caption(" " + word, "VatAmount")]
    elif roll < 0.75:
        line = [caption(word + " (", "VatAmount"), *rates, plain(")")]
    elif roll < 0.85:
        line = [caption(word + rng.choice((" @ ", " à ", " @", " at ", "-", " ")), "VatAmount"), *rates]
    else:
        return [caption(word, "VatAmount")]
    if base is not None and rng.random() < 0.15:
        line += [plain(rng.choice((" on ", " på ", " auf ", " / ", " sur ", " av "))), value(sheet.facts.money.number(base), "VatLineNet")]
    return line


def _end(sheet: Sheet, line: Line) -> Line:
    return [*line, plain(sheet.captions.mark)] if sheet.captions.mark.strip() and line[-1][0][-1:] not in ":.#" else line


def summary_rows(sheet: Sheet) -> list[Row]:
    """The sums of the document in their usual order, each with its label."""
    facts, chance, captions = sheet.facts, sheet.chance, sheet.captions
    ledger = facts.ledger
    rows: list[Row] = []
    net_stated = not ledger.exempt or chance(0.5)
    if ledger.charges:
        if chance(0.6):
            label = captions("NetAmount") if chance(0.85) else captions.amount_label(False)
            rows.append(([caption(label, "")], sheet.amount(ledger.items_total), False))
        rows += [(_charge_label(sheet, charge.concept), sheet.amount(charge.amount), False) for charge in ledger.charges]
    if net_stated and not (ledger.charges and chance(0.3)):
        rows.append(([caption(captions("NetAmount"), "NetAmount")], sheet.amount(ledger.net, "NetAmount"), False))
    vat_rows = _vat_rows(sheet)
    total_first = ledger.gross_prices and chance(0.5)
    settled = ledger.due != ledger.total and ledger.due != 0
    total_label = captions.amount_label(False) if settled else captions("Amount")
    total_row: Row = ([caption(total_label, "" if settled else "Amount")], sheet.amount(ledger.total, "O" if settled else "Amount", not settled), not settled)
    rows += [total_row, *vat_rows] if total_first else [*vat_rows, total_row]
    if ledger.rounding:
        rows.append(([caption(captions("Rounding"), "")], sheet.amount(ledger.rounding), False))
    if ledger.paid:
        rows.append(([caption(captions("AmountPaid"), "")], sheet.amount(ledger.paid if chance(0.5) else -ledger.paid), False))
    if ledger.carried:
        rows.append(([caption(captions("BalanceBefore"), "")], sheet.amount(ledger.carried), False))
    if settled:
        rows.append(([caption(captions.amount_label(True), "Amount")], sheet.amount(ledger.due, "Amount", True), True))
    elif ledger.paid:
        rows.append(([caption(captions.amount_label(True), "")], sheet.amount(0), False))
    return rows


def _charge_label(sheet: Sheet, concept: str) -> Line:
    text = sheet.captions(concept)
    if concept == "Discount" and sheet.chance(0.3):
        text += f" {sheet.rng.choice((2, 5, 10, 15))}%"
    return [caption(text, "")]


def _vat_rows(sheet: Sheet) -> list[Row]:
    """One VAT line, several lines by rate, or a sum over the rates."""
    ledger, chance = sheet.facts.ledger, sheet.chance
    if ledger.exempt:
        if chance(0.45):
            return [(vat_caption(sheet, 0), sheet.amount(0, "VatAmount"), False)]
        return []
    groups = ledger.groups
    if len(groups) == 1:
        return [(vat_caption(sheet, groups[0].rate, base=groups[0].net), sheet.amount(ledger.vat, "VatAmount"), False)]
    if chance(0.25):
        return [([caption(sheet.captions("VatAmount"), "VatAmount")], sheet.amount(ledger.vat, "VatAmount"), False)]
    rows = [(vat_caption(sheet, group.rate, base=group.net), sheet.amount(group.vat, "VatLineVat"), False) for group in groups]
    if chance(0.4):
        rows.append(([caption(sheet.captions("VatAmount"), "VatAmount")], sheet.amount(ledger.vat, "VatAmount"), False))
    return rows


def stacked(sheet: Sheet, rows: list[Row], width: float) -> Block:
    """Labels left, amounts flush right, one pair a line."""
    style, rng, block = sheet.style, sheet.rng, Block()
    widest = max(style.bold.width(text_of(label), style.size) for label, _, _ in rows)
    need = widest + max(style.bold.width(text_of(line), style.size * 1.3) for _, line, _ in rows) + style.size * 1.5
    width = max(need, width)
    right_labels = rng.random() < 0.25
    loose = rng.choice((1, 1, 1.2, 1.5))
    big = rng.choice((1, 1, 1.15, 1.3))
    column = width if rng.random() < 0.9 else widest + style.size * 2
    align = "r" if column == width else "l"
    gap = max(style.bold.width(text_of(line), style.size * big) for _, line, _ in rows) + style.size
    for label, line, main in rows:
        face = style.bold if main or rng.random() < 0.06 else style.regular
        size = style.size * (big if main else 1)
        base = block.height + size * 0.85
        block.put(_end(sheet, label), face, min(size, style.size * 1.15), column - gap if right_labels and align == "r" else 0, base, "r" if right_labels and align == "r" else "l")
        block.put(line, face, size, column, base, align)
        block.height += size * style.leading * loose
    block.width = max(width, column)
    return block


def sentences(sheet: Sheet, rows: list[Row]) -> Block:
    """Label and amount as running text, one pair a line."""
    block = Block()
    for label, line, main in rows:
        sheet.add(block, [*_end(sheet, label), plain(" "), *line], bold=main)
    return block


def across(sheet: Sheet, rows: list[Row], width: float) -> Block:
    """Labels in a row above amounts in a row, as Nordic and ERP invoices have them."""
    style, block, rng = sheet.style, Block(), sheet.rng
    step = width / len(rows)
    align = rng.choice("rrlc")
    shift = {"r": step - style.size * 0.4, "l": 0.0, "c": step / 2}[align]
    size = min(style.size, step / 8)
    label_size = min(style.small, size)
    for number, (label, line, main) in enumerate(rows):
        x = number * step + shift
        room = style.regular.width(text_of(label), label_size)
        block.put(label, style.label_face, min(label_size, max(label_size * 0.55, label_size * step * 0.92 / max(room, 1))), x, label_size * 0.85, align)
        face = style.bold if main else style.regular
        needed = face.width(text_of(line), size)
        block.put(line, face, min(size, size * step * 0.95 / max(needed, 1)), x, label_size * style.leading + size, align)
    block.height = label_size * style.leading + size * 1.6
    block.width = width
    return block


def vat_table(sheet: Sheet, width: float) -> Block:
    """The table of rates: base, VAT and often gross by rate, with a line of sums now and then."""
    style, block, rng, money = sheet.style, Block(), sheet.rng, sheet.facts.money
    columns = ["VatLineRate", "VatLineNet", "VatLineVat"] + (["ItemGross"] if rng.random() < 0.35 else [])
    if rng.random() < 0.2:
        columns[0], columns[1] = columns[1], columns[0]
    step = width / len(columns)
    if rng.random() < 0.3:
        block.add([plain(sheet.captions("VatSummary"))], style.bold, style.size)
    size = style.small if rng.random() < 0.5 else style.size
    base = block.height + size * 0.85
    for number, concept in enumerate(columns):
        block.put([caption(sheet.captions(concept), concept if concept in ("VatLineRate", "VatLineNet", "VatLineVat") else "")], style.label_face, min(size, step / 7), number * step + step * 0.9, base, "r")
    block.height += size * style.leading
    for group in sheet.facts.ledger.groups:
        base = block.height + size * 0.85
        cells = {"VatLineRate": rate_spans(sheet, group.rate, "VatLineRate"), "VatLineNet": [value(money.number(group.net), "VatLineNet")], "VatLineVat": [value(money.number(group.vat), "VatLineVat")], "ItemGross": [plain(money.number(group.net + group.vat))]}
        for number, concept in enumerate(columns):
            block.put(cells[concept], style.regular, size, number * step + step * 0.9, base, "r")
        block.height += size * style.leading
    if rng.random() < 0.3:
        base = block.height + size * 0.85
        sums = {"VatLineNet": sheet.amount(sheet.facts.ledger.net, "NetAmount"), "VatLineVat": sheet.amount(sheet.facts.ledger.vat, "VatAmount")}
        for number, concept in enumerate(columns):
            if concept in sums:
                block.put(sums[concept], style.regular, size, number * step + step * 0.9, base, "r")
        block.height += size * style.leading
    block.width = width
    return block


def matrix(sheet: Sheet, width: float) -> Block:
    """Net, VAT and gross as columns; a row a rate and a row of sums."""
    style, block, rng, ledger, money = sheet.style, Block(), sheet.rng, sheet.facts.ledger, sheet.facts.money
    step = width / 4
    size = min(style.size, step / 6.5)
    settled = ledger.due == ledger.total

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
        row([[caption(sheet.captions.amount_label(True), "Amount")], [plain("")], [plain("")], sheet.amount(ledger.due or ledger.total, "Amount", True)], True)
    block.width = width
    return block


def headline(sheet: Sheet) -> Block:
    """The amount to pay, large, away from the sums."""
    style, block, ledger = sheet.style, Block(), sheet.facts.ledger
    payable = ledger.due if ledger.due else ledger.total
    label: Line = [caption(sheet.captions("Amount"), "Amount")]
    line = sheet.amount(payable, "Amount", True)
    if sheet.chance(0.12):
        joint = sheet.rng.choice((" - ", " ", ", ", " / ", " on ", " per "))
        block.add([*label, caption(joint, "InvoiceDueDate"), *sheet.field_value("InvoiceDueDate"), plain("   "), *line], style.bold, style.size)
        return block
    if sheet.chance(0.5):
        block.add([*_end(sheet, label), plain(" " * sheet.rng.choice((1, 2, 4))), *line], style.bold, style.size * sheet.rng.choice((1, 1.2, 1.5)))
    else:
        block.add(label, style.regular, style.size)
        block.add(line, style.bold, style.size * sheet.rng.choice((1, 1.5, 2)))
    if sheet.chance(0.3):
        block.add(sheet.labelled("InvoiceDueDate"), style.regular, style.size)
    return block
