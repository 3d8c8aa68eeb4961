"""VAT and organisation numbers by country: normalised value and the ways they are printed."""

from random import Random

from . import identifiers as ids
from . import national_ids as nat
from .registration import german_tax_number, Registration, same, spaced
from .overseas_ids import vat_id_overseas

_SPANISH = ("CIF", "NIF", "C.I.F.", "N.I.F.", "CIF/NIF", "NIF/CIF", "CIF:", "NIF:", "CIF.", "C.I.F./N.I.F.", "NIF-IVA", "VAT", "N.I.F./C.I.F.", "Nif")
_BRITISH = ("VAT No", "VAT No.", "VAT Reg No", "VAT Reg. No.", "VAT Registration No", "VAT Number", "VAT", "VAT ID", "VAT Registration Number", "VAT Reg", "VAT number", "Our VAT No", "VAT #")
_BRITISH_COMPANY = ("Company No", "Company No.", "Company Number", "Company Reg. No.", "Company Reg No", "Co. Reg. No.", "Reg No", "Registered No.", "Registered in England No.", "Registered in England and Wales No", "Registration Number", "Company Registration Number", "Registered Number", "CRO No")


def vat_id(rng: Random, country: str, org: str) -> Registration | None:
    """The VAT id of a company with the organisation number `org` (normalised)."""
    if country == "SE":
        number = org.replace("-", "")
        return spaced(rng, f"SE{number}01", f"SE {number} 01" if rng.random() < 0.5 else f"SE{number[:6]}-{number[6:]}01", 0.2)
    if country == "DE":
        if rng.random() < 0.12:
            return german_tax_number(rng)
        value = ids.german_vat(rng)
        return spaced(rng, value, f"DE {value[2:5]} {value[5:8]} {value[8:]}" if rng.random() < 0.5 else f"DE {value[2:]}", 0.25)
    if country == "AT":
        value = nat.austrian_vat(rng)
        return spaced(rng, value, f"ATU {value[3:]}" if rng.random() < 0.5 else f"ATU {value[3:6]} {value[6:9]} {value[9:]}", 0.2)
    if country == "CH":
        uid = org.replace("-", "").replace(".", "")
        printed = rng.choice((f"CHE-{uid[3:6]}.{uid[6:9]}.{uid[9:]}", f"CHE-{uid[3:6]}.{uid[6:9]}.{uid[9:]}", f"CHE {uid[3:6]} {uid[6:9]} {uid[9:]}", uid)) + rng.choice((" MWST", " TVA", " IVA", "", "", " MWST"))
        return Registration(printed.replace(" ", "").replace("-", "").replace(".", ""), printed)
    if country == "FR":
        siren = org[:9]
        value = f"FR{(12 + 3 * (int(siren) % 97)) % 97:02d}{siren}"
        return spaced(rng, value, f"{value[:2]} {value[2:4]} {value[4:7]} {value[7:10]} {value[10:]}" if rng.random() < 0.5 else f"{value[:4]} {value[4:]}", 0.4)
    if country == "BE":
        return Registration(f"BE{org}", rng.choice((f"BE{org}", f"BE {org[:4]}.{org[4:7]}.{org[7:]}", f"BE{org[:4]}.{org[4:7]}.{org[7:]}", f"BE {org}")))
    if country == "NL":
        value = ids.dutch_vat(rng)
        return spaced(rng, value, f"NL{value[2:6]}.{value[6:8]}.{value[8:11]}.{value[11:]}" if rng.random() < 0.5 else f"NL {value[2:]}", 0.25)
    if country == "DK":
        return Registration(f"DK{org}", rng.choice((f"DK{org}", f"DK-{org}", f"DK {org}")))
    if country == "NO":
        grouped = f"{org[:3]} {org[3:6]} {org[6:]}"
        if rng.random() < 0.5:
            return Registration(f"{org}MVA", rng.choice((f"{org}MVA", f"{org} MVA", f"{grouped} MVA", f"{grouped}MVA")))
        return Registration(f"NO{org}MVA", rng.choice((f"NO {org} MVA", f"NO{org}MVA", f"NO {grouped} MVA", f"NO-{org} MVA")))
    if country == "FI":
        return same("FI" + org.replace("-", ""))
    return _vat_id_elsewhere(rng, country, org)


