"""Account, reference and registration numbers with their check digits. All functions take the random source first."""

from random import Random

_QR_CARRY = (0, 9, 4, 6, 8, 2, 7, 1, 3, 5)
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_IBAN_SHAPE = {
    "SE": "dddddddddddddddddddd", "DE": "dddddddddddddddddd", "FR": "ddddddddddddddddddddddd", "NL": "LLLLdddddddddd",
    "DK": "dddddddddddddd", "NO": "ddddddddddd", "FI": "dddddddddddddd", "ES": "dddddddddddddddddddd",
    "IT": "Ldddddddddddddddddddddd", "GB": "LLLLdddddddddddddd", "AT": "dddddddddddddddd", "CH": "ddddddddddddddddd",
    "BE": "dddddddddddd", "IE": "LLLLdddddddddddddd", "PL": "dddddddddddddddddddddddd", "PT": "ddddddddddddddddddddd",
    "LU": "dddddddddddddddd", "RO": "LLLLdddddddddddddddd", "HU": "dddddddddddddddddddddddd", "GR": "ddddddddddddddddddddddd", "EE": "dddddddddddddddd", "LT": "dddddddddddddddd",
    "AE": "ddddddddddddddddddd", "IL": "ddddddddddddddddddd", "CZ": "dddddddddddddddddddd", "TR": "d0dddddddddddddddddddd",
}


def digits(rng: Random, count: int) -> str:
    """`count` random digits, the first one not zero."""
    return str(rng.randrange(10 ** (count - 1), 10**count)) if count > 0 else ""


def letters(rng: Random, count: int) -> str:
    return "".join(rng.choices(_LETTERS, k=count))


def luhn_digit(payload: str) -> str:
    total = 0
    for index, char in enumerate(reversed(payload)):
        value = int(char) * (2 if index % 2 == 0 else 1)
        total += value - 9 if value > 9 else value
    return str(-total % 10)


def weighted_mod11_digit(payload: str) -> str:
    """Norwegian modulus 11 with weights 2 to 7 from the right; '-' stands for ten."""
    total = sum(int(char) * (2 + index % 6) for index, char in enumerate(reversed(payload)))
    rest = -total % 11
    return "-" if rest == 10 else str(rest)


def mod97_of(text: str) -> int:
    return int("".join(str(int(char, 36)) for char in text)) % 97


def iban(rng: Random, country: str) -> str:
    shape = _IBAN_SHAPE.get(country, _IBAN_SHAPE["DE"])
    country = country if country in _IBAN_SHAPE else "DE"
    body = "".join(rng.choice("0123456789") if c == "d" else rng.choice(_LETTERS) if c == "L" else c for c in shape)
    return f"{country}{98 - mod97_of(body + country + '00'):02d}{body}"


def bic(rng: Random, country: str) -> str:
    bank = rng.choice(("NDEA", "HAND", "DEUT", "COBA", "BNPA", "INGB", "RABO", "DABA", "DNBA", "OKOY", "BBVA", "UNCR", "BARC", "POFI", "SWED"))
    if rng.random() < 0.6:
        bank = letters(rng, 4)
    tail = rng.choice(("", "", "XXX", "XXX", letters(rng, 1) + digits(rng, 2)))
    return bank + country + rng.choice(_LETTERS) + rng.choice(_LETTERS + "23456789") + tail


def ocr_reference(rng: Random, length: int) -> str:
    payload = digits(rng, length - 1)
    return payload + luhn_digit(payload)


def bankgiro(rng: Random) -> str:
    payload = digits(rng, rng.choice((6, 6, 7)))
    number = payload + luhn_digit(payload)
    return f"{number[:-4]}-{number[-4:]}"


def plusgiro(rng: Random) -> str:
    payload = digits(rng, rng.choice((4, 5, 5, 6, 6)))
    head, groups = payload, []
    while len(head) > 2:
        head, groups = head[:-2], [head[-2:], *groups]
    return " ".join([head, *groups]) + "-" + luhn_digit(payload)


