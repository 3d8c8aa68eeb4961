"""Descriptions of what is sold, from a composed vocabulary over many trades."""

from random import Random

from .names import invented, person
from .vocabulary import pick

_PERIODS = ("{a}/{y}", "{d}.{a}.{y} - 28.{a}.{y}", "{y}-{a}", "Q{q} {y}", "({d}/{a}/{y}-30/{a}/{y})", "01.{a}.{y}-31.{a}.{y}")


def article_code(rng: Random) -> str:
    roll = rng.random()
    if roll < 0.35:
        return str(rng.randrange(10, 10 ** rng.choice((3, 4, 5, 6))))
    if roll < 0.5:
        return f"{rng.choice('ABCDEFHKLMPRST')}{rng.choice(('', '-'))}{rng.randrange(10, 9999)}"
    if roll < 0.62:
        return f"{rng.randrange(100, 999)}-{rng.randrange(100, 9999)}"
    if roll < 0.75:
        return "".join(rng.choice("ABCDEFGHKLMNPRSTVX") for _ in range(rng.choice((2, 3)))) + str(rng.randrange(10, 10**5))
    if roll < 0.85:
        return f"{rng.choice((40, 73, 50, 87, 57, 64))}{rng.randrange(10**10, 10**11)}"
    return f"{rng.randrange(10**6, 10**8)}"


def _size(rng: Random) -> str:
    return rng.choice(
        (
            f"{rng.randrange(1, 90)}x{rng.randrange(1, 200)} mm", f"{rng.randrange(1, 50) * 10} g", f"{rng.randrange(1, 30)} l", f"{rng.choice((5, 10, 20, 50, 100))}-pack",
            f"{rng.randrange(1, 24) * 5}cm", f"{rng.choice('SMLX')}", f"{rng.randrange(1, 64)}GB", f"Ø{rng.randrange(4, 110)}", f"{rng.randrange(10, 90)}W", f"RAL {rng.randrange(1000, 9000)}",
        )
    )


_REBATES = {
    "en": ("Discount", "Loyalty discount", "Returned goods", "Credit for returned item", "Promo code {c}", "Refund", "Less advance invoice {c}", "Goodwill credit"), "sv": ("Rabatt", "Retur", "Avgår a conto {c}", "Kreditering", "Kampanjrabatt"),
    "de": ("Rabatt", "Gutschrift", "Nachlass", "Abzgl. Abschlagsrechnung {c}", "Retoure", "Treuerabatt"), "fr": ("Remise", "Avoir", "Retour", "Acompte facture {c}", "Remise exceptionnelle"), "nl": ("Korting", "Retour", "Creditering", "Voorschot {c}"),
    "da": ("Rabat", "Retur", "A conto {c}", "Kreditering"), "no": ("Rabatt", "Retur", "A konto {c}", "Kreditering"), "fi": ("Alennus", "Palautus", "Hyvitys", "Ennakkolasku {c}"), "es": ("Descuento", "Devolución", "Abono", "Anticipo {c}"),
    "it": ("Sconto", "Reso", "Abbuono", "Acconto fattura {c}"), "other": ("Rabat", "İskonto", "Sleva", "Desconto"),
}


def rebate(rng: Random, language: str) -> str:
    """What a row with a negative amount is called."""
    return rng.choice(_REBATES[language]).format(c=article_code(rng))


def _clauses(rng: Random, language: str, year: int) -> str:
    """A long description of several clauses that takes two to five lines of a column."""
    kinds = ("goods", "service", "adjective", "trade", "service", "goods")
    parts = []
    for _ in range(rng.choice((2, 3, 3, 4, 5, 7))):
        roll = rng.random()
        if roll < 0.12:
            parts.append(_size(rng))
        elif roll < 0.2:
            parts.append(person(rng, language))
        elif roll < 0.28:
            parts.append(f"{rng.randrange(1, 29):02d}.{rng.randrange(1, 13):02d}.{year}")
        elif roll < 0.36:
            parts.append(f"{rng.choice(('Ref.', 'No.', 'Nr', 'ID', 'Art.', '#', 'S/N'))} {article_code(rng)}")
        else:
            parts.append(pick(rng, language, rng.choice(kinds)))
    joint = rng.choice((", ", " - ", " / ", "; ", ", ", " "))
    return joint.join(parts)


