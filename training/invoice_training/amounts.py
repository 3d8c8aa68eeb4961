"""What a bookkeeper sees in the amounts of a page: sums, VAT shares, products. The TypeScript twin is `page-amounts.ts`."""

import math
import re
from dataclasses import dataclass
from functools import lru_cache

from .geometry import PageGeometry
from .patterns import SPEC, WORD_PATTERNS

AMOUNT_FLOATS = (
    "amount:known", "amount:magnitude", "amount:isLargest", "amount:shareOfLargest", "amount:repeats",
    "amount:sumOfTwo", "amount:largerPart", "amount:smallerPart",
    "amount:grossByRate", "amount:netByRate", "amount:vatByRate",
    "amount:lineProduct", "amount:lineFactor", "amount:columnSum", "amount:columnSummand",
)  # fmt: skip

GROUP_GAP = 0.45
"""Line heights: "1 234,50" is printed with a blank, columns are further apart."""
COLUMN_EDGE = 0.6
"""Line heights by which right edges of one column of amounts may differ."""
MAX_VALUES, MAX_COLUMN_TERMS, MAX_COLUMN_SKIP = 60, 40, 4
MAX_REPEATS, MAGNITUDE_SCALE = 4, 8
MAX_LINE_NUMBERS = 10
MAX_AMOUNT_CHARS = 18
"""Keeps cents exact in a double."""

_HIGHEST_RATE = max(SPEC["vatRatesPercent"])
_HEAD = re.compile("^[-+(\u2212\u2013]?(?:" + SPEC["currencyAffix"] + ")?[-\u2212\u2013]?[1-9][0-9]{0,2}$")
_MIDDLE = re.compile("^[0-9]{3}$")
_TAIL = re.compile("^[0-9]{3}[.,][0-9]{2}(?:" + SPEC["currencyAffix"] + ")?[-)]?$")
_STRICT, _GROUPED, _ROUND = (WORD_PATTERNS[name] for name in ("amountTwoDecimals", "amountGrouped", "amountRound"))
_NUMBER = re.compile("^[-+(]?(?:" + SPEC["currencyAffix"] + ")?([0-9][0-9.,'\u2019 ]*)(?:" + SPEC["currencyAffix"] + "|[%]|[A-Za-z]{1,4}[.]?)?[-)]?$")
_NOT_DIGIT = re.compile("[^0-9]")


@dataclass(slots=True)
class Amount:
    words: list[int]
    cents: int
    strict: bool


@lru_cache(maxsize=400_000)
def amount_cents(text: str) -> tuple[int, bool] | None:
    """(cents without sign, printed with two decimals), or None where the text is no amount of money."""
    if "%" in text or len(text) > MAX_AMOUNT_CHARS:
        return None
    if _STRICT.search(text):
        return int(_NOT_DIGIT.sub("", text)), True
    if _GROUPED.search(text) or _ROUND.search(text):
        return int(_NOT_DIGIT.sub("", text)) * 100, False
    return None


@lru_cache(maxsize=400_000)
def number_values(text: str) -> tuple[float, ...]:
    """Readings of a quantity or price: "1.250" is 1250 or 1.25."""
    match = _NUMBER.search(text)
    if not match or len(match[1]) > 14:
        return ()
    body = match[1].rstrip(".,'\u2019")
    digits = _NOT_DIGIT.sub("", body)
    tail = re.search("[.,]([0-9]+)$", body)
    if not tail:
        return (float(digits),)
    decimals = len(tail[1])
    fraction = float(digits[:-decimals] + "." + digits[-decimals:])
    return (float(digits), fraction) if decimals == 3 else (fraction,)


def _joined(texts: list[str], page: PageGeometry, line: list[int], at: int) -> list[int]:
    """Words from `at` that form one amount with blanks between its groups, or that word alone."""
    if not _HEAD.search(texts[line[at]]):
        return line[at : at + 1]
    for end in range(at + 1, len(line)):
        if page.boxes[line[end], 0] - page.boxes[line[end - 1], 2] > GROUP_GAP:
            break
        if _TAIL.search(texts[line[end]]):
            return line[at : end + 1]
        if not _MIDDLE.search(texts[line[end]]):
            break
    return line[at : at + 1]


def find_amounts(texts: list[str], page: PageGeometry) -> list[Amount]:
    """Amounts in reading order. Round ones count only on pages that hardly print decimals."""
    found: list[Amount] = []
    for line in page.lines:
        at = 0
        while at < len(line):
            words = _joined(texts, page, line, at)
            value = amount_cents("".join(texts[index] for index in words))
            if value is not None:
                found.append(Amount(words, *value))
            at += len(words) if value is not None else 1
    strict = [amount for amount in found if amount.strict]
    return strict if len(strict) >= 2 else found