def _vat_id_elsewhere(rng: Random, country: str, org: str) -> Registration | None:
    if country == "ES":
        value = ids.spanish_tax_id(rng)
        prefixed = f"ES{value}"
        if rng.random() < 0.25:
            return Registration(prefixed, rng.choice((prefixed, f"ES-{value}", f"ES {value}")), _SPANISH)
        return Registration(value, rng.choice((value, value, f"{value[0]}-{value[1:]}", f"{value[0]}{value[1:3]}.{value[3:6]}.{value[6:]}", f"{value[:-1]}-{value[-1]}" if value[0].isdigit() else value)), _SPANISH)
    if country == "IT":
        return _italian(rng, ids.italian_vat(rng))
    if country == "GB":
        value = ids.british_vat(rng)
        return Registration(value, rng.choice((f"GB {value[2:5]} {value[5:9]} {value[9:]}", value, f"GB{value[2:5]} {value[5:9]} {value[9:]}")), _BRITISH) if rng.random() < 0.6 else Registration(value[2:], rng.choice((f"{value[2:5]} {value[5:9]} {value[9:]}", f"{value[2:5]} {value[5:8]} {value[8:]}", value[2:])), _BRITISH)
    if country == "IE":
        return Registration(value := nat.irish_vat(rng), value, _BRITISH)
    if country == "IN":
        return Registration(value := nat.indian_gstin(rng), value, ("GSTIN", "GSTIN/UIN", "GST No.", "GSTIN No", "GST IN", "GST Reg. No."))
    if country == "TR":
        person = rng.random() < 0.15
        value = nat.turkish_citizen(rng) if person else nat.turkish_vkn(rng)
        return Registration(value, value, ("TCKN", "T.C. Kimlik No") if person else ("VKN", "Vergi No", "Vergi Numarası", "V.N.", "VKN/TCKN", "Vergi Kimlik No", "V.No"))
    if country == "PL":
        value = nat.polish_nip(rng)
        if rng.random() < 0.3:
            return Registration(f"PL{value}", rng.choice((f"PL{value}", f"PL {value}")), ("NIP", "NIP UE", "VAT UE"))
        return Registration(value, rng.choice((value, f"{value[:3]}-{value[3:6]}-{value[6:8]}-{value[8:]}", f"{value[:3]}-{value[3:5]}-{value[5:7]}-{value[7:]}", f"{value[:3]} {value[3:6]} {value[6:8]} {value[8:]}")), ("NIP", "NIP:", "N.I.P."))
    if country == "PT":
        value = nat.portuguese_nif(rng)
        return Registration(f"PT{value}", rng.choice((f"PT{value}", f"PT {value}"))) if rng.random() < 0.4 else Registration(value, rng.choice((value, value, f"{value[:3]} {value[3:6]} {value[6:]}")), ("NIF", "NIPC", "Contribuinte", "Contribuinte Nº", "N.º Contribuinte"))
    if country == "CZ":
        return Registration(f"CZ{org}", f"CZ{org}", ("DIČ", "DIČ:", "DIČ/VAT"))
    return vat_id_overseas(rng, country, org)


def _italian(rng: Random, value: str) -> Registration:
    printed = rng.choice((value, value[2:], value[2:], f"IT {value[2:]}"))
    return Registration(printed.replace(" ", ""), printed)


def org_number(rng: Random, country: str) -> Registration | None:
    if country == "SE":
        number = ids.swedish_org(rng)
        return Registration(f"{number[:6]}-{number[6:]}", rng.choice((f"{number[:6]}-{number[6:]}",) * 5 + (number, f"{number[:6]} - {number[6:]}")))
    if country == "DE":
        court = rng.choice(("HRB", "HRB", "HRA"))
        number = str(rng.randrange(100, 300000)) + rng.choice(("",) * 12 + (" B", " P"))
        if rng.random() < 0.3:
            return None
        return Registration(f"{court}{number}".replace(" ", ""), rng.choice((f"{court} {number}",) * 4 + (f"{court}{number}", f"{court} Nr. {number}", f"{court}-Nr. {number}")))
    if country == "AT":
        return Registration(f"FN{(n := rng.randrange(10000, 500000))}{(c := rng.choice('abdfgh'))}", f"FN {n}{c}")
    if country == "CH":
        uid = nat.swiss_uid(rng)
        printed = rng.choice((f"CHE-{uid[:3]}.{uid[3:6]}.{uid[6:]}", f"CHE{uid}"))
        return same(printed)
    if country == "FR":
        siren = ids.french_siren(rng)
        if rng.random() < 0.4:
            return Registration(siren, rng.choice((siren, f"{siren[:3]} {siren[3:6]} {siren[6:]}")))
        siret = nat.french_siret(rng, siren)
        return Registration(siret, rng.choice((siret, f"{siret[:3]} {siret[3:6]} {siret[6:9]} {siret[9:]}")))
    if country == "BE":
        return same(ids.belgian_number(rng))
    if country == "NL":
        return same(ids.digits(rng, 8))
    if country == "DK":
        number = ids.danish_cvr(rng)
        return Registration(number, rng.choice((number, number, f"{number[:2]} {number[2:4]} {number[4:6]} {number[6:]}")))
    if country == "NO":
        number = ids.norwegian_org(rng)
        return Registration(number, rng.choice((number, f"{number[:3]} {number[3:6]} {number[6:]}")))
    if country == "FI":
        return same(ids.finnish_business_id(rng))
    return _org_number_elsewhere(rng, country)


