"""One invoice laid out by its composition: heading, table, sums, payment, footer."""

from .canvas import Block, RawWord
from .composition import Composition
from .extras import draw_extra, foreign_total
from .flow import Flow
from .footer import footer_block, page_mark
from .heading import Heading
from .items import build_table
from .payment import due_sentence, payment_block
from .prose import notes_block, opening_block, paid_note, paragraph
from .sheet import Sheet
from .slips import slip_block
from .spans import caption, plain
from .totals import (
    across,
    headline,
    matrix,
    sentences,
    stacked,
    summary_rows,
    vat_table,
)


def lay_out_invoice(sheet: Sheet, composition: Composition) -> list[list[RawWord]]:
    """The words of every page."""
    footer = footer_block(sheet, composition.footer, sheet.style.page[0] - 2 * sheet.style.margin[0])
    flow = Flow(sheet, footer.height)
    Heading(sheet, flow, composition).place()
    if sheet.chance(0.15):
        flow.place(opening_block(sheet, flow.content))
        flow.gap(1)
    if sheet.chance(0.16 if sheet.facts.country.code == "US" else 0.08):
        flow.place(headline(sheet), *sheet.rng.choice(((0.0, "l"), (1.0, "r"))))
        flow.gap(1)
    extra = draw_extra(sheet, flow.content * sheet.rng.choice((0.5, 0.7, 1.0)))
    extra_first = extra is not None and sheet.chance(0.6)
    if extra_first:
        flow.place(extra)
        flow.gap(1.5)
    slip_wanted = sheet.chance({"SE": 0.3, "NO": 0.3, "CH": 0.5, "DK": 0.25, "FI": 0.35}.get(sheet.facts.country.code, 0.06))
    anchor = _place_table(sheet, flow)
    _place_sums(sheet, flow, composition, anchor)
    if extra is not None and not extra_first:
        flow.place(extra)
        flow.gap(1.5)
    _place_rest(sheet, flow)
    if slip_wanted:
        _place_slip(sheet, flow)
    if "SupplierName" not in sheet.printed and not footer.lines and sheet.chance(0.8):
        footer = footer_block(sheet, "lines", flow.content)
    if sheet.chance(0.02):
        flow.new_page()
        flow.place(paragraph(sheet, flow.content * sheet.rng.choice((0.45, 1.0)), sheet.rng.randrange(8, 30), sheet.style.small))
    _place_margins(sheet, flow, footer, slip_wanted)
    return flow.pages


def _place_table(sheet: Sheet, flow: Flow) -> tuple[float, float]:
    """Rows over as many pages as they need. Returns where the amount column and the one before are anchored."""
    table = build_table(sheet, flow.content)
    flow.ensure(60)
    carry = sheet.chance(0.4)
    if table.head:
        flow.place(table.head)
    running = 0
    for number, row in enumerate(table.rows):
        if flow.y + row.height > flow.bottom and flow.y > flow.top:
            if carry:
                _carried(sheet, flow, running, flow.bottom - sheet.style.size)
            flow.new_page()
            if sheet.chance(0.3):
                flow.place(_repeat(sheet))
                flow.gap(1)
            if carry:
                _carried(sheet, flow, running, flow.y)
                flow.gap(1.5)
            if table.head and sheet.chance(0.85):
                flow.place(table.head)
        flow.place(row)
        items = sheet.facts.ledger.items
        running += items[number].amount if number < len(items) else 0
    flow.gap(sheet.rng.choice((0.3, 0.8, 1.5, 3)))
    if sheet.chance(0.05):
        flow.y = min(flow.y + sheet.rng.uniform(20, 200), max(flow.y, flow.bottom - 180))
    return table.columns[-1].x, table.columns[-1].width


def _carried(sheet: Sheet, flow: Flow, running: int, y: float) -> None:
    block = Block()
    text = sheet.captions.steady("BalanceBefore")
    block.put([caption(text, ""), plain("  "), *sheet.amount(running)], sheet.style.regular, sheet.style.size, flow.content, sheet.style.size, "r")
    block.draw(flow.words, flow.left, y)


def _repeat(sheet: Sheet) -> Block:
    """The short heading of a continuation page."""
    block = Block()
    sheet.add(block, sheet.labelled("InvoiceNumber"))
    if sheet.chance(0.5):
        sheet.add(block, sheet.labelled("InvoiceDate"))
    return block


