"""Open name vocabularies: companies, shops and people, composed so that hardly any name comes twice."""

from random import Random

from .countries import Country, word_list
from .everyday_names import misleading_name
from .vocabulary import pick, words

_ONSETS = "b br c ch d dr f fl g gr h j k kl l m n p pr qu r s sk sl st t tr v w z".split()
_VOWELS = "a e i o u ae ia io ea ou y".split()
_CODAS = "n r l s x k t m nd rt nt lix vex tek mark via dex ron tis lan".split() + [""] * 8
_STYLES = ("{0}", "{0}", "{0}-{1}", "{0} {1}")


def invented(rng: Random) -> str:
    """A made-up brand of two to four syllables."""
    name = "".join(rng.choice(_ONSETS) + rng.choice(_VOWELS) + rng.choice(_CODAS) for _ in range(rng.choice((1, 2, 2, 3))))
    roll = rng.random()
    if roll < 0.1:
        return name.upper()
    if roll < 0.16:
        return name.capitalize() + rng.choice((".com", ".io", "24", "2000", "Net", "Tech", "Pro", "One", "Lab", ".se", ".de"))
    return name.capitalize()


def initials(rng: Random) -> str:
    return "".join(rng.choice("ABCDEFGHIJKLMNOPRSTUVW") for _ in range(rng.choice((2, 3, 3))))


def person(rng: Random, language: str) -> str:
    first, last = pick(rng, language, "first"), pick(rng, language, "last")
    roll = rng.random()
    if roll < 0.08:
        return f"{first} {rng.choice('ABEGJKLMPRST')}. {last}"
    if roll < 0.13:
        return f"{last}, {first}"
    if roll < 0.15:
        return f"{last} {first}" if roll < 0.14 else f"{last.upper()} {first}"
    if roll < 0.16:
        return f"{first[0]}. {last}"
    if roll < 0.165:
        return f"{rng.choice(('Dr.', 'Dr', 'Prof. Dr.', 'Dipl.-Ing.', 'Mag.', 'Ing.', 'Me', 'Avv.', 'Dott.'))} {first} {last}"
    if roll < 0.2:
        return f"{first}{'-' if rng.random() < 0.5 else ' '}{pick(rng, language, 'first')} {last}"
    return f"{first} {last}"


_ARTICLES = {
    "en": ("The", "My", "Mr", "Little", "Old", "Royal"), "de": ("Die", "Das", "Der", "Zum", "Zur", "Mein", "Bei", "Haus"), "fr": ("Au", "Aux", "Le", "La", "Les", "Chez", "Ma", "Un", "L'atelier", "À la"),
    "sv": ("Den", "Lilla", "Stora", "Gamla", "Vår", "Hos"), "nl": ("De", "Het", "'t", "Bij", "Mijn", "Huis"), "da": ("Den", "Det", "Lille", "Hos"), "no": ("Den", "Det", "Lille", "Hos"),
    "fi": ("Uusi", "Vanha", "Pikku"), "tr": ("Yeni", "Öz"), "pl": ("Dom", "U"), "pt": ("O", "A", "Casa"), "cs": ("U", "Dům"), "es": ("El", "La", "Los", "Casa", "Mi", "Las"), "it": ("Il", "La", "Le", "Al", "Da", "Casa", "L'angolo"), "other": ("Dom", "Yeni", "O", "A", "U"),
}


def _with_article(rng: Random, language: str) -> str:
    """"Au bon moulin", "Die kleine Bäckerei": names of everyday words, often in small letters."""
    words_after = [pick(rng, language, "adjective").lower()] if rng.random() < 0.6 else []
    noun = rng.choice((pick(rng, language, "shop"), pick(rng, language, "trade"), pick(rng, language, "goods").split()[0], pick(rng, language, "first")))
    words_after.append(noun if rng.random() < 0.6 else noun.lower())
    return " ".join([rng.choice(_ARTICLES[language]), *words_after])


