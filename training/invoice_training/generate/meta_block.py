"""Invoice number, dates and references: as lists, columns, stacked labels, header rows or sentences."""

from .canvas import Block, wrap_line
from .fonts import Face
from .meta_forms import FORMS
from .references import CONCEPTS, distractor
from .sheet import Sheet
from .spans import Line, caption, plain, text_of, value

STYLES = (
    "list", "list", "columns", "columns", "columns", "columns_right", "stacked", "stacked", "grid", "grid", "grid", "sentence", "inline", "dotted", "bare",
    *FORMS, "paired", "strip", "table_header",
)
_NO_IBAN = ("US", "IN", "AU", "MY", "MX", "CO", "AR", "CL", "PE", "SG", "CA", "NZ", "ZA", "PH", "ID")
Entry = tuple[str, Line]
"""A printed label (without mark) with its key, and the value beside it."""


def meta_entries(sheet: Sheet, number_done: bool, date_done: bool) -> list[Entry]:
    """Which fields and references the block states, in the order of the page."""
    rng, chance = sheet.rng, sheet.chance
    concepts = []
    if (not number_done and chance(0.98)) or chance(0.25):
        concepts.append("InvoiceNumber")
    if (not date_done and chance(0.97)) or chance(0.2):
        concepts.append("InvoiceDate")
    others = [name for name, likely in (("InvoiceDueDate", 0.55), ("CustomerNumber", 0.4), ("PurchaseOrder", 0.33), ("PaymentTerms", 0.33), ("DeliveryDate", 0.22), ("OCR", 0.08), ("Bankgiro", 0.12), ("Plusgiro", 0.05), ("CustomerVatId", 0.12), ("Currency", 0.07), ("SupplierVatId", 0.03), ("SupplierOrgNumber", 0.02), ("Iban", 0.03)) if chance(likely)]
    others += rng.sample(CONCEPTS, rng.choice((0, 0, 0, 1, 1, 2, 2, 3, 4, 6, 8)))
    if chance(0.45):
        rng.shuffle(others)
    concepts += others
    if chance(0.22):
        rng.shuffle(concepts)
    if sheet.facts.country.code != "SE":
        concepts = [name for name in concepts if name not in ("Bankgiro", "Plusgiro")]
    if "Iban" in concepts and sheet.facts.country.code in _NO_IBAN:
        concepts.remove("Iban")
    if "OCR" in concepts and sheet.facts.country.code not in ("SE", "NO", "FI", "DK", "BE") and chance(0.7):
        concepts.remove("OCR")
    entries = []
    for concept in dict.fromkeys(concepts):
        if concept in CONCEPTS:
            entries.append((caption(sheet.captions(concept), ""), distractor(sheet, concept)))
        elif concept in ("CustomerVatId", "SupplierVatId", "SupplierOrgNumber"):
            entries += _registration(sheet, concept)
        else:
            shown = "YourReference" if concept == "PurchaseOrder" and "YourReference" not in concepts and chance(0.08) else concept
            entries.append((caption(sheet.captions(shown), concept), _with_time(sheet, concept)))
    return _joined(sheet, entries) if len(entries) > 1 and chance(0.06) else entries


def _registration(sheet: Sheet, concept: str) -> list[Entry]:
    """A tax or register number among the other numbers; none where the party has none."""
    party = sheet.facts.buyer if concept.startswith("Customer") else sheet.facts.seller
    number = party.org if concept.endswith("OrgNumber") else party.vat
    if not number:
        return []
    sheet.printed.add(concept)
    own = number.names and sheet.chance(0.5)
    return [(caption(sheet.captions.cased(sheet.rng.choice(number.names)) if own else sheet.captions(concept), concept), [value(number.printed, concept)])]


def _joined(sheet: Sheet, entries: list[Entry]) -> list[Entry]:
    """Two neighbours under one label: "Number/Date: 4970 / 03.01.1997", "Invoice no. / Customer no.  200045   103"."""
    at = sheet.rng.randrange(len(entries) - 1)
    (first, one), (second, two) = entries[at : at + 2]
    join = sheet.rng.choice(("/", " / ", "/", " "))
    between = sheet.rng.choice((" / ", "   ", "      ", " - ", "/" if one[-1][1] == two[0][1] else " / "))
    label = caption(first[0] + join + second[0], first[2] or second[2])
    return [*entries[:at], (label, [*one, plain(between), *two]), *entries[at + 2 :]]


def _with_time(sheet: Sheet, concept: str) -> Line:
    line = sheet.field_value(concept)
    if concept in ("InvoiceDate", "DeliveryDate") and sheet.chance(0.04):
        line = [*line, plain(f"{sheet.rng.choice((' ', '  ', ', ', 'T', ' kl. '))}{sheet.rng.randrange(24):02d}:{sheet.rng.randrange(60):02d}")]
    return line


def meta_block(sheet: Sheet, style_name: str, entries: list[Entry], width: float) -> Block:
    block = Block()
    if not entries:
        return block
    build = {**FORMS, "columns": _columns, "columns_right": _columns, "stacked": _stacked, "grid": _grid, "inline": _inline, "dotted": _dotted, "bare": _bare, "sentence": _list}.get(style_name, _list)
    build(sheet, block, entries, width, style_name)
    return block


def _marked(sheet: Sheet, label) -> Line:
    text = label[0]
    mark = "" if text[-1] in "#:" else sheet.captions.mark
    return [caption(text + mark, label[2])]


