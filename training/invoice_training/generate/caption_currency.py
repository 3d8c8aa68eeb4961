"""Currencies inside printed labels. The lexicon lists "Att betala SEK" and "Gesamt €" as they were met; a page names its own."""

from .canvas import RawWord
from .money import MoneyStyle

_SIGNS = frozenset(("€", "£", "$", "₹", "kr", "kr.", "Kr", "KR", "RM", "zł", "Kč", "TL", "Ft", "₺"))
_CODES = frozenset(("SEK", "EUR", "USD", "GBP", "NOK", "DKK", "CHF", "INR", "MYR", "PLN", "CZK", "TRY", "EURO", "Euro"))
_AMOUNTS = frozenset(("Amount", "NetAmount", "VatAmount"))


def settle_caption_currency(pages: list[list[RawWord]], money: MoneyStyle) -> None:
    """Put the document's currency in place of another in labels; label it where it stands beside a sum of the document."""
    own = (money.symbol, money.currency)
    for words in pages:
        for word in words:
            if word.label != "O":
                continue
            bare = word.text.strip("()[]:")
            if bare not in _SIGNS and (bare not in _CODES or not word.key):
                continue
            if bare not in own:
                word.text = word.text.replace(bare, money.currency if money.symbol == ":-" or bare in _CODES else money.symbol)
            if word.key in _AMOUNTS:
                word.label, word.begin = "Currency", True
