"""VAT and organisation numbers by country: normalised value and the ways they are printed."""

from random import Random
from typing import NamedTuple

from . import identifiers as ids


class Registration(NamedTuple):
    """`value` as in the truth (no blanks), `printed` as on paper."""

    value: str
    printed: str


def _same(value: str) -> Registration:
    return Registration(value, value)


def _spaced(rng: Random, value: str, printed: str, chance: float = 0.5) -> Registration:
    return Registration(value, printed if rng.random() < chance else value)


def vat_id(rng: Random, country: str, org: str) -> Registration | None:
    """The VAT id of a company with the organisation number `org` (normalised)."""
    if country == "SE":
        number = org.replace("-", "")
        return _spaced(rng, f"SE{number}01", f"SE {number} 01" if rng.random() < 0.5 else f"SE{number[:6]}-{number[6:]}01", 0.2)
    if country == "DE":
        value = ids.german_vat(rng)
        return _spaced(rng, value, f"DE {value[2:5]} {value[5:8]} {value[8:]}" if rng.random() < 0.5 else f"DE {value[2:]}", 0.25)
    if country == "AT":
        return _same(f"ATU{ids.digits(rng, 8)}")
    if country == "CH":
        return Registration(org, f"{org[:3]}-{org[3:6]}.{org[6:9]}.{org[9:]} {rng.choice(('MWST', 'TVA', ''))}".strip())
    if country == "FR":
        siren = org[:9]
        value = f"FR{(12 + 3 * (int(siren) % 97)) % 97:02d}{siren}"
        return _spaced(rng, value, f"{value[:2]} {value[2:4]} {value[4:7]} {value[7:10]} {value[10:]}" if rng.random() < 0.5 else f"{value[:4]} {value[4:]}", 0.4)
    if country == "BE":
        return Registration(f"BE{org}", rng.choice((f"BE{org}", f"BE {org[:4]}.{org[4:7]}.{org[7:]}", f"BE{org[:4]}.{org[4:7]}.{org[7:]}", f"BE {org}")))
    if country == "NL":
        value = ids.dutch_vat(rng)
        return _spaced(rng, value, f"NL{value[2:6]}.{value[6:8]}.{value[8:11]}.{value[11:]}" if rng.random() < 0.5 else f"NL {value[2:]}", 0.25)
    if country == "DK":
        return Registration(f"DK{org}", rng.choice((f"DK{org}", f"DK-{org}", f"DK {org}")))
    if country == "NO":
        return Registration(f"NO{org}MVA", rng.choice((f"NO {org} MVA", f"NO{org}MVA", f"NO {org[:3]} {org[3:6]} {org[6:]} MVA")))
    if country == "FI":
        return _same("FI" + org.replace("-", ""))
    return _vat_id_elsewhere(rng, country, org)


def _vat_id_elsewhere(rng: Random, country: str, org: str) -> Registration | None:
    if country == "ES":
        value = ids.spanish_tax_id(rng)
        return Registration(value, rng.choice((value, value, f"ES{value}", f"{value[0]}-{value[1:]}", f"{value[0]}{value[1:3]}.{value[3:6]}.{value[6:]}")))
    if country == "IT":
        return _italian(rng, ids.italian_vat(rng))
    if country == "GB":
        value = ids.british_vat(rng)
        return Registration(value, rng.choice((f"GB {value[2:5]} {value[5:9]} {value[9:]}", value, f"GB{value[2:5]} {value[5:9]} {value[9:]}"))) if rng.random() < 0.6 else Registration(value[2:], rng.choice((f"{value[2:5]} {value[5:9]} {value[9:]}", f"{value[2:5]} {value[5:8]} {value[8:]}", value[2:])))
    if country == "IE":
        return _same(f"IE{ids.digits(rng, 7)}{ids.letters(rng, rng.choice((1, 2)))}")
    if country == "IN":
        return _same(f"{rng.randrange(1, 38):02d}{ids.letters(rng, 5)}{ids.digits(rng, 4)}{ids.letters(rng, 1)}{rng.randrange(1, 4)}Z{rng.choice('0123456789ABCDEFGHJK')}")
    if country == "MY":
        return _same(f"{rng.randrange(0, 3):03d}{ids.digits(rng, 9)}")
    if country == "TR":
        return _same(ids.digits(rng, rng.choice((10, 10, 10, 11))))
    if country == "PL":
        value = ids.digits(rng, 10)
        return Registration(value, rng.choice((value, f"{value[:3]}-{value[3:6]}-{value[6:8]}-{value[8:]}", f"PL{value}")))
    if country == "PT":
        return _same(rng.choice(("", "PT")) + "5" + ids.digits(rng, 8))
    if country == "CZ":
        return _same("CZ" + org)
    return None