def _list(sheet: Sheet, block: Block, entries: list[Entry], width: float, _: str) -> None:
    glued = sheet.captions.mark == ":" and sheet.chance(0.12)
    for label, line in entries:
        sheet.add(block, [*_marked(sheet, label), *([] if glued else [plain(" ")]), *line], bold=sheet.style.bold_values)


def _columns(sheet: Sheet, block: Block, entries: list[Entry], width: float, name: str) -> None:
    """Labels in one column, values in another; "columns_right" sets the values flush right."""
    style = sheet.style
    labels = [_marked(sheet, label) for label, _ in entries]
    widest = max((style.label_face.width(text_of(label), style.size) for label in labels), default=0)
    gap = style.size * sheet.rng.choice((0.6, 1, 1, 2, 3))
    values_at = widest + gap
    right_labels = name == "columns" and sheet.chance(0.18)
    colons_apart = sheet.chance(0.08)
    line_gap = style.leading * sheet.rng.choice((1, 1, 1, 1.15, 1.4))
    for label, (_, line) in zip(labels, entries):
        base = block.height + style.size * 0.85
        if colons_apart:
            label = [caption(label[0][0].rstrip(" :"), label[0][2])]
            line = [plain(": "), *line]
        block.put(label, style.label_face, style.size, widest if right_labels else 0, base, "r" if right_labels else "l")
        if name == "columns_right" and style.value_face.width(text_of(line), style.size) < style.size * 8.5:
            block.put(line, style.value_face, style.size, min(width, values_at + style.size * 9), base, "r")
        else:
            block.put(line, style.value_face, style.size, values_at, base)
        block.height += style.size * line_gap


def _stacked(sheet: Sheet, block: Block, entries: list[Entry], width: float, _: str) -> None:
    style = sheet.style
    label_size = style.small if sheet.chance(0.6) else style.size
    gap = style.size * sheet.rng.choice((0.2, 0.5, 0.8))
    for label, line in entries:
        block.add([label], style.label_face, label_size, leading=style.leading)
        block.add(line, style.value_face, style.size, leading=style.leading)
        block.skip(gap)


def _grid(sheet: Sheet, block: Block, entries: list[Entry], width: float, _: str) -> None:
    """Rows of labels over rows of values, as in forms and table headers."""
    style = sheet.style
    columns = max(1, min(len(entries), sheet.rng.choice((2, 3, 3, 4, 4, 5, 6)), int(width // (style.size * 8))))
    step = width / columns
    label_size = min(style.small if sheet.chance(0.6) else style.size, style.size)
    align = "c" if sheet.chance(0.12) else "l"
    shift = step / 2 if align == "c" else 0
    for first in range(0, len(entries), columns):
        top = block.height
        tall = 1
        for number, (label, line) in enumerate(entries[first : first + columns]):
            x = number * step + shift
            lines = _fit_value(line, style.value_face, style.size, step * 0.96)
            tall = max(tall, len(lines))
            text = label[0]
            size = label_size
            room = style.label_face.width(text, size)
            if room > step * 0.96:
                size = max(4.5, size * step * 0.96 / room)
            block.put([label], style.label_face, size, x, top + label_size * 0.85, align)
            for row, part in enumerate(lines):
                block.put(part, style.value_face, style.size, x, top + label_size * style.leading + style.size * (0.85 + row * style.leading), align)
        block.height = top + label_size * style.leading + style.size * style.leading * tall + style.size * 0.35
    block.width = width


def _fit_value(line: Line, face: Face, size: float, width: float) -> list[Line]:
    """Break a value over lines where the column is tight, at blanks only."""
    return [line] if face.width(text_of(line), size) <= width else wrap_line(line, face, size, width)


def _inline(sheet: Sheet, block: Block, entries: list[Entry], width: float, _: str) -> None:
    """Several label-value pairs on one line."""
    style = sheet.style
    gap = " " * sheet.rng.choice((2, 4, 6))
    join = sheet.rng.choice((gap, gap, " | ", ", ", " - ", " / "))
    line: Line = []
    for label, content in entries:
        pair = [*_marked(sheet, label), plain(" "), *content]
        if line and style.regular.width(text_of(line) + join + text_of(pair), style.size) > width:
            sheet.add(block, line)
            line = []
        line = [*line, plain(join), *pair] if line else pair
    if line:
        sheet.add(block, line)


def _dotted(sheet: Sheet, block: Block, entries: list[Entry], width: float, _: str) -> None:
    style = sheet.style
    dot = style.regular.width(".", style.size)
    target = max((style.regular.width(label[0], style.size) for label, _ in entries), default=0) + dot * 4
    joined = sheet.chance(0.5)
    for label, line in entries:
        dots = "." * max(2, int((target - style.regular.width(label[0], style.size)) / dot))
        sheet.add(block, [caption(label[0] + ("" if joined else " ") + dots + ":", label[2]), plain(" "), *line])


def _bare(sheet: Sheet, block: Block, entries: list[Entry], width: float, _: str) -> None:
    """Place and date without labels first, as in letters; the rest as a list."""
    city = sheet.facts.seller.lines[-1].split(" ", 1)[-1]
    if sheet.chance(0.2):
        city = sheet.facts.seller.lines[-1]
    rest = []
    for label, line in entries:
        if label[2] == "InvoiceDate":
            join = {"de": ", den ", "fr": ", le ", "da": ", den ", "no": ", ", "it": ", ", "es": ", a ", "nl": ", ", "sv": " den ", "other": ", "}.get(sheet.facts.language, ", ")
            sheet.add(block, [plain(city + join), *line] if sheet.chance(0.6) else line)
        else:
            rest.append((label, line))
    _list(sheet, block, rest, width, "")
