"""Sums laid out: stacked, across, as boxes, in two columns, as sentences, and the amount to pay as a headline."""

from .canvas import Block, wrap_line
from .sheet import Sheet
from .spans import Line, caption, plain, text_of
from .totals import Row, end_mark, vat_caption


def stacked(sheet: Sheet, rows: list[Row], width: float, exact: bool = False) -> Block:
    """Labels left, amounts flush right, one pair a line. `exact` keeps `width`, as where amounts go on a table's column."""
    style, rng, block = sheet.style, sheet.rng, Block()
    widest = max(style.bold.width(text_of(label), style.size) for label, _, _ in rows)
    big = rng.choice((1, 1, 1.15, 1.3, 1.6))
    amounts = max(style.bold.width(text_of(line), style.size * big) for _, line, _ in rows)
    width = max(widest + amounts + style.size * 1.5, 0.0 if exact and widest + amounts < width else width)
    right_labels = rng.random() < 0.25
    loose = rng.choice((1, 1, 1.2, 1.5))
    close = rng.random() < 0.1
    column, align = (widest + style.size * 2, "l") if close and not exact else (width, "r")
    gap = amounts + style.size
    bare, swapped, dotted, foreign = (rng.random() < likely for likely in (0.015, 0.02, 0.03, 0.015))
    label_at = (column - gap, "r") if right_labels and align == "r" else (0.0, "l")
    sign_apart = sheet.facts.money.total_place == "before" and rng.random() < 0.3
    for label, line, main in rows:
        face = style.bold if main or rng.random() < 0.06 else style.regular
        size = style.size * (big if main else 1)
        base = block.height + size * 0.85
        if swapped:
            block.put(line, face, size, amounts, base, "r")
            block.put(label, face, style.size, amounts + style.size, base)
        else:
            if not bare:
                block.put(_led(sheet, label, face, column - gap) if dotted and not right_labels else end_mark(sheet, label), face, min(size, style.size * 1.15), label_at[0], base, label_at[1])
            _put_amount(block, line, face, size, column, base, align, column - gap if sign_apart else None)
        if foreign:
            block.put([plain(_in_other_currency(sheet, line))], face, size, column + amounts + style.size, base, "r")
        block.height += size * style.leading * loose
    block.width = max(width, column) + (amounts + style.size if foreign else 0)
    return block


