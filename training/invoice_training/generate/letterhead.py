"""Blocks that say who sells and who buys: logo, sender lines, address window, From/To columns, delivery address."""

from .canvas import Block, wrap_line, wrap_text
from .names import company, invented, person
from .parties import Party
from .sheet import Sheet
from .spans import Line, caption, plain, value
from .vocabulary import pick

_JOINS = (", ", " · ", " - ", " | ", " • ", " * ", "; ", "  ")


_SALUTATIONS = {
    "en": ("Mr.", "Mrs.", "Messrs.", "M/s.", "The Directors", "To"), "de": ("Firma", "Herrn", "Frau", "An", "Herr", "Eheleute"), "fr": ("Monsieur", "Madame", "M.", "Société", "Mme"),
    "it": ("Spett.le", "Spett.le Ditta", "Egr. Sig.", "Gent.ma"), "es": ("Sr. D.", "Sres.", "Dña.", "D."), "nl": ("De heer", "Mevrouw", "Aan", "Dhr.", "Firma"), "sv": ("Till", "Herr", "Fru", "Företag"),
    "da": ("Til", "Firma", "Hr."), "no": ("Til", "Firma"), "fi": ("Asiakas", "Vastaanottaja"), "other": ("Sayın", "SAYIN", "Firma", "Exmo. Sr.", "Pan"),
}


def _name_line(sheet: Sheet, party: Party, role: str) -> Line:
    label = f"{role}Name"
    sheet.printed.add(label)
    name = party.full_name if role == "Supplier" else party.name
    return [value(name + ("," if sheet.chance(0.015) else ""), label)]


def _name_lines(sheet: Sheet, party: Party, role: str) -> list[Line]:
    """The name, over two lines where the block is narrow."""
    line = _name_line(sheet, party, role)
    style = sheet.style
    if style.regular.width(line[0][0], style.size) > style.size * 11 and sheet.chance(0.4):
        return wrap_line(line, style.regular, style.size, style.size * sheet.rng.uniform(8, 16))
    return [line]


def _address(sheet: Sheet, party: Party, role: str) -> list[Line]:
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
        face, text = style.accent, seller.full_name
        for number, part in enumerate(wrap_text(text, face, style.logo, style.page[0] * (0.55 if sheet.chance(0.8) else 0.3))):
            block.add([value(part, "SupplierName", number == 0)], face, style.logo, leading=1.15)
    if sheet.chance(0.15):
        words = (pick(rng, sheet.facts.language, "trade"), pick(rng, sheet.facts.language, "service"), pick(rng, sheet.facts.language, "trade"))
        block.add([plain(rng.choice((" - ", " & ", ", ", " · ")).join(words[: rng.choice((2, 3))]))], style.regular, style.small)
    return block


_PARTS = {
    "en": ("Street|Address line 1|Address", "City|Town|City, ZIP|Post code and city", "Country"), "de": ("Straße / Hausnummer|Straße|Adresse", "PLZ / Ort|Ort|PLZ, Ort", "Land|Ländercode"),
    "sv": ("Gatuadress|Adress|Gata", "Postadress|Postnr/Ort|Ort", "Land"), "fr": ("Rue|Adresse", "CP Ville|Ville|Code postal / Ville", "Pays"), "nl": ("Straat|Adres", "Postcode en plaats|Plaats", "Land"),
    "da": ("Vej|Adresse|Gade", "Postnr. og by|By", "Land"), "no": ("Gate|Adresse", "Postnr./sted|Poststed", "Land"), "fi": ("Katuosoite|Osoite", "Postitoimipaikka|Postinumero", "Maa"),
    "es": ("Calle|Dirección|Domicilio", "Población|C.P. / Ciudad|Ciudad", "País"), "it": ("Via|Indirizzo", "CAP / Città|Comune|Città", "Nazione|Paese"), "other": ("Adres|Ulica|Rua", "Miasto|İl|Cidade", "Ülke|Kraj"),
}


def _address_parts(sheet: Sheet, party: Party, role: str) -> list[tuple[str, str, Line]]:
    """The address with a label for each part, as renderings of e-invoices have it. A label that starts with "=" is literal."""
    label, parts = f"{role}Address", _PARTS[sheet.facts.language]
    sheet.printed.add(label)
    names = [sheet.captions.cased(sheet.rng.choice(part.split("|"))) for part in (parts[0], parts[1], parts[2])]
    lines = party.lines if len(party.lines) > 2 or not sheet.chance(0.5) else [*party.lines, party.country.name]
    return [(f"={names[min(number, 2)]}", label, [value(text, label, number == 0)]) for number, text in enumerate(lines)]


