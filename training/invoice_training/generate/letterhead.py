"""Blocks that say who sells and who buys: logo, sender lines, address window, From/To columns, delivery address."""

from .attention import attention_line, side_lines
from .canvas import Block, wrap_text
from .names import company, invented, person
from .parties import Party
from .party_form import form_block
from .party_lines import (
    address_of,
    contact_lines,
    name_line,
    name_lines,
    registration_lines,
)
from .sheet import Sheet
from .spans import Line, caption, plain, value
from .vocabulary import pick

_JOINS = (", ", " · ", " - ", " | ", " • ", " * ", "; ", "  ")


_SALUTATIONS = {
    "en": ("Mr.", "Mrs.", "Messrs.", "M/s.", "The Directors", "To"), "de": ("Firma", "Herrn", "Frau", "An", "Herr", "Eheleute"), "fr": ("Monsieur", "Madame", "M.", "Société", "Mme"),
    "it": ("Spett.le", "Spett.le Ditta", "Egr. Sig.", "Gent.ma"), "es": ("Sr. D.", "Sres.", "Dña.", "D."), "nl": ("De heer", "Mevrouw", "Aan", "Dhr.", "Firma"), "sv": ("Till", "Herr", "Fru", "Företag"),
    "da": ("Til", "Firma", "Hr."), "no": ("Til", "Firma"), "fi": ("Asiakas", "Vastaanottaja"), "tr": ("Sayın", "SAYIN", "SAYIN,"), "pl": ("Firma", "Pan", "Pani", "Szanowni Państwo"), "pt": ("Exmo. Sr.", "Exmo.(s) Sr.(s)", "À"), "cs": ("Pan", "Firma", "Vážený pan"),
}


def _short_name(party: Party) -> str:
    """The name without its legal form, as on logos."""
    forms = set(" ".join(party.country.forms).split())
    words = [word for word in party.name.split() if word not in forms]
    return " ".join(words) or party.name


def brand_block(sheet: Sheet) -> Block:
    """The seller's name as a logo would have it: large, sometimes with a slogan under it."""
    style, rng, block = sheet.style, sheet.rng, Block()
    seller = sheet.facts.seller
    sheet.printed.add("SupplierName")
    shown = seller.name
    if seller.name_rest and sheet.chance(0.6):
        block.add([value(shown, "SupplierName")], style.accent, style.logo, leading=1.15)
        block.add([value(seller.name_rest, "SupplierName", False)], style.accent, style.logo * 0.8)
    elif sheet.chance(0.1):
        block.add([value(_short_name(seller), "SupplierName")], style.accent, style.logo, leading=1.15)
    elif sheet.chance(0.03):
        block.add([plain(invented(rng))], style.accent, style.logo, leading=1.15)
        sheet.printed.discard("SupplierName")
    else:
        face, text = style.accent, seller.full_name.upper() if sheet.chance(0.12) else seller.full_name
        for number, part in enumerate(wrap_text(text, face, style.logo, style.page[0] * (0.55 if sheet.chance(0.8) else 0.3))):
            block.add([value(part, "SupplierName", number == 0)], face, style.logo, leading=1.15)
    if sheet.chance(0.15):
        own = sheet.facts.tongue
        words = (pick(rng, own, "trade"), pick(rng, own, "service"), pick(rng, own, "trade"))
        block.add([plain(rng.choice((" - ", " & ", ", ", " · ")).join(words[: rng.choice((2, 3))]))], style.regular, style.small)
    return block


def seller_block(sheet: Sheet, with_name: bool = True, labelled: bool = False) -> Block:
    """Name, address, contact and registrations of the seller."""
    if with_name and sheet.chance(0.12 if labelled else 0.03):
        return form_block(sheet, sheet.facts.seller, "Supplier")
    style, seller, block = sheet.style, sheet.facts.seller, Block()
    if labelled:
        word = sheet.captions("SupplierName") + (sheet.captions.mark if sheet.chance(0.6) else "")
        inline = with_name and sheet.chance(0.2)
        if inline:
            block.add([caption(word + " ", "SupplierName"), *name_line(sheet, seller, "Supplier")], style.regular, style.size)
            with_name = False
        else:
            block.add([caption(word, "SupplierName")], style.label_face, style.size if sheet.chance(0.6) else style.small, leading=style.leading)
    if with_name:
        bold = sheet.chance(0.5)
        size = style.size * (1.15 if bold and sheet.chance(0.4) else 1)
        for line in name_lines(sheet, seller, "Supplier"):
            block.add(line, style.bold if bold else style.regular, size, leading=style.leading)
    if seller.name_rest and not with_name and sheet.chance(0.3):
        sheet.add(block, [value(seller.full_name, "SupplierName")])
    if seller.person and sheet.chance(0.6):
        sheet.add(block, attention_line(sheet, seller))
    elif sheet.chance(0.03):
        sheet.add(block, [plain(person(sheet.rng, sheet.facts.tongue))])
    if sheet.chance(0.92):
        lines = address_of(sheet, seller, "Supplier")
        if labelled and sheet.chance(0.1):
            lines[0] = [*sheet.marked("SupplierAddress"), *lines[0]]
        for line in lines:
            sheet.add(block, line)
    tail = contact_lines(sheet, seller)
    if sheet.chance(0.5):
        registered = registration_lines(sheet, seller, "Supplier")
        tail = registered + tail if sheet.chance(0.4) else tail + registered
    if tail and sheet.chance(0.2):
        block.skip(style.size * 0.6)
    for line in tail:
        sheet.add(block, line)
    return block


