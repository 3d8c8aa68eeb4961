"""Amounts as they are printed. Money is held in hundredths, unit prices in ten-thousandths, quantities in thousandths."""

from dataclasses import dataclass
from random import Random

from .countries import SYMBOLS, Country


@dataclass(frozen=True)
class MoneyStyle:
    """`place`: none, before, after, glued_before, glued_after. `minus`: front, trailing, bracket, credit, dash.

    `round_form` stands for the decimals of whole amounts ("drop" for nothing); prices have at least `price_decimals`.
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

    def number(self, hundredths: int, decimals: int = 2) -> str:
        """Digits with separators and sign, no currency."""
        whole, rest = divmod(abs(hundredths), 100)
        text = self._grouped(whole)
        if decimals:
            text += self.round_form.removeprefix("drop") if self.round_form and rest == 0 else f"{self.decimal}{rest:02d}"
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
        if self.minus == "trailing":
            return text + "-"
        if self.minus == "bracket":
            return f"({text})"
        if self.minus == "credit":
            return text + "CR"
        return ("−" if self.minus == "dash" else "-") + text

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


def draw_money_style(rng: Random, country: Country, currency: str) -> MoneyStyle:
    group, decimal = rng.choice(country.grouping).split("|")
    if rng.random() < 0.03:
        group, decimal = rng.choice(((",", "."), (".", ","), (" ", ","), ("", ".")))
    symbols = SYMBOLS[currency]
    symbol = symbols[0] if rng.random() < 0.5 else rng.choice(symbols)
    english = country.language == "en"
    front, behind = ("glued_before", "before") if len(symbol) < 3 else ("before", "before"), ("after", "glued_after")
    if symbol == ":-":
        place = total = "glued_after"
    else:
        sides = ("glued_before", "glued_before", "before") if english and len(symbol) < 4 else (rng.choice(front), "after", "after", "after", rng.choice(behind))
        place = rng.choice(("none", "none", rng.choice(sides)))
        total = place if place != "none" and rng.random() < 0.7 else rng.choice(("none", rng.choice(sides), rng.choice(sides)))
    round_form = rng.choice((f"{decimal}-", ":-", f"{decimal}–", "drop", "drop", "drop")) if rng.random() < 0.08 and symbol != ":-" else ""
    minus = rng.choices(("front", "trailing", "bracket", "credit", "dash"), (80, 8, 6, 2, 4))[0]
    return MoneyStyle(group, decimal, currency, symbol, place, total, minus, round_form, country.code == "IN", rng.choice((3, 4)) if rng.random() < 0.05 else 2)