def _org_number_elsewhere(rng: Random, country: str) -> Registration | None:
    if country == "IT":
        return Registration(f"{(a := ids.letters(rng, 2))}{(n := ids.digits(rng, 6))}", f"{a} {n}" if rng.random() < 0.5 else f"{a}-{n}")
    if country in ("GB", "IE"):
        value = rng.choice((ids.digits(rng, 8), "0" + ids.digits(rng, 7), f"SC{ids.digits(rng, 6)}")) if country == "GB" else ids.digits(rng, 6)
        return Registration(value, value, _BRITISH_COMPANY)
    if country == "US":
        return None
    if country == "AU":
        number = ids.digits(rng, 9)
        return Registration(number, f"{number[:3]} {number[3:6]} {number[6:]}", ("ACN", "A.C.N.", "ACN"))
    if country == "IN":
        return same(f"U{ids.digits(rng, 5)}{ids.letters(rng, 2)}{rng.randrange(1985, 2024)}PTC{ids.digits(rng, 6)}")
    if country == "MY":
        number = f"{ids.digits(rng, rng.choice((5, 6, 7)))}-{rng.choice('AHKPTUVWX')}"
        if rng.random() < 0.4:
            number = f"{rng.randrange(1970, 2024)}0{rng.randrange(1, 4)}{ids.digits(rng, 6)}"
        return Registration(number, rng.choice((number, f"({number})")))
    if country == "CZ":
        return Registration(value := nat.czech_company_number(rng), value, ("IČO", "IČ", "IČO:", "IČ:"))
    if country == "PL":
        return Registration(value := ids.digits(rng, 9), value, ("REGON", "REGON:", "Regon"))
    if country == "TR":
        value = ids.digits(rng, 16) if rng.random() < 0.5 else ids.digits(rng, 6)
        return Registration(value, value, ("Mersis No", "MERSIS No", "MERSİSNO") if len(value) == 16 else ("Ticaret Sicil No", "Tic. Sic. No", "Sicil No", "TİCARETSİCİLNO"))
    return _org_number_overseas(rng, country)


def _org_number_overseas(rng: Random, country: str) -> Registration | None:
    if country == "SG":
        value = rng.choice((f"{rng.randrange(1990, 2024)}{ids.digits(rng, 5)}{ids.letters(rng, 1)}", f"{ids.digits(rng, 8)}{ids.letters(rng, 1)}"))
        return Registration(value, value, ("UEN", "UEN No.", "Co. Reg. No.", "Company Reg. No.", "ROC No.", "Business Reg. No."))
    if country == "CA":
        return Registration(value := ids.digits(rng, 9), value, ("Business Number", "BN", "BN:"))
    if country == "NZ":
        return Registration(value := "94290" + ids.digits(rng, 8), value, ("NZBN", "NZBN:"))
    if country == "ZA":
        value = f"{rng.randrange(1995, 2024)}/{ids.digits(rng, 6)}/{rng.choice(('07', '23', '06'))}"
        return Registration(value.replace("/", ""), value, ("Reg No", "Reg. No.", "Company Reg No", "Registration Number", "CK No"))
    if country == "LU":
        return Registration(f"B{(n := ids.digits(rng, 6))}", rng.choice((f"B {n}", f"B{n}", f"B{n[:3]}.{n[3:]}")), ("RCS Luxembourg", "R.C.S. Luxembourg", "RCSL"))
    if country == "RO":
        value = f"J{rng.randrange(1, 41):02d}/{rng.randrange(10, 9999)}/{rng.randrange(1992, 2024)}"
        return Registration(value, value, ("Reg. Com.", "Nr. Reg. Com.", "Trade Register No."))
    if country == "HU":
        value = f"{rng.randrange(1, 21):02d}-09-{ids.digits(rng, 6)}"
        return Registration(value, value, ("Cégjegyzékszám", "Company Reg. No."))
    if country in ("EE", "LT", "GR"):
        return same(ids.digits(rng, {"EE": 8, "LT": 9, "GR": 12}[country]))
    return None