def kid(rng: Random) -> str:
    payload = digits(rng, rng.randrange(4, 20))
    if rng.random() < 0.6:
        return payload + luhn_digit(payload)
    return payload + weighted_mod11_digit(payload)


def finnish_reference(rng: Random) -> str:
    payload = digits(rng, rng.randrange(4, 14))
    total = sum(int(char) * (7, 3, 1)[index % 3] for index, char in enumerate(reversed(payload)))
    return payload + str(-total % 10)


def rf_reference(rng: Random) -> str:
    body = digits(rng, rng.randrange(6, 18))
    return f"RF{98 - mod97_of(body + 'RF00'):02d}{body}"


def qr_reference(rng: Random) -> str:
    payload = "".join(rng.choices("0123456789", k=26))
    carry = 0
    for char in payload:
        carry = _QR_CARRY[(carry + int(char)) % 10]
    return payload + str((10 - carry) % 10)


def belgian_communication(rng: Random) -> str:
    body = digits(rng, 10)
    number = body + f"{int(body) % 97 or 97:02d}"
    return f"+++{number[:3]}/{number[3:7]}/{number[7:]}+++"


def danish_fik(rng: Random) -> str:
    payload = "0" * rng.randrange(0, 5)
    payload += digits(rng, 14 - len(payload))
    return payload + luhn_digit(payload)


def _weighted(rng: Random, weights: tuple[int, ...], modulus: int) -> str:
    """Random digits whose weighted sum with a trailing check digit is 0 in the modulus."""
    while True:
        payload = digits(rng, len(weights))
        rest = -sum(int(c) * w for c, w in zip(payload, weights)) % modulus
        if rest < 10:
            return payload + str(rest)


def swedish_org(rng: Random) -> str:
    payload = "55" + digits(rng, 1) + digits(rng, 6) if rng.random() < 0.8 else rng.choice("79") + "6" + digits(rng, 7)
    return payload + luhn_digit(payload)


def norwegian_org(rng: Random) -> str:
    while True:
        payload = rng.choice("89") + digits(rng, 7)
        rest = -sum(int(c) * w for c, w in zip(payload, (3, 2, 7, 6, 5, 4, 3, 2))) % 11
        if rest < 10:
            return payload + str(rest)


def danish_cvr(rng: Random) -> str:
    return _weighted(rng, (2, 7, 6, 5, 4, 3, 2), 11)


def finnish_business_id(rng: Random) -> str:
    number = _weighted(rng, (7, 9, 10, 5, 8, 4, 2), 11)
    return f"{number[:7]}-{number[7]}"


def french_siren(rng: Random) -> str:
    payload = digits(rng, 8)
    return payload + luhn_digit(payload)


def german_vat(rng: Random) -> str:
    payload, product = digits(rng, 8), 10
    for char in payload:
        total = (int(char) + product) % 10 or 10
        product = total * 2 % 11
    return f"DE{payload}{(11 - product) % 10}"


def dutch_vat(rng: Random) -> str:
    while True:
        payload = digits(rng, 8)
        rest = sum(int(c) * w for c, w in zip(payload, range(9, 1, -1))) % 11
        if rest < 10:
            return f"NL{payload}{rest}B{rng.randrange(1, 4):02d}"


def italian_vat(rng: Random) -> str:
    payload = f"{rng.randrange(10**6, 10**7)}{rng.randrange(1, 100):03d}"
    return "IT" + payload + luhn_digit(payload)


def spanish_tax_id(rng: Random) -> str:
    if rng.random() < 0.25:
        number = rng.randrange(10**7, 10**8)
        return f"{number}{'TRWAGMYFPDXBNJZSQVHLCKE'[number % 23]}"
    payload = digits(rng, 7)
    return rng.choice("AB") + payload + luhn_digit(payload)


def british_vat(rng: Random) -> str:
    payload = digits(rng, 7)
    rest = sum(int(c) * w for c, w in zip(payload, range(8, 1, -1)))
    return f"GB{payload}{97 - rest % 97:02d}"


def belgian_number(rng: Random) -> str:
    body = f"0{rng.randrange(400, 900)}{digits(rng, 4)}"
    return body + f"{97 - int(body) % 97:02d}"
