"""What the cells of the table of items hold, in the manner of one document."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from .goods import article_code
from .ledger import Item, half_up
from .names import invented, person
from .sheet import Sheet
from .spans import Line, money_spans, plain, value

QUANTITY_FORMS = ("plain",) * 11 + ("unit_after", "unit_after", "unit_glued", "times_after", "times_before", "times_glued")
CODE_PLACES = ("",) * 9 + ("bracket", "before", "after", "above", "below", "below_labelled")


@dataclass
class CellLook:
    """Choices that all rows of a table share; each is drawn on its own."""

    symbol_rows: bool
    quantity_decimals: int | None
    rate_decimals: int
    percent: str
    quantity_form: str
    code_place: str
    price_unit: str
    product_joint: str
    tax_mark: str
    tax_codes: tuple[str, ...]
    letters_for_rates: bool


def draw_cell_look(sheet: Sheet, columns: list[str]) -> CellLook:
    rng, chance = sheet.rng, sheet.chance
    unit_told = "ItemUnit" in columns
    form = rng.choice(QUANTITY_FORMS)
    codes = rng.choice((("A", "B", "C"), ("1", "2", "3"), ("S", "R", "Z"), ("V1", "V2", "V0"), ("T1", "T2", "T0"), ("20S", "5R", "0Z"), ("*", "", "")))
    return CellLook(
        symbol_rows=sheet.facts.money.place != "none" and chance(0.6), quantity_decimals=rng.choice((None, None, None, None, 0, 2, 2, 3, 1)), rate_decimals=rng.choice((0, 0, 0, 2, 1)), percent=rng.choice(("%", "%", " %", "")),
        quantity_form="plain" if unit_told and form.startswith("unit") else form, code_place="" if "ItemNumber" in columns else rng.choice(CODE_PLACES), price_unit=rng.choice(("/", " / ", "/ ", " per ", " à ")) if chance(0.05) else "",
        product_joint=rng.choice((" x ", " × ", " à ", " @ ", "x", " * ", " X ", " x à ", " ; ")), tax_mark=rng.choice((" {}", " {}", "{}")) if chance(0.04) else "", tax_codes=codes, letters_for_rates=chance(0.05),
    )


def rate_code(sheet: Sheet, look: CellLook, rate: float) -> str:
    """The letter or number that stands for a rate, explained under the table or nowhere."""
    rates = [group.rate for group in sheet.facts.ledger.groups]
    return look.tax_codes[min(rates.index(rate), len(look.tax_codes) - 1) if rate in rates else -1]


def quantity_spans(sheet: Sheet, look: CellLook, item: Item) -> Line:
    text, unit = sheet.facts.money.quantity(item.quantity, look.quantity_decimals), item.unit
    number, form = value(text, "ItemQuantity"), look.quantity_form
    if form == "unit_glued":
        return [value(text + unit, "ItemQuantity")]
    if form == "unit_after":
        return [number, plain(" "), value(unit, "ItemUnit")]
    if form == "times_after":
        return [number, plain(" x")]
    if form == "times_before":
        return [plain("x "), number]
    return [value(text + "x", "ItemQuantity")] if form == "times_glued" else [number]


def price_spans(sheet: Sheet, look: CellLook, item: Item) -> Line:
    money = sheet.facts.money
    whole = item.price % 100 == 0 and money.price_decimals == 2
    line = money_spans(money, item.price // 100, "ItemUnitPrice") if look.symbol_rows and whole else [value(money.price(item.price), "ItemUnitPrice")]
    return [*line, plain(look.price_unit + item.unit)] if look.price_unit else line


def amount_spans(sheet: Sheet, look: CellLook, item: Item) -> Line:
    money = sheet.facts.money
    line = money_spans(money, item.amount, "ItemAmount") if look.symbol_rows else [value(money.number(item.amount), "ItemAmount")]
    return [*line, plain(look.tax_mark.format(rate_code(sheet, look, item.rate)))] if look.tax_mark else line


def _product(sheet: Sheet, look: CellLook, item: Item) -> Line:
    """Quantity and price in one cell."""
    unit: Line = [plain(" "), value(item.unit, "ItemUnit")] if look.quantity_form.startswith("unit") else []
    quantity = sheet.facts.money.quantity(item.quantity, look.quantity_decimals)
    return [value(quantity, "ItemQuantity"), *unit, plain(look.product_joint if not unit else " " + look.product_joint.strip() + " "), *price_spans(sheet, look, item)]


def _rate(sheet: Sheet, look: CellLook, item: Item) -> Line:
    if look.letters_for_rates:
        return [plain(rate_code(sheet, look, item.rate))]
    return [value(sheet.facts.money.rate(item.rate, look.rate_decimals) + look.percent, "ItemVatRate")]


def _vat_of(sheet: Sheet, item: Item, parts: int = 1) -> int:
    """VAT of one line; of a line whose price includes it, the share inside."""
    thousandths, gross = round(item.rate * 1000), sheet.facts.ledger.gross_prices
    return half_up(item.amount * thousandths, (100_000 + (thousandths if gross else 0)) * parts)


def _gross(sheet: Sheet, look: CellLook, item: Item) -> Line:
    del look
    return [plain(sheet.facts.money.number(item.amount if sheet.facts.ledger.gross_prices else item.amount + _vat_of(sheet, item)))]


def _listed(sheet: Sheet, look: CellLook, item: Item) -> Line:
    """The price before the discount of a row."""
    del look
    return [plain(sheet.facts.money.price(half_up(item.price * 100, (100 - item.discount) * 100) * 100 if item.discount else item.price))]


_CELLS: dict[str, Callable[[Sheet, CellLook, Item], Line]] = {
    "ItemQuantity": quantity_spans, "ItemUnitPrice": price_spans, "ItemAmount": amount_spans, "ItemVatRate": _rate, "ItemProduct": _product, "ItemGross": _gross, "ItemListPrice": _listed,
    "ItemUnit": lambda sheet, look, item: [value(item.unit, "ItemUnit")],
    "ItemDiscount": lambda sheet, look, item: [plain(f"{item.discount}{look.percent}" if item.discount else sheet.rng.choice(("", "0", "0,00", "-")))],
    "ItemVat": lambda sheet, look, item: [plain(sheet.facts.money.number(_vat_of(sheet, item)))],
    "ItemNumber": lambda sheet, look, item: [plain(item.code)],
    "ItemDate": lambda sheet, look, item: [plain(sheet.date_text(sheet.facts.delivered - timedelta(days=sheet.rng.choice((0, 0, 1, 2, 5)))))],
    "ItemTaxCode": lambda sheet, look, item: [plain(rate_code(sheet, look, item.rate))],
    "ItemHalfRate": lambda sheet, look, item: [plain(sheet.facts.money.rate(item.rate / 2, 0) + look.percent)],
    "ItemHalfVat": lambda sheet, look, item: [plain(sheet.facts.money.number(_vat_of(sheet, item, 2)))],
    "ItemHsn": lambda sheet, look, item: [plain(str(sheet.rng.choice((1000, 998300, 84710000)) + sheet.rng.randrange(900)))],
    "ItemOrdered": lambda sheet, look, item: [plain(sheet.facts.money.quantity(item.quantity + sheet.rng.choice((0, 0, 0, 1000, 5000)), look.quantity_decimals))],
    "ItemBackorder": lambda sheet, look, item: [plain(sheet.rng.choice(("0", "0", "", "1", "-")))],
    "ItemWeight": lambda sheet, look, item: [plain(f"{sheet.rng.randrange(1, 90)}{sheet.facts.money.decimal}{sheet.rng.randrange(10, 99)}{sheet.rng.choice(('', ' kg'))}")],
    "ItemAccount": lambda sheet, look, item: [plain(str(sheet.rng.randrange(1000, 9999)))],
    "ItemPerson": lambda sheet, look, item: [plain(person(sheet.rng, sheet.facts.country.language))],
    "ItemBrand": lambda sheet, look, item: [plain(invented(sheet.rng))],
    "ItemForeign": lambda sheet, look, item: [plain(sheet.facts.money.number(item.amount * int(sheet.family.setdefault("other_rate", str(sheet.rng.randrange(15, 1400)))) // 100))],
    "ItemEmpty": lambda sheet, look, item: [],
    "ItemBarcode": lambda sheet, look, item: [plain(article_code(sheet.rng))],
}
_EMPTY_WHEN_LUMP = frozenset(("ItemQuantity", "ItemUnit", "ItemUnitPrice", "ItemDiscount", "ItemProduct", "ItemListPrice", "ItemOrdered"))


def cell(sheet: Sheet, look: CellLook, concept: str, item: Item, number: int) -> Line:
    """The content of one cell; empty where a row is stated as a sum only."""
    if concept == "ItemPosition":
        return [plain(str(number + 1) if number < 900 else "")]
    if item.lump and concept in _EMPTY_WHEN_LUMP:
        return []
    return _CELLS[concept](sheet, look, item)
