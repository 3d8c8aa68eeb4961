"""Tax numbers outside the large countries of Europe. Captions are the country's own, whatever the language of the page."""

from random import Random

from . import identifiers as ids
from . import national_ids as nat
from .registration import Registration, spaced


def vat_id_overseas(rng: Random, country: str, org: str) -> Registration | None:
    """Tax numbers outside Europe; their captions are the country's own, whatever the language of the page."""
    digits = ids.digits
    if country == "US":
        if rng.random() < 0.45:
            return None
        number = f"{rng.randrange(10, 99)}{digits(rng, 7)}"
        return Registration(number, f"{number[:2]}-{number[2:]}" if rng.random() < 0.85 else number, ("EIN", "Tax ID", "Federal Tax ID", "FEIN", "Tax ID #", "EIN #", "Fed. Tax ID", "TIN", "Tax ID No.", "Employer ID", "Federal ID"))
    if country == "AU":
        number = nat.australian_business_number(org)
        return Registration(number, rng.choice((number, f"{number[:2]} {number[2:5]} {number[5:8]} {number[8:]}", f"{number[:2]} {number[2:5]} {number[5:8]} {number[8:]}")), ("ABN", "A.B.N.", "ABN", "ABN No.", "ABN Number"))
    if country == "MY":
        roll = rng.random()
        if roll < 0.5:
            return Registration(value := f"{rng.randrange(0, 3):03d}{digits(rng, 9)}", value, ("GST No", "GST ID No", "GST Reg No.", "GST ID", "GST No."))
        value = f"{rng.choice('ABWJPN')}{rng.randrange(10, 30)}-{rng.choice(('1808', '1809', '1901', '2001', '2202'))}-3{digits(rng, 7)}"
        return Registration(value.replace("-", ""), value, ("SST No", "SST ID", "SST Reg. No.", "Service Tax No", "SST Registration No", "SST No."))
    if country == "SG":
        value = org if rng.random() < 0.6 else f"M{rng.choice('29')}-{digits(rng, 7)}-{rng.randrange(10)}"
        return Registration(value.replace("-", ""), value, ("GST Reg No", "GST Reg. No.", "GST Registration No.", "GST No", "GST Regn No"))
    if country == "CA":
        return Registration(f"{org}RT0001", rng.choice((f"{org}RT0001", f"{org} RT0001", f"{org[:3]} {org[3:6]} {org[6:]} RT0001", f"{org[:5]} {org[5:]} RT0001")), ("GST/HST No.", "GST #", "HST #", "GST/HST Registration No", "GST Reg. No.", "HST No", "TPS"))
    if country == "NZ":
        number = digits(rng, 9)
        return Registration(number, rng.choice((number, f"{number[:3]}-{number[3:6]}-{number[6:]}", f"{number[:2]}-{number[2:5]}-{number[5:8]}{number[8:]}")), ("GST No", "GST Number", "GST Reg No", "GST #", "IRD No"))
    if country == "ZA":
        return Registration(value := "4" + digits(rng, 9), value, ("VAT No", "VAT Reg No", "VAT Registration Number", "VAT NO."))
    if country == "AE":
        value = "100" + digits(rng, 12)
        return Registration(value, rng.choice((value, value, f"{value[:3]}-{value[3:7]}-{value[7:14]}-{value[14]}")), ("TRN", "TRN No", "VAT TRN", "Tax Registration Number", "TRN #", "VAT No (TRN)"))
    if country == "IL":
        return Registration(value := "5" + digits(rng, 8), value, ("VAT No", "Company/VAT No.", "Authorized Dealer No.", "VAT ID"))
    if country == "PH":
        number = f"{digits(rng, 9)}{rng.choice(('000', '00000'))}"
        return Registration(number, f"{number[:3]}-{number[3:6]}-{number[6:9]}-{number[9:]}", ("VAT REG TIN", "TIN", "VAT Reg. TIN", "TIN No."))
    if country == "ID":
        number = f"0{digits(rng, 8)}{digits(rng, 3)}000"
        return Registration(number, f"{number[:2]}.{number[2:5]}.{number[5:8]}.{number[8]}-{number[9:12]}.{number[12:]}", ("NPWP", "NPWP No.", "Tax ID (NPWP)"))
    return _vat_id_of_latin_america(rng, country) or _vat_id_of_small_european(rng, country)


def _vat_id_of_latin_america(rng: Random, country: str) -> Registration | None:
    if country == "MX":
        value = nat.mexican_rfc(rng)
        return Registration(value, rng.choice((value, value, value, f"{value[:-9]}-{value[-9:-3]}-{value[-3:]}")), ("RFC", "R.F.C.", "RFC Emisor", "RFC:"))
    if country == "CO":
        value = nat.colombian_nit(rng)
        dotted = f"{value[:3]}.{value[3:6]}.{value[6:9]}-{value[9]}"
        return Registration(value, rng.choice((dotted, f"{value[:9]}-{value[9]}", value)), ("NIT", "Nit.", "N.I.T.", "NIT No."))
    if country == "AR":
        value = nat.argentine_cuit(rng)
        return Registration(value, rng.choice((f"{value[:2]}-{value[2:10]}-{value[10]}", value)), ("CUIT", "C.U.I.T.", "CUIT Nº", "C.U.I.T. Nº", "CUIT:"))
    if country == "CL":
        value = nat.chilean_rut(rng)
        whole, check = int(value[:-1]), value[-1]
        return Registration(value, rng.choice((f"{whole:,}".replace(",", ".") + f"-{check}", f"{whole}-{check}")), ("R.U.T.", "RUT", "R.U.T.:", "Rut"))
    if country == "PE":
        return Registration(value := nat.peruvian_ruc(rng), value, ("RUC", "R.U.C.", "R.U.C. N°", "RUC N°"))
    if country == "BR":
        value = nat.brazilian_cnpj(rng)
        return Registration(value, rng.choice((f"{value[:2]}.{value[2:5]}.{value[5:8]}/{value[8:12]}-{value[12:]}",) * 4 + (value,)), ("CNPJ", "C.N.P.J.", "CNPJ/MF", "CNPJ nº", "CPF/CNPJ"))
    return None


def _vat_id_of_small_european(rng: Random, country: str) -> Registration | None:
    if country not in ("LU", "RO", "HU", "GR", "EE", "LT"):
        return None
    value = nat.small_european_vat(rng, country)
    number, prefix = value[2:], value[:2]
    if country == "HU" and rng.random() < 0.4:
        printed = f"{number}-{rng.randrange(1, 3)}-{rng.randrange(10, 45)}"
        return Registration(printed.replace("-", ""), printed, ("Adószám", "Tax No.", "Tax number"))
    return spaced(rng, value, f"{prefix[:2]} {value[2:]}", 0.2)
