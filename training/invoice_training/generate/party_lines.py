"""Printed lines about one party: name, address, contact, registrations."""

from .canvas import wrap_line
from .parties import Party
from .sheet import Sheet
from .spans import Line, caption, plain, value


def name_line(sheet: Sheet, party: Party, role: str) -> Line:
    label = f"{role}Name"
    sheet.printed.add(label)
    name = party.full_name if role == "Supplier" else party.name
    return [value(name + ("," if sheet.chance(0.015) else ""), label)]


def name_lines(sheet: Sheet, party: Party, role: str) -> list[Line]:
    """The name, over two lines where the block is narrow."""
    line = name_line(sheet, party, role)
    style = sheet.style
    if style.regular.width(line[0][0], style.size) > style.size * 11 and sheet.chance(0.4):
        return wrap_line(line, style.regular, style.size, style.size * sheet.rng.uniform(8, 16))
    return [line]


def address_of(sheet: Sheet, party: Party, role: str) -> list[Line]:
    """The address, one printed line each; the second and later lines continue the value."""
    label = f"{role}Address"
    sheet.printed.add(label)
    lines = party.lines
    if len(lines) > 1 and sheet.chance(0.1):
        lines = [", ".join(lines)]
    return [[value(text, label, number == 0)] for number, text in enumerate(lines)]


def registration_lines(sheet: Sheet, party: Party, role: str, both: float = 0.5) -> list[Line]:
    """VAT id and organisation number with their labels."""
    found, found_concepts = [], []
    if party.vat and (role == "Supplier" or sheet.chance(0.45)):
        found_concepts.append((f"{role}VatId", party.vat))
    if role == "Supplier" and party.org and sheet.chance(both):
        found_concepts.append(("SupplierOrgNumber", party.org))
    if sheet.chance(0.3):
        found_concepts.reverse()
    for concept, number in found_concepts:
        label = concept
        if concept == "CustomerVatId" and sheet.chance(0.6):
            shown = sheet.captions.marked("SupplierVatId")
        else:
            shown = sheet.captions.marked(concept)
        if concept == "SupplierOrgNumber" and number.printed.startswith(shown.strip(" .:-")):
            shown = ""
        sheet.printed.add(label)
        found.append([caption(shown, concept), value(number.printed, label)])
    return found


def contact_lines(sheet: Sheet, party: Party, most: int = 4) -> list[Line]:
    """Telephone, fax, mail and web lines in random order and number."""
    captions, rng = sheet.captions, sheet.rng
    options: list[Line] = [
        [plain(captions.marked("Phone") if sheet.chance(0.75) else ""), plain(party.phone)],
        [plain(captions.marked("Email") if sheet.chance(0.5) else ""), plain(party.mail)],
        [plain(captions.marked("Web") if sheet.chance(0.3) else ""), plain(rng.choice(("www.", "www.", "https://", "")) + party.domain)],
        [plain("Fax" + (captions.mark or ":") + " "), plain(party.phone[:-2] + str(rng.randrange(10, 99)))],
    ]
    if sheet.chance(0.75):
        options = options[:3] if sheet.chance(0.6) else options
    else:
        rng.shuffle(options)
    return options[: rng.randrange(0, most + 1)]