def goods(rng: Random, language: str) -> str:
    noun, roll = pick(rng, language, "goods"), rng.random()
    if rng.random() < 0.07:
        return _clauses(rng, language, rng.randrange(2008, 2027))
    if rng.random() < 0.05:
        return rng.choice((f"{article_code(rng)} {noun}", f"{noun.upper()} {_size(rng)} {article_code(rng)}", f"{rng.randrange(1, 13)} x {noun}", f"{noun} {article_code(rng)} {_size(rng)} {invented(rng)}", f"{noun} ({article_code(rng)})"))
    if roll < 0.25:
        text = noun
    elif roll < 0.4:
        text = f"{noun} {_size(rng)}"
    elif roll < 0.55:
        text = f"{noun} {pick(rng, language, 'adjective').lower()}"
    elif roll < 0.7:
        text = f"{invented(rng)} {noun}"
    elif roll < 0.8:
        text = f"{noun} {invented(rng)} {article_code(rng)}"
    elif roll < 0.88:
        text = f"{invented(rng)} {rng.randrange(1, 900)}"
    else:
        text = f"{noun}, {pick(rng, language, 'adjective').lower()}, {_size(rng)}"
    return text[0].upper() + text[1:] if rng.random() < 0.75 else text


def service(rng: Random, language: str, year: int) -> str:
    noun, roll = pick(rng, language, "service"), rng.random()
    if rng.random() < 0.1:
        return _clauses(rng, language, year)
    if rng.random() < 0.06:
        hours = f"{rng.randrange(1, 40)},{rng.choice((0, 25, 5, 75))} h"
        return rng.choice((f"{noun} {hours}", f"{rng.randrange(1, 29)}/{rng.randrange(1, 13)} {noun}", f"{noun} 1-{rng.randrange(2, 12)}/{year}", f"{person(rng, language)} - {noun}", f"{noun} {rng.randrange(3, 50)} GB x {rng.randrange(1, 32)}"))
    if roll < 0.4:
        return noun
    if roll < 0.6:
        form = rng.choice(_PERIODS)
        return f"{noun} {form.format(a=f'{rng.randrange(1, 13):02d}', y=year, d=f'{rng.randrange(1, 29):02d}', q=rng.randrange(1, 5))}"
    if roll < 0.7:
        return f"{noun} {person(rng, language)}"
    if roll < 0.8:
        return f"{noun} {invented(rng)}"
    if roll < 0.9:
        return f"{noun}: {pick(rng, language, 'goods')}"
    return f"{noun} - {pick(rng, language, 'trade').lower()}"


def food(rng: Random, language: str) -> str:
    text = pick(rng, language, "food")
    roll = rng.random()
    if roll < 0.15:
        return f"{text} {_size(rng)}"
    return f"{text} ({rng.choice('SML')})" if roll < 0.25 else text


def extra_line(rng: Random, language: str, year: int) -> str:
    """A second line under a description: serial numbers, periods, notes, figures that are no amounts of the row."""
    roll = rng.random()
    if roll < 0.22:
        return f"{rng.choice(('S/N', 'SN', 'Ref', 'ID', 'Batch', 'EAN', 'Lot', 'Art.', 'IMEI', 'PO', 'HS', 'SKU'))}{rng.choice((': ', ' ', '. '))}{article_code(rng)}"
    if roll < 0.38:
        return f"{pick(rng, language, 'adjective')}, {_size(rng)}"
    if roll < 0.52:
        return f"{pick(rng, language, 'goods')} {pick(rng, language, 'adjective').lower()} {rng.choice(('+', '/', '&', ','))} {pick(rng, language, 'goods')}"
    if roll < 0.68:
        return f"{rng.randrange(1, 29):02d}.{rng.randrange(1, 13):02d}.{year} - {rng.randrange(1, 29):02d}.{rng.randrange(1, 13):02d}.{year}"
    if roll < 0.76:
        return f"{rng.choice(('- ', '• ', '* ', '+ ', '   '))}{rng.randrange(1, 9)} {pick(rng, language, 'unit')} {pick(rng, language, 'goods')}"
    if roll < 0.83:
        low = rng.randrange(100, 90000)
        return f"{low} - {low + rng.randrange(5, 3000)} kWh"
    if roll < 0.9:
        return pick(rng, language, "sentence")
    return f"({pick(rng, language, 'service').lower()})" if roll < 0.96 else person(rng, language)