def _italian(rng: Random, value: str) -> Registration:
    printed = rng.choice((value, value[2:], value[2:], f"IT {value[2:]}"))
    return Registration(printed.replace(" ", ""), printed)


def org_number(rng: Random, country: str) -> Registration | None:
    if country == "SE":
        number = ids.swedish_org(rng)
        return Registration(f"{number[:6]}-{number[6:]}", rng.choice((f"{number[:6]}-{number[6:]}",) * 5 + (number, f"{number[:6]} - {number[6:]}")))
    if country == "DE":
        court = rng.choice(("HRB", "HRB", "HRA"))
        number = str(rng.randrange(100, 300000))
        if rng.random() < 0.6:
            return Registration(f"{court}{number}", f"{court} {number}")
        tax = f"{rng.randrange(10, 400)}/{rng.randrange(100, 999)}/{rng.randrange(10000, 99999)}"
        return _same(tax)
    if country == "AT":
        return Registration(f"FN{(n := rng.randrange(10000, 500000))}{(c := rng.choice('abdfgh'))}", f"FN {n}{c}")
    if country == "CH":
        return _same(f"CHE{ids.digits(rng, 9)}")
    if country == "FR":
        siren = ids.french_siren(rng)
        if rng.random() < 0.4:
            return Registration(siren, rng.choice((siren, f"{siren[:3]} {siren[3:6]} {siren[6:]}")))
        siret = siren + f"{rng.randrange(1, 90):05d}"
        return Registration(siret, rng.choice((siret, f"{siret[:3]} {siret[3:6]} {siret[6:9]} {siret[9:]}")))
    if country == "BE":
        return _same(ids.belgian_number(rng))
    if country == "NL":
        return _same(ids.digits(rng, 8))
    if country == "DK":
        number = ids.danish_cvr(rng)
        return Registration(number, rng.choice((number, number, f"{number[:2]} {number[2:4]} {number[4:6]} {number[6:]}")))
    if country == "NO":
        number = ids.norwegian_org(rng)
        return Registration(number, rng.choice((number, f"{number[:3]} {number[3:6]} {number[6:]}")))
    if country == "FI":
        return _same(ids.finnish_business_id(rng))
    return _org_number_elsewhere(rng, country)


def _org_number_elsewhere(rng: Random, country: str) -> Registration | None:
    if country == "IT":
        return Registration(f"{(a := ids.letters(rng, 2))}{(n := ids.digits(rng, 6))}", f"{a} {n}" if rng.random() < 0.5 else f"{a}-{n}")
    if country in ("GB", "IE"):
        return _same(rng.choice(("", "", "SC", "0")) + ids.digits(rng, 7 if country == "GB" else 6))
    if country == "US":
        return _same(f"{rng.randrange(10, 99)}-{ids.digits(rng, 7)}")
    if country == "AU":
        number = ids.digits(rng, 11)
        return Registration(number, f"{number[:2]} {number[2:5]} {number[5:8]} {number[8:]}")
    if country == "IN":
        return _same(f"U{ids.digits(rng, 5)}{ids.letters(rng, 2)}{rng.randrange(1985, 2024)}PTC{ids.digits(rng, 6)}")
    if country == "MY":
        number = f"{ids.digits(rng, rng.choice((5, 6, 7)))}-{rng.choice('AHKPTUVWX')}"
        return Registration(number, rng.choice((number, f"({number})")))
    if country == "CZ":
        return _same(ids.digits(rng, 8))
    if country == "PL":
        return _same(ids.digits(rng, 9))
    if country == "TR":
        return _same(ids.digits(rng, 16) if rng.random() < 0.5 else ids.digits(rng, 6))
    return None