def _place_sums(sheet: Sheet, flow: Flow, composition: Composition, anchor: tuple[float, float]) -> None:
    rng, style, ledger = sheet.rng, composition.totals, sheet.facts.ledger
    rows = summary_rows(sheet)
    if style == "total_only":
        rows = [row for row in rows if row[2]]
        for row in ("NetAmount", "VatAmount"):
            sheet.printed.discard(row)
    if rng.random() < 0.04:
        rows.insert(0, ([caption(sheet.captions("ItemsTotal"), "")], [plain(sheet.facts.money.quantity(sum(abs(item.quantity) for item in ledger.items), None))], False))
    if style == "matrix" and not ledger.exempt:
        flow.place(matrix(sheet, flow.content * rng.choice((0.6, 0.8, 1.0))))
    elif style == "across" and len(rows) <= 7:
        flow.place(across(sheet, rows, flow.content))
    elif style == "sentences":
        flow.place(sentences(sheet, rows))
    else:
        width = flow.content * rng.uniform(0.3, 0.5)
        block = stacked(sheet, rows, width)
        cells = [(block, 1.0 - block.width / flow.content, "l")]
        roll = rng.random()
        if style == "table_rows" and anchor[0] > flow.content * 0.6:
            cells = [(block, (anchor[0] - block.width) / flow.content, "l")]
        elif roll < 0.1:
            cells = [(block, 0.0, "l")]
        elif roll < 0.15:
            cells = [(block, 0.3, "l")]
        if rng.random() < 0.2 and not ledger.exempt:
            side = vat_table(sheet, flow.content * 0.42)
            if roll >= 0.15:
                cells.insert(0, (side, 0.0, "l"))
        elif rng.random() < 0.12 and roll >= 0.15:
            cells.insert(0, (payment_block(sheet, flow.content * 0.45), 0.0, "l"))
        flow.place_row(cells)
    if rng.random() < (0.4 if len(ledger.groups) > 1 else 0.08) and not ledger.exempt:
        flow.gap(1)
        flow.place(vat_table(sheet, flow.content * rng.choice((0.4, 0.5, 0.7))))
    if rng.random() < (0.15 if sheet.facts.country.code == "TR" else 0.03):
        line = Block()
        sheet.add(line, foreign_total(sheet))
        flow.place(line, *rng.choice(((0.0, "l"), (1.0, "r"))))
    flow.gap(rng.choice((1, 2, 3)))


def _place_rest(sheet: Sheet, flow: Flow) -> None:
    """Payment details and notes, in either order."""
    parts = []
    if sheet.chance(0.5):
        parts.append(lambda: payment_block(sheet, flow.content))
    parts.append(lambda: notes_block(sheet, flow.content * sheet.rng.choice((0.6, 1.0))))
    if sheet.chance(0.3):
        parts.reverse()
    if sheet.chance(0.1) and "InvoiceDueDate" not in sheet.printed:
        sentence = Block()
        sheet.add(sentence, due_sentence(sheet), bold=sheet.chance(0.3))
        parts.insert(0, lambda: sentence)
    if sheet.chance(0.04):
        note = Block()
        sheet.add(note, paid_note(sheet))
        parts.append(lambda: note)
    for build in parts:
        flow.place(build())
        flow.gap(sheet.rng.choice((0.5, 1, 2)))


def _place_slip(sheet: Sheet, flow: Flow) -> None:
    slip = slip_block(sheet, flow.content)
    if slip is None:
        return
    low = flow.height - 22
    if flow.y + slip.height > low:
        flow.new_page()
    slip.draw(flow.words, flow.left, low - slip.height)
    flow.bottom = low - slip.height


def _place_margins(sheet: Sheet, flow: Flow, footer: Block, has_slip: bool) -> None:
    """Footers and page numbers on each page."""
    marked = len(flow.pages) > 1 or sheet.chance(0.25)
    low = flow.height - flow.sheet.style.margin[3]
    only_last = sheet.chance(0.25)
    for number, words in enumerate(flow.pages, 1):
        last = number == len(flow.pages)
        if not (has_slip and last) and (last or not only_last):
            footer.draw(words, flow.left, low - footer.height)
        if marked:
            block = Block()
            sheet.add(block, page_mark(sheet, number, len(flow.pages)), sheet.style.small)
            at_top = sheet.family.setdefault("page_at", sheet.rng.choice(("top", "foot", "foot"))) == "top"
            block.draw(words, flow.right, 8 if at_top else flow.height - 20, "r")
