"""Pictures of generated pages for the eye: words at their boxes, coloured by label, captions underlined."""

from colorsys import hsv_to_rgb
from functools import lru_cache

from PIL import Image, ImageDraw, ImageFont

from .document import LABELS, Document

_SCALE = 1.6
"""Pixels per point."""


def _colour(label: str) -> tuple[int, int, int]:
    hue = LABELS.index(label) * 0.618034 % 1
    return tuple(int(255 * part) for part in hsv_to_rgb(hue, 0.75, 0.75))


@lru_cache(maxsize=64)
def _font(size: int) -> ImageFont.FreeTypeFont:
    try:
        return ImageFont.truetype("DejaVuSans.ttf", max(6, size))
    except OSError:
        return ImageFont.load_default(max(6, size))


def draw_pages(document: Document) -> list[Image.Image]:
    images = []
    for page in document.pages:
        width, height = round(page.width_pt * _SCALE), round(page.height_pt * _SCALE)
        image = Image.new("RGB", (width, height), "white")
        draw = ImageDraw.Draw(image)
        for word in page.words:
            x0, y0, x1, y1 = (value * size for value, size in zip(word.box, (width, height, width, height)))
            font = _font(round((y1 - y0) * 0.85))
            left, top, right, bottom = font.getbbox(word.text)
            patch = Image.new("L", (max(1, right), max(1, bottom)), 0)
            ImageDraw.Draw(patch).text((0, 0), word.text, font=font, fill=255)
            patch = patch.resize((max(1, round(x1 - x0)), max(1, round((y1 - y0) * 1.05))))
            image.paste((0, 0, 0) if word.label == "O" else _colour(word.label), (round(x0), round(y0)), patch)
            if word.label != "O":
                draw.rectangle((x0 - 1, y0 - 1, x1 + 1, y1 + 1), outline=_colour(word.label), width=2 if word.begin else 1)
                if word.begin:
                    draw.text((x0, y0 - 8), word.label, font=_font(8), fill=_colour(word.label))
            elif word.key:
                draw.line((x0, y1, x1, y1), fill=_colour(word.key))
        images.append(image)
    return images
