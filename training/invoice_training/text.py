"""Text forms that every text feature starts from. The TypeScript twin is `fold-text.ts`."""

import unicodedata
from functools import lru_cache

_LETTERS_WITHOUT_DECOMPOSITION = str.maketrans(
    {"ø": "o", "æ": "ae", "ß": "ss", "đ": "d", "ł": "l", "œ": "oe", "ı": "i", "þ": "th", "ð": "d"}
)


@lru_cache(maxsize=200_000)
def fold(text: str) -> str:
    """Lower-case without accents, so that OCR that loses a ring or an umlaut meets the same n-grams."""
    decomposed = unicodedata.normalize("NFKD", text.lower())
    kept = "".join(char for char in decomposed if unicodedata.category(char) != "Mn")
    return kept.translate(_LETTERS_WITHOUT_DECOMPOSITION)


@lru_cache(maxsize=200_000)
def lexicon_token(text: str) -> str:
    """The form a word has in `lexicon.json`: folded, and only letters, digits, % and # kept."""
    return "".join(char for char in fold(text) if char in "%#" or unicodedata.category(char)[0] in "LN")


@lru_cache(maxsize=4096)
def _mask_char(char: str) -> str:
    if "0" <= char <= "9":
        return "9"
    category = unicodedata.category(char)
    if category in ("Lu", "Lt"):
        return "A"
    return "a" if category[0] == "L" else char


@lru_cache(maxsize=200_000)
def mask(text: str) -> str:
    """Digits become 9, capitals A, other letters a; everything else stays."""
    return "".join(map(_mask_char, text))


def collapse(masked: str) -> str:
    """Runs of one character become one: `AA99-9999` and `AAA9-99` share a form."""
    kept = [char for index, char in enumerate(masked) if index == 0 or masked[index - 1] != char]
    return "".join(kept)
