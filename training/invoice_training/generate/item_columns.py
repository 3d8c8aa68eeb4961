"""Which columns the table of items has, what they are called, and where they are anchored."""

from dataclasses import dataclass

from .sheet import Sheet

_NARROW = {
    "ItemPosition": 0.5, "ItemUnit": 0.6, "ItemVatRate": 0.65, "ItemDiscount": 0.65, "ItemQuantity": 0.8, "ItemNumber": 1.1, "ItemDate": 1.2, "ItemTaxCode": 0.4, "ItemHalfRate": 0.55, "ItemHalfVat": 0.9,
    "ItemBackorder": 0.5, "ItemOrdered": 0.75, "ItemWeight": 0.8, "ItemAccount": 0.65, "ItemPerson": 1.5, "ItemProduct": 1.7, "ItemBarcode": 1.3, "ItemHsn": 0.9,
}
NUMERIC = frozenset(("ItemQuantity", "ItemUnitPrice", "ItemVatRate", "ItemAmount", "ItemDiscount", "ItemVat", "ItemGross", "ItemListPrice", "ItemOrdered", "ItemBackorder", "ItemWeight", "ItemHalfRate", "ItemHalfVat", "ItemProduct", "ItemForeign"))
_HEADS = {
    "ItemHsn": ("HSN", "HSN/SAC", "HSN Code", "SAC", "Tariff", "CN code", "Stat.nr"), "ItemTaxCode": ("T", "VC", "Mk", "St", "TC", "Code", "Tax", "MwSt", "IVA"), "ItemBackorder": ("B/O", "Rest", "Back order", "R", "Restnoterat"),
    "ItemOrdered": ("Ordered", "Best.", "Ord.", "Best ant", "Bestellt", "Cde", "Ped."), "ItemWeight": ("Weight", "Vikt", "Gewicht", "Kg", "Poids", "Peso", "Paino"), "ItemAccount": ("Account", "Konto", "Kst", "KST", "Cost centre", "Compte", "Dim"),
    "ItemPerson": ("Consultant", "Name", "Resource", "Utfört av", "Mitarbeiter", "Who", "Staff", "By"), "ItemBrand": ("Brand", "Make", "Model", "Marke", "Fabrikat", "Type"), "ItemBarcode": ("EAN", "Barcode", "GTIN", "Serial", "Batch", "Lot"),
    "ItemListPrice": ("List price", "Bruttopreis", "Bruttopris", "RRP", "Listenpreis", "P.U. brut", "Gross price"), "ItemHalfRate": ("CGST %", "SGST %", "Rate", "%", "UTGST", "PST %"), "ItemHalfVat": ("CGST", "SGST", "CGST Amt", "SGST Amt", "GST", "PST", "QST"),
    "ItemForeign": ("Amt (FC)", "Foreign", "Orig. amount", "Ext. currency", "Val."), "ItemEmpty": ("Credit", "Haben", "Kredit", "Notes", "Anm.", "Avoir", "Paid", "Ref", "Obs."), "ItemProduct": ("Qty x price", "Antal x pris", "Menge x Preis", "Rate", "Details", "Calculation", "Qté x PU"),
}
"""Heads of columns that hold nothing we ask for; the lexicon does not know them."""


@dataclass
class Column:
    """`x` is where the text is anchored: left edge, right edge, centre or decimal mark by `align`. `head_align` may differ."""

    concept: str
    align: str
    x: float = 0.0
    width: float = 0.0
    head_align: str = ""
    left: float = 0.0


def head_text(sheet: Sheet, concept: str) -> str:
    """The head of a column, the same on every page."""
    if concept not in _HEADS:
        return sheet.captions.steady(concept)
    known = "head" + concept
    return sheet.family.setdefault(known, sheet.captions.cased(sheet.rng.choice(_HEADS[concept])))


def _full(sheet: Sheet) -> list[str]:
    """Quantity, price and amount with more columns among them."""
    rng, chance, ledger = sheet.rng, sheet.chance, sheet.facts.ledger
    columns = ["ItemDescription", "ItemQuantity", "ItemUnitPrice", "ItemAmount"]
    if chance(0.05):
        columns[1:3] = ["ItemProduct"]
        return columns
    if chance(0.4):
        columns.insert(rng.choice((2, 2, 3)), "ItemUnit")
    if chance(0.35) and not ledger.exempt or len(ledger.groups) > 1:
        columns.insert(rng.randrange(1, len(columns)), "ItemVatRate")
    if chance(0.1) or any(item.discount for item in ledger.items):
        columns.insert(len(columns) - 1, "ItemDiscount")
        if chance(0.2):
            columns.insert(columns.index("ItemUnitPrice"), "ItemListPrice")
    if chance(0.08) and not ledger.exempt:
        columns.insert(len(columns) - 1, "ItemVat")
    if chance(0.11) and not ledger.gross_prices and not ledger.exempt:
        columns.append("ItemGross")
    return columns