def sender_line(sheet: Sheet) -> Block:
    """The single small line over a window address."""
    block, seller = Block(), sheet.facts.seller
    join = sheet.rng.choice(_JOINS)
    sheet.printed.update(("SupplierName", "SupplierAddress"))
    text = join.join(seller.lines[-2:] if len(seller.lines[-1]) > 4 else seller.lines[:2])
    name = seller.full_name.upper() if sheet.chance(0.06) else seller.full_name
    lead = [plain(sheet.rng.choice(("Abs.: ", "Absender: ", "Exp.: ", "Afs.: ", "Retur: ", "Return address: ")))] if sheet.chance(0.06) else []
    block.add([*lead, value(name, "SupplierName"), plain(join), value(text, "SupplierAddress")], sheet.style.regular, max(5.5, sheet.style.size * 0.68))
    return block


def buyer_block(sheet: Sheet, labelled: bool) -> Block:
    """Name, contact, address and sometimes VAT id of the buyer."""
    if sheet.chance(0.12 if labelled else 0.02):
        return form_block(sheet, sheet.facts.buyer, "Customer")
    style, buyer, block = sheet.style, sheet.facts.buyer, Block()
    inline = False
    if labelled:
        word = sheet.captions("CustomerName") + (sheet.captions.mark if sheet.chance(0.6) else "")
        inline = sheet.chance(0.1)
        if not inline:
            block.add([caption(word, "CustomerName")], style.label_face, style.size if sheet.chance(0.6) else style.small, leading=style.leading)
            if sheet.chance(0.1):
                block.skip(style.size * 0.5)
    lines = name_lines(sheet, buyer, "Customer")
    if inline:
        lines[0] = [caption(word + " ", "CustomerName"), *lines[0]]
    elif sheet.chance(0.06):
        lines.insert(0, [caption(sheet.rng.choice(_SALUTATIONS.get(sheet.facts.tongue, _SALUTATIONS["en"])), "CustomerName")])
    names = len(lines)
    if buyer.person:
        contact = attention_line(sheet, buyer)
        if sheet.chance(0.06) and len(lines) == 1:
            lines[0] = [*lines[0], plain(sheet.rng.choice((", ", " - ", " / "))), *contact]
        else:
            lines.insert(0 if sheet.chance(0.15) and not inline else names, contact)
    lines += side_lines(sheet, buyer)
    bold_first = names
    if sheet.chance(0.04):
        number = sheet.marked("CustomerNumber") if sheet.chance(0.7) else []
        lines.insert(0 if not inline and sheet.chance(0.5) else len(lines), [*number, *sheet.field_value("CustomerNumber")])
    if sheet.chance(0.95):
        address = address_of(sheet, buyer, "Customer")
        if len(address) > 1 and sheet.chance(0.05):
            address.insert(len(address) - 1, [plain(" ")])
        lines += address
    bold = sheet.chance(0.2)
    for number, line in enumerate(lines):
        sheet.add(block, line, bold=bold and number < bold_first)
    if sheet.chance(0.3):
        for line in contact_lines(sheet, buyer, 2) + registration_lines(sheet, buyer, "Customer"):
            sheet.add(block, line)
    return block


def delivery_block(sheet: Sheet) -> Block:
    """Where the goods went: a distractor that looks like a buyer."""
    style, party, block = sheet.style, sheet.facts.recipient, Block()
    word = sheet.captions("DeliveryAddress") + (sheet.captions.mark if sheet.chance(0.6) else "")
    block.add([caption(word, "")], style.label_face, style.size if sheet.chance(0.6) else style.small, leading=style.leading)
    for text in [party.name, *([party.person] if party.person and sheet.chance(0.5) else []), *party.lines]:
        sheet.add(block, [plain(text)])
    if sheet.chance(0.15):
        sheet.add(block, [plain(sheet.captions.marked("Phone") + party.phone)])
    return block


def third_party_line(sheet: Sheet) -> Line:
    """A company that is neither seller nor buyer: carrier, factoring bank, payment agent."""
    rng = sheet.rng
    name = company(rng, sheet.facts.country)
    head = rng.choice((sheet.captions.marked("DeliveryTerms"), sheet.captions.marked("BankName"), "c/o ", "Powered by ", "Via ", ""))
    return [plain(head + name)]
