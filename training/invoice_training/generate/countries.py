"""What is usual in a country: language, money, VAT rates, number and date forms, legal forms."""

from dataclasses import dataclass
from random import Random


@dataclass(frozen=True)
class Country:
    """`grouping` holds (thousands separator, decimal separator) with weights by repetition; dates are format codes of dates.py."""

    code: str
    language: str
    currency: str
    rates: tuple[float, ...]
    grouping: tuple[str, ...]
    dates: tuple[str, ...]
    forms: tuple[str, ...]
    weight: float
    phone: str
    postal: str
    name: str


_SPACE = (" |,", " |,", " |,", "|,", ".|,")
_POINT = (".|,", ".|,", ".|,", ".|,", "|,", " |,")
_ENGLISH = (",|.", ",|.", ",|.", "|.", ",|.")
_ISO_SV = ("Y-m-d",) * 7 + ("Ymd", "y-m-d", "ymd", "d/m/Y", "d.m.Y", "j B Y", "d-m-Y", "Y/m/d")
_DOTS = ("d.m.Y",) * 9 + ("d.m.y", "d.m.y", "j. B Y", "d. B Y", "j.n.Y", "Y-m-d", "d-m-Y", "d. M Y", "j.n.y", "d.m. Y", "d/m/Y", "d M Y")
_SLASH = ("d/m/Y",) * 10 + ("d M Y", "j M Y", "D j B Y", "d.m.y", "d-m-y", "d / m / Y", "Y/m/d", "d/m/y", "j B Y", "d B Y", "d-m-Y", "Y-m-d", "d.m.Y", "j/n/Y", "Ymd")
_US = ("m/d/Y",) * 4 + ("n/j/Y", "m/d/y", "n/j/y", "B j, Y", "B j, Y", "M j, Y", "M j, Y", "Y-m-d", "m-d-Y", "d-M-Y", "M d Y", "B j Y")
_UK = ("d/m/Y",) * 4 + ("j B Y", "j B Y", "d M Y", "d/m/y", "jo B Y", "d-M-Y", "d-M-y", "d.m.Y", "Y-m-d", "d-m-Y", "B j, Y", "D j B Y", "d M, Y", "D, B j, Y", "B d, Y", "Y/m/d", "M j Y", "d/M/Y", "j M y", "d-B-Y")

