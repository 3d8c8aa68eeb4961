"""The look of one document: faces, sizes, spacing and how boxes are drawn about words."""

from dataclasses import dataclass
from random import Random

from .fonts import Face, family_names, load_face

_COMMON = ("Helvetica", "Helvetica", "LiberationSans", "LiberationSans", "Times", "DejaVuSans", "DejaVuSansCondensed", "Roboto", "Courier")
PAGES_PT = {"a4": (595.3, 841.9), "letter": (612.0, 792.0), "landscape": (841.9, 595.3)}


@dataclass
class Style:
    """Sizes in points. `rise` and `drop` are the box's extent over and under the baseline, in em."""

    regular: Face
    bold: Face
    accent: Face
    size: float
    small: float
    heading: float
    logo: float
    leading: float
    bold_labels: bool
    bold_values: bool
    rise: float
    drop: float
    page: tuple[float, float]
    margin: tuple[float, float, float, float]

    @property
    def label_face(self) -> Face:
        return self.bold if self.bold_labels else self.regular

    @property
    def value_face(self) -> Face:
        return self.bold if self.bold_values else self.regular


def draw_style(rng: Random, country_code: str) -> Style:
    family = rng.choice(_COMMON) if rng.random() < 0.6 else rng.choice(family_names())
    stretch = rng.choices((1.0, 0.82, rng.uniform(0.88, 1.1)), (75, 10, 15))[0]
    tracking = rng.choices((0.0, rng.uniform(-0.02, 0.05)), (88, 12))[0]
    regular, bold = load_face(family, False, stretch, tracking), load_face(family, True, stretch, tracking)
    accent = bold if rng.random() < 0.7 else load_face(rng.choice(family_names()), rng.random() < 0.6, 1.0, rng.choice((0.0, 0.0, 0.08)))
    size = rng.choice((7.5, 8.0, 8.0, 8.5, 9.0, 9.0, 9.0, 9.5, 10.0, 10.0, 10.0, 10.5, 11.0, 12.0)) * (0.9 if family.startswith(("DejaVu", "Courier")) else 1)
    us = country_code in ("US",) or rng.random() < 0.03
    page = PAGES_PT["letter" if us else "a4"] if rng.random() > 0.015 else PAGES_PT["landscape"]
    side = rng.choice((20.0, 28.0, 36.0, 42.0, 50.0, 57.0, 57.0, 64.0, 71.0))
    rise, drop = rng.choice(((0.8, 0.2), (1.0, 0.0), (0.75, 0.25), (0.9, 0.22), (0.72, 0.0), (0.78, 0.22), (1.0, 0.2)))
    return Style(
        regular=regular, bold=bold, accent=accent, size=size, small=size * rng.uniform(0.68, 0.95), heading=size * rng.uniform(1.3, 2.9),
        logo=size * rng.uniform(1.2, 3.0), leading=rng.choice((1.12, 1.2, 1.2, 1.25, 1.35, 1.5)), bold_labels=rng.random() < 0.3,
        bold_values=rng.random() < 0.12, rise=rise, drop=drop, page=page,
        margin=(side, rng.choice((22.0, 30.0, 40.0, 50.0, 60.0, 80.0)), rng.choice((side, side, side * 0.8)), rng.choice((30.0, 40.0, 55.0, 70.0))),
    )
