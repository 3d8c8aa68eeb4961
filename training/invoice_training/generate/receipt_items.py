"""Item lines of receipts: one row or two, quantity before, behind or under the name, with codes, tax letters and modifiers."""

from dataclasses import dataclass

from .canvas import wrap_text
from .goods import article_code, rebate
from .ledger import Item
from .roll import Roll
from .sheet import Sheet
from .spans import Line, caption, money_spans, plain, value
from .vocabulary import pick

ITEM_STYLES = ("one_line", "qty_first", "two_lines", "price_below", "table", "code_row", "figures_first", "qty_behind", "each")


@dataclass
class _Manner:
    """Choices that all rows of a receipt share."""

    style: str
    symbol: bool
    tax_mark: str
    times: str
    gap: str
    upper: bool
    code: bool
    index: bool
    modifiers: bool
    indent: str
    quantity: str
    wraps: bool


def _draw_manner(sheet: Sheet) -> _Manner:
    rng, chance = sheet.rng, sheet.chance
    mark = rng.choice((" A", " SR", " T", " *", " B", " S", "*", "A", " Z", " ZRL", " 1", " (S)", " TX", " N")) if chance(0.3) else ""
    return _Manner(
        sheet.family["receipt_items"], sheet.facts.money.place != "none" and chance(0.35), mark, rng.choice((" x ", " X ", " @ ", " * ", "x ", " x", " × ", "@", " st à ", " x RM " if sheet.facts.money.currency == "MYR" else " x ", "*", " Stk x ", " pcs @ ")),
        rng.choice((" ", " x ", "x ", "  ", "* ")), sheet.family["receipt_case"] == "upper", chance(0.3), chance(0.08), chance(0.1), rng.choice(("  ", "", "    ", " ")), rng.choice(("as_is", "as_is", "as_is", "fixed", "fixed3")), chance(0.6),
    )


def _quantity(sheet: Sheet, manner: _Manner, item: Item) -> str:
    decimals = {"as_is": None, "fixed": 2, "fixed3": 3}[manner.quantity]
    return sheet.facts.money.quantity(item.quantity, decimals)


def _amount(sheet: Sheet, manner: _Manner, item: Item) -> Line:
    money = sheet.facts.money
    line = money_spans(money, item.amount, "ItemAmount") if manner.symbol else [value(money.number(item.amount), "ItemAmount")]
    return [*line, plain(manner.tax_mark)] if manner.tax_mark else line


def _times(sheet: Sheet, manner: _Manner, item: Item) -> Line:
    return [value(_quantity(sheet, manner, item), "ItemQuantity"), plain(manner.times), value(sheet.facts.money.price(item.price), "ItemUnitPrice")]


def _named(roll: Roll, manner: _Manner, item: Item, lead: Line, tail: Line) -> None:
    """The name with something before it and something flush right; long names take more rows."""
    text = item.description.upper() if manner.upper else item.description
    face, size = roll.face, roll.size
    used = face.width("".join(span[0] for span in [*lead, *tail]), size) + size
    room = roll.width - 2 * roll.margin - used
    parts = wrap_text(text, face, size, max(room, roll.width * 0.35)) if manner.wraps else [text]
    first: Line = [*lead, value(parts[0], "ItemDescription")]
    if tail:
        roll.pair(first, tail)
    else:
        roll.line(first)
    for part in parts[1:]:
        roll.line([plain(manner.indent), value(part, "ItemDescription", False)])


def _item(sheet: Sheet, roll: Roll, manner: _Manner, item: Item, number: int) -> None:
    lead: Line = [plain(f"{number} ")] if manner.index else []
    amount, style, many = _amount(sheet, manner, item), manner.style, item.quantity != 1000
    coded: Line = [plain(item.code + " ")] if manner.code else []
    if style == "qty_first":
        _named(roll, manner, item, [*lead, value(_quantity(sheet, manner, item), "ItemQuantity"), plain(manner.gap)], amount)
    elif style == "qty_behind":
        _named(roll, manner, item, lead, [value(_quantity(sheet, manner, item), "ItemQuantity"), plain("   "), *amount])
    elif style == "two_lines":
        _named(roll, manner, item, [*lead, *coded], [])
        roll.pair([plain(manner.indent), *_times(sheet, manner, item)], amount)
    elif style == "code_row":
        _named(roll, manner, item, lead, [])
        roll.pair([plain(item.code + "  "), *_times(sheet, manner, item)], amount)
    elif style == "figures_first":
        if many or manner.code:
            roll.line([plain(manner.indent), *_times(sheet, manner, item)])
        _named(roll, manner, item, lead, amount)
    elif style == "price_below" and many:
        _named(roll, manner, item, [*lead, *coded], amount)
        unit: Line = [plain(" "), value(item.unit, "ItemUnit")] if manner.symbol else []
        roll.line([plain(manner.indent + " "), value(_quantity(sheet, manner, item), "ItemQuantity"), *unit, plain(" x "), value(sheet.facts.money.price(item.price), "ItemUnitPrice")])
    elif style == "table" and roll.width > 200:
        _named(roll, manner, item, lead, [value(_quantity(sheet, manner, item), "ItemQuantity"), plain("   "), value(sheet.facts.money.price(item.price), "ItemUnitPrice"), plain("   "), *amount])
    elif style == "each" and many:
        roll.pair([*lead, value(item.description.upper() if manner.upper else item.description, "ItemDescription"), plain("  "), *_times(sheet, manner, item)], amount)
    else:
        _named(roll, manner, item, [*lead, *coded], amount)
    if manner.modifiers and sheet.chance(0.4):
        _modifier(sheet, roll, manner)


