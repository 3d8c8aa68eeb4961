"""Addresses, telephone numbers, mail and web addresses by country."""

import unicodedata
from random import Random

from .countries import COUNTRIES, Country, word_list
from .vocabulary import fill_pattern, pick, words

_MARKS = {"AT": "Österreich", "DE": "Germany", "CH": "Switzerland"}


def _local(rng: Random, country: Country, kind: str, language: str) -> str:
    special = f"{kind}_{country.code.lower()}"
    own = word_list(country.language, country.code)
    options = words(own)
    if special in options:
        return rng.choice(options[special])
    if country.code in ("BE", "CH") and language == "fr" and special in words("fr"):
        return rng.choice(words("fr")[special])
    return pick(rng, language if language == "fr" and country.code in ("BE", "CH") else own, kind)


def street_line(rng: Random, country: Country, language: str) -> str:
    street = _local(rng, country, "street", language)
    number = str(rng.choice((rng.randrange(1, 30), rng.randrange(1, 130), rng.randrange(1, 400))))
    code = country.code
    if street in ("Box", "PL", "Postboks"):
        return f"{street} {rng.randrange(10, 6000)}"
    if code == "US":
        line = f"{rng.randrange(1, 9999)} {street}"
        return line + rng.choice(("", "", "", f", Suite {rng.randrange(1, 900)}", f" Apt. {rng.randrange(1, 90)}", f" #{rng.randrange(1, 400)}"))
    if code in ("CA", "NZ", "ZA", "PH"):
        return f"{rng.choice(('', '', '', 'Unit 4, ', 'Level 3, ', 'Suite 210 - '))}{number} {street}"
    if code == "CO":
        return f"{street}{'' if street[-1] == '#' else ' '}{rng.randrange(1, 150)}{rng.choice(('', 'A', ' bis'))}-{rng.randrange(1, 99)}{rng.choice(('', '', ' Of. 301', ', Piso 4'))}"
    if code in ("MX", "AR", "CL", "PE"):
        return f"{street}{rng.choice((' ', ' ', ' No. ', ' N° ', ', '))}{rng.randrange(1, 4500)}{rng.choice(('', '', '', ' Int. 4', ', Piso 3', ' Of. 12', ' - Depto. B'))}"
    if code == "SG":
        return f"{rng.choice(('', '', 'Blk '))}{number} {street}{rng.choice(('', f' #{rng.randrange(1, 30):02d}-{rng.randrange(1, 99):02d}'))}"
    if code in ("AE", "ID", "JP"):
        return rng.choice(("Office {n}, {s}", "{s}", "{s} {n}", "Warehouse {n}, {s}", "{n} {s}")).format(n=number, s=street)
    if code in ("GB", "IE", "AU"):
        return street if street.startswith("Unit") else f"{number} {street}"
    if code == "IN":
        return f"{rng.choice(('', 'Plot No. ', 'Shop No. ', '#', 'No. '))}{number}{rng.choice(('', '/A', ', 2nd Floor'))}, {street}"
    if code == "MY":
        return f"{rng.choice(('NO. ', 'No ', 'LOT ', ''))}{number}{rng.choice(('', 'A', '-G', ''))}, {street}"
    if code == "FR" or (language == "fr" and code in ("BE", "CH")):
        return f"{number}{rng.choice(('', '', '', ' bis', ','))} {street}"
    if code == "LU":
        return f"{number}{rng.choice((', ', ' ', ','))}{street}"
    if code in ("ES", "IT", "PT", "BR"):
        return f"{street}{rng.choice((', ', ' ', ', nº '))if code == 'ES' else rng.choice((', ', ' '))}{number}{rng.choice(('', '', '', ', 2º B', '/A')) if code != 'IT' else rng.choice(('', '', '/A'))}"
    suffix = rng.choice(("", "", "", "", "a", " B", "-" + str(int(number) + 2) if number.isdigit() else "", rng.choice((" 2 tr", " lgh 1102") if code == "SE" else (" A 4",) if code == "FI" else (", 1. th", ", 2. tv") if code == "DK" else ("",))))
    return f"{street} {number}{suffix}"


def postal_line(rng: Random, country: Country, language: str) -> str:
    city = _local(rng, country, "city", language)
    postal = fill_pattern(rng, country.postal)
    code = country.code
    if code in ("SE", "NO", "FI", "NL") and rng.random() < (0.35 if code != "NL" else 0.2) or rng.random() < 0.08:
        city = city.upper()
    if code in ("CA", "NZ", "ZA", "PH", "SG", "ID", "AE", "IL"):
        return f"{city}{rng.choice((' ', ' ', ', ', '  '))}{postal}".strip(" ,")
    if code in ("MX", "AR", "CO", "CL", "PE", "BR") and rng.random() < 0.55:
        return f"{city}{rng.choice((', ', ' ', ' - ', ' '))}{postal}".strip(" ,-")
    if code == "US":
        return f"{city}{rng.choice((' ', ' ', ', '))}{postal}"
    if code in ("AU",):
        return f"{city} {postal}"
    if code in ("GB", "IE"):
        return f"{city}{rng.choice((', ', ' ', ' '))}{postal}".strip(" ,")
    if code == "IN":
        return f"{city}{rng.choice((' - ', ' ', '-', ', '))}{postal}"
    if code == "TR":
        return f"{postal} {city}" if rng.random() < 0.5 else f"{city.upper()}/ {rng.choice(words('tr')['city'])}"
    return f"{postal}{'  ' if code == 'SE' and rng.random() < 0.3 else ' '}{city}".strip()