def _sprinkle(sheet: Sheet, columns: list[str]) -> None:
    """Columns that hold nothing we ask for."""
    rng, chance, country = sheet.rng, sheet.chance, sheet.facts.country.code
    if chance(0.07):
        columns.insert(rng.randrange(0, 2), "ItemDate")
    if country == "IN" and chance(0.6):
        columns.insert(1, "ItemHsn")
        if chance(0.4) and not sheet.facts.ledger.exempt:
            columns[-1:-1] = ["ItemHalfRate", "ItemHalfVat"] * (2 if chance(0.6) else 1)
    if chance(0.12):
        extra = rng.choice(("ItemTaxCode", "ItemBackorder", "ItemOrdered", "ItemWeight", "ItemAccount", "ItemPerson", "ItemBrand", "ItemBarcode", "ItemHsn", "ItemHalfVat", "ItemPosition", "ItemEmpty", "ItemForeign"))
        if extra not in columns:
            columns.insert(rng.randrange(0, len(columns) + 1 if extra == "ItemTaxCode" else len(columns)), extra)
    if chance(0.02):
        columns.insert(rng.randrange(len(columns)), rng.choice(("ItemBrand", "ItemAccount")))


def draw_columns(sheet: Sheet) -> list[str]:
    """The columns of the table, in order."""
    rng, chance = sheet.rng, sheet.chance
    roll = rng.random()
    if roll < 0.08:
        columns = ["ItemDescription", "ItemAmount"]
    elif roll < 0.16:
        columns = rng.choice((["ItemDescription", "ItemQuantity", "ItemUnitPrice"], ["ItemDescription", "ItemQuantity", "ItemAmount"], ["ItemDescription", "ItemQuantity", "ItemAmount"], ["ItemDescription", "ItemUnitPrice", "ItemAmount"]))
    else:
        columns = _full(sheet)
    _sprinkle(sheet, columns)
    if chance(0.35):
        columns.insert(0 if chance(0.8) else 1, "ItemNumber")
    if chance(0.28) and "ItemPosition" not in columns:
        columns.insert(0, "ItemPosition")
    if chance(0.2) and "ItemQuantity" in columns:
        columns.remove("ItemQuantity")
        columns.insert(0, "ItemQuantity")
    elif chance(0.08):
        rng.shuffle(columns)
    return columns


def place_columns(sheet: Sheet, columns: list[str], width: float) -> list[Column]:
    """Widths that follow what the columns hold; the description takes the rest."""
    rng, style = sheet.rng, sheet.style
    unit = style.size * rng.uniform(4.8, 8.4)
    fixed = {index: unit * _NARROW.get(name, 1.15) for index, name in enumerate(columns) if name != "ItemDescription"}
    least = rng.choice((0.2, 0.24, 0.3, 0.4))
    room = width - sum(fixed.values())
    if room < width * least:
        factor = width * (1 - least) / sum(fixed.values())
        fixed = {index: size * factor for index, size in fixed.items()}
        room = width * least
    if len(columns) < 5 and rng.random() < 0.5:
        fixed = {index: size * 1.35 for index, size in fixed.items()}
        room = width - sum(fixed.values())
    if rng.random() < 0.05:
        room = max(width * 0.2, room * rng.uniform(0.4, 0.8))
    numbers_align = rng.choices(("r", "c", "l", "d"), (74, 11, 11, 4))[0]
    mixed = rng.random() < 0.12
    heads_align = rng.choices(("", "l", "c", "r"), (76, 12, 8, 4))[0]
    result, x = [], 0.0
    for index, name in enumerate(columns):
        size = fixed.get(index, room)
        align = (rng.choice("rcl") if mixed and name != "ItemAmount" else numbers_align) if name in NUMERIC else "l"
        if name == "ItemDescription" and rng.random() < 0.03:
            align = "c"
        if name == "ItemPosition" and rng.random() < 0.25:
            align = rng.choice("rc")
        anchor = anchor_of(align, x, size, style.size)
        result.append(Column(name, align, anchor, size - style.size * 0.7, heads_align or ("r" if align == "d" else align), x))
        x += size
    return result


def anchor_of(align: str, left: float, width: float, size: float) -> float:
    """Where text of this alignment is anchored in a column; decimal marks stand before the last two figures."""
    return {"l": left, "r": left + width - size * 0.35, "c": left + width / 2, "d": left + width - size * 1.9}[align]