COUNTRIES = {
    c.code: c
    for c in (
        Country("SE", "sv", "SEK", (25, 25, 25, 12, 6), _SPACE + (" |,",) * 3, _ISO_SV, ("AB", "AB", "AB", "HB", "KB", "Aktiebolag", "ek. för.", ""), 18, "0dd-ddd dd dd|+46 (0)dd ddd dd dd|0dd-dd dd dd|08-ddd ddd dd|+46dddddddd|07d-ddd dd dd", "ddd dd|ddd dd|SE-ddd dd|S-ddd dd|ddddd", "Sverige"),
        Country("DE", "de", "EUR", (19, 19, 19, 7), _POINT, _DOTS, ("GmbH", "GmbH", "GmbH & Co. KG", "AG", "KG", "OHG", "UG (haftungsbeschränkt)", "e.K.", "GbR", "e.V.", "mbH", "SE", ""), 12, "+49 (0)dddd ddddd|0dddd / dddd-dd|0ddd ddddddd|+49 dd dddddddd|0ddd/dddddd|(0ddd) dddd-d", "ddddd|ddddd|D-ddddd", "Deutschland"),
        Country("AT", "de", "EUR", (20, 20, 10, 13), _POINT, _DOTS, ("GmbH", "GmbH", "Ges.m.b.H.", "KG", "OG", "e.U.", "AG"), 2, "+43 d ddd dd dd|0ddd/ddd ddd|+43 ddd dddddd", "dddd|A-dddd", "Österreich"),
        Country("CH", "de", "CHF", (8.1, 8.1, 2.6, 7.7, 3.8), ("'|.", "'|.", "’|.", "|.", " |."), _DOTS, ("AG", "AG", "GmbH", "Sàrl", "SA", "& Co.", ""), 3, "+41 dd ddd dd dd|0dd ddd dd dd", "dddd|CH-dddd", "Schweiz"),
        Country("FR", "fr", "EUR", (20, 20, 20, 10, 5.5, 2.1), _SPACE, _SLASH, ("SARL", "SAS", "SA", "EURL", "SASU", "SCI", "SNC", "& Cie", "EI", ""), 11, "0d dd dd dd dd|+33 d dd dd dd dd|0d.dd.dd.dd.dd|0ddddddddd", "ddddd|ddddd|F-ddddd", "France"),
        Country("BE", "nl", "EUR", (21, 21, 12, 6), _POINT + _SPACE, _SLASH, ("BV", "NV", "SRL", "SA", "BVBA", "CVBA", "VOF"), 3, "0d ddd dd dd|+32 d ddd dd dd|0ddd dd dd dd", "dddd|B-dddd", "België"),
        Country("NL", "nl", "EUR", (21, 21, 21, 9), _POINT, ("d-m-Y",) * 6 + ("j-n-Y", "d-m-y", "j B Y", "d/m/Y", "d.m.Y", "Y-m-d", "d M Y"), ("B.V.", "B.V.", "BV", "V.O.F.", "N.V.", "CV", "Holding B.V.", ""), 8, "0dd-ddddddd|0ddd-dddddd|+31 (0)dd ddd dd dd|06-dddddddd", "dddd LL|ddddLL|dddd LL", "Nederland"),
        Country("DK", "da", "DKK", (25,), _POINT, ("d-m-Y", "d-m-Y", "d.m.Y", "d.m.Y", "d/m-Y", "d/m/Y", "j. B Y", "d. B Y", "d-m-y", "Y-m-d", "d.m.y", "dmY"), ("ApS", "A/S", "ApS", "I/S", "IVS", "P/S", "K/S", "A.m.b.a.", ""), 7, "dd dd dd dd|dddd dddd|+45 dd dd dd dd|dddddddd", "dddd|DK-dddd", "Danmark"),
        Country("NO", "no", "NOK", (25, 25, 15, 12), _SPACE, _DOTS + ("d.m.Y",) * 3, ("AS", "AS", "AS", "ASA", "ANS", "DA", "ENK", "SA", ""), 7, "dd dd dd dd|ddd dd ddd|+47 dd dd dd dd|dddddddd", "dddd|NO-dddd|N-dddd", "Norge"),
        Country("FI", "fi", "EUR", (25.5, 24, 14, 10, 13.5), _SPACE, ("j.n.Y",) * 4 + ("d.m.Y",) * 4 + ("j.n.y", "Y-m-d", "d.m.y"), ("Oy", "Oy", "Oyj", "Ky", "Tmi", "Ay", "Oy Ab", "Osk", "ry"), 7, "0dd ddd dddd|(0d) ddd ddd|+358 dd ddd dddd|0dd-ddd dddd", "ddddd|FI-ddddd", "Suomi"),
        Country("ES", "es", "EUR", (21, 21, 21, 10, 4), _POINT, _SLASH, ("S.L.", "S.L.", "S.A.", "S.L.U.", "SL", "SA", "C.B.", "S. Coop.", "SLP", ""), 8, "dd ddd dd dd|ddd dd dd dd|+34 ddd ddd ddd|ddd ddd ddd|ddddddddd", "ddddd", "España"),
        Country("IT", "it", "EUR", (22, 22, 22, 10, 4), _POINT, _SLASH, ("S.r.l.", "S.r.l.", "SRL", "S.p.A.", "S.a.s.", "S.n.c.", "di", "S.r.l.s.", "Soc. Coop.", "Srl", ""), 8, "0d dddddddd|0dd/ddddddd|+39 ddd ddddddd|ddd ddddddd|0ddd dddddd", "ddddd|I-ddddd", "Italia"),
        Country("GB", "en", "GBP", (20, 20, 20, 5), _ENGLISH, _UK, ("Ltd", "Ltd", "Ltd.", "Limited", "LLP", "PLC", "& Co Ltd", ""), 8, "0dddd dddddd|+44 (0)dd dddd dddd|0ddd ddd dddd|01ddd ddd ddd", "LLd dLL|LLdd dLL|Ld dLL", "United Kingdom"),
        Country("US", "en", "USD", (0, 8.25, 7, 6.5, 8.875, 5, 10, 9.5), _ENGLISH, _US, ("Inc.", "LLC", "Inc", "Corp.", "Co.", "LLP", "L.L.C.", "", "", "Corporation"), 13, "(ddd) ddd-dddd|ddd-ddd-dddd|+1 ddd ddd dddd|ddd.ddd.dddd|1-800-ddd-dddd", "ddddd|ddddd-dddd|ddddd", "USA"),
        Country("IE", "en", "EUR", (23, 13.5, 9), _ENGLISH, _UK, ("Ltd", "Limited", "DAC", "Teoranta", "plc", ""), 2, "0d ddd dddd|+353 d ddd dddd", "Ldd LddL|", "Ireland"),
        Country("IN", "en", "INR", (18, 18, 12, 5), _ENGLISH, _UK + ("d-M-y", "d-m-Y", "d/m/Y"), ("Pvt. Ltd.", "Private Limited", "Pvt Ltd", "LLP", "& Co.", "Enterprises", "Traders", "Ltd"), 4, "+91 ddddd ddddd|0dd-dddddddd|dddddddddd", "dddddd|dddddd", "India"),
        Country("AU", "en", "AUD", (10,), _ENGLISH, _UK, ("Pty Ltd", "Pty. Ltd.", "Pty Limited", "", "Ltd"), 2, "(0d) dddd dddd|04dd ddd ddd|1300 ddd ddd", "dddd", "Australia"),
        Country("MY", "en", "MYR", (6, 6, 0), _ENGLISH, _UK + ("d/m/Y", "d-m-Y", "d/m/y"), ("SDN BHD", "Sdn Bhd", "Sdn. Bhd.", "ENTERPRISE", "TRADING", "(M) SDN BHD", "M&E", "BHD"), 3, "0d-dddd dddd|0d-ddd dddd|01d-ddddddd", "ddddd", "Malaysia"),
        Country("TR", "other", "TRY", (20, 18, 10, 8), _POINT, ("d.m.Y", "d-m-Y", "d/m/Y", "d.m.Y"), ("A.Ş.", "LTD. ŞTİ.", "San. ve Tic. A.Ş.", "Ltd. Şti."), 1.2, "0 (ddd) ddd dd dd|0ddd ddd dd dd|+90 ddd ddd dd dd", "ddddd", "Türkiye"),
        Country("PL", "other", "PLN", (23, 23, 8, 5), _SPACE, ("Y-m-d", "d.m.Y", "d-m-Y", "j B Y"), ("Sp. z o.o.", "sp. z o.o.", "S.A.", "s.c.", "Sp. j."), 1, "dd ddd dd dd|+48 ddd ddd ddd", "dd-ddd", "Polska"),
        Country("PT", "other", "EUR", (23, 23, 13, 6), _SPACE + _POINT, ("d/m/Y", "d-m-Y", "Y-m-d"), ("Lda.", "S.A.", "Unipessoal Lda.", "LDA"), 0.7, "+351 ddd ddd ddd|2dd ddd ddd", "dddd-ddd", "Portugal"),
        Country("CZ", "other", "CZK", (21, 21, 12, 15), _SPACE, ("d.m.Y", "j. n. Y", "d. m. Y", "j.n.Y"), ("s.r.o.", "a.s.", "s. r. o.", "v.o.s."), 0.7, "+420 ddd ddd ddd|ddd ddd ddd", "ddd dd", "Česká republika"),
    )
}
_FAR = {
    c.code: c
    for c in (
        Country("MX", "es", "MXN", (16, 16, 16, 8, 0), _ENGLISH, _SLASH + ("Y-m-d", "d/M/Y", "d-m-Y"), ("S.A. de C.V.", "SA de CV", "S. de R.L. de C.V.", "S.C.", "S.A.P.I. de C.V.", ""), 2.2, "dd dddd dddd|(dd) dddd dddd|+52 dd dddd dddd", "ddddd|C.P. ddddd|CP ddddd", "México"),
        Country("CO", "es", "COP", (19, 19, 5), _ENGLISH + _POINT, _SLASH + ("Y-m-d", "d-m-Y", "Y/m/d"), ("S.A.S.", "SAS", "S.A.S", "Ltda.", "S.A.", "E.U."), 1.6, "+57 ddd ddd dddd|(601) ddd dddd|3dd ddd dddd", "dddddd|", "Colombia"),
        Country("AR", "es", "ARS", (21, 21, 10.5), _POINT, _SLASH + ("d-m-Y",), ("S.A.", "S.R.L.", "SRL", "S.A.S.", "S.H.", ""), 1.6, "(011) dddd-dddd|+54 9 11 dddd-dddd|0800-ddd-dddd", "Cdddd|dddd|(dddd)|LddddLLL|dddd", "Argentina"),
        Country("CL", "es", "CLP", (19, 19), _POINT, ("d-m-Y", "d/m/Y", "d-m-Y", "j B Y"), ("SpA", "S.A.", "Ltda.", "Limitada", "E.I.R.L."), 0.5, "+56 2 dddd dddd|(2) dddd dddd|9 dddd dddd", "ddddddd|", "Chile"),
        Country("PE", "es", "PEN", (18, 18), _ENGLISH, ("d/m/Y", "d/m/Y", "Y-m-d", "d-m-Y"), ("S.A.C.", "SAC", "S.A.", "E.I.R.L.", "S.R.L."), 0.7, "(01) ddd-dddd|+51 ddd ddd ddd", "|ddddd", "Perú"),
        Country("BR", "other", "BRL", (18, 12, 17, 5), _POINT, ("d/m/Y", "d/m/Y", "d/m/y", "d-m-Y"), ("LTDA", "Ltda.", "S.A.", "ME", "EPP", "EIRELI", "S/A"), 1.0, "(dd) dddd-dddd|(dd) 9dddd-dddd|+55 dd dddd-dddd", "ddddd-ddd|CEP ddddd-ddd", "Brasil"),
        Country("SG", "en", "SGD", (9, 8, 7), _ENGLISH, _UK, ("Pte Ltd", "Pte. Ltd.", "PTE LTD", "LLP", "(S) Pte Ltd", "Private Limited"), 1.6, "+65 dddd dddd|dddd dddd|(65) dddd-dddd", "dddddd|dddddd", "Singapore"),
        Country("CA", "en", "CAD", (13, 5, 12, 15), _ENGLISH, _US + ("Y-m-d", "d/m/Y"), ("Inc.", "Ltd.", "Corp.", "Limited", "ULC", ""), 2, "(ddd) ddd-dddd|ddd-ddd-dddd|+1 ddd-ddd-dddd", "LdL dLd|LdL dLd", "Canada"),
        Country("NZ", "en", "NZD", (15,), _ENGLISH, _UK, ("Limited", "Ltd", "LP", ""), 0.8, "0d ddd dddd|+64 d ddd dddd|02d ddd dddd", "dddd", "New Zealand"),
        Country("ZA", "en", "ZAR", (15, 15, 14), _ENGLISH + _SPACE, _UK + ("Y/m/d", "Y-m-d"), ("(Pty) Ltd", "(PTY) LTD", "Pty Ltd", "CC", "Limited"), 1, "0dd ddd dddd|+27 dd ddd dddd", "dddd", "South Africa"),
        Country("AE", "en", "AED", (5, 5, 0), _ENGLISH, _UK, ("LLC", "L.L.C", "FZE", "FZ-LLC", "DMCC", "Trading LLC"), 1, "+971 d ddd dddd|04 ddd dddd", "|P.O. Box ddddd", "United Arab Emirates"),
        Country("LU", "fr", "EUR", (17, 16, 14, 3), _POINT + _SPACE, _SLASH, ("S.à r.l.", "SARL", "S.A.", "SCS", "S.à r.l.-S"), 0.7, "+352 dd dd dd|dd dd dd", "dddd", "Luxembourg"),
        Country("RO", "en", "RON", (19, 9), _POINT, ("d.m.Y", "d/m/Y", "d-m-Y"), ("S.R.L.", "SRL", "S.A.", "PFA"), 0.6, "07dd ddd ddd|+40 dd ddd dddd", "dddddd|", "Romania"),
        Country("HU", "en", "HUF", (27, 27, 5), _SPACE, ("Y.m.d.", "Y.m.d", "Y-m-d", "d/m/Y"), ("Kft.", "Zrt.", "Bt.", "Nyrt."), 0.6, "+36 d ddd dddd|06 dd ddd dddd", "dddd|H-dddd", "Hungary"),
        Country("GR", "en", "EUR", (24, 13), _POINT, ("d/m/Y", "d-m-Y", "d/m/y"), ("S.A.", "IKE", "E.E.", "Ltd"), 0.4, "+30 21d ddd dddd|21d ddddddd", "ddd dd|ddddd", "Greece"),
        Country("EE", "en", "EUR", (22, 20), _SPACE, ("d.m.Y", "d.m.Y", "Y-m-d"), ("OÜ", "AS", "MTÜ"), 0.4, "+372 dddd dddd", "ddddd", "Estonia"),
        Country("LT", "en", "EUR", (21,), _SPACE, ("Y-m-d", "Y.m.d", "Y-m-d"), ("UAB", "MB", "AB"), 0.4, "+370 ddd ddddd", "ddddd", "Lithuania"),
        Country("IL", "en", "ILS", (17, 18), _ENGLISH, _UK, ("Ltd.", "Ltd"), 0.4, "+972-d-ddd-dddd|0d-ddddddd", "ddddddd", "Israel"),
        Country("PH", "en", "PHP", (12,), _ENGLISH, _US, ("Inc.", "Corp.", "Corporation", "Enterprises", "OPC"), 0.6, "(02) dddd dddd|+63 9dd ddd dddd", "dddd", "Philippines"),
        Country("ID", "en", "IDR", (11, 10), _POINT, _UK, ("PT", "CV", "Tbk"), 0.5, "+62 21 dddd dddd|(021) ddddddd", "ddddd", "Indonesia"),
    )
}
COUNTRIES.update(_FAR)
_OWN_WORDS = {"TR": "tr", "PL": "pl", "PT": "pt", "BR": "pt", "CZ": "cs"}


