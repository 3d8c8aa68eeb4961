"""Narrow paper for receipts."""

from .canvas import RawWord, place_line
from .fonts import load_face
from .sheet import Sheet
from .spans import Line, plain

WIDTHS_PT = (140.0, 164.0, 164.0, 190.0, 227.0, 227.0, 227.0, 227.0, 260.0, 300.0, 380.0)


class Roll:
    """A strip of paper that grows downwards."""

    def __init__(self, sheet: Sheet):
        rng = sheet.rng
        self.sheet = sheet
        self.width = rng.choice(WIDTHS_PT)
        self.margin = self.width * rng.uniform(0.03, 0.09)
        name = rng.choice(("DejaVuSansMono", "Courier", "DejaVuSansMono", "Courier", "Helvetica", "DejaVuSansCondensed", "LiberationSans"))
        stretch = rng.uniform(0.75, 1.05)
        self.face, self.bold = load_face(name, False, stretch), load_face(name, True, stretch)
        self.size = (self.width - 2 * self.margin) / (rng.choice((24, 28, 30, 32, 34, 38, 42, 48, 56) if self.width > 200 else (24, 28, 30, 34, 38, 42)) * 0.6 * stretch)
        self.leading = rng.choice((1.0, 1.1, 1.2, 1.2, 1.35, 1.6))
        self.centred = rng.random() < 0.75
        self.words: list[RawWord] = []
        self.y = self.margin * rng.uniform(1, 3)

    def line(self, line: Line, align: str = "l", factor: float = 1.0, bold: bool = False, advance: bool = True) -> None:
        x = {"l": self.margin, "r": self.width - self.margin, "c": self.width / 2}[align]
        face, size = self.bold if bold else self.face, self.size * factor
        room = face.width("".join(span[0] for span in line), size)
        if room > self.width - 2 * self.margin:
            size *= (self.width - 2 * self.margin) / room
        place_line(self.words, x, self.y + size * 0.85, line, face, size, align)
        if advance:
            self.y += size * self.leading

    def head(self, line: Line, factor: float = 1.0, bold: bool = False) -> None:
        self.line(line, "c" if self.centred else "l", factor, bold)

    def pair(self, left: Line, right: Line, factor: float = 1.0, bold: bool = False) -> None:
        """Left and right text on one line; under each other where they do not fit."""
        face, size = self.bold if bold else self.face, self.size * factor
        needed = face.width("".join(span[0] for span in [*left, *right]), size)
        fits = needed < self.width - 2 * self.margin - size
        self.line(left, "l", factor, bold, advance=not fits)
        self.line(right, "r", factor, bold)

    def rule(self) -> None:
        roll = self.sheet.rng.random()
        if roll < 0.5:
            char = self.sheet.rng.choice("--=*_.")
            count = int((self.width - 2 * self.margin) / self.face.width(char, self.size))
            self.line([plain(char * count)])
        else:
            self.y += self.size * 0.6
