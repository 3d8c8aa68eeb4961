"""The table of items over as many pages as it needs, with what is carried from page to page."""

from dataclasses import dataclass

from .canvas import Block
from .flow import Flow
from .items import Table, build_table
from .sheet import Sheet
from .spans import caption, plain

_CARRIED = {
    "en": ("Carried forward", "Brought forward", "Page total", "Subtotal carried forward", "Running total"), "sv": ("Transport", "Att överföra", "Delsumma sida"), "de": ("Übertrag", "Zwischensumme", "Seitensumme", "Übertrag auf Seite 2"),
    "fr": ("Report", "À reporter", "Sous-total page"), "nl": ("Transport", "Over te brengen", "Subtotaal pagina"), "da": ("Transport", "Overført"), "no": ("Overført", "Transport", "Delsum"), "fi": ("Siirto", "Välisumma"),
    "es": ("Suma y sigue", "Suma anterior", "Subtotal página"), "it": ("Riporto", "A riportare"), "other": ("Do przeniesienia", "Nakli yekûn", "A transportar", "Transporte"),
}
_CONTINUED = {
    "en": ("Continued on next page", "continued...", "Page continues"), "sv": ("Fortsättning nästa sida", "forts."), "de": ("Fortsetzung auf Seite 2", "- Fortsetzung -"), "fr": ("Suite page suivante", "./.."), "nl": ("Vervolg op volgende pagina",),
    "da": ("Fortsættes",), "no": ("Fortsetter neste side",), "fi": ("Jatkuu",), "es": ("Continúa",), "it": ("Continua", "segue"), "other": ("...", "./.."),
}


@dataclass
class _Break:
    """What stands at the border of two pages."""

    sum_below: bool
    sum_above: bool
    note: str
    number_again: bool
    label: str


def _draw_break(sheet: Sheet) -> _Break:
    rng, language = sheet.rng, sheet.facts.language
    carry = sheet.chance(0.45)
    label = sheet.captions("BalanceBefore") if sheet.chance(0.3) else sheet.captions.cased(rng.choice(_CARRIED[language]))
    return _Break(carry and sheet.chance(0.85), carry and sheet.chance(0.75), rng.choice(_CONTINUED[language]) if sheet.chance(0.15) else "", sheet.chance(0.3), label)


def place_table(sheet: Sheet, flow: Flow) -> Table:
    """Draw the table; its columns tell where sums may be aligned."""
    table = build_table(sheet, flow.content * (sheet.rng.uniform(0.7, 0.97) if sheet.chance(0.12) else 1.0))
    flow.ensure(60)
    if table.head:
        flow.place(table.head)
    running, border = 0, _draw_break(sheet)
    edge = table.amount_edge[0]
    for row, amount in table.rows:
        if flow.y + row.height > flow.bottom and flow.y > flow.top:
            _turn_page(sheet, flow, table, border, running, edge)
        flow.place(row)
        running += amount
    flow.gap(sheet.rng.choice((0, 0.3, 0.8, 1.5, 3)))
    if sheet.chance(0.06):
        flow.y = min(flow.y + sheet.rng.uniform(20, 260), max(flow.y, flow.bottom - 180))
    return table


def _turn_page(sheet: Sheet, flow: Flow, table: Table, border: _Break, running: int, edge: float) -> None:
    if border.sum_below:
        _carried(sheet, flow, border.label, running, flow.bottom - sheet.style.size, edge)
    elif border.note:
        block = Block()
        sheet.add(block, [plain(border.note)], sheet.style.small)
        block.draw(flow.words, flow.left + flow.content * 0.6, flow.bottom - sheet.style.size)
    flow.new_page()
    if border.number_again:
        flow.place(_repeat(sheet))
        flow.gap(1)
    if table.head and sheet.chance(0.85):
        flow.place(table.head)
    if border.sum_above:
        _carried(sheet, flow, border.label, running, flow.y, edge)
        flow.gap(1.5)


def _carried(sheet: Sheet, flow: Flow, label: str, running: int, y: float, edge: float) -> None:
    block, style = Block(), sheet.style
    if sheet.chance(0.6):
        block.put([caption(label, ""), plain("  "), *sheet.amount(running)], style.regular, style.size, edge, style.size, "r")
    else:
        block.put([caption(label, "")], style.regular, style.size, edge * 0.3, style.size)
        block.put(sheet.amount(running), style.regular, style.size, edge, style.size, "r")
    block.draw(flow.words, flow.left, y)


def _repeat(sheet: Sheet) -> Block:
    """The short heading of a continuation page."""
    block = Block()
    sheet.add(block, sheet.labelled("InvoiceNumber"))
    if sheet.chance(0.5):
        sheet.add(block, sheet.labelled("InvoiceDate"))
    return block