def word_list(language: str, code: str) -> str:
    """The word list of a page: the languages that the model sees as "other" have lists of their own."""
    return _OWN_WORDS[code] if language == "other" else language


_CODES = list(COUNTRIES)
_WEIGHTS = [COUNTRIES[code].weight for code in _CODES]

SYMBOLS = {
    "SEK": ("kr", "SEK", ":-", "Kr"), "NOK": ("kr", "NOK", "Kr", "kr."), "DKK": ("kr.", "DKK", "kr", "Kr."), "EUR": ("€", "EUR", "€", "Euro"),
    "GBP": ("£", "GBP", "£"), "USD": ("$", "USD", "$", "US$"), "CHF": ("CHF", "Fr.", "CHF"), "INR": ("₹", "Rs.", "INR", "Rs"), "AUD": ("$", "AUD", "A$"),
    "MYR": ("RM", "RM", "MYR"), "TRY": ("TL", "TRY", "₺"), "PLN": ("zł", "PLN"), "CZK": ("Kč", "CZK"),
    "CAD": ("$", "CAD", "CA$"), "MXN": ("$", "MXN", "$"), "COP": ("$", "COP", "$"), "ARS": ("$", "ARS", "$"), "CLP": ("$", "CLP"), "PEN": ("S/", "PEN", "S/."), "BRL": ("R$", "BRL", "R$"),
    "SGD": ("S$", "SGD", "$"), "NZD": ("$", "NZD", "NZ$"), "ZAR": ("R", "ZAR", "R"), "AED": ("AED", "Dhs", "AED"), "RON": ("lei", "RON", "LEI"), "HUF": ("Ft", "HUF"), "ILS": ("₪", "ILS", "NIS"),
    "PHP": ("₱", "PHP", "Php"), "IDR": ("Rp", "IDR"),
}


_TILL_WEIGHTS = [country.weight * {"MY": 7, "US": 1.3, "GB": 1.5, "FR": 1.3}.get(country.code, 1) for country in COUNTRIES.values()]


def draw_country(rng: Random, retail: bool = False) -> Country:
    """`retail` draws as receipts are met, many of them from South-East Asia."""
    return COUNTRIES[rng.choices(_CODES, _TILL_WEIGHTS if retail else _WEIGHTS)[0]]


def draw_language(rng: Random, country: Country) -> str:
    """The language on the page: the country's own, a second official one, or English for foreign customers."""
    code, roll = country.code, rng.random()
    if code == "CA":
        return "fr" if roll < 0.15 else "en"
    second = {"CH": "fr", "BE": "fr", "FI": "sv"}.get(code)
    if second and roll < (0.4 if code == "BE" else 0.25):
        return second
    if code == "CH" and roll > 0.95:
        return "it"
    return "en" if country.language != "en" and roll > 0.9 else country.language
