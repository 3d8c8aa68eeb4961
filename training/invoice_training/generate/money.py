"""Amounts as they are printed. Money is held in hundredths, unit prices in ten-thousandths, quantities in thousandths."""

from dataclasses import dataclass
from random import Random

from .countries import SYMBOLS, Country

_SIGNS = {
    "CAD": ("$", "CAD", "CA$", "C$"), "SGD": ("$", "S$", "SGD"), "NZD": ("$", "NZD", "NZ$"), "HKD": ("HK$", "HKD", "$"), "ZAR": ("R", "ZAR"), "MXN": ("$", "MXN", "$", "MX$"),
    "COP": ("$", "COP", "$"), "ARS": ("$", "ARS", "AR$"), "CLP": ("$", "CLP", "$"), "UYU": ("$", "$U", "UYU"), "PEN": ("S/", "PEN", "S/."), "BRL": ("R$", "BRL", "R$"), "JPY": ("¥", "JPY", "￥"),
    "CNY": ("¥", "RMB", "CNY"), "HUF": ("Ft", "HUF"), "RON": ("lei", "RON", "LEI"), "ISK": ("kr.", "ISK", "kr"), "AED": ("AED", "Dhs"), "SAR": ("SAR", "SR"), "PHP": ("₱", "PHP", "P"),
    "IDR": ("Rp", "IDR"), "THB": ("฿", "THB"), "EUR": ("€", "EUR", "€", "Euro", "€", "eur", "euros"), "INR": ("₹", "Rs.", "INR", "Rs", "Re."), "TRY": ("TL", "TRY", "₺", "₺"),
    "USD": ("$", "USD", "$", "US$", "$"), "CHF": ("CHF", "Fr.", "CHF", "SFr.", "sFr"), "PLN": ("zł", "PLN", "zl"),
}
"""Signs beside, or in place of, those of countries.py; repetition is weight."""

AMBIGUOUS = frozenset(("$", "kr", "kr.", "Kr", "¥", "￥", "P", "R", "Kr."))
"""Signs that several currencies share: only the country or a code printed elsewhere tells which is meant."""

_ABROAD = {
    "en": ("USD", "EUR", "GBP", "CAD", "AUD", "SGD", "NZD", "HKD", "ZAR", "AED", "JPY", "PHP", "USD", "CNY", "SAR"), "es": ("MXN", "COP", "ARS", "CLP", "PEN", "UYU", "USD", "MXN", "EUR"),
    "other": ("BRL", "EUR", "USD", "HUF", "RON", "EUR"),
}
_NEIGHBOURS = ("EUR", "USD", "EUR", "GBP", "SEK", "NOK", "DKK", "CHF", "PLN", "HUF", "ISK", "JPY")
_FOREIGN_SHARE = {"CH": 0.1, "ES": 0.22, "US": 0.1, "AU": 0.1, "MY": 0.04}
_MINUS = ("front", "trailing", "bracket", "credit", "dash", "spaced", "credit_apart")


