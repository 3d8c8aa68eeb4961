"""Less usual forms of the block of numbers and dates: glued labels, values over labels, strips of boxes, pairs in four columns, two languages."""

from .canvas import Block, wrap_line
from .sheet import Sheet
from .spans import Line, caption, plain, text_of

Entry = tuple[tuple, Line]


def glued(sheet: Sheet, block: Block, entries: list[Entry], width: float, _: str) -> None:
    """Label and value in one word: "Invoice#12345", "Nr.2024-17", "Date:2024-05-01"."""
    mark = sheet.rng.choice((":", ":", "#", ".", "=", ":", "-"))
    for label, line in entries:
        text = label[0].rstrip(" :")
        if sheet.chance(0.4):
            text = text.replace(" ", "")
        own = "" if text[-1] in "#." and sheet.chance(0.7) else mark
        sheet.add(block, [caption(text + own, label[2]), *line], bold=sheet.style.bold_values)


def values_above(sheet: Sheet, block: Block, entries: list[Entry], width: float, _: str) -> None:
    """The value large, its label small under it."""
    style = sheet.style
    for label, line in entries:
        block.add(line, style.bold, style.size * 1.1, leading=style.leading)
        block.add([label], style.regular, style.small, leading=style.leading)
        block.skip(style.size * sheet.rng.choice((0.2, 0.5)))


def labels_right(sheet: Sheet, block: Block, entries: list[Entry], width: float, _: str) -> None:
    """Values first, labels in the column at their right."""
    style = sheet.style
    widest = max((style.value_face.width(text_of(line), style.size) for _, line in entries), default=0.0)
    for label, line in entries:
        base = block.height + style.size * 0.85
        block.put(line, style.value_face, style.size, 0.0, base)
        block.put([label], style.label_face, style.small, widest + style.size, base)
        block.height += style.size * style.leading


def paired(sheet: Sheet, block: Block, entries: list[Entry], width: float, _: str) -> None:
    """Two label-value pairs a row, in four columns; filled row by row or column by column."""
    style, half = sheet.style, (len(entries) + 1) // 2
    if width < style.size * 34:
        labels_and_values(sheet, block, entries)
        return
    rows = [entries[index : index + 2] for index in range(0, len(entries), 2)]
    if sheet.chance(0.5):
        rows = [[entries[index], *entries[half + index : half + index + 1]] for index in range(half)]
    places = (0.0, 0.22, 0.52, 0.74) if sheet.chance(0.6) else (0.0, 0.26, 0.5, 0.76)
    mark = sheet.captions.mark if sheet.chance(0.6) else ""
    for row in rows:
        base, tall = block.height + style.size * 0.85, 1
        for column, (label, line) in enumerate(row):
            text = label[0] + ("" if label[0][-1] in "#:" else mark)
            room = width * (places[column * 2 + 1] - places[column * 2]) - 2
            needed = style.label_face.width(text, style.size)
            block.put([caption(text, label[2])], style.label_face, max(4.5, min(style.size, style.size * room / max(needed, 1))), places[column * 2] * width, base)
            lines = wrap_line(line, style.value_face, style.size, width * 0.25)
            tall = max(tall, len(lines))
            for number, part in enumerate(lines):
                block.put(part, style.value_face, style.size, places[column * 2 + 1] * width, base + number * style.size * style.leading)
        block.height += style.size * style.leading * tall
    block.width = width


def strip(sheet: Sheet, block: Block, entries: list[Entry], width: float, _: str) -> None:
    """One row of boxes over the whole width, a label in each head and its value under it; columns as wide as their text."""
    style = sheet.style
    size, face = min(style.size, 9.0), style.value_face
    shown = entries[: sheet.rng.choice((4, 5, 6, 7))]
    needs = [max(style.label_face.width(label[0], size * 0.85), face.width(text_of(line), size)) + size * 0.8 for label, line in shown]
    while len(needs) > 1 and sum(needs) * 0.8 > width:
        needs.pop()
    shown = shown[: len(needs)]
    scale = width / sum(needs)
    shrink, x = min(1.0, scale), 0.0
    gap, align = sheet.rng.choice((0.0, 0.3, 0.8)), sheet.rng.choice("lllc")
    for (label, line), need in zip(shown, needs):
        at = x + (need * scale / 2 if align == "c" else 0)
        block.put([label], style.label_face, size * 0.85 * shrink, at, size * 0.85, align)
        block.put(line, face, size * shrink, at, size * (2.1 + gap), align)
        x += need * scale
    block.height = size * (2.8 + gap)
    block.width = width
    rest = entries[len(shown) :]
    if rest:
        labels_and_values(sheet, block, rest)


def labels_and_values(sheet: Sheet, block: Block, entries: list[Entry]) -> None:
    for label, line in entries:
        text = label[0] + ("" if label[0][-1] in "#:" else sheet.captions.mark)
        sheet.add(block, [caption(text, label[2]), plain(" "), *line])


def two_languages(sheet: Sheet, block: Block, entries: list[Entry], width: float, _: str) -> None:
    """The label in the language of the page, the same in English small under it, the value beside both."""
    style, at = sheet.style, min(width * 0.55, sheet.style.size * sheet.rng.choice((11, 13, 15)))
    for label, line in entries:
        base = block.height + style.size * 0.85
        room = style.label_face.width(label[0], style.size)
        block.put([label], style.label_face, max(4.5, min(style.size, style.size * at * 0.96 / max(room, 1))), 0.0, base)
        block.put(line, style.value_face, style.size, at, base + (style.size * 0.5 if sheet.chance(0.2) else 0))
        block.height += style.size * 1.1
        if label[2]:
            block.put([caption(sheet.captions.foreign(label[2]), label[2])], style.regular, style.small * 0.85, 0.0, block.height + style.small * 0.7)
            block.height += style.small * 1.15


def unlabelled(sheet: Sheet, block: Block, entries: list[Entry], width: float, _: str) -> None:
    """Number and date stand without labels, the others with; as on letters and pre-printed forms."""
    style = sheet.style
    for label, line in entries:
        if label[2] in ("InvoiceNumber", "InvoiceDate") and sheet.chance(0.85):
            block.add(line, style.value_face, style.size, leading=style.leading)
        else:
            labels_and_values(sheet, block, [(label, line)])


def table_header(sheet: Sheet, block: Block, entries: list[Entry], width: float, _: str) -> None:
    """A two-column table with ruled rows: the label fills the left cell, the value is centred or flush right in the other."""
    style = sheet.style
    cell, align = min(width, style.size * sheet.rng.choice((20, 24, 28))), sheet.rng.choice("crl")
    step = style.size * sheet.rng.choice((1.5, 1.8, 2.2))
    middle = cell * sheet.rng.choice((0.45, 0.5, 0.55))
    for label, line in entries:
        base = block.height + style.size
        room = style.label_face.width(label[0], style.size)
        block.put([label], style.label_face, max(4.5, min(style.size, style.size * middle * 0.95 / max(room, 1))), 0.0, base)
        x = {"l": middle, "c": (middle + cell) / 2, "r": cell}[align]
        needed = style.value_face.width(text_of(line), style.size)
        block.put(line, style.value_face, max(5.0, min(style.size, style.size * (cell - middle) * 0.98 / max(needed, 1))), x, base, align)
        block.height += step
    block.width = cell


FORMS = {
    "glued": glued, "values_above": values_above, "labels_right": labels_right, "paired": paired, "strip": strip,
    "two_languages": two_languages, "unlabelled": unlabelled, "table_header": table_header,
}
