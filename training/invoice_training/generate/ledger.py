"""What is sold and what it costs. Money in hundredths, unit prices in ten-thousandths, quantities in thousandths."""

from dataclasses import dataclass, field
from random import Random

from . import goods
from .countries import Country
from .vocabulary import pick


@dataclass
class Item:
    """`amount` is quantity × price less discount, in the ledger's price mode (net or gross)."""

    description: str
    details: list[str]
    code: str
    unit: str
    quantity: int
    price: int
    discount: int
    rate: float
    amount: int
    lump: bool = False
    """Stated as a sum only, without quantity and price."""


@dataclass
class VatGroup:
    rate: float
    net: int
    vat: int


@dataclass
class Charge:
    """A line between the items and the total: shipping, a fee or a discount (negative). `concept` is its lexicon entry."""

    concept: str
    amount: int


@dataclass
class Ledger:
    """`gross_prices`: items include VAT. `due` is what is to be paid: total + rounding − paid − withheld + carried.

    `unit` is the smallest step of amounts in hundredths: 1, or 100 where fractions are not in use.
    """

    items: list[Item]
    gross_prices: bool
    charges: list[Charge] = field(default_factory=list)
    groups: list[VatGroup] = field(default_factory=list)
    exempt: bool = False
    items_total: int = 0
    net: int = 0
    vat: int = 0
    total: int = 0
    rounding: int = 0
    paid: int = 0
    carried: int = 0
    withheld: int = 0
    unit: int = 1

    @property
    def due(self) -> int:
        return self.total + self.rounding - self.paid - self.withheld + self.carried

    @property
    def payable(self) -> int:
        """What the document asks for; the total where it is paid already."""
        return self.due or self.total