_SITES = {
    "en": "Unit {n} Park Royal Business Centre|The Old Mill|PO Box {m}|{n}th Floor|Building {a}|Riverside House|Suite {n}|Industrial Estate|Gate {n}", "de": "Gebäude {a}|Postfach {m}|{n}. OG|Gewerbepark Süd|Haus {n}|Aufgang {a}|Hinterhaus|Werk {n}",
    "sv": "Box {m}|Fack {m}|Hus {a}|Plan {n}|Port {n}|Industriområdet", "fr": "BP {m}|ZA des Chênes|Z.I. Nord|Bâtiment {a}|{n}e étage|Résidence Les Lilas|CS {m}|Immeuble Le Prisme|Parc d'activités", "nl": "Postbus {m}|Gebouw {a}|Unit {n}|Bedrijvenpark Oost",
    "da": "Postboks {m}|Bygning {n}|{n}. sal|Erhvervsparken", "no": "Postboks {m}|Bygg {a}|{n}. etg.|Næringsparken", "fi": "PL {m}|Rakennus {a}|{n}. krs|Teollisuusalue", "es": "Polígono Industrial Norte|Nave {n}|Apdo. de correos {m}|Edificio {a}|Planta {n}|Colonia Centro|Barrio La Paz",
    "it": "Zona Industriale|Casella Postale {m}|Palazzina {a}|Scala {a} Int. {n}|Fraz. San Marco|Loc. Piano", "tr": "Kat {n} Daire {n}|No: {n} D:{n}|{a} Blok|OSB", "pl": "lok. {n}|skr. poczt. {m}|Budynek {a}|hala {n}", "pt": "{n}º Dto|Bloco {a}|Apartado {m}|Sala {n}|Bairro Centro", "cs": "budova {a}|P.O. Box {m}|{n}. patro|areál Sever",
}


def site_line(rng: Random, country: Country) -> str:
    """A line between the name and the street: box, building, floor, estate."""
    form = rng.choice(_SITES[word_list(country.language, country.code)].split("|"))
    return form.format(n=rng.randrange(1, 40), m=rng.randrange(10, 9000), a=rng.choice("ABCDEF"))


def address_lines(rng: Random, country: Country, language: str, with_country: float = 0.15) -> list[str]:
    """Two or three lines: street, postal code and city, sometimes the country."""
    street, place = street_line(rng, country, language), postal_line(rng, country, language)
    if country.code in ("GB", "IN", "MY", "IE") and rng.random() < 0.5:
        lines = [street, pick(rng, country.language, "street") + ",", place] if rng.random() < 0.4 else [f"{street}, {place}"]
    else:
        lines = [street, place]
    if rng.random() < 0.09:
        site = site_line(rng, country)
        lines.insert(0, site) if rng.random() < 0.7 else lines.insert(1, site)
    if len(lines) > 1 and lines[-1] == place and country.code in ("US", "CA", "AU", "IN", "MX", "GB", "BR") and rng.random() < 0.12 and ", " in place:
        lines[-1:] = place.split(", ", 1)
    if country.code == "FR" and rng.random() < 0.07:
        lines[-1] += rng.choice((" CEDEX", " Cedex", f" CEDEX {rng.randrange(1, 20)}"))
    if rng.random() < (0.5 if country.code == "MY" else 0.06):
        lines = [line.upper() for line in lines]
    if rng.random() < with_country:
        lines.append(rng.choice((country.name, country.name.upper(), _MARKS.get(country.code, country.name))))
    return lines


def other_country(rng: Random, country: Country) -> Country:
    return rng.choice([c for c in COUNTRIES.values() if c.code != country.code])


def phone(rng: Random, country: Country) -> str:
    return fill_pattern(rng, country.phone)


_SUFFIX = {"MX": "com.mx", "CO": "com.co", "AR": "com.ar", "BR": "com.br", "SG": "com.sg", "AU": "com.au", "NZ": "co.nz", "ZA": "co.za", "TR": "com.tr", "MY": "com.my", "IN": "co.in", "PL": "com.pl", "IL": "co.il", "PH": "com.ph", "ID": "co.id", "PE": "com.pe"}
_SPECIAL = str.maketrans({"ø": "o", "æ": "ae", "ß": "ss", "ł": "l", "ı": "i", "đ": "d"})


def domain(rng: Random, name: str, country: Country) -> str:
    plain = unicodedata.normalize("NFKD", name.lower().translate(_SPECIAL))
    parts = ["".join(char for char in part if char.isascii() and char.isalnum()) for part in plain.split()]
    parts = [part for part in parts if part][: rng.choice((1, 2, 2, 3))] or ["shop"]
    suffix = rng.choice((country.code.lower(), _SUFFIX.get(country.code, country.code.lower()), "com")) if country.code not in ("GB", "US") else rng.choice(("co.uk", "com") if country.code == "GB" else ("com", "com", "net"))
    return rng.choice(("", "", "", "-")).join(parts) + "." + suffix


def mail_box(rng: Random) -> str:
    return rng.choice(("info", "info", "office", "kontakt", "faktura", "billing", "mail", "contact", "sales", "service", "invoice", "admin", "post", "accounts", "hello", "support", "buchhaltung", "rechnung", "compta", "facturacion", "ventas", "amministrazione", "administratie", "ekonomi", "regnskap", "bogholderi", "laskutus", "ar", "finance", "help", "team", "order"))
