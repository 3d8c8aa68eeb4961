"""Word lists by language, read once."""

import json
from functools import lru_cache
from pathlib import Path
from random import Random

_WITH_SHARED_GOODS = ("tr", "pl", "pt", "cs")
_FOLDER = Path(__file__).parent / "data"


@lru_cache(maxsize=None)
def words(language: str) -> dict[str, list[str]]:
    path = _FOLDER / f"words.{language}.json"
    own = json.loads(path.read_text(encoding="utf-8"))
    return {**words("other"), **own} if language in _WITH_SHARED_GOODS else own


def pick(rng: Random, language: str, kind: str) -> str:
    options = words(language)[kind]
    return options[int(rng.random() * len(options))]


def fill_pattern(rng: Random, pattern: str) -> str:
    """Fill one of the `|`-separated patterns: d is a digit, L a capital letter."""
    chosen = rng.choice(pattern.split("|"))
    return "".join(
        str(int(rng.random() * 10)) if char == "d" else "ABCDEFGHJKLMNPRSTUVWXYZ"[int(rng.random() * 23)] if char == "L" else char
        for char in chosen
    )
