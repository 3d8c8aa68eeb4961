"""A party as a form: every line with its own label."""

from .canvas import Block
from .parties import Party
from .party_lines import address_of, name_line
from .sheet import Sheet
from .spans import Line, caption, plain, value

_PARTS = {
    "en": ("Street|Address line 1|Address", "City|Town|City, ZIP|Post code and city", "Country"), "de": ("Straße / Hausnummer|Straße|Adresse", "PLZ / Ort|Ort|PLZ, Ort", "Land|Ländercode"),
    "sv": ("Gatuadress|Adress|Gata", "Postadress|Postnr/Ort|Ort", "Land"), "fr": ("Rue|Adresse", "CP Ville|Ville|Code postal / Ville", "Pays"), "nl": ("Straat|Adres", "Postcode en plaats|Plaats", "Land"),
    "da": ("Vej|Adresse|Gade", "Postnr. og by|By", "Land"), "no": ("Gate|Adresse", "Postnr./sted|Poststed", "Land"), "fi": ("Katuosoite|Osoite", "Postitoimipaikka|Postinumero", "Maa"),
    "es": ("Calle|Dirección|Domicilio", "Población|C.P. / Ciudad|Ciudad", "País"), "it": ("Via|Indirizzo", "CAP / Città|Comune|Città", "Nazione|Paese"), "tr": ("Adres|Cadde/Sokak", "İl / İlçe|Şehir", "Ülke"), "pl": ("Adres|Ulica", "Miasto|Kod i miasto", "Kraj"), "pt": ("Morada|Endereço|Rua", "Cidade|Localidade|Município/UF", "País"), "cs": ("Adresa|Ulice", "Město|PSČ, obec", "Země"),
}


def _address_parts(sheet: Sheet, party: Party, role: str) -> list[tuple[str, str, Line]]:
    """The address with a label for each part, as renderings of e-invoices have it. A label that starts with "=" is literal."""
    label, parts = f"{role}Address", _PARTS[sheet.facts.tongue]
    sheet.printed.add(label)
    names = [sheet.captions.cased(sheet.rng.choice(part.split("|"))) for part in (parts[0], parts[1], parts[2])]
    lines = party.lines if len(party.lines) > 2 or not sheet.chance(0.5) else [*party.lines, party.country.name]
    return [(f"={names[min(number, 2)]}", label, [value(text, label, number == 0)]) for number, text in enumerate(lines)]


def form_block(sheet: Sheet, party: Party, role: str) -> Block:
    """Every line with its own label: "Name: …", "Address: …", as in forms and e-invoice renderings."""
    style, block, captions = sheet.style, Block(), sheet.captions
    if sheet.chance(0.5):
        block.add([caption(captions(f"{role}Name"), f"{role}Name")], style.bold, style.size, leading=style.leading)
    pairs: list[tuple[str, str, Line]] = [(f"{role}Name", f"{role}Name", name_line(sheet, party, role))]
    if len(party.lines) > 1 and sheet.chance(0.4):
        pairs += _address_parts(sheet, party, role)
    else:
        address = address_of(sheet, party, role)
        pairs += [("" if number else f"{role}Address", f"{role}Address", line) for number, line in enumerate(address)]
    tail: list[tuple[str, str, Line]] = [("Phone", "", [plain(party.phone)]), ("Email", "", [plain(party.mail)])]
    if party.vat and sheet.chance(0.6):
        sheet.printed.add(f"{role}VatId")
        concept = "SupplierVatId" if sheet.chance(0.7) else f"{role}VatId"
        own = f"={sheet.rng.choice(party.vat.names)}" if party.vat.names and sheet.chance(0.85) else concept
        tail.append((own, f"{role}VatId", [value(party.vat.printed, f"{role}VatId")]))
    if role == "Supplier" and party.org and sheet.chance(0.4):
        sheet.printed.add("SupplierOrgNumber")
        own = f"={sheet.rng.choice(party.org.names)}" if party.org.names and sheet.chance(0.85) else "SupplierOrgNumber"
        tail.append((own, "SupplierOrgNumber", [value(party.org.printed, "SupplierOrgNumber")]))
    tail += [(f"={text}", "", [plain(number)]) for text, number in party.others if role == "Supplier" or sheet.chance(0.5)]
    if party.person and sheet.chance(0.4):
        tail.append(("YourReference" if role == "Customer" else "OurReference", "", [plain(party.person)]))
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
