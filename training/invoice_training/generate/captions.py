"""Printed labels drawn from the lexicon, with the casing, punctuation and oddities of one document."""

import json
import re
from functools import lru_cache
from pathlib import Path
from random import Random

LEXICON_FOLDER = Path(__file__).parents[2] / "lexicon"

_NUMBER_WORDS = ("nummer", "nr.", "nr", "no.", "no", "#", "number", "nro", "n°", "nº", "num.", "n.")
_BESIDE_THE_TEN = {"TR": "tr", "PL": "pl", "PT": "pt", "BR": "pt", "CZ": "cs"}
_ADDED = {
    "en": ("Our {}", "Your {}", "{} (s)", "The {}"), "sv": ("{} enl. nedan", "Vårt {}", "{}/ref"), "de": ("Unsere {}", "{} / Ref.", "zu {}"),
    "fr": ("Notre {}", "{} / Réf.", "Votre {}"), "nl": ("Onze {}", "{} / ref.", "Uw {}"), "da": ("Vores {}", "{} / ref."), "no": ("Vår {}", "{} / ref."),
    "fi": ("Meidän {}", "{} / viite"), "es": ("Nuestro {}", "{} / Ref."), "it": ("Ns. {}", "{} / Rif."), "other": ("{} :", "{}"),
}


_SECONDS = {"de": ("en", "en", "fr"), "fr": ("en", "en", "nl", "de"), "nl": ("en", "fr", "en"), "fi": ("en", "sv", "sv"), "sv": ("en", "en", "fi"), "it": ("en", "de", "en"), "es": ("en", "en", "fr"), "en": ("fr", "de", "es", "sv")}
_TO_PAY = re.compile(r"pay|due|owed|balance|betal|kvar|zahl|offen|rest|payer|solde|dû|régler|voldoen|openstaand|verschuldigd|saldo|utestående|maksett|avoin|pagar|pend|abonar|adeud|dovut|ödenecek|zapłaty|úhrad")
"""Words of the ten languages and some more that say that something is still to be paid."""


@lru_cache(maxsize=None)
def _lexicon(language: str) -> dict[str, tuple[list[str], list[float]]]:
    """Phrases without figures, with weights that fall with their rank in the file."""
    raw = json.loads((LEXICON_FOLDER / f"{language}.json").read_text(encoding="utf-8"))
    table = {}
    for concept, phrases in raw.items():
        kept = [phrase for phrase in phrases if not any(char.isdigit() for char in phrase)]
        total, sums = 0.0, []
        for rank in range(len(kept)):
            total += 1 / (rank + 3) ** 0.7
            sums.append(total)
        table[concept] = (kept, sums)
    return table


def label_language(language: str, country_code: str) -> str:
    """The lexicon that labels are drawn from; the languages beside the ten share the vocabulary "other"."""
    return _BESIDE_THE_TEN[country_code] if language == "other" else language


class Captions:
    """Draws labels of one document. `case`: as_is, upper, title, lower; `mark` follows a label before its value."""

    def __init__(self, rng: Random, language: str):
        self._rng, self.language = rng, language
        self.case = rng.choices(("as_is", "upper", "title", "lower"), (74, 14, 9, 3))[0]
        self.mark = rng.choices((":", "", " :", ".", " -"), (58, 30, 8, 2, 2))[0]
        self.blank = "" if ":" in self.mark and rng.random() < 0.08 else " "
        self.second = rng.choice(_SECONDS.get(language, ("en",))) if rng.random() < (0.07 if language != "en" else 0.015) else ""
        self._between = rng.choice(("/", "/", " / ", " / ", " - ", " (", " | "))
        self._foreign = rng.random() < 0.04 and language != "en"
        self._known: dict[str, str] = {}

    def phrase(self, concept: str) -> str:
        """A phrase of the lexicon as it stands, or one that is not in it (about one in eight)."""
        rng = self._rng
        language = "en" if self._foreign and rng.random() < 0.5 else self.language
        phrases, sums = _lexicon(language)[concept]
        if not phrases:
            phrases, sums = _lexicon("en")[concept]
        text = rng.choices(phrases, cum_weights=sums)[0]
        return _unlisted(rng, text, language) if rng.random() < 0.14 else text

    def __call__(self, concept: str) -> str:
        """The label as printed, without the mark; drawn anew at each call."""
        text = self.phrase(concept)
        if self.second:
            text = f"{text}{self._between}{_first(self.second, concept, self._rng)}{')' if self._between == ' (' else ''}"
        return self.cased(text)

    def amount_label(self, to_pay: bool) -> str:
        """A label for the sum of the document, or for what is left to pay, where both are printed."""
        for _ in range(12):
            text = self("Amount")
            if bool(_TO_PAY.search(text.lower())) == to_pay:
                return text
        return text

    def steady(self, concept: str) -> str:
        """The same label each time it is asked for, as in table headers over several pages."""
        if concept not in self._known:
            self._known[concept] = self(concept)
        return self._known[concept]

    def marked(self, concept: str) -> str:
        """The label with its mark and a blank, ready to be followed by a value."""
        text = self(concept)
        if text[-1] in "#:" or (self.mark == "." and text[-1] == "."):
            return text + self.blank
        return f"{text}{self.mark}{self.blank}"

    def foreign(self, concept: str) -> str:
        """The label in English, or in German on an English page, as second language."""
        return self.cased(_first("de" if self.language == "en" else "en", concept, self._rng))

    def cased(self, text: str) -> str:
        if self.case == "upper":
            return text.upper()
        if self.case == "title":
            return " ".join([word[:1].upper() + word[1:] for word in text.split(" ")])
        return text.lower() if self.case == "lower" else text


def _first(language: str, concept: str, rng: Random) -> str:
    phrases, sums = _lexicon(language)[concept]
    return rng.choices(phrases, cum_weights=sums)[0]


def _unlisted(rng: Random, text: str, language: str) -> str:
    """A label that the lexicon does not list: cut short, differently joined or with a neighbour."""
    roll = rng.random()
    if roll < 0.25 and len(text) > 8:
        cut = rng.randrange(4, min(len(text), 9))
        return text[:cut].rstrip(" .-") + "."
    if roll < 0.5:
        words = text.split()
        if words[-1].lower() in _NUMBER_WORDS:
            return " ".join([*words[:-1], rng.choice(_NUMBER_WORDS)])
        return text.replace(" ", "-" if roll < 0.37 else "_" if roll < 0.42 else "") if " " in text else text + rng.choice((" nr", " no.", " #", "s", " *", ""))
    if roll < 0.7:
        return rng.choice(_ADDED.get(language, _ADDED["other"])).format(text if roll < 0.6 else text.lower())
    if roll < 0.85:
        return re.sub(r"[.\-/]", " ", text).strip().replace("  ", " ") or text
    return f"{text} {rng.choice(('*', '(1)', '¹', '/', '>'))}".strip()
