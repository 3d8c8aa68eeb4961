"""From placed words to boxes as the reader gives them: fractions of the page, by one of several conventions."""

import math
from random import Random

from .canvas import RawWord
from .document import Page, Word
from .noise import Noise

_DESCENDERS = frozenset("gjpqyQ,;()[]{}@/|ßçşğ")
_TALL = frozenset("bdfhijkltABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789ÅÄÖÜÉßäöüåéèñ%&/()|#€£$'\"!?@[]")


def _extent(text: str) -> tuple[float, float]:
    """Rise and drop of the ink of `text` in em."""
    rise = 0.73 if any(char in _TALL for char in text) else 0.53
    drop = 0.22 if any(char in _DESCENDERS for char in text) else 0.01
    return rise, drop


def to_page(rng: Random, words: list[RawWord], size: tuple[float, float], rise: float, drop: float, noise: Noise) -> Page:
    width, height = size
    turned = noise.angle or noise.shear
    cos, sin = math.cos(noise.angle), math.sin(noise.angle)
    result = []
    for word in words:
        if noise.boxes == "tight":
            up, down = _extent(word.text)
        elif noise.boxes == "even":
            up, down = 0.78, 0.24
        elif noise.boxes == "padded":
            up, down = 0.9, 0.35
        else:
            up, down = rise, drop
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
        x0, x1 = max(0.0, x0), min(width, x1)
        y0, y1 = max(0.0, y0), min(height, y1)
        if x1 - x0 < 0.5 or y1 - y0 < 0.5:
            continue
        box = (round(x0 / width, 5), round(y0 / height, 5), round(x1 / width, 5), round(y1 / height, 5))
        result.append(Word(word.text, box, word.label, word.begin, word.key))
    return Page(width, height, result)