def _modifier(sheet: Sheet, roll: Roll, manner: _Manner) -> None:
    """A line under an item that is no item: a wish of the guest, a rebate of nothing, a weight."""
    rng, language = sheet.rng, sheet.facts.language
    text = rng.choice((f"+ {pick(rng, language, 'food')}", f"- {pick(rng, language, 'adjective')}", rebate(rng, language), f"{rng.randrange(1, 3)}{sheet.facts.money.decimal}{rng.randrange(100, 999)} kg", f"SKU {article_code(rng)}"))
    line = [plain("   " + (text.upper() if manner.upper else text))]
    if sheet.chance(0.4):
        roll.pair(line, [plain(sheet.facts.money.number(0))])
    else:
        roll.line(line)


_TRIPS = (
    "Entry: {t}", "Exit: {t}", "Duration {h}h {n}min", "Plate {p}", "Distance {k} km", "Trip no {m}", "Zone {n}", "Pump {n}", "{k} L", "Driver ID {m}", "Inkört {t}", "Utkört {t}", "Einfahrt {t}", "Ausfahrt {t}", "Kennzeichen {p}", "Litres {k}", "Price/L {q}", "Seat {n}",
    "Room {m}", "From {c}", "To {c}", "Gate {n}", "Ticket {m}", "Km {k}", "Start {t}", "Stop {t}", "Taxi {m}", "Tariff {n}", "Meter {q}", "Extras {q}",
)


def _trip(sheet: Sheet, roll: Roll) -> None:
    """Parking, fuel, taxi and card receipts list no items, only times, distances and numbers."""
    rng, facts = sheet.rng, sheet.facts
    for text in rng.sample(_TRIPS, rng.randrange(0, 8)):
        decimal = facts.money.decimal
        text = text.format(
            t=f"{sheet.date_text(facts.issued)} {rng.randrange(24):02d}:{rng.randrange(60):02d}" if rng.random() < 0.5 else f"{rng.randrange(24):02d}:{rng.randrange(60):02d}", h=rng.randrange(9), n=rng.randrange(1, 60), p=f"{''.join(rng.choices('ABCDEFGHJKLMNPR', k=3))} {rng.randrange(100, 999)}",
            k=f"{rng.randrange(1, 90)}{decimal}{rng.randrange(10, 99)}", m=article_code(rng), q=f"{rng.randrange(1, 30)}{decimal}{rng.randrange(10, 99)}", c=pick(rng, facts.country.language, "city"),
        )
        roll.line([plain(text)], "c" if roll.centred and rng.random() < 0.15 else "l")


def receipt_items(sheet: Sheet, roll: Roll) -> None:
    if sheet.chance(0.07):
        _trip(sheet, roll)
        return
    manner = _draw_manner(sheet)
    captions = sheet.captions
    if sheet.chance(0.45):
        first = "ItemQuantity" if manner.style == "qty_first" else "ItemNumber" if manner.style == "code_row" else ""
        left = [caption(captions(first) + " ", first if first == "ItemQuantity" else "")] if first else []
        right = [caption(captions("ItemQuantity") + "  ", "ItemQuantity"), caption(captions("ItemUnitPrice") + "  ", "ItemUnitPrice")] if manner.style == "table" and sheet.chance(0.6) else []
        head = [*left, caption(captions("ItemDescription"), "ItemDescription")]
        amount = captions("ItemAmount") + (f" ({sheet.facts.money.symbol})" if sheet.chance(0.15) else "")
        roll.pair(head, [*right, caption(amount, "ItemAmount")])
        if sheet.chance(0.8):
            roll.rule()
    for number, item in enumerate(sheet.facts.ledger.items, 1):
        _item(sheet, roll, manner, item, number)
        if sheet.chance(0.15) and manner.modifiers:
            roll.y += roll.size * 0.5
