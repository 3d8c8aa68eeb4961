"""Items without columns: a line of text with its amount, quantity and price under it, in front, or in boxes."""

from collections.abc import Callable
from dataclasses import dataclass

from .canvas import Block, wrap_line, wrap_text
from .ledger import Item
from .sheet import Sheet
from .spans import Line, caption, plain, text_of, value

_TIMES = (" x ", " × ", " à ", " @ ", " * ", " x ", " at ", " X ")


@dataclass
class _Manner:
    """Choices that all items of a document share."""

    join: str
    unit: bool
    bullet: str
    width: float
    equals: str
    labels: bool
    leader: str


def _quantity(sheet: Sheet, manner: _Manner, item: Item) -> Line:
    unit: Line = [plain(" "), value(item.unit, "ItemUnit")] if manner.unit else []
    return [value(sheet.facts.money.quantity(item.quantity, None), "ItemQuantity"), *unit]


def _times(sheet: Sheet, manner: _Manner, item: Item) -> Line:
    return [*_quantity(sheet, manner, item), plain(manner.join), value(sheet.facts.money.price(item.price), "ItemUnitPrice")]


def _text(sheet: Sheet, manner: _Manner, item: Item, block: Block, lead: Line, share: float, tail: Line) -> None:
    """The description over as many lines as it needs, with `tail` flush right on its first line."""
    style = sheet.style
    rows = wrap_text(item.description, style.regular, style.size, manner.width * share)
    base = block.height + style.size * 0.85
    block.put([*lead, value(rows[0], "ItemDescription")], style.regular, style.size, 0.0, base)
    if tail:
        block.put(tail, style.regular, style.size, manner.width, base, "r")
    block.height += style.size * style.leading
    for part in rows[1:]:
        sheet.add(block, [value(part, "ItemDescription", False)])


def _under(sheet: Sheet, manner: _Manner, item: Item, block: Block) -> None:
    _text(sheet, manner, item, block, [plain(manner.bullet)], 0.6, sheet.amount(item.amount, "ItemAmount"))
    sheet.add(block, _times(sheet, manner, item), x=sheet.style.size)


def _over(sheet: Sheet, manner: _Manner, item: Item, block: Block) -> None:
    """Figures first, the text under them."""
    base = block.height + sheet.style.size * 0.85
    block.put(_times(sheet, manner, item), sheet.style.regular, sheet.style.size, 0.0, base)
    block.put(sheet.amount(item.amount, "ItemAmount"), sheet.style.regular, sheet.style.size, manner.width, base, "r")
    block.height += sheet.style.size * sheet.style.leading
    _text(sheet, manner, item, block, [], 0.7, [])


def _front(sheet: Sheet, manner: _Manner, item: Item, block: Block) -> None:
    lead = [*_quantity(sheet, manner, item), plain(" " if manner.unit else manner.equals)]
    _text(sheet, manner, item, block, lead, 0.6, sheet.amount(item.amount, "ItemAmount"))


def _sentence(sheet: Sheet, manner: _Manner, item: Item, block: Block) -> None:
    joint = ": " if manner.labels else ", "
    line: Line = [plain(manner.bullet), value(item.description, "ItemDescription"), plain(joint), *_times(sheet, manner, item), plain(" = "), *sheet.amount(item.amount, "ItemAmount")]
    size = sheet.style.size
    sheet.add(block, line, size * min(1.0, manner.width / max(sheet.style.regular.width(text_of(line), size), 1)))


def _amount_only(sheet: Sheet, manner: _Manner, item: Item, block: Block) -> None:
    _text(sheet, manner, item, block, [plain(manner.bullet)], 0.6, sheet.amount(item.amount, "ItemAmount"))


def _amount_after(sheet: Sheet, manner: _Manner, item: Item, block: Block) -> None:
    """The amount right after the text, on the same line."""
    rows = wrap_text(item.description, sheet.style.regular, sheet.style.size, manner.width * 0.7)
    for index, part in enumerate(rows):
        tail = [plain(manner.leader), *sheet.amount(item.amount, "ItemAmount")] if index == len(rows) - 1 else []
        sheet.add(block, [plain(manner.bullet if index == 0 else ""), value(part, "ItemDescription", index == 0), *tail])


def _leader(sheet: Sheet, manner: _Manner, item: Item, block: Block) -> None:
    """Dots from the text to the amount."""
    style, amount = sheet.style, sheet.amount(item.amount, "ItemAmount")
    text = wrap_text(item.description, style.regular, style.size, manner.width * 0.6)[0]
    room = manner.width - style.regular.width(text + text_of(amount) + "  ", style.size)
    dots = "." * max(3, int(room / style.regular.width(".", style.size)) - 1)
    base = block.height + style.size * 0.85
    block.put([value(text, "ItemDescription"), plain(" " + dots)], style.regular, style.size, 0.0, base)
    block.put(amount, style.regular, style.size, manner.width, base, "r")
    block.height += style.size * style.leading


