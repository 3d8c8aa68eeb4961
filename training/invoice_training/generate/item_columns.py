"""Which columns the table of items has, and where they are anchored."""

from dataclasses import dataclass

from .sheet import Sheet

_NARROW = {"ItemPosition": 0.5, "ItemUnit": 0.6, "ItemVatRate": 0.65, "ItemDiscount": 0.65, "ItemQuantity": 0.8, "ItemNumber": 1.1, "ItemDate": 1.2}


@dataclass
class Column:
    """`x` is where the text is anchored: left edge, right edge or centre by `align`."""

    concept: str
    align: str
    x: float = 0.0
    width: float = 0.0


def draw_columns(sheet: Sheet) -> list[str]:
    """The columns of the table, in order."""
    rng, chance, ledger = sheet.rng, sheet.chance, sheet.facts.ledger
    roll = rng.random()
    if roll < 0.08:
        columns = ["ItemDescription", "ItemAmount"]
    elif roll < 0.16:
        columns = ["ItemDescription", "ItemQuantity", "ItemUnitPrice"] if chance(0.4) else ["ItemDescription", "ItemQuantity", "ItemAmount"]
    else:
        columns = ["ItemDescription", "ItemQuantity", "ItemUnitPrice", "ItemAmount"]
        if chance(0.4):
            columns.insert(rng.choice((2, 2, 3)), "ItemUnit")
        if chance(0.35) and not ledger.exempt or len(ledger.groups) > 1:
            columns.insert(rng.randrange(1, len(columns)), "ItemVatRate")
        if chance(0.1) or any(item.discount for item in ledger.items):
            columns.insert(len(columns) - 1, "ItemDiscount")
        if chance(0.06) and not ledger.exempt:
            columns.insert(len(columns) - 1, "ItemVat")
        if chance(0.08) and not ledger.gross_prices and not ledger.exempt:
            columns.append("ItemGross")
        if chance(0.05):
            columns.insert(rng.randrange(0, 2), "ItemDate")
    if chance(0.35):
        columns.insert(0 if chance(0.8) else 1, "ItemNumber")
    if chance(0.28):
        columns.insert(0, "ItemPosition")
    if chance(0.2) and "ItemQuantity" in columns:
        columns.remove("ItemQuantity")
        columns.insert(0, "ItemQuantity")
    elif chance(0.06):
        rng.shuffle(columns)
    return columns


def place_columns(sheet: Sheet, columns: list[str], width: float) -> list[Column]:
    """Widths that follow what the columns hold; the description takes the rest."""
    rng, style = sheet.rng, sheet.style
    unit = style.size * rng.uniform(5.4, 8.2)
    fixed = {name: unit * _NARROW.get(name, 1.15) for name in columns if name != "ItemDescription"}
    room = width - sum(fixed.values())
    if room < width * 0.24:
        factor = width * 0.76 / sum(fixed.values())
        fixed = {name: size * factor for name, size in fixed.items()}
        room = width * 0.24
    if len(columns) < 5 and rng.random() < 0.5:
        fixed = {name: size * 1.35 for name, size in fixed.items()}
        room = width - sum(fixed.values())
    numbers_align = rng.choices(("r", "c", "l"), (78, 12, 10))[0]
    result, x = [], 0.0
    for name in columns:
        size = fixed.get(name, room)
        numeric = name in ("ItemQuantity", "ItemUnitPrice", "ItemVatRate", "ItemAmount", "ItemDiscount", "ItemVat", "ItemGross")
        align = numbers_align if numeric else "l"
        if name == "ItemDescription" and rng.random() < 0.03:
            align = "c"
        anchor = x if align == "l" else x + size - style.size * 0.35 if align == "r" else x + size / 2
        result.append(Column(name, align, anchor, size - style.size * 0.7))
        x += size
    return result
