"""Company footers: columns with headings, centred lines, or nothing; and the page numbers."""

from .canvas import Block, wrap_line
from .names import person
from .party_lines import registration_lines
from .payment import bank_pairs
from .places import address_lines
from .sheet import Sheet
from .spans import Line, caption, plain, value
from .vocabulary import pick

STYLES = ("columns", "columns", "columns", "lines", "lines", "one_line", "list", "none", "none", "none")
_TAX = {"SE": ("Godkänd för F-skatt", "Innehar F-skattebevis", "Företaget innehar F-skattebevis"), "FI": ("Ennakkoperintärekisterissä", "Alv.rek."), "NO": ("Foretaksregisteret",)}


def _identity(sheet: Sheet) -> list[Line]:
    seller = sheet.facts.seller
    sheet.printed.add("SupplierName")
    lines: list[Line] = [[value(seller.full_name, "SupplierName")]] if sheet.chance(0.75) else []
    if sheet.chance(0.8):
        sheet.printed.add("SupplierAddress")
        lines += [[value(text, "SupplierAddress", number == 0)] for number, text in enumerate(seller.lines)]
    return lines


def _contact(sheet: Sheet) -> list[Line]:
    seller, captions = sheet.facts.seller, sheet.captions
    lines = [[plain(captions.marked("Phone") + seller.phone)]]
    if sheet.chance(0.6):
        lines.append([plain((captions.marked("Email") if sheet.chance(0.4) else "") + seller.mail)])
    if sheet.chance(0.6):
        lines.append([plain((captions.marked("Web") if sheet.chance(0.3) else "www.") + seller.domain)])
    return lines


def _legal(sheet: Sheet) -> list[Line]:
    code, rng, seller = sheet.facts.country.code, sheet.rng, sheet.facts.seller
    lines = registration_lines(sheet, seller, "Supplier", 0.85)
    extra: list[Line] = []
    if code in _TAX and sheet.chance(0.6):
        extra.append([plain(rng.choice(_TAX[code]))])
    if code in ("DE", "AT") and sheet.chance(0.6):
        extra.append([plain(rng.choice(("Geschäftsführer: ", "GF: ", "Vorstand: ", "Inhaber: ")) + person(rng, "de"))])
        if sheet.chance(0.5):
            extra.insert(0, [plain(rng.choice(("Amtsgericht ", "Registergericht: AG ", "Sitz der Gesellschaft: ")) + seller.lines[-1].split(" ")[-1])])
    if code == "FR" and sheet.chance(0.6):
        extra.append([plain(f"{rng.choice(('SARL', 'SAS', 'SA', 'S.A.S.', 'EURL', 'Société par actions simplifiée'))} au capital {rng.choice(('de ', 'social de ', ': '))}{rng.choice((1000, 7500, 8000, 10000, 37000, 120000)):,} {rng.choice(('€', 'EUR', 'euros'))}".replace(",", " "))])
    if code == "IT" and sheet.chance(0.5):
        extra.append([plain(f"Cap. Soc. € {rng.choice((10, 50, 100, 500))}.000,00 i.v.")])
    if code in ("GB", "IE") and sheet.chance(0.3):
        extra.append([plain(rng.choice(("Registered in England and Wales", "Registered office as above", "Directors: " + person(rng, "en"), "Authorised and regulated by the FCA", "A company limited by guarantee")))])
    if code in ("NL", "BE") and sheet.chance(0.3):
        extra.append([plain(rng.choice(("Op al onze leveringen zijn onze algemene voorwaarden van toepassing", "RPR " + seller.lines[-1].split(" ")[-1], "Lid van Bovag", "Rabobank")))])
    if code == "ES" and sheet.chance(0.3):
        extra.append([plain(rng.choice(("Inscrita en el Registro Mercantil de ", "R.M. ")) + f"{seller.lines[-1].split(' ')[-1]}, T. {rng.randrange(100, 40000)}, F. {rng.randrange(1, 220)}, H. {rng.choice('BMVA')}-{rng.randrange(1000, 700000)}")])
    if code == "SE" and sheet.chance(0.3):
        extra.append([plain(f"{sheet.captions.marked('Registration')}{seller.lines[-1].split(' ')[-1]}")])
    return lines + extra


