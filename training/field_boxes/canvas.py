"""A page to print on, in points, that remembers where values of fields stand."""

from functools import lru_cache
from pathlib import Path
from random import Random

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from . import CLASSES, HEIGHT, WIDTH
from .decode import letterbox

FONT_DIR = Path(__file__).parents[2] / "node_modules/pdfjs-dist/standard_fonts"
"""The fonts that pdf.js draws invoices with that bring none of their own."""

FAMILIES = {
    "sans": ("LiberationSans-Regular.ttf", "LiberationSans-Bold.ttf"),
    "serif": ("FoxitSerif.pfb", "FoxitSerifBold.pfb"),
    "fixed": ("FoxitFixed.pfb", "FoxitFixedBold.pfb"),
}
SUPERSAMPLING = 2
PADDING_GREY = 114
INK_MARGIN_PT = 2.0
"""White around a value's ink that belongs to its box."""


@lru_cache(maxsize=400)
def _font(file: str, size_px: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(FONT_DIR / file), size_px)


class Canvas:
    """`boxes` holds (class number, x0, y0, x1, y1) in points of everything printed with a `field`."""

    def __init__(self, width: float, height: float, family: str) -> None:
        self.width, self.height = width, height
        self.place = letterbox((round(width), round(height)), (WIDTH, HEIGHT))
        self.scale = SUPERSAMPLING * self.place["innerHeight"] / height
        size = self.place["innerWidth"] * SUPERSAMPLING, self.place["innerHeight"] * SUPERSAMPLING
        self.image = Image.new("L", size, 255)
        self.draw = ImageDraw.Draw(self.image)
        self.files = FAMILIES[family]
        self.boxes: list[tuple[int, float, float, float, float]] = []

    def font(self, size: float, bold: bool) -> ImageFont.FreeTypeFont:
        return _font(self.files[bold], max(4, round(size * self.scale)))

    def measure(self, text: str, size: float, bold: bool = False) -> float:
        return self.font(size, bold).getlength(text) / self.scale

    def print(self, x: float, base: float, text: str, size: float, bold: bool = False, align: str = "left",
              ink: int = 0, field: str | None = None) -> tuple[float, float, float, float]:
        """Sets `text` on its base line; returns the box of its ink in points."""
        font = self.font(size, bold)
        anchor = {"left": "ls", "right": "rs", "centre": "ms"}[align]
        at = (x * self.scale, base * self.scale)
        self.draw.text(at, text, fill=ink, font=font, anchor=anchor)
        x0, y0, x1, y1 = (side / self.scale for side in self.draw.textbbox(at, text, font=font, anchor=anchor))
        if field:
            self.mark(field, (x0, y0, x1, y1))
        return x0, y0, x1, y1

    def mark(self, field: str, box: tuple[float, float, float, float]) -> None:
        x0, y0, x1, y1 = box
        margin = INK_MARGIN_PT
        self.boxes.append((CLASSES.index(field), x0 - margin, y0 - margin, x1 + margin, y1 + margin))

    def rule(self, x0: float, y: float, x1: float, ink: int = 0, width: float = 0.7) -> None:
        line = [(x0 * self.scale, y * self.scale), (x1 * self.scale, y * self.scale)]
        self.draw.line(line, fill=ink, width=max(1, round(width * self.scale)))

    def fill(self, x0: float, y0: float, x1: float, y1: float, ink: int) -> None:
        self.draw.rectangle([side * self.scale for side in (x0, y0, x1, y1)], fill=ink)

    def shot(self, rng: Random | None = None) -> tuple[np.ndarray, np.ndarray]:
        """What the network sees: grey [HEIGHT, WIDTH], and rows of class, x0, y0, x1, y1 in its pixels."""
        place = self.place
        inner = self.image.resize((place["innerWidth"], place["innerHeight"]), Image.Resampling.BILINEAR)
        page = np.asarray(inner, dtype=np.float32)
        if rng:
            darkest, lightest = rng.uniform(0, 70), rng.uniform(225, 255)
            page = darkest + page * (lightest - darkest) / 255 + np.random.default_rng(rng.getrandbits(32)).normal(0, rng.uniform(0, 6), page.shape)
        out = np.full((HEIGHT, WIDTH), PADDING_GREY, dtype=np.uint8)
        out[place["top"]:place["top"] + page.shape[0], place["left"]:place["left"] + page.shape[1]] = np.clip(page, 0, 255)
        pixels = self.scale / SUPERSAMPLING
        rows = [(number, *(side * pixels for side in box)) for number, *box in self.boxes]
        boxes = np.array(rows, dtype=np.float32).reshape(-1, 5)
        boxes[:, [1, 3]] += place["left"]
        boxes[:, [2, 4]] += place["top"]
        return out, boxes