def _form_block(sheet: Sheet, party: Party, role: str) -> Block:
    """Every line with its own label: "Name: …", "Address: …", as in forms and e-invoice renderings."""
    style, block, captions = sheet.style, Block(), sheet.captions
    if sheet.chance(0.5):
        block.add([caption(captions(f"{role}Name"), f"{role}Name")], style.bold, style.size, leading=style.leading)
    pairs: list[tuple[str, str, Line]] = [(f"{role}Name", f"{role}Name", _name_line(sheet, party, role))]
    if len(party.lines) > 1 and sheet.chance(0.4):
        pairs += _address_parts(sheet, party, role)
    else:
        address = _address(sheet, party, role)
        pairs += [("" if number else f"{role}Address", f"{role}Address", line) for number, line in enumerate(address)]
    tail: list[tuple[str, str, Line]] = [("Phone", "", [plain(party.phone)]), ("Email", "", [plain(party.mail)])]
    if party.vat and sheet.chance(0.6):
        sheet.printed.add(f"{role}VatId")
        concept = "SupplierVatId" if sheet.chance(0.7) else f"{role}VatId"
        tail.append((concept, f"{role}VatId", [value(party.vat.printed, f"{role}VatId")]))
    if role == "Supplier" and party.org and sheet.chance(0.4):
        sheet.printed.add("SupplierOrgNumber")
        tail.append(("SupplierOrgNumber", "SupplierOrgNumber", [value(party.org.printed, "SupplierOrgNumber")]))
    sheet.rng.shuffle(tail)
    pairs += tail[: sheet.rng.randrange(0, 4)]
    apart = style.size * sheet.rng.choice((5, 6, 8)) if sheet.chance(0.5) else 0.0
    for concept, key, line in pairs:
        label = [caption(f"{concept[1:]}{captions.mark}{captions.blank}" if concept[:1] == "=" else captions.marked(concept), key)] if concept else []
        if not apart:
            sheet.add(block, [*label, *line])
            continue
        base = block.height + style.size * 0.85
        if label:
            room = style.label_face.width(label[0][0], style.size)
            block.put(label, style.label_face, min(style.size, style.size * apart / max(room, 1)), 0, base)
        block.put(line, style.regular, style.size, apart, base)
        block.height += style.size * style.leading
    return block


def seller_block(sheet: Sheet, with_name: bool = True, labelled: bool = False) -> Block:
    """Name, address, contact and registrations of the seller."""
    if with_name and sheet.chance(0.12 if labelled else 0.03):
        return _form_block(sheet, sheet.facts.seller, "Supplier")
    style, seller, block = sheet.style, sheet.facts.seller, Block()
    if labelled:
        word = sheet.captions("SupplierName") + (sheet.captions.mark if sheet.chance(0.6) else "")
        inline = with_name and sheet.chance(0.2)
        if inline:
            block.add([caption(word + " ", "SupplierName"), *_name_line(sheet, seller, "Supplier")], style.regular, style.size)
            with_name = False
        else:
            block.add([caption(word, "SupplierName")], style.label_face, style.size if sheet.chance(0.6) else style.small, leading=style.leading)
    if with_name:
        bold = sheet.chance(0.5)
        size = style.size * (1.15 if bold and sheet.chance(0.4) else 1)
        for line in _name_lines(sheet, seller, "Supplier"):
            block.add(line, style.bold if bold else style.regular, size, leading=style.leading)
    if seller.name_rest and not with_name and sheet.chance(0.3):
        sheet.add(block, [value(seller.full_name, "SupplierName")])
    if sheet.chance(0.05):
        sheet.add(block, [plain(person(sheet.rng, seller.country.language))])
    if sheet.chance(0.92):
        lines = _address(sheet, seller, "Supplier")
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
    text = join.join(seller.lines[:2])
    block.add([value(seller.full_name, "SupplierName"), plain(join if join != ", " else ", "), value(text, "SupplierAddress")], sheet.style.regular, max(5.5, sheet.style.size * 0.68))
    return block


def buyer_block(sheet: Sheet, labelled: bool) -> Block:
    """Name, contact, address and sometimes VAT id of the buyer."""
    if sheet.chance(0.12 if labelled else 0.02):
        return _form_block(sheet, sheet.facts.buyer, "Customer")
    style, buyer, block = sheet.style, sheet.facts.buyer, Block()
    inline = False
    if labelled:
        word = sheet.captions("CustomerName") + (sheet.captions.mark if sheet.chance(0.6) else "")
        inline = sheet.chance(0.1)
        if not inline:
            block.add([caption(word, "CustomerName")], style.label_face, style.size if sheet.chance(0.6) else style.small, leading=style.leading)
            if sheet.chance(0.1):
                block.skip(style.size * 0.5)
    lines = _name_lines(sheet, buyer, "Customer")
    if inline:
        lines[0] = [caption(word + " ", "CustomerName"), *lines[0]]
    elif sheet.chance(0.06):
        lines.insert(0, [caption(sheet.rng.choice(_SALUTATIONS.get(sheet.facts.language, _SALUTATIONS["en"])), "CustomerName")])
    names = len(lines)
    if buyer.person:
        mark = sheet.rng.choice(("", "", "", "", "Att: ", "Attn: ", sheet.captions.marked("YourReference"), "c/o ", "Att. "))
        contact = [plain(mark + buyer.person)]
        lines.insert(0 if sheet.chance(0.1) and not inline else names, contact)
    if sheet.chance(0.95):
        address = _address(sheet, buyer, "Customer")
        if len(address) > 1 and sheet.chance(0.05):
            address.insert(len(address) - 1, [plain(" ")])
        lines += address
    bold = sheet.chance(0.2)
    for number, line in enumerate(lines):
        sheet.add(block, line, bold=bold and number < names)
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
