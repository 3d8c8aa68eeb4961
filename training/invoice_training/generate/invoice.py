"""One invoice laid out by its composition: heading, table, sums, payment, footer."""

from .canvas import Block, RawWord
from .composition import Composition
from .extras import draw_extra
from .extras_more import seal, usage_list
from .flow import Flow
from .footer import footer_block, page_mark
from .heading import Heading
from .letters import credited_line, letter_block
from .payment import due_sentence, payment_block
from .prose import notes_block, opening_block, paid_note, paragraph
from .sheet import Sheet
from .sidebar import draw_sidebar
from .slips import slip_block
from .sums_placing import place_sums
from .table_pages import place_table
from .totals import headline


def lay_out_invoice(sheet: Sheet, composition: Composition) -> list[list[RawWord]]:
    """The words of every page."""
    sidebar, composition = draw_sidebar(sheet, composition)
    footer = footer_block(sheet, composition.footer, sheet.style.page[0] - 2 * sheet.style.margin[0])
    flow = Flow(sheet, footer.height)
    Heading(sheet, flow, composition).place()
    if sidebar:
        sidebar.draw(flow.pages[0])
    if sheet.chance(0.15):
        flow.place(opening_block(sheet, flow.content))
        flow.gap(1)
    if sheet.chance(0.6 if sheet.facts.kind == "reminder" else 0.07):
        flow.place(letter_block(sheet, flow.content))
        flow.gap(1)
    if sheet.facts.kind == "credit_note" and sheet.chance(0.2):
        credited = Block()
        sheet.add(credited, credited_line(sheet))
        flow.place(credited)
        flow.gap(1)
    if sheet.chance(0.16 if sheet.facts.country.code == "US" else 0.08):
        flow.place(headline(sheet), *sheet.rng.choice(((0.0, "l"), (1.0, "r"))))
        flow.gap(1)
    extra = draw_extra(sheet, flow.content * sheet.rng.choice((0.5, 0.7, 1.0)))
    extra_first = extra is not None and sheet.chance(0.6)
    if extra_first:
        flow.place(extra)
        flow.gap(1.5)
    slip_wanted = sheet.chance({"SE": 0.3, "NO": 0.3, "CH": 0.5, "DK": 0.25, "FI": 0.35, "DE": 0.12, "AT": 0.1, "IT": 0.1, "FR": 0.1, "NL": 0.08, "BE": 0.1, "GB": 0.1, "US": 0.12}.get(sheet.facts.country.code, 0.06))
    table = place_table(sheet, flow)
    place_sums(sheet, flow, composition, table)
    if extra is not None and not extra_first:
        flow.place(extra)
        flow.gap(1.5)
    _place_rest(sheet, flow)
    if sheet.chance(0.08 if sheet.facts.language in ("es", "other") else 0.02):
        flow.place(seal(sheet, flow.content * 0.8))
    if slip_wanted:
        _place_slip(sheet, flow)
    if "SupplierName" not in sheet.printed and not footer.lines and sheet.chance(0.8):
        footer = footer_block(sheet, "lines", flow.content)
    if sheet.chance(0.02):
        flow.new_page()
        flow.place(paragraph(sheet, flow.content * sheet.rng.choice((0.45, 1.0)), sheet.rng.randrange(8, 30), sheet.style.small))
    if not slip_wanted and sheet.chance(0.02):
        flow.new_page()
        flow.place(usage_list(sheet, flow.content))
    _place_margins(sheet, flow, footer, slip_wanted)
    return flow.pages


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