def _core(rng: Random, language: str) -> str:
    """The name without its legal form."""
    roll = rng.random()
    if rng.random() < 0.06:
        return _with_article(rng, language)
    trade, last = pick(rng, language, "trade"), pick(rng, language, "last")
    if roll < 0.17:
        return f"{last} {trade}"
    if roll < 0.27:
        return f"{invented(rng)} {trade}"
    if roll < 0.4:
        return invented(rng)
    if roll < 0.47:
        return f"{pick(rng, language, 'city').split(',')[0].split(' (')[0]} {trade}"
    if roll < 0.53:
        return f"{trade} {pick(rng, language, 'suffix')}"
    if roll < 0.6:
        return f"{last} {pick(rng, language, 'suffix')}"
    if roll < 0.66:
        return f"{last} & {pick(rng, language, 'last')}"
    if roll < 0.72:
        return f"{initials(rng)} {trade}"
    if roll < 0.78:
        return f"{pick(rng, language, 'first')} {last} {trade}"
    if roll < 0.84:
        return f"{last}{rng.choice(('s', 's', '-', ' '))}{'' if roll < 0.81 else ' '}{trade}".replace("- ", "-")
    if roll < 0.9:
        return f"{invented(rng)} {pick(rng, language, 'suffix')}"
    if roll < 0.92:
        return f"{trade} & {pick(rng, language, 'trade')}"
    if roll < 0.94:
        return f"{'.'.join(initials(rng))}. {trade}" if roll < 0.93 else f"{rng.randrange(2, 366)} {trade}"
    if roll < 0.96:
        return f"{last}, {pick(rng, language, 'last')} & {pick(rng, language, 'last')}"
    return f"{invented(rng)} {trade} {pick(rng, language, 'suffix')}"


def institution(rng: Random, language: str) -> str:
    """Authorities, clubs, practices, hotels: names without a legal form."""
    return pick(rng, language, "institution").format(
        city=pick(rng, language, "city").split(",")[0].split(" (")[0], first=pick(rng, language, "first"), last=pick(rng, language, "last"),
        last2=pick(rng, language, "last"), trade=pick(rng, language, "trade"),
    )


def company(rng: Random, country: Country) -> str:
    language = word_list(country.language, country.code) if rng.random() < 0.93 else "en"
    if rng.random() < 0.09:
        return _cased(rng, misleading_name(rng, country, invented(rng)), 0.12)
    if rng.random() < 0.11:
        return _cased(rng, institution(rng, language), 0.1)
    core = _core(rng, language)
    form = rng.choice(country.forms) if rng.random() < 0.88 else ""
    roll = rng.random()
    if country.code == "SE" and form == "AB" and roll < 0.12:
        name = f"AB {core}"
    elif country.code == "IT" and form == "di":
        name = f"{core} di {person(rng, language)}"
    elif form and roll < {"FR": 0.08, "NL": 0.08, "FI": 0.12, "LT": 0.7, "EE": 0.3, "ID": 0.9, "BE": 0.15, "DK": 0.02}.get(country.code, 0.0):
        name = f"{form} {core}"
    else:
        name = f"{core} {form}".strip()
    roll = rng.random()
    if roll < 0.03:
        name = f"{name} - {pick(rng, language, 'trade')}"
    elif roll < 0.05:
        name = f"{name} ({rng.choice((initials(rng), pick(rng, language, 'city').split(',')[0].split(' (')[0], country.code, invented(rng)))})"
    elif roll < 0.06:
        name = f"{name}, {pick(rng, language, 'city').split(',')[0].split(' (')[0]}"
    elif roll < 0.075:
        name = f"{core}, {form}" if form else name
    return _cased(rng, name, 0.3 if country.code in ("MY", "IN", "TR") else 0.1)


def shop(rng: Random, country: Country) -> str:
    """A name over a till: restaurants, small shops, chains."""
    language = word_list(country.language, country.code)
    kind, roll = pick(rng, language, "shop"), rng.random()
    if roll < 0.22:
        name = f"{pick(rng, language, 'last')} {kind}"
    elif roll < 0.4:
        name = f"{kind} {invented(rng)}"
    elif roll < 0.52:
        name = f"{invented(rng)}"
    elif roll < 0.66:
        name = f"{kind} {pick(rng, language, 'city').split(',')[0]}"
    elif roll < 0.74:
        name = f"{invented(rng)} {kind}"
    elif roll < 0.8:
        name = kind if " " in kind else f"{pick(rng, language, 'adjective')} {kind}"
    else:
        return company(rng, country)
    if rng.random() < 0.3:
        name = f"{name} {rng.choice(country.forms)}".strip()
    return _cased(rng, name, 0.45)


def _cased(rng: Random, name: str, upper: float) -> str:
    roll = rng.random()
    if roll < upper:
        return name.upper()
    return name.lower() if roll > 0.985 else name


def department(rng: Random, language: str) -> str:
    return rng.choice(words(language)["role"])