def half_up(numerator: int, denominator: int) -> int:
    """Round half away from zero, as bookkeeping does."""
    sign = -1 if (numerator < 0) != (denominator < 0) else 1
    numerator, denominator = abs(numerator), abs(denominator)
    return sign * ((2 * numerator + denominator) // (2 * denominator))


def _price(rng: Random, scale: float) -> int:
    """A unit price in ten-thousandths; `scale` lifts it to the currency's level."""
    roll = rng.random()
    if roll < 0.45:
        value = rng.choice((9, 19, 29, 49, 99, 149, 5, 10, 25, 50, 75, 100, 120, 150, 250, 500, 895, 1200)) * 100
        value = value if roll < 0.35 else value - 1
    elif roll < 0.9:
        value = int(10 ** rng.uniform(2, 5.2))
    elif roll < 0.95:
        value = int(10 ** rng.uniform(5, 6.3))
    else:
        return int(10 ** rng.uniform(2.5, 5))
    return int(value * scale) * 100


def _till_price(rng: Random, scale: float) -> int:
    """A small price over a counter: steps of 0.05, often ending in .00, .50, .90 or .99."""
    units = 10 ** rng.uniform(-0.1, 1.7) * scale
    ending = rng.choice((0, 0, 5000, 9000, 9900, 9500, rng.randrange(20) * 500, rng.randrange(100) * 100))
    return int(units) * 10_000 + ending


def _quantity(rng: Random, service: bool) -> int:
    roll = rng.random()
    if service and roll < 0.35:
        return rng.choice((250, 500, 750, 1500, 2250, 2500, 3500, 4750, 7500, 8000, 16000, 37500, rng.randrange(1, 400) * 250))
    if roll < 0.5:
        return 1000
    if roll < 0.85:
        return rng.randrange(1, 13) * 1000
    return rng.randrange(1, 600) * 1000 if roll < 0.97 else rng.randrange(1, 99999)


def _item(rng: Random, language: str, kind: str, scale: float, rate: float, year: int, step: int) -> Item:
    service = kind == "service" or (kind == "mixed" and rng.random() < 0.5)
    if kind == "food":
        text, price = goods.food(rng, language), _till_price(rng, scale)
    else:
        text, price = (goods.service(rng, language, year) if service else goods.goods(rng, language)), _price(rng, scale)
    price = max(price, 100)
    if step > 1:
        price = max(price // 10_000, 1) * 10_000
    if kind != "food" and rng.random() < 0.012:
        price = 0
    quantity = _quantity(rng, service) if kind != "food" else rng.choice((1, 1, 1, 1, 2, 2, 3, 4)) * 1000
    discount = rng.choice((5, 10, 15, 20, 25, 30, 50)) if kind != "food" and rng.random() < 0.08 else 0
    if quantity * price > scale * _LARGE and rng.random() < 0.9:
        quantity = rng.randrange(1, 4) * 1000
    amount = half_up(quantity * price * (100 - discount), 1000 * 100 * 100 * step) * step
    if kind == "food":
        return Item(text, [], goods.article_code(rng), pick(rng, language, "unit"), quantity, price, discount, rate, amount)
    details = [goods.extra_line(rng, language, year) for _ in range(rng.choice((1, 1, 1, 2, 2, 3, 4)))] if rng.random() < 0.16 else []
    return Item(text, details, goods.article_code(rng), pick(rng, language, "unit"), quantity, price, discount, rate, amount, rng.random() < 0.012)


_SCALES = {
    "SEK": 8, "NOK": 8, "DKK": 6, "INR": 25, "CZK": 15, "TRY": 12, "PLN": 3, "MYR": 2, "MXN": 12, "COP": 2500, "ARS": 600, "CLP": 600, "PEN": 3, "BRL": 4, "ZAR": 12, "HUF": 250, "ILS": 3, "PHP": 40, "IDR": 9000, "RON": 4, "AED": 3,
}
_WITHOUT_FRACTIONS = frozenset(("COP", "CLP", "HUF", "IDR"))
_LARGE = 20_000 * 10_000 * 1_000
"""A line of 20,000 currency units, in the units of quantity × price."""

_COUNTS = (1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 5, 5, 6, 7, 8, 10, 13)


def draw_ledger(rng: Random, country: Country, language: str, kind: str, year: int) -> Ledger:
    """`kind`: goods, service, mixed or food. VAT follows the country; a share is exempt or reverse charged."""
    exempt = rng.random() < (0.3 if country.code == "US" else 0.08)
    rates = (0,) if exempt else country.rates
    rate = rng.choice(rates)
    several = not exempt and country.code != "US" and len(set(rates)) > 1 and rng.random() < 0.24
    if several and rng.random() < 0.2:
        rates = (*rates, 0)
    count = rng.choice(_COUNTS) if rng.random() < 0.955 else rng.randrange(12, 45)
    scale = _SCALES.get(country.currency, 1) * (rng.choice((40, 300)) if rng.random() < 0.02 else 1)
    step = 100 if rng.random() < (0.6 if country.currency in _WITHOUT_FRACTIONS else 0.01 if kind == "food" else 0.05) else 1
    items = [_item(rng, language, kind, scale, rng.choice(rates) if several else rate, year, step) for _ in range(count)]
    if len(items) > 1 and rng.random() < 0.05:
        _rebate(rng, items, language, step)
    gross = country.code != "US" and (kind == "food" and rng.random() < 0.88 or rng.random() < 0.14)
    ledger = Ledger(items, gross_prices=gross, exempt=exempt or rate == 0 and not several, unit=step)
    _charge(rng, ledger, kind)
    settle(ledger)
    if kind != "food":
        _after_total(rng, ledger, country, kind)
    if country.currency in ("SEK", "NOK", "DKK", "CHF", "CZK", "MYR", "AUD", "INR") and rng.random() < 0.3:
        to = {"CHF": 5, "MYR": 5, "AUD": 5}.get(country.currency, 100)
        ledger.rounding = half_up(ledger.due, to) * to - ledger.due if step == 1 else 0
    return ledger


def _rebate(rng: Random, items: list[Item], language: str, step: int) -> None:
    """One row takes something off: a returned piece, a discount line or an advance."""
    other = items[0]
    amount = -half_up(other.amount * rng.choice((5, 10, 15, 20, 25, 50)), 100 * step) * step
    items[-1] = Item(goods.rebate(rng, language), [], items[-1].code, other.unit, 1000, amount * 100, 0, other.rate, amount, rng.random() < 0.4)


def _after_total(rng: Random, ledger: Ledger, country: Country, kind: str) -> None:
    """What comes between the total and the amount to pay: deposits, tax withheld, an older balance."""
    if rng.random() < 0.11:
        ledger.paid = half_up(ledger.total * rng.choice((10, 20, 25, 30, 33, 50, 50, 100)), 100 * ledger.unit) * ledger.unit if rng.random() < 0.8 else ledger.total
    elif kind != "goods" and rng.random() < {"ES": 0.16, "IT": 0.16, "PT": 0.1, "IN": 0.06}.get(country.code, 0.012):
        ledger.withheld = half_up(ledger.net * {"ES": 15, "IT": 20, "PT": 25}.get(country.code, rng.choice((5, 10))), 100 * ledger.unit) * ledger.unit
    elif rng.random() < 0.025:
        ledger.carried = rng.choice((-1, 1, 1)) * rng.randrange(2, 400) * 100 + (rng.randrange(100) if ledger.unit == 1 else 0)
        if ledger.due <= 0:
            ledger.carried = 0


def _charge(rng: Random, ledger: Ledger, kind: str) -> None:
    total = sum(item.amount for item in ledger.items)
    if kind == "food":
        if rng.random() < 0.14:
            concept = rng.choice(("Fee", "Discount"))
            ledger.charges.append(Charge(concept, half_up(total * rng.choice((5, 10, 10, 15)), 100 * ledger.unit) * ledger.unit * (1 if concept == "Fee" else -1)))
        return
    if rng.random() < 0.13:
        ledger.charges.append(Charge("Discount", -half_up(total * rng.choice((2, 3, 5, 10, 15, 20)), 100 * ledger.unit) * ledger.unit))
    if rng.random() < 0.18:
        cost = rng.choice((490, 595, 900, 1250, 4900, 9900, 15000, 0, rng.randrange(300, 30000)))
        ledger.charges.append(Charge("Shipping", cost - cost % ledger.unit))
    for likely in (0.09, 0.02):
        if rng.random() < likely:
            cost = rng.choice((250, 500, 2900, 4500, 6000, rng.randrange(50, 9000)))
            ledger.charges.append(Charge("Fee", cost - cost % ledger.unit))


def settle(ledger: Ledger) -> None:
    """Work out VAT groups, net, VAT and total from the items and charges."""
    bases: dict[float, int] = {}
    for item in ledger.items:
        bases[item.rate] = bases.get(item.rate, 0) + item.amount
    main = max(bases, key=lambda rate: abs(bases[rate]))
    for charge in ledger.charges:
        bases[main] += charge.amount
    ledger.items_total = sum(item.amount for item in ledger.items)
    ledger.groups = []
    for rate, base in sorted(bases.items(), reverse=True):
        thousandths = round(rate * 1000)
        if ledger.gross_prices:
            vat = half_up(base * thousandths, (100_000 + thousandths) * ledger.unit) * ledger.unit
            ledger.groups.append(VatGroup(rate, base - vat, vat))
        else:
            ledger.groups.append(VatGroup(rate, base, half_up(base * thousandths, 100_000 * ledger.unit) * ledger.unit))
    ledger.net = sum(group.net for group in ledger.groups)
    ledger.vat = sum(group.vat for group in ledger.groups)
    ledger.total = ledger.net + ledger.vat


def negate(ledger: Ledger, by_price: bool = False) -> None:
    """Turn the ledger into a credit note's: fewer pieces, or pieces at negative prices."""
    for item in ledger.items:
        item.amount = -item.amount
        if by_price:
            item.price = -item.price
        else:
            item.quantity = -item.quantity
    for charge in ledger.charges:
        charge.amount = -charge.amount
    ledger.paid = ledger.carried = ledger.rounding = ledger.withheld = 0
    settle(ledger)
