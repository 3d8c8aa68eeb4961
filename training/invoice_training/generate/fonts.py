"""Advance widths of real fonts. A `Face` measures text in points without drawing anything."""

import json
import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

METRICS_FILE = Path(__file__).parent / "data" / "font_metrics.json"

UNKNOWN_ADVANCE = 556
"""Per mille of the em, for a character that the table does not have: the width of a digit in Helvetica."""


class _Advances(dict):
    """Advance by character; a missing accented letter takes the width of its base letter."""

    def __missing__(self, char: str) -> float:
        base = unicodedata.normalize("NFKD", char)[0]
        width = self.get(base, UNKNOWN_ADVANCE / 1000) if base != char else UNKNOWN_ADVANCE / 1000
        self[char] = width
        return width


@dataclass(frozen=True)
class Face:
    """One weight of one family. `stretch` narrows or widens every advance; `tracking` is added per character, in em."""

    name: str
    bold: bool
    stretch: float = 1.0
    tracking: float = 0.0
    advances: _Advances = field(repr=False, compare=False, default_factory=_Advances)

    def width(self, text: str, size: float) -> float:
        """Advance of `text` in points at `size` points."""
        advances = self.advances
        return (sum([advances[char] for char in text]) * self.stretch + self.tracking * len(text)) * size


@lru_cache(maxsize=1)
def _table() -> dict[str, tuple[_Advances, _Advances]]:
    raw = json.loads(METRICS_FILE.read_text(encoding="utf-8"))
    characters = raw["characters"]

    def advances(widths: list[int]) -> _Advances:
        return _Advances({char: width / 1000 for char, width in zip(characters, widths) if width})

    return {name: (advances(regular), advances(bold)) for name, (regular, bold) in raw["families"].items()}


def family_names() -> list[str]:
    return list(_table())


def load_face(name: str, bold: bool = False, stretch: float = 1.0, tracking: float = 0.0) -> Face:
    return Face(name, bold, stretch, tracking, _table()[name][bold])