def _card(sheet: Sheet, manner: _Manner, item: Item, block: Block) -> None:
    """A box an item: labels with their values, one a line or two side by side."""
    style, money = sheet.style, sheet.facts.money
    label = sheet.captions.steady
    cells: list[tuple[str, Line]] = [("ItemQuantity", _quantity(sheet, manner, item)), ("ItemUnitPrice", [value(money.price(item.price), "ItemUnitPrice")]), ("ItemAmount", sheet.amount(item.amount, "ItemAmount"))]
    lead: Line = [caption(label("ItemDescription") + ": ", "ItemDescription")] if manner.labels else []
    _text(sheet, manner, item, block, lead, 0.6, [])
    step = manner.width / (3 if manner.unit else 1)
    for index, (concept, line) in enumerate(cells):
        base = block.height + style.size * 0.85
        block.put([caption(label(concept) + ": ", concept), *line], style.regular, style.size, index * step if manner.unit else 0.0, base)
        if not manner.unit or index == len(cells) - 1:
            block.height += style.size * style.leading


def _spread(sheet: Sheet, manner: _Manner, item: Item, block: Block) -> None:
    """Text on a line of its own; code, quantity, price and amount spread over the next."""
    style, money = sheet.style, sheet.facts.money
    _text(sheet, manner, item, block, [plain(manner.bullet)], 0.9, [])
    base = block.height + style.size * 0.85
    cells = [([plain(item.code)], 0.05), (_quantity(sheet, manner, item), 0.45), ([value(money.price(item.price), "ItemUnitPrice")], 0.7), (sheet.amount(item.amount, "ItemAmount"), 1.0)]
    for line, at in cells[0 if manner.labels else 1 :]:
        block.put(line, style.regular, style.size, at * manner.width, base, "l" if at < 0.1 else "r")
    block.height += style.size * style.leading


_LETTER = {
    "en": ("For {} we charge {}.", "We invoice you for {}: {}.", "Our fee for {} amounts to {}."), "sv": ("För {} debiteras {}.", "Härmed faktureras {} med {}.", "Avser {}, belopp {}."), "de": ("Für {} berechnen wir {}.", "Wir erlauben uns, {} mit {} zu berechnen.", "Unser Honorar für {} beträgt {}."),
    "fr": ("Pour {} : {}.", "Nos honoraires pour {} s'élèvent à {}."), "nl": ("Voor {} brengen wij {} in rekening.",), "da": ("For {} faktureres {}.",), "no": ("For {} faktureres {}.",), "fi": ("Veloitamme: {}, {}.",), "es": ("Por {} la cantidad de {}.",), "it": ("Per {} importo di {}.",),
    "other": ("{} - {}.", "{}: {}"),
}


def _letter(sheet: Sheet, manner: _Manner, item: Item, block: Block) -> None:
    """An item told in a sentence, as freelancers and lawyers write."""
    head, middle, tail = sheet.rng.choice(_LETTER[sheet.facts.language]).split("{}")
    line: Line = [plain(head), value(item.description, "ItemDescription"), plain(middle), *sheet.amount(item.amount, "ItemAmount"), plain(tail)]
    for row in wrap_line(line, sheet.style.regular, sheet.style.size, manner.width):
        sheet.add(block, row)


STYLES: dict[str, Callable[[Sheet, _Manner, Item, Block], None]] = {
    "under": _under, "over": _over, "front": _front, "sentence": _sentence, "amount_only": _amount_only, "amount_after": _amount_after, "leader": _leader, "card": _card, "spread": _spread, "letter": _letter,
}


def free_rows(sheet: Sheet, width: float) -> tuple[list[Block], float]:
    """One block an item, all in one style, and where their amounts end."""
    rng = sheet.rng
    draw = STYLES[rng.choice(list(STYLES))]
    manner = _Manner(
        rng.choice(_TIMES), rng.random() < 0.5, rng.choice(("", "", "- ", "• ", "* ", "– ")), width * rng.choice((1.0, 1.0, 0.6, 0.75)), rng.choice((" ", " x ", "x ", " × ")), rng.random() < 0.5,
        rng.choice((" ", ": ", " - ", "  ", ", ", "    ", " = ")),
    )
    gap = sheet.style.size * rng.choice((0.1, 0.3, 0.6, 1.2))
    rows = []
    for item in sheet.facts.ledger.items:
        block = Block()
        draw(sheet, manner, item, block)
        for detail in item.details:
            sheet.add(block, [plain(detail)], sheet.style.small)
        block.skip(gap)
        rows.append(block)
    return rows, manner.width
