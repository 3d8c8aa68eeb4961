"""One registration number: its normalised value, its print and its captions."""

from random import Random
from typing import NamedTuple


class Registration(NamedTuple):
    """`value` as in the truth (no blanks), `printed` as on paper; `names` are national captions for a language that has other ones."""

    value: str
    printed: str
    names: tuple[str, ...] = ()


def same(value: str) -> Registration:
    return Registration(value, value)


def spaced(rng: Random, value: str, printed: str, chance: float = 0.5) -> Registration:
    return Registration(value, printed if rng.random() < chance else value)


def german_tax_number(rng: Random) -> Registration:
    """Small firms print the number of their tax office instead of a VAT id."""
    parts = (str(rng.randrange(10, 400)).zfill(rng.choice((2, 3))), str(rng.randrange(100, 9999)), str(rng.randrange(1000, 99999)).zfill(5))
    return Registration("".join(parts), rng.choice(("/", "/", " ")).join(parts), ("Steuernummer", "St.-Nr.", "Steuer-Nr.", "StNr.", "Steuernr.", "St.Nr."))
