"""Printed lines about one party: name, address, contact, registrations."""

from .canvas import wrap_line
from .parties import Party
from .registration import Registration
from .sheet import Sheet
from .spans import Line, caption, plain, value


def name_line(sheet: Sheet, party: Party, role: str) -> Line:
    label = f"{role}Name"
    sheet.printed.add(label)
    name = party.full_name if role == "Supplier" else party.name
    return [value(name + ("," if sheet.chance(0.015) else ""), label)]


def _with_number(sheet: Sheet, party: Party, role: str, line: Line) -> Line:
    """Name and register or tax number on one line: "SURIA MAJU SDN BHD (123456-X)", "Obras Luz S.L. - CIF B12345678"."""
    asian = party.country.code in ("MY", "SG")
    if party.org and sheet.chance(0.3 if asian else 0.03):
        label = "SupplierOrgNumber" if role == "Supplier" else "O"
        if label != "O":
            sheet.printed.add(label)
        number = value(party.org.printed.strip("()"), label)
        if asian or sheet.chance(0.5):
            return [*line, plain(" ("), number, plain(")")]
        return [*line, plain(sheet.rng.choice((", ", " - ", " · ", "  "))), caption(number_caption(sheet, "SupplierOrgNumber", party.org), label if label != "O" else ""), number]
    if party.vat and sheet.chance(0.03):
        label = f"{role}VatId"
        sheet.printed.add(label)
        before, after = sheet.rng.choice(((" (", ")"), (" - ", ""), (", ", ""), (" | ", "")))
        return [*line, plain(before), caption(number_caption(sheet, "SupplierVatId", party.vat), label), value(party.vat.printed, label), plain(after)]
    return line


def name_lines(sheet: Sheet, party: Party, role: str) -> list[Line]:
    """The name, over two lines where the block is narrow, with what is printed beside and under it."""
    line = name_line(sheet, party, role)
    style = sheet.style
    if style.regular.width(line[0][0], style.size) > style.size * 11 and sheet.chance(0.4):
        lines = wrap_line(line, style.regular, style.size, style.size * sheet.rng.uniform(8, 16))
    else:
        lines = [_with_number(sheet, party, role, line)]
    if party.owner and len(lines) == 1 and len(lines[0]) == 1 and sheet.chance(0.5):
        lines[0] = [*lines[0], plain(sheet.rng.choice((" ", ", ", " - ")) + party.owner)]
    elif party.owner and sheet.chance(0.85):
        lines.append([plain(party.owner)])
    return lines


def number_caption(sheet: Sheet, concept: str, number: Registration) -> str:
    """The label of a registration: the country's own name for it where it has one, else one of the lexicon."""
    captions = sheet.captions
    national = 0.95 if number.names and sheet.facts.language in ("es", "en", "de") else 0.75
    if not number.names or not sheet.chance(national):
        return captions.marked(concept)
    text = captions.cased(sheet.rng.choice(number.names))
    return text + " " if text[-1] in "#:" else f"{text}{captions.mark}{captions.blank}"


def address_of(sheet: Sheet, party: Party, role: str) -> list[Line]:
    """The address, one printed line each; the second and later lines continue the value."""
    label = f"{role}Address"
    sheet.printed.add(label)
    lines = party.lines
    if len(lines) > 1 and sheet.chance(0.1):
        lines = [", ".join(lines)]
    return [[value(text, label, number == 0)] for number, text in enumerate(lines)]


def registration_lines(sheet: Sheet, party: Party, role: str, both: float = 0.5) -> list[Line]:
    """VAT id and organisation number with their labels, and now and then the other numbers of the firm."""
    found, found_concepts = [], []
    if party.vat and (role == "Supplier" or sheet.chance(0.45)):
        found_concepts.append((f"{role}VatId", party.vat))
    if role == "Supplier" and party.org and sheet.chance(both):
        found_concepts.append(("SupplierOrgNumber", party.org))
    if sheet.chance(0.3):
        found_concepts.reverse()
    for concept, number in found_concepts:
        label = concept
        shown = number_caption(sheet, "SupplierVatId" if concept == "CustomerVatId" and (number.names or sheet.chance(0.6)) else concept, number)
        if concept == "SupplierOrgNumber" and number.printed.startswith(shown.strip(" .:-")):
            shown = ""
        sheet.printed.add(label)
        found.append([caption(shown, concept), value(number.printed, label)])
    if party.country.code == "SE" and found and role == "Supplier" and sheet.chance(0.12):
        found[-1] = [*found[-1], plain(sheet.rng.choice((" Godkänd för F-skatt", ", godkänd för F-skatt", " / F-skatt", " (F-skattebevis finns)")))]
    for text, number in party.others if role == "Supplier" or sheet.chance(0.4) else ():
        at = sheet.rng.randrange(len(found) + 1)
        found.insert(at, [plain(f"{sheet.captions.cased(text)}{sheet.captions.mark}{sheet.captions.blank}{number}")])
    if len(found) > 1 and sheet.chance(0.22):
        return [_side_by_side(sheet, found)]
    return found


def _side_by_side(sheet: Sheet, lines: list[Line]) -> Line:
    join = sheet.rng.choice(("  ", " | ", " - ", " / ", ", ", "   ", " · ", "      "))
    joined: Line = []
    for line in lines[:3]:
        joined = [*joined, plain(join), *line] if joined else line
    return joined


def contact_lines(sheet: Sheet, party: Party, most: int = 4) -> list[Line]:
    """Telephone, fax, mail and web lines in random order and number."""
    captions, rng = sheet.captions, sheet.rng
    options: list[Line] = [
        [plain(captions.marked("Phone") if sheet.chance(0.75) else ""), plain(party.phone)],
        [plain(captions.marked("Email") if sheet.chance(0.5) else ""), plain(party.mail)],
        [plain(captions.marked("Web") if sheet.chance(0.3) else ""), plain(rng.choice(("www.", "www.", "https://", "")) + party.domain)],
        [plain("Fax" + (captions.mark or ":") + " "), plain(party.phone[:-2] + str(rng.randrange(10, 99)))],
    ]
    if sheet.chance(0.08):
        options = [[plain(f"{rng.choice(('T', 'Tel', 'P', '☎', 'Ph', 'M', 'Mob.'))} "), *options[0][1:]], [plain(f"{rng.choice(('E', '@', 'Mail', '✉'))} "), *options[1][1:]], options[2]]
        if sheet.chance(0.5):
            options = [[span for option in options for span in (*option, plain(rng.choice((" | ", "   ", " · ", ", "))))][:-1]]
    if sheet.chance(0.75):
        options = options[:3] if sheet.chance(0.6) else options
    else:
        rng.shuffle(options)
    return options[: rng.randrange(0, most + 1)]
