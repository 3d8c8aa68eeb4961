"""What the generator yields: a document with its truth, and its words with boxes and labels."""

from dataclasses import dataclass, field

from ..labels import LABELS

__all__ = ["LABELS", "Document", "Page", "Word"]


@dataclass(slots=True)
class Word:
    """`box` = (x0, y0, x1, y1) as fractions of the upright page. `key` is the field that a printed caption announces."""

    text: str
    box: tuple[float, float, float, float]
    label: str = "O"
    begin: bool = False
    key: str = ""


@dataclass(slots=True)
class Page:
    width_pt: float
    height_pt: float
    words: list[Word]


@dataclass(slots=True)
class Document:
    """`fields` holds the normalised truth of every field that is printed; `meta["family"]` names the composition."""

    language: str
    country: str
    fields: dict[str, str]
    pages: list[Page]
    meta: dict = field(default_factory=dict)
