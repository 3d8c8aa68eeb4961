"""Numbers of a company that are neither its VAT id nor its organisation number: distractors with the same shapes."""

from random import Random

from . import identifiers as ids
from .registration import Registration, german_tax_number


def other_numbers(rng: Random, country: str, org: Registration | None, vat: Registration | None, city: str) -> list[tuple[str, str]]:
    """Further numbers of a company that are neither of the two: caption and number."""
    pool: list[tuple[str, str]] = []
    if country == "DE":
        if not vat or not vat.names:
            pool = [(rng.choice(("Steuernummer", "St.-Nr.", "Steuer-Nr.", "StNr.", "Steuernr.")), german_tax_number(rng).printed)] * 2
        pool += [("WEEE-Reg.-Nr.", f"DE {ids.digits(rng, 8)}"), ("Gläubiger-ID", f"DE{ids.digits(rng, 2)}ZZZ0000{ids.digits(rng, 7)}"), ("LUCID", f"DE{ids.digits(rng, 13)}"), ("Wirtschafts-IdNr.", f"DE{ids.digits(rng, 9)}-00001"), ("IK-Nr.", ids.digits(rng, 9))]
    elif country == "AT":
        pool = [("DVR", ids.digits(rng, 7)), ("Steuernummer", f"{ids.digits(rng, 2)} {ids.digits(rng, 3)}/{ids.digits(rng, 4)}"), ("ARA-Nr.", ids.digits(rng, 5))]
    elif country == "FR":
        pool = [(rng.choice(("APE", "Code APE", "NAF", "Code NAF")), f"{rng.randrange(1000, 9900)}{rng.choice('ABCZ')}")]
        if org and len(org.value) == 14:
            pool.append((f"RCS {city}", f"{org.value[:3]} {org.value[3:6]} {org.value[6:9]}"))
            pool.append(("SIREN", org.value[:9]))
    elif country == "IT":
        pool = [("Codice SDI", ids.letters(rng, 4) + ids.digits(rng, 3)), ("Cod. destinatario", ids.letters(rng, 3) + ids.digits(rng, 4)), ("PEC", "azienda@pec.it")]
        if vat:
            pool += [(rng.choice(("Codice fiscale", "C.F.", "Cod. Fisc.", "C. F.")), "".join(c for c in vat.value if c.isdigit()))] * 2
    elif country == "ES":
        pool = [("Tomo", f"{ids.digits(rng, 5)}, Folio {rng.randrange(1, 220)}, Hoja M-{ids.digits(rng, 6)}"), ("R.S.I.", f"{ids.digits(rng, 2)}.{ids.digits(rng, 6)}/M")]
    elif country == "IN":
        gstin = vat.value if vat and not vat.value[:1].isalpha() else ""
        pool = [("PAN", gstin[2:12] or "ABCDE1234F"), ("State Code", gstin[:2] or "27"), ("MSME No.", f"UDYAM-MH-{ids.digits(rng, 2)}-{ids.digits(rng, 7)}"), ("IEC", ids.digits(rng, 10)), ("FSSAI", ids.digits(rng, 14))]
    elif country == "BR":
        pool = [("I.E.", f"{ids.digits(rng, 3)}.{ids.digits(rng, 3)}.{ids.digits(rng, 3)}.{ids.digits(rng, 3)}"), ("Inscrição Estadual", ids.digits(rng, 9)), ("IM", ids.digits(rng, 8))]
    elif country == "AR":
        pool = [("Ingresos Brutos", f"{ids.digits(rng, 3)}-{ids.digits(rng, 6)}-{rng.randrange(10)}"), ("IIBB", ids.digits(rng, 9)), ("Inicio de Actividades", "01/03/2011"), ("CAE N°", ids.digits(rng, 14))]
    elif country == "MX":
        pool = [("Régimen Fiscal", "601 General de Ley Personas Morales"), ("Folio fiscal", "5FB2822E-396D-4725-8521-CDC4BDD20CCF"), ("No. de serie del CSD", "000010000004" + ids.digits(rng, 8)), ("Lugar de expedición", ids.digits(rng, 5))]
    elif country == "CO":
        pool = [("Matrícula mercantil", ids.digits(rng, 8)), ("Resolución DIAN", f"18764{ids.digits(rng, 9)}"), ("Actividad económica", ids.digits(rng, 4))]
    elif country == "TR":
        pool = [("Vergi Dairesi", city), ("V.D.", city), ("Mersis No", ids.digits(rng, 16)), ("Ticaret Sicil No", ids.digits(rng, 6)), ("Tic. Odası", ids.digits(rng, 6))]
    elif country == "PL":
        pool = [("KRS", f"0000{ids.digits(rng, 6)}"), ("BDO", f"000{ids.digits(rng, 6)}"), ("Kapitał zakładowy", "50 000 zł")]
    elif country == "SE":
        pool = [("Bankkonto", f"{ids.digits(rng, 4)}-{ids.digits(rng, 2)} {ids.digits(rng, 3)} {ids.digits(rng, 2)}"), ("GLN", "73" + ids.digits(rng, 11)), ("Swish", f"123 {ids.digits(rng, 3)} {ids.digits(rng, 2)} {ids.digits(rng, 2)}")]
    elif country == "FI":
        pool = [("OVT-tunnus", f"0037{ids.digits(rng, 8)}"), ("Verkkolaskuosoite", f"0037{ids.digits(rng, 8)}"), ("Välittäjä", ids.digits(rng, 12))]
    elif country in ("DK", "NO"):
        pool = [("EAN", f"57{ids.digits(rng, 11)}"), ("GLN", f"70{ids.digits(rng, 11)}")]
    elif country == "NL":
        pool = [("AGB-code", ids.digits(rng, 8)), ("SKAL", ids.digits(rng, 6)), ("OIN", f"00000001{ids.digits(rng, 9)}000")]
    elif country in ("GB", "IE"):
        pool = [("EORI", f"GB{ids.digits(rng, 9)}000"), ("UTR", ids.digits(rng, 10)), ("FCA No.", ids.digits(rng, 6)), ("AWRS URN", f"XDAW{ids.digits(rng, 11)}"), ("Charity No.", ids.digits(rng, 7))]
    elif country in ("US", "CA"):
        pool = [("DUNS", ids.digits(rng, 9)), ("License #", ids.digits(rng, 6)), ("Resale #", ids.digits(rng, 8)), ("CAGE", ids.letters(rng, 1) + ids.digits(rng, 4))]
    if not pool:
        pool = [("EORI", f"{country}{ids.digits(rng, 10)}"), ("DUNS", ids.digits(rng, 9)), ("GLN", ids.digits(rng, 13))]
    return rng.sample(pool, min(len(pool), rng.choice((1, 1, 1, 2))))
