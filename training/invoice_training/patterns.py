"""Patterns and check digits of single words. Expressions live in `feature_spec.json`, which travels with the model,
so that both languages run the same ones; they use no construct on which Python and JavaScript differ."""

import json
import re
from functools import lru_cache
from pathlib import Path

import numpy as np

from .text import mask

SPEC = json.loads((Path(__file__).parent / "feature_spec.json").read_text(encoding="utf-8"))
WORD_PATTERNS = {name: re.compile(source) for name, source in SPEC["wordPatterns"].items()}
CHECK_NAMES = ("luhn", "mod11", "finnishReference")
RATIO_NAMES = ("length", "digits", "capitals", "letters", "others")
WORD_FLOATS = (*(f"ratio:{n}" for n in RATIO_NAMES), *(f"is:{n}" for n in WORD_PATTERNS), *(f"check:{n}" for n in CHECK_NAMES))

MIN_CHECKED_DIGITS, MAX_CHECKED_DIGITS = 5, 27
_LENGTH_SCALE = 20


def luhn_holds(digits: str) -> bool:
    total = 0
    for position, char in enumerate(reversed(digits)):
        doubled = int(char) * (1 + position % 2)
        total += doubled - 9 if doubled > 9 else doubled
    return total % 10 == 0


def mod11_holds(digits: str) -> bool:
    """Weights 2..7 from the right, as in Norwegian KID and organisation numbers."""
    total = sum(int(char) * (2 + position % 6) for position, char in enumerate(reversed(digits[:-1])))
    remainder = (11 - total % 11) % 11
    return remainder < 10 and remainder == int(digits[-1])


def finnish_reference_holds(digits: str) -> bool:
    """Weights 7, 3, 1 from the right."""
    weights = (7, 3, 1)
    total = sum(int(char) * weights[position % 3] for position, char in enumerate(reversed(digits[:-1])))
    return (10 - total % 10) % 10 == int(digits[-1])


def check_digits(text: str) -> tuple[bool, bool, bool]:
    """Which check-digit rules the digits of a number hold, separators left out."""
    digits = re.sub("[^0-9]", "", text)
    if not MIN_CHECKED_DIGITS <= len(digits) <= MAX_CHECKED_DIGITS or re.search("[^0-9 /#-]", text):
        return False, False, False
    return luhn_holds(digits), mod11_holds(digits), finnish_reference_holds(digits)


@lru_cache(maxsize=400_000)
def word_floats(text: str) -> np.ndarray:
    """Floats of one word that depend on its text alone, in the order of WORD_FLOATS."""
    size = len(text)
    masked = mask(text)
    digits, capitals = masked.count("9"), masked.count("A")
    letters = capitals + masked.count("a")
    ratios = (min(size, _LENGTH_SCALE) / _LENGTH_SCALE, digits / size, capitals / size, letters / size, (size - digits - letters) / size)
    matches = [expression.search(text) is not None for expression in WORD_PATTERNS.values()]
    return np.array([*ratios, *matches, *check_digits(text)], dtype=np.float32)