def footer_block(sheet: Sheet, style_name: str, width: float) -> Block:
    """The block at the foot of each page."""
    block, rng, style = Block(), sheet.rng, sheet.style
    if style_name == "none":
        return block
    size = style.small * rng.uniform(0.8, 1)
    groups = [part for part in (_identity(sheet), _contact(sheet), bank_pairs(sheet) if sheet.chance(0.7) else [], _legal(sheet)) if part]
    if rng.random() < 0.06:
        branch = [[plain(text)] for text in address_lines(rng, sheet.facts.country, sheet.facts.language)]
        groups.append([[plain(pick(rng, sheet.facts.tongue, "city").split(",")[0])], *branch])
    if rng.random() < 0.25:
        rng.shuffle(groups)
    if style_name == "one_line":
        groups = [[line for group in groups for line in group][: rng.choice((3, 4, 5))]]
    if style_name == "list":
        for line in [line for group in groups for line in group]:
            block.add(line, style.regular, size)
    elif style_name == "columns":
        _columns(sheet, block, groups, width, size)
    else:
        _lines(sheet, block, groups, width, size)
    return block


def _columns(sheet: Sheet, block: Block, groups: list[list[Line]], width: float, size: float) -> None:
    step, face = width / len(groups), sheet.style.regular
    headed, wraps = sheet.chance(0.25), sheet.chance(0.5)
    for number, group in enumerate(groups):
        y = size * 0.85
        if headed:
            text = sheet.captions(("SupplierAddress", "Phone", "BankName", "SupplierOrgNumber")[number % 4])
            block.put([plain(text)], sheet.style.bold, size, number * step, y)
            y += size * 1.25
        for line in group:
            for part in wrap_line(line, face, size, step * 0.95) if wraps else [line]:
                needed = face.width("".join(span[0] for span in part), size)
                block.put(part, face, min(size, max(4.2, size * step * 0.95 / max(needed, 1))), number * step, y)
                y += size * 1.25
        block.height = max(block.height, y)
    block.width = width


def _lines(sheet: Sheet, block: Block, groups: list[list[Line]], width: float, size: float) -> None:
    """Everything in running lines, usually centred."""
    face = sheet.style.regular
    join = sheet.rng.choice((" - ", " | ", " · ", ", ", "  ", " • "))
    centred = sheet.chance(0.7)
    line: Line = []

    def flush() -> None:
        block.add(line, face, size, width / 2 if centred else 0.0, "c" if centred else "l")

    for part in (piece for group in groups for piece in group):
        joined = [*line, plain(join), *part] if line else part
        if line and face.width("".join(span[0] for span in joined), size) > width:
            flush()
            line = part
        else:
            line = joined
    if line:
        flush()
    block.width = width


def page_mark(sheet: Sheet, number: int, count: int) -> Line:
    """"Page 1 of 2" in its forms."""
    forms = ("{w} {n}", "{w} {n}/{c}", "{w} {n} / {c}", "{n}/{c}", "{n} ({c})", "{w} {n} ({c})", "- {n} -", "{n}", "{w}: {n} von {c}", "{w} {n} of {c}")
    form = sheet.family.setdefault("page_form", sheet.rng.choice(forms))
    if sheet.family.setdefault("page_number", "yes" if sheet.chance(0.12) else "no") == "yes":
        sheet.printed.add("InvoiceNumber")
        lead = [caption(sheet.captions.steady("InvoiceNumber") + " ", "InvoiceNumber"), value(sheet.facts.printed["InvoiceNumber"], "InvoiceNumber"), plain(sheet.rng.choice(("  ", " - ", ", ")))]
    else:
        lead = []
    return [*lead, plain(form.format(w=sheet.captions.steady("Page"), n=number, c=count))]