def _sum_marks(values: list[int]) -> dict[int, set[str]]:
    """For each value the roles it could play in a sum of two, and in one whose parts are in a VAT ratio."""
    known = set(values)
    marks: dict[int, set[str]] = {value: set() for value in values}
    for total in values:
        for small in values:
            large = total - small
            if small == 0 or small * 2 > total or large not in known:
                continue
            marks[total].add("amount:sumOfTwo")
            marks[large].add("amount:largerPart")
            marks[small].add("amount:smallerPart")
            if small * 100 <= large * _HIGHEST_RATE + 100 and any(abs(large * rate / 100 - small) <= 1 for rate in SPEC["vatRatesPercent"]):
                marks[total].add("amount:grossByRate")
                marks[large].add("amount:netByRate")
                marks[small].add("amount:vatByRate")
    return marks


def _line_products(texts: list[str], page: PageGeometry, amounts: list[Amount]) -> list[tuple[int, str]]:
    """(word, float) where two numbers of a line multiply to an amount right of them."""
    marks: list[tuple[int, str]] = []
    for amount in amounts:
        line = page.lines[page.line_of[amount.words[0]]]
        before = [index for index in line if index < amount.words[0]][-MAX_LINE_NUMBERS:]
        readings = [(index, value) for index in before for value in number_values(texts[index]) if value > 0]
        readings += [(other.words[0], other.cents / 100) for other in amounts if len(other.words) > 1 and other.words[0] in before]
        target = amount.cents / 100
        for first, one in readings:
            for second, two in readings:
                if first < second and target > 0 and abs(one * two - target) < 0.006:
                    marks += [(index, "amount:lineProduct") for index in amount.words]
                    marks += [(first, "amount:lineFactor"), (second, "amount:lineFactor")]
    return marks


def _column_sums(page: PageGeometry, amounts: list[Amount]) -> list[tuple[int, str]]:
    """(amount, float) where an amount is the sum of at least two consecutive ones above it in its column."""
    marks: list[tuple[int, str]] = []
    right = [page.boxes[amount.words[-1], 2] for amount in amounts]
    for number, amount in enumerate(amounts):
        line = page.line_of[amount.words[0]]
        above = [
            other for other in range(number - 1, -1, -1)
            if abs(right[other] - right[number]) <= COLUMN_EDGE and page.line_of[amounts[other].words[0]] < line
        ][: MAX_COLUMN_TERMS + MAX_COLUMN_SKIP]  # fmt: skip
        for skip in range(min(MAX_COLUMN_SKIP, len(above))):
            total = 0
            for taken, other in enumerate(above[skip : skip + MAX_COLUMN_TERMS], 1):
                total += amounts[other].cents
                if total > amount.cents:
                    break
                if total == amount.cents and taken >= 2 and total > 0:
                    marks.append((number, "amount:columnSum"))
                    marks.extend((term, "amount:columnSummand") for term in above[skip : skip + taken])
    return marks


def amount_floats(texts: list[str], page: PageGeometry) -> list[tuple[int, int, float]]:
    """(word, float index in AMOUNT_FLOATS, value) of every word that belongs to an amount of the page."""
    amounts = find_amounts(texts, page)
    if not amounts:
        return []
    column = {name: index for index, name in enumerate(AMOUNT_FLOATS)}
    counts: dict[int, int] = {}
    for amount in amounts:
        counts[amount.cents] = counts.get(amount.cents, 0) + 1
    largest = max(counts)
    sums = _sum_marks(sorted(counts, reverse=True)[:MAX_VALUES])
    out: list[tuple[int, int, float]] = []

    def mark(words: list[int], name: str, value: float = 1.0) -> None:
        out.extend((index, column[name], value) for index in words)

    for amount in amounts:
        mark(amount.words, "amount:known")
        mark(amount.words, "amount:magnitude", math.log10(amount.cents + 1) / MAGNITUDE_SCALE)
        mark(amount.words, "amount:shareOfLargest", amount.cents / max(largest, 1))
        mark(amount.words, "amount:repeats", min(counts[amount.cents], MAX_REPEATS) / MAX_REPEATS)
        if amount.cents == largest:
            mark(amount.words, "amount:isLargest")
        for name in sums.get(amount.cents, ()):
            mark(amount.words, name)
    for word, name in _line_products(texts, page, amounts):
        mark([word], name)
    for number, name in _column_sums(page, amounts):
        mark(amounts[number].words, name)
    return out
