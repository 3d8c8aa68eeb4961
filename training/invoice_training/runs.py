"""Identifiers that may be printed over several words: IBAN, VAT id, references. The TypeScript twin is `word-runs.ts`."""

import re

from .geometry import PageGeometry
from .patterns import SPEC, check_digits

RUN_FLOATS = ("run:ibanValid", "run:ibanLike", "run:vatId", "run:luhn", "run:mod11", "run:finnishReference", "run:qrReference", "run:phone")

MAX_RUN_WORDS = 8
MAX_RUN_GAP = 1.5
"""Line heights between two words of one identifier."""
MIN_IBAN, MAX_IBAN = 15, 34
QR_REFERENCE_DIGITS = 27
MIN_PHONE_DIGITS, MAX_PHONE_DIGITS = 7, 14

_IBAN = re.compile("^[A-Z]{2}[0-9]{2}[A-Z0-9]+$")
_VAT_ID = re.compile(SPEC["vatIdPattern"])
_DIGITS = re.compile("^[0-9]+$")
_PHONE = re.compile("^(?:[+]|00|0|[(]0|[(][+])[0-9()/ .-]*$")
_RUN_START = re.compile("^[A-Z]{2}|^[0-9+(]")
_NEVER_INSIDE = re.compile("[a-z]")
"""No identifier here has a small letter, so longer runs past one need no judging."""
_SEPARATORS = re.compile("[^A-Za-z0-9]")
_QR_CARRY = (0, 9, 4, 6, 8, 2, 7, 1, 3, 5)


def iban_holds(compact: str) -> bool:
    """ISO 13616: length by country and remainder 1 modulo 97."""
    if SPEC["ibanLengths"].get(compact[:2]) != len(compact) or not _IBAN.search(compact):
        return False
    remainder = 0
    for char in compact[4:] + compact[:4]:
        value = int(char, 36)
        remainder = (remainder * (100 if value > 9 else 10) + value) % 97
    return remainder == 1


def qr_reference_holds(digits: str) -> bool:
    """Modulo 10 recursive, as in Swiss QR references."""
    carry = 0
    for char in digits[:-1]:
        carry = _QR_CARRY[(carry + int(char)) % 10]
    return (10 - carry) % 10 == int(digits[-1])


def _run_words(texts: list[str], page: PageGeometry, line: list[int], at: int) -> list[int]:
    """The words from `at` on that stand close enough to be one identifier."""
    run = [line[at]]
    for index in line[at + 1 : at + MAX_RUN_WORDS]:
        if _NEVER_INSIDE.search(texts[index]) or page.boxes[index, 0] - page.boxes[run[-1], 2] > MAX_RUN_GAP:
            break
        run.append(index)
    return run


def _judge(joined: str) -> list[int]:
    """Which run floats hold for the joined text, by their index in RUN_FLOATS."""
    compact = _SEPARATORS.sub("", joined)
    held = []
    if iban_holds(compact):
        held.append(0)
    elif MIN_IBAN <= len(compact) <= MAX_IBAN and _IBAN.search(compact) and compact[:2] in SPEC["ibanLengths"]:
        held.append(1)
    if _VAT_ID.search(compact):
        held.append(2)
    if _DIGITS.search(compact):
        held.extend(3 + kind for kind, holds in enumerate(check_digits(joined)) if holds)
        if len(compact) == QR_REFERENCE_DIGITS and qr_reference_holds(compact):
            held.append(6)
    if _PHONE.search(joined) and MIN_PHONE_DIGITS <= len(compact) <= MAX_PHONE_DIGITS:
        held.append(7)
    return held


def run_flags(texts: list[str], page: PageGeometry) -> list[tuple[int, int]]:
    """(word, float) pairs that are 1. For each start the longest run that holds a rule is marked with it."""
    marks: set[tuple[int, int]] = set()
    for line in page.lines:
        for at, start in enumerate(line):
            if not _RUN_START.search(texts[start]):
                continue
            run = _run_words(texts, page, line, at)
            seen: set[int] = set()
            for size in range(len(run), 0, -1):
                for kind in _judge(" ".join(texts[index] for index in run[:size])):
                    if kind not in seen:
                        seen.add(kind)
                        marks.update((index, kind) for index in run[:size])
    return sorted(marks)
