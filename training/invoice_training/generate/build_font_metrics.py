"""Writes `data/font_metrics.json`: advance widths of free fonts, so that generating needs no font files.

Run once, after installing reportlab (AFM widths of the base fonts), fonttools and the named font packages:
`python -m invoice_training.generate.build_font_metrics FONT_FOLDER...`. The result is committed.
"""

import json
import sys
from pathlib import Path

from .fonts import METRICS_FILE

CHARACTERS = "".join(map(chr, [*range(0x20, 0x7F), *range(0xA0, 0x180), 0x218, 0x219, 0x21A, 0x21B])) + "–—‘’“”„†•…‰€₹₺№−→☎✉✓■"

FAMILIES = {
    "DejaVuSans": ("DejaVuSans", "DejaVuSans-Bold"),
    "DejaVuSansCondensed": ("DejaVuSansCondensed", "DejaVuSansCondensed-Bold"),
    "DejaVuSerif": ("DejaVuSerif", "DejaVuSerif-Bold"),
    "DejaVuSansMono": ("DejaVuSansMono", "DejaVuSansMono-Bold"),
    "LiberationSans": ("LiberationSans-Regular", "LiberationSans-Bold"),
    "Roboto": ("Roboto-Regular", "Roboto-Bold"),
    "RobotoLight": ("Roboto-Light", "Roboto-Medium"),
    "SourceSans": ("SourceSansPro-Regular", "SourceSansPro-Semibold"),
    "SourceSerif": ("SourceSerifPro-Regular", "SourceSerifPro-Bold"),
    "HankenGrotesk": ("HankenGrotesk-Regular", "HankenGrotesk-Bold"),
    "Manrope": ("Manrope-Regular", "Manrope-Bold"),
    "Caladea": ("Caladea-Regular", "Caladea-Bold"),
    "ComputerModern": ("cmr10", "cmb10"),
    "Stix": ("STIXGeneral", "STIXGeneralBol"),
}
BASE_FONTS = {
    "Helvetica": ("Helvetica", "Helvetica-Bold"),
    "Times": ("Times-Roman", "Times-Bold"),
    "Courier": ("Courier", "Courier-Bold"),
}


def _file_widths(path: Path) -> list[int]:
    from fontTools.ttLib import TTFont

    font = TTFont(path)
    glyphs, advances = font.getBestCmap(), font["hmtx"]
    scale = 1000 / font["head"].unitsPerEm
    return [round(advances[glyphs[ord(char)]][0] * scale) if ord(char) in glyphs else 0 for char in CHARACTERS]


def _base_widths(name: str) -> list[int]:
    from fontTools.agl import UV2AGL
    from reportlab.pdfbase._fontdata import widthsByFontGlyph

    widths = widthsByFontGlyph[name]
    return [widths.get(UV2AGL.get(ord(char), ""), 0) for char in CHARACTERS]


def main(folders: list[str]) -> None:
    files = {path.stem: path for folder in folders for path in Path(folder).rglob("*.ttf")}
    table = {name: [_base_widths(style) for style in styles] for name, styles in BASE_FONTS.items()}
    for name, (regular, bold) in FAMILIES.items():
        if regular in files:
            table[name] = [_file_widths(files[regular]), _file_widths(files.get(bold, files[regular]))]
    text = json.dumps({"characters": CHARACTERS, "families": table}, ensure_ascii=False, separators=(",", ":"))
    METRICS_FILE.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
