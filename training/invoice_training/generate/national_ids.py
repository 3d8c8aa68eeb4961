"""Tax numbers of single countries with their check digits, as the registers publish the rules. All functions take the random source first."""

from random import Random

from . import identifiers as ids

_BASE36 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def _sum(digits: str, weights: tuple[int, ...]) -> int:
    return sum(int(digit) * weight for digit, weight in zip(digits, weights))


def _until(rng: Random, count: int, check) -> str:
    """Random digits with the check character that `check` gives; drawn again where it gives none."""
    while True:
        payload = ids.digits(rng, count)
        end = check(payload)
        if end is not None:
            return payload + end


def _mod11(weights: tuple[int, ...], ten: str | None, eleven: str = "0"):
    """Check by 11 less the weighted rest; `ten` stands for ten (None: no such number), `eleven` for a rest of nought."""

    def check(payload: str) -> str | None:
        number = 11 - _sum(payload, weights) % 11
        return ten if number == 10 else eleven if number == 11 else str(number)

    return check


def swiss_uid(rng: Random) -> str:
    return _until(rng, 8, _mod11((5, 4, 3, 2, 7, 6, 5, 4), None))


def austrian_vat(rng: Random) -> str:
    payload = ids.digits(rng, 7)
    total = sum(int(c) if place % 2 == 0 else sum(divmod(int(c) * 2, 10)) for place, c in enumerate(payload))
    return f"ATU{payload}{(96 - total) % 10}"


def irish_vat(rng: Random) -> str:
    payload = ids.digits(rng, 7)
    second = rng.choice(("", "", "H", "A"))
    total = _sum(payload, (8, 7, 6, 5, 4, 3, 2)) + (9 * (ord(second) - 64) if second else 0)
    return f"IE{payload}{'WABCDEFGHIJKLMNOPQRSTUV'[total % 23]}{second}"


def australian_business_number(company_number: str) -> str:
    """The ABN of a company with this nine-digit ACN."""
    tail = _sum(company_number, (3, 5, 7, 9, 11, 13, 15, 17, 19))
    return next(f"{lead}{company_number}" for lead in range(10, 100) if ((lead // 10 - 1) * 10 + lead % 10 + tail) % 89 == 0)


def indian_gstin(rng: Random) -> str:
    body = f"{rng.randrange(1, 38):02d}{ids.letters(rng, 3)}{rng.choice('CPFH')}{ids.letters(rng, 1)}{ids.digits(rng, 4)}{ids.letters(rng, 1)}{rng.randrange(1, 4)}Z"
    total = 0
    for place, char in enumerate(body):
        total += sum(divmod(_BASE36.index(char) * (1 + place % 2), 36))
    return body + _BASE36[-total % 36]


def turkish_vkn(rng: Random) -> str:
    payload, total = f"{rng.randrange(10**8, 10**9) if rng.random() < 0.85 else rng.randrange(10**7, 10**8):09d}", 0
    for place, char in enumerate(payload):
        shifted = (int(char) + 9 - place) % 10
        total += 9 if shifted == 9 else shifted * 2 ** (9 - place) % 9
    return payload + str(-total % 10)


def turkish_citizen(rng: Random) -> str:
    head = ids.digits(rng, 9)
    tenth = (sum(map(int, head[0::2])) * 7 - sum(map(int, head[1::2]))) % 10
    return f"{head}{tenth}{(sum(map(int, head)) + tenth) % 10}"


def polish_nip(rng: Random) -> str:
    return _until(rng, 9, lambda p: str(r) if (r := _sum(p, (6, 5, 7, 2, 3, 4, 5, 6, 7)) % 11) < 10 else None)


def portuguese_nif(rng: Random) -> str:
    payload = "5" + ids.digits(rng, 7) if rng.random() < 0.8 else "2" + ids.digits(rng, 7)
    return payload + (_mod11((9, 8, 7, 6, 5, 4, 3, 2), "0")(payload) or "0")


def colombian_nit(rng: Random) -> str:
    payload = rng.choice("89") + ids.digits(rng, 8)
    rest = _sum(payload, (41, 37, 29, 23, 19, 17, 13, 7, 3)) % 11
    return payload + str(rest if rest < 2 else 11 - rest)


def argentine_cuit(rng: Random) -> str:
    while True:
        payload = rng.choice(("30", "30", "33", "20", "27")) + ids.digits(rng, 8)
        end = _mod11((5, 4, 3, 2, 7, 6, 5, 4, 3, 2), None)(payload)
        if end is not None:
            return payload + end


def chilean_rut(rng: Random) -> str:
    payload = str(rng.randrange(5_000_000, 99_999_999)).zfill(8)
    return (payload + (_mod11((3, 2, 7, 6, 5, 4, 3, 2), "K")(payload) or "0")).lstrip("0")


def peruvian_ruc(rng: Random) -> str:
    payload = rng.choice(("20", "20", "10")) + ids.digits(rng, 8)
    return payload + str((11 - _sum(payload, (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)) % 11) % 10)


def mexican_rfc(rng: Random) -> str:
    """Letters of the name, a date and three characters; companies have three letters, people four."""
    date = f"{rng.randrange(0, 100):02d}{rng.randrange(1, 13):02d}{rng.randrange(1, 29):02d}"
    return f"{ids.letters(rng, rng.choice((3, 3, 3, 4)))}{date}{rng.choice(_BASE36[10:])}{rng.choice(_BASE36)}{rng.choice('0123456789A')}"


def brazilian_cnpj(rng: Random) -> str:
    number = f"{rng.randrange(10**6, 10**8):08d}000{rng.randrange(1, 4)}"
    for weights in ((5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2), (6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2)):
        rest = _sum(number, weights) % 11
        number += str(0 if rest < 2 else 11 - rest)
    return number


def french_siret(rng: Random, siren: str) -> str:
    payload = f"{siren}{rng.randrange(1, 90):04d}"
    return payload + ids.luhn_digit(payload)


def czech_company_number(rng: Random) -> str:
    return _until(rng, 7, _mod11((8, 7, 6, 5, 4, 3, 2), "0", "1"))


def small_european_vat(rng: Random, country: str) -> str:
    """VAT ids of Luxembourg, Romania, Hungary, Greece, Estonia and Lithuania."""
    if country == "LU":
        payload = ids.digits(rng, 6)
        return f"LU{payload}{int(payload) % 89:02d}"
    if country == "GR":
        payload = ids.digits(rng, 8)
        return f"EL{payload}{_sum(payload, (256, 128, 64, 32, 16, 8, 4, 2)) % 11 % 10}"
    if country == "HU":
        payload = ids.digits(rng, 7)
        return f"HU{payload}{-_sum(payload, (9, 7, 3, 1, 9, 7, 3)) % 10}"
    if country == "EE":
        payload = "10" + ids.digits(rng, 6)
        return f"EE{payload}{-_sum(payload, (3, 7, 1, 3, 7, 1, 3, 7)) % 10}"
    if country == "RO":
        payload = ids.digits(rng, rng.choice((5, 6, 7)))
        return f"RO{payload}{_sum(payload.zfill(9), (7, 5, 3, 2, 1, 7, 5, 3, 2)) * 10 % 11 % 10}"
    return "LT" + _until(rng, 7, lambda p: f"1{r}" if (r := _sum(p + "1", (1, 2, 3, 4, 5, 6, 7, 8)) % 11) < 10 else None)
