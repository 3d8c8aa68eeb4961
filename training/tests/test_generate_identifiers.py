"""Check digits, checked against the published rules and known numbers rather than the generator's own code."""

from random import Random

import pytest
from invoice_training.generate import identifiers as ids
from invoice_training.generate.registrations import org_number, vat_id

SEEDS = range(60)


def luhn_holds(number):
    total = 0
    for place, char in enumerate(reversed(number)):
        doubled = int(char) * (1 + place % 2)
        total += doubled // 10 + doubled % 10
    return total % 10 == 0


def mod97(text):
    return int("".join(str(int(char, 36)) for char in text)) % 97


def test_known_numbers_pass_the_checkers_used_here():
    assert luhn_holds("5560360793") and mod97("DE89370400440532013000"[4:] + "DE89") == 1


@pytest.mark.parametrize("country,length", [("SE", 24), ("DE", 22), ("FR", 27), ("NL", 18), ("DK", 18), ("NO", 15), ("FI", 18), ("ES", 24), ("IT", 27), ("GB", 22), ("AT", 20), ("CH", 21), ("BE", 16)])
def test_iban(country, length):
    for seed in SEEDS:
        number = ids.iban(Random(seed), country)
        assert len(number) == length and mod97(number[4:] + number[:4]) == 1


def test_luhn_numbers():
    for seed in SEEDS:
        rng = Random(seed)
        for number in (ids.bankgiro(rng), ids.plusgiro(rng), ids.ocr_reference(rng, 12), ids.swedish_org(rng), ids.french_siren(rng), ids.danish_fik(rng)):
            assert luhn_holds(number.replace("-", "").replace(" ", "")), number


def test_finnish_reference_weights():
    for seed in SEEDS:
        number = ids.finnish_reference(Random(seed))
        total = sum(int(char) * (7, 3, 1)[place % 3] for place, char in enumerate(reversed(number[:-1])))
        assert (total + int(number[-1])) % 10 == 0


def test_rf_reference_and_belgian_communication():
    for seed in SEEDS:
        rf = ids.rf_reference(Random(seed))
        assert mod97(rf[4:] + rf[:4]) == 1
        digits = "".join(char for char in ids.belgian_communication(Random(seed)) if char.isdigit())
        assert int(digits[:10]) % 97 == int(digits[10:]) % 97


def test_qr_reference_against_the_published_example():
    class Fixed:
        def choices(self, _, k):
            return list("21000000000313947143000901")[:k]

    assert ids.qr_reference(Fixed()) == "210000000003139471430009017"


def test_vat_and_organisation_numbers_follow_their_countries():
    for seed in SEEDS:
        rng = Random(seed)
        swedish = org_number(rng, "SE")
        assert vat_id(rng, "SE", swedish.value).value == f"SE{swedish.value.replace('-', '')}01"
        siren = org_number(rng, "FR").value[:9]
        french = vat_id(rng, "FR", siren).value
        assert int(french[2:4]) == (12 + 3 * (int(siren) % 97)) % 97 and french.endswith(siren)
        norwegian = org_number(rng, "NO").value
        assert sum(int(c) * w for c, w in zip(norwegian, (3, 2, 7, 6, 5, 4, 3, 2, 1))) % 11 == 0
        danish = org_number(rng, "DK").value
        assert sum(int(c) * w for c, w in zip(danish, (2, 7, 6, 5, 4, 3, 2, 1))) % 11 == 0
        belgian = org_number(rng, "BE").value
        assert (int(belgian[:8]) + int(belgian[8:])) % 97 == 0