def _in_other_currency(sheet: Sheet, line: Line) -> str:
    """The figure of a second column of sums, in a currency that nobody pays in."""
    rate = int(sheet.family.setdefault("other_rate", str(sheet.rng.randrange(15, 1400))))
    figures = "".join(char for char in text_of(line) if char.isdigit())
    return sheet.facts.money.number(int(figures or 0) * rate // 100)


def _put_amount(block: Block, line: Line, face, size: float, x: float, base: float, align: str, sign_at: float | None) -> None:
    """An amount; with `sign_at` a leading currency stands in a column of its own."""
    if sign_at is not None and align == "r" and len(line) > 2 and line[1][0] == " ":
        block.put(line[:1], face, size, sign_at, base)
        line = line[2:]
    block.put(line, face, size, x, base, align)


def _led(sheet: Sheet, label: Line, face, width: float) -> Line:
    """The label with dots up to its amount."""
    size = sheet.style.size
    count = int((width - face.width(text_of(label), size)) / face.width(".", size)) - 2
    return [*label, plain(" " + "." * count)] if count > 2 else label


def sentences(sheet: Sheet, rows: list[Row]) -> Block:
    """Label and amount as running text, one pair a line."""
    block = Block()
    for label, line, main in rows:
        sheet.add(block, [*end_mark(sheet, label), plain(" "), *line], bold=main)
    return block


def two_columns(sheet: Sheet, rows: list[Row], width: float) -> Block:
    """The sums in two stacks side by side: the first half left, the rest with the total right; below where they are too wide."""
    block = Block()
    cut = max(1, len(rows) // 2)
    left, right = (stacked(sheet, part, width * 0.42) if part else Block() for part in (rows[:cut], rows[cut:]))
    x = max(width * 0.54, left.width + sheet.style.size * 2)
    beside = x + right.width <= width
    for stack, at, down in ((left, 0.0, 0.0), (right, x if beside else 0.0, 0.0 if beside else left.height)):
        for own, base, line, face, size, align in stack.lines:
            block.put(line, face, size, own + at, base + down, align)
    block.height = max(left.height, right.height) if beside else left.height + right.height
    block.width = width
    return block


def boxes(sheet: Sheet, rows: list[Row], width: float) -> Block:
    """Label above (or under) its amount, box under box or a few in a row."""
    style, block, rng = sheet.style, Block(), sheet.rng
    per_row = rng.choice((1, 2, 3, 4))
    step, under = width / per_row, rng.random() < 0.15
    align = rng.choice("lr") if per_row > 1 else "l"
    for number, (label, line, main) in enumerate(rows):
        face, size = (style.bold, style.size * rng.choice((1, 1.2))) if main else (style.regular, style.size)
        x = number % per_row * step + (step * 0.9 if align == "r" else 0)
        room = step * 0.9 / max(style.regular.width(text_of(label), style.small), 1)
        label_base, amount_base = block.height + style.small * 0.85, block.height + style.small * style.leading + size * 0.85
        if under:
            label_base, amount_base = block.height + size * style.leading + style.small * 0.85, block.height + size * 0.85
        block.put(label, style.label_face, min(style.small, max(style.small * room, style.small * 0.6)), x, label_base, align)
        fit = min(1.0, step * 0.92 / max(face.width(text_of(line), size), 1))
        block.put(line, face, size * fit, x, amount_base, align)
        if number % per_row == per_row - 1 or number == len(rows) - 1:
            block.height += (style.small + style.size * 1.3) * style.leading
    block.width = width
    return block


def across(sheet: Sheet, rows: list[Row], width: float) -> Block:
    """Labels in a row above amounts in a row, as Nordic and ERP invoices have them."""
    style, block, rng = sheet.style, Block(), sheet.rng
    step = width / len(rows)
    align = rng.choice("rrlc")
    shift = {"r": step - style.size * 0.4, "l": 0.0, "c": step / 2}[align]
    size = min(style.size, step / 8)
    label_size = min(style.small, size)
    under = rng.random() < 0.05
    label_base, amount_base = (size * style.leading + label_size, size * 0.85) if under else (label_size * 0.85, label_size * style.leading + size)
    for number, (label, line, main) in enumerate(rows):
        x = number * step + shift
        room = style.regular.width(text_of(label), label_size)
        block.put(label, style.label_face, min(label_size, max(label_size * 0.55, label_size * step * 0.92 / max(room, 1))), x, label_base, align)
        face = style.bold if main else style.regular
        needed = face.width(text_of(line), size)
        block.put(line, face, min(size, size * step * 0.95 / max(needed, 1)), x, amount_base, align)
    block.height = label_size * style.leading + size * 1.6
    block.width = width
    return block


_PROSE = {
    "en": ("The net amount is {net}, plus {vat_word} {vat}, in total {total}.", "We charge {net} plus {vat_word} ({vat}), which makes {total}.", "Total {total}, including {vat_word} of {vat}.", "Please pay the amount of {total}."),
    "sv": ("Summa {net}, {vat_word} {vat}, att betala {total}.", "Totalt {total} varav {vat_word} {vat}."), "de": ("Der Nettobetrag beträgt {net} zzgl. {vat_word} {vat}, insgesamt {total}.", "Rechnungsbetrag {total}, darin enthalten {vat_word} {vat}.", "Wir berechnen Ihnen {total} inkl. {vat_word} ({vat})."),
    "fr": ("Montant HT {net}, {vat_word} {vat}, soit un total de {total} TTC.", "Arrêtée la présente facture à la somme de {total}, dont {vat_word} {vat}."), "nl": ("Het bedrag van {net} plus {vat_word} {vat}, totaal {total}.", "Te betalen {total}, waarvan {vat_word} {vat}."),
    "da": ("Beløb {net} + {vat_word} {vat}, i alt {total}.", "I alt {total}, heraf {vat_word} {vat}."), "no": ("Sum {net} pluss {vat_word} {vat}, til sammen {total}.", "Å betale {total}, herav {vat_word} {vat}."), "fi": ("Veroton {net}, {vat_word} {vat}, yhteensä {total}.", "Maksettava {total}, josta {vat_word} {vat}."),
    "es": ("Base {net}, {vat_word} {vat}, total {total}.", "Importe total {total}, {vat_word} {vat} incluido."), "it": ("Imponibile {net}, {vat_word} {vat}, totale {total}.", "Totale {total} di cui {vat_word} {vat}."), "other": ("{net} + {vat_word} {vat} = {total}", "{total} ({vat_word} {vat})"),
}


def prose(sheet: Sheet, width: float) -> Block:
    """All sums in one sentence."""
    ledger, rng = sheet.facts.ledger, sheet.rng
    single = len(ledger.groups) == 1 and not ledger.exempt
    line: Line = []
    for part in rng.choice(_PROSE[sheet.facts.language]).replace("{", "|{").replace("}", "}|").split("|"):
        if part == "{net}":
            line += sheet.amount(ledger.net, "NetAmount")
        elif part == "{vat}":
            line += sheet.amount(ledger.vat, "VatAmount")
        elif part == "{total}":
            line += sheet.amount(ledger.payable, "Amount", True)
        elif part == "{vat_word}":
            line += vat_caption(sheet, ledger.groups[0].rate) if single else [caption(sheet.captions("VatAmount"), "VatAmount")]
        elif part:
            line.append(plain(part))
    block = Block()
    for row in wrap_line(line, sheet.style.regular, sheet.style.size, width):
        sheet.add(block, row)
    return block