@dataclass(frozen=True)
class MoneyStyle:
    """`place`: none, before, after, glued_before, glued_after, code_glued, both ("$5 USD"), both_front ("USD $5"). `minus`: see `_MINUS`.

    `round_form` stands for the decimals of whole amounts ("drop" for nothing); `trim` prints 12.50 as 12.5 and 12.00 as
    12.0; prices have at least `price_decimals`. `note` says where the currency's code is printed once, apart from the
    amounts: "header" of the table, "label" of the total, a "line" of its own, or nowhere. `stars` stand before totals.
    """

    group: str
    decimal: str
    currency: str
    symbol: str
    place: str
    total_place: str
    minus: str
    round_form: str
    indian: bool = False
    price_decimals: int = 2
    trim: bool = False
    note: str = ""
    stars: str = ""

    def number(self, hundredths: int, decimals: int = 2) -> str:
        """Digits with separators and sign, no currency."""
        whole, rest = divmod(abs(hundredths), 100)
        text = self._grouped(whole)
        if decimals:
            if self.round_form and rest == 0:
                text += self.round_form.removeprefix("drop")
            elif self.trim and rest % 10 == 0:
                text += f"{self.decimal}{rest // 10}"
            else:
                text += f"{self.decimal}{rest:02d}"
        return self._signed(text, hundredths < 0)

    def _grouped(self, whole: int) -> str:
        if whole < 1000 or not self.group:
            return str(whole)
        if self.indian:
            head, tail = divmod(whole, 1000)
            pairs = []
            while head > 99:
                head, pair = divmod(head, 100)
                pairs.insert(0, f"{pair:02d}")
            return ",".join([str(head), *pairs, f"{tail:03d}"])
        return f"{whole:,}".replace(",", self.group)

    def _signed(self, text: str, negative: bool) -> str:
        if not negative:
            return text
        form = {"trailing": "{}-", "bracket": "({})", "credit": "{}CR", "credit_apart": "{} CR", "dash": "−{}", "spaced": "- {}"}.get(self.minus, "-{}")
        return form.format(text)

    def price(self, ten_thousandths: int) -> str:
        """A unit price: two decimals, or as many as it needs."""
        if ten_thousandths % 100 == 0 and self.price_decimals == 2:
            return self.number(ten_thousandths // 100)
        whole, rest = divmod(abs(ten_thousandths), 10_000)
        tail = f"{rest:04d}".rstrip("0").ljust(self.price_decimals, "0")
        return self._signed(f"{self._grouped(whole)}{self.decimal}{tail}", ten_thousandths < 0)

    def quantity(self, thousandths: int, decimals: int | None) -> str:
        """A quantity with fixed decimals, or with as many as it needs when `decimals` is None."""
        whole, rest = divmod(abs(thousandths), 1000)
        sign = "-" if thousandths < 0 else ""
        if decimals is None:
            return f"{sign}{whole}" + (f"{self.decimal}{rest:03d}".rstrip("0") if rest else "")
        tail = f"{rest:03d}"
        if decimals < 3 and tail[decimals:].strip("0"):
            decimals = 3
        return f"{sign}{whole}" + (f"{self.decimal}{tail[:decimals]}" if decimals else "")

    def rate(self, percent: float, decimals: int = 0) -> str:
        text = f"{percent:.{decimals}f}" if decimals else f"{percent:g}"
        return text.replace(".", self.decimal)

    def shown_in(self, text: str) -> bool:
        """Whether the printed word `text` tells the currency: its sign or code, alone or glued to a figure."""
        if self.symbol == ":-" and text.endswith(":-"):
            return True
        bare = text.strip("0123456789.,'’()-−+:*/")
        return bare in (self.symbol, self.symbol.strip("."), self.currency, self.symbol + self.currency)


def draw_currency(rng: Random, country: Country) -> str:
    """The country's own currency, or one that its firms also invoice in."""
    if rng.random() >= _FOREIGN_SHARE.get(country.code, 0.07):
        return country.currency
    return rng.choice(_ABROAD.get(country.language, _NEIGHBOURS))


def _places(rng: Random, english: bool, symbol: str, code: str) -> tuple[str, str]:
    """Where the currency stands in ordinary amounts and in totals."""
    if symbol == ":-":
        return "glued_after", "glued_after"
    short = len(symbol) < 3
    sides = ["glued_before", "glued_before", "before"] if english and len(symbol) < 4 else [rng.choice(("glued_before" if short else "before", "before")), "after", "after", "after", rng.choice(("after", "glued_after"))]
    if symbol != code and rng.random() < 0.5:
        sides += ["both", "both_front"] if english or symbol == "$" else ["both"]
    if symbol == code:
        sides += ["code_glued"]
    place = rng.choice(("none", "none", rng.choice(sides)))
    total = place if place != "none" and rng.random() < 0.65 else rng.choice(("none", rng.choice(sides), rng.choice(sides)))
    return place, total


def _separators(rng: Random, country: Country, abroad: bool) -> tuple[str, str]:
    group, decimal = rng.choice(country.grouping).split("|")
    if rng.random() < (0.25 if abroad else 0.06):
        return rng.choice(((",", "."), (",", "."), (".", ","), (" ", ","), ("", "."), ("", ","), ("'", "."), (" ", ".")))
    return group, decimal


def draw_money_style(rng: Random, country: Country, currency: str, whole: bool = False) -> MoneyStyle:
    """`whole`: no amount has a fraction, so that most such documents print no decimals at all."""
    abroad = currency != country.currency
    group, decimal = _separators(rng, country, abroad)
    symbols = _SIGNS.get(currency) or SYMBOLS[currency]
    symbol = symbols[0] if rng.random() < 0.45 else rng.choice(symbols)
    place, total = _places(rng, country.language == "en", symbol, currency)
    round_form = rng.choice((f"{decimal}-", ":-", f"{decimal}–", "drop", "drop", "drop")) if rng.random() < 0.08 and symbol != ":-" else ""
    if whole and rng.random() < 0.75:
        round_form = "drop" if rng.random() < 0.8 else round_form
    told = place != "none" or total != "none"
    note = rng.choice(("header", "label", "line")) if rng.random() < (0.9 if abroad and symbol in AMBIGUOUS and "both" not in place + total else 0.1 if told else 0.3) else ""
    return MoneyStyle(
        group, decimal, currency, symbol, place, total, rng.choices(_MINUS, (76, 8, 6, 2, 4, 2, 1))[0], round_form, country.code == "IN" and not abroad,
        rng.choice((3, 4)) if rng.random() < 0.06 else 2, rng.random() < 0.025, note, rng.choice(("*", "**", "***")) if rng.random() < 0.015 else "",
    )
