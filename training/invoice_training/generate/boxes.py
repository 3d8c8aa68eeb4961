"""From placed words to boxes as the reader gives them: fractions of the page, by one of several conventions."""

import math
from random import Random

from .canvas import RawWord
from .document import Page, Word
from .noise import Noise

_DESCENDERS = frozenset("gjpqyQ,;()[]{}@/|ßçşğ")
_TALL = frozenset("bdfhijkltABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789ÅÄÖÜÉßäöüåéèñ%&/()|#€£$'\"!?@[]")


_LINE_EXTENTS = {"even": (0.75, 0.21), "padded": (0.9, 0.35), "tall": (1.0, 0.45)}
"""Rise and drop in em of boxes that share a line's height, by the noise's box convention."""


def _extent(text: str) -> tuple[float, float]:
    """Rise and drop of the ink of `text` in em."""
    return (0.53 if _TALL.isdisjoint(text) else 0.73), (0.01 if _DESCENDERS.isdisjoint(text) else 0.22)


def _line_extents(words: list[RawWord]) -> dict[float, tuple[float, float]]:
    """Rise and drop in em by baseline: the words of a line share the extent of its ink."""
    extents: dict[float, tuple[float, float]] = {}
    for word in words:
        up, down = _extent(word.text)
        known = extents.get(word.base, (0.0, 0.0))
        extents[word.base] = (max(up, known[0]), max(down, known[1]))
    return extents


def to_page(rng: Random, words: list[RawWord], size: tuple[float, float], rise: float, drop: float, noise: Noise) -> Page:
    width, height = size
    turned = noise.angle or noise.shear
    cos, sin = math.cos(noise.angle), math.sin(noise.angle)
    tight = noise.boxes == "tight"
    inked = _line_extents(words) if noise.boxes == "line" else {}
    up, down = _LINE_EXTENTS.get(noise.boxes, (rise, drop))
    result = []
    for word in words:
        if tight:
            up, down = _extent(word.text)
        elif inked:
            up, down = inked[word.base]
        x0, x1, y0, y1 = word.x0, word.x1, word.base - up * word.size, word.base + down * word.size
        if noise.jitter:
            reach = noise.jitter * word.size
            x0 += rng.uniform(-reach, reach)
            x1 += rng.uniform(-reach, reach)
            y0 += rng.uniform(-reach, reach)
            y1 += rng.uniform(-reach, reach)
        if turned:
            cx, cy = (x0 + x1) / 2 - width / 2, (y0 + y1) / 2 - height / 2
            dx = cx * cos - cy * sin - cx + noise.shear * cy
            dy = cx * sin + cy * cos - cy
            x0, x1, y0, y1 = x0 + dx, x1 + dx, y0 + dy, y1 + dy
        if noise.bend:
            down = noise.bend * (1 - (x0 + x1 - width) ** 2 / (width * width))
            y0, y1 = y0 + down, y1 + down
        if x0 < 0 or y0 < 0 or x1 > width or y1 > height:
            x0, y0, x1, y1 = max(0.0, x0), max(0.0, y0), min(width, x1), min(height, y1)
        if x1 - x0 < 0.5 or y1 - y0 < 0.5:
            continue
        result.append(Word(word.text, (x0 / width, y0 / height, x1 / width, y1 / height), word.label, word.begin, word.key))
    return Page(width, height, result)
