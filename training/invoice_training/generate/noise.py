"""Reading errors as OCR makes them. Labels stay on the words; the truth keeps the clean value."""

import re
from dataclasses import dataclass
from random import Random

from .canvas import RawWord
from .noise_lines import cut_evenly, fade_lines, read_rules, sag_lines

_CONFUSED = {
    "0": "OoD8", "O": "0oQ", "1": "lI|7i", "l": "1I|i", "I": "l1|", "5": "S6", "S": "5s", "8": "B36", "B": "8R", "2": "Z7", "Z": "2", "6": "b5G", "G": "6C", "9": "g4", "4": "A9", "7": "1T",
    ",": ".", ".": ",", ":": ".;", "m": "rn", "e": "c", "c": "e", "h": "b", "u": "v", "i": "l1", "t": "f", "€": "E€C", "£": "E", "$": "S", "-": "—~", "'": "’", "#": "H", "/": "7l", "%": "96", "n": "r", "a": "o",
}
_ACCENTS = {
    "å": "a", "ä": "a", "ö": "o", "é": "e", "è": "e", "ü": "u", "ß": "B", "ø": "o", "æ": "ae", "Å": "A", "Ä": "A", "Ö": "O", "Ü": "U", "Ø": "O", "ñ": "n", "ç": "c", "ê": "e", "à": "a", "ô": "o", "º": "o", "°": "o", "ı": "i", "ş": "s", "ğ": "g", "ł": "l", "ż": "z",
}


@dataclass(frozen=True)
class Noise:
    """Chances per character or word; `tight` boxes hug the letters, `even` ones share a line's height. `glue` loses blanks.

    `comma` turns decimal commas into points, as blurred pages make them; `sliver` loses words of one character. How often
    each happens follows our own OCR on 24 rendered and degraded pages: 97 % of words unharmed, nearly no invented ones,
    rules of hyphens mostly unseen, blanks lost beside signs and inside amounts.

    `cut` parts amounts at their decimal mark, which stays with the whole part or (`mark_goes_on`) with the fraction.
    `habits` are confusions that this page makes again and again. `even`: word boxes are shares of line boxes. `rules`: chance
    that the rule between two cells is read as a sign. `fade` and `sag` lose and move pieces of lines, `spaced` parts large
    words into letters, `bend` curves the page (points of height at its middle).
    """

    char: float
    accent: float
    merge: float
    split: float
    drop: float
    invent: float
    case: float
    jitter: float
    boxes: str
    angle: float
    shear: float
    glue: float = 0.0
    comma: float = 0.0
    sliver: float = 0.0
    cut: float = 0.0
    mark_goes_on: bool = False
    habits: tuple[tuple[str, str], ...] = ()
    even: bool = False
    rules: float = 0.0
    fade: float = 0.0
    sag: float = 0.0
    spaced: float = 0.0
    bend: float = 0.0
    unmarked: float = 0.0


_HABITS = (("0", "O"), ("1", "l"), ("1", "I"), ("5", "S"), ("8", "B"), ("I", "l"), ("€", "C"), ("0", "o"), ("6", "G"), ("2", "Z"), ("O", "0"), ("S", "5"), ("l", "1"), ("B", "8"), ("7", "1"), ("3", "8"), ("9", "g"), (",", ""), ("rn", "m"), ("-", ""), (":", ""), ("/", "l"))
_HABIT_RATE = 0.35

CLEAN = Noise(0, 0, 0, 0, 0, 0, 0, 0, "metric", 0.0, 0.0)
BLANK_EM = 0.45
"""Widest gap, in em, that counts as an ordinary blank."""
CELL_GAP_EM = 3.0
"""Widest gap, in em, over which neighbouring table cells are read as one."""


def draw_text_layer_faults(rng: Random) -> Noise:
    """A text layer with right characters whose words are cut or run together now and then."""
    return Noise(
        0, 0, rng.choice((0.0, 0.01, 0.03)), rng.choice((0.0, 0.005, 0.02, 0.05)), 0, 0, 0, 0, "metric", 0.0, 0.0, rng.choice((0.0, 0.0, 0.05, 0.3)),
        cut=rng.choice((0.0, 0.0, 0.0, 0.4, 1.0)), mark_goes_on=rng.random() < 0.4, spaced=rng.choice((0.0, 0.0, 0.5)),
    )


def draw_noise(rng: Random, receipt: bool) -> Noise:
    level = rng.choice((0.05, 0.15, 0.3, 0.3, 0.6, 1.0, 1.8)) * (1.4 if receipt else 1)
    photo = rng.random() < (0.35 if receipt else 0.08)
    return Noise(
        char=0.012 * level, accent=rng.choice((0.0, 0.03, 0.03, 0.1, 0.5, 1.0)), merge=0.02 * level, split=0.012 * level, drop=0.006 * level, invent=0.004 * level, case=0.004 * level,
        jitter=rng.choice((0.0, 0.02, 0.04, 0.07, 0.12)), boxes=rng.choice(("tight", "even", "even", "even", "line", "line", "padded", "tall")),
        angle=rng.choice((rng.gauss(0, 0.006), rng.gauss(0, 0.006), rng.uniform(-0.026, 0.026))) if rng.random() < 0.7 else 0.0, shear=rng.gauss(0, 0.012) if rng.random() < 0.35 else 0.0,
        glue=rng.uniform(0.05, 0.4) if rng.random() < 0.2 else 0.0, comma=rng.uniform(0.2, 1.0) if rng.random() < 0.15 else 0.02 * level,
        sliver=rng.choice((0.0, 0.01, 0.03, 0.08)), cut=rng.uniform(0.1, 0.8) if rng.random() < 0.06 else 0.01 * level, mark_goes_on=rng.random() < 0.3,
        habits=tuple(rng.sample(_HABITS, rng.choice((1, 1, 2)))) if rng.random() < 0.12 else (), even=rng.random() < 0.12, rules=rng.uniform(0.02, 0.3) if rng.random() < 0.15 else 0.0,
        fade=rng.choice((0.0, 0.0, 0.0, 0.004, 0.015)), sag=rng.uniform(0.02, 0.12) if rng.random() < 0.2 else 0.0, spaced=0.2 if rng.random() < 0.1 else 0.0,
        bend=rng.uniform(-14, 14) if photo else 0.0, unmarked=rng.uniform(0.05, 0.5) if rng.random() < 0.05 else 0.01 * level,
    )


def garble(rng: Random, text: str, noise: Noise) -> str:
    """One word with confused characters and lost accents."""
    for wrong, right in noise.habits:
        if wrong in text and rng.random() < _HABIT_RATE:
            text = text.replace(wrong, right) or text
    chars = []
    for char in text:
        if char in _ACCENTS and rng.random() < noise.accent:
            char = _ACCENTS[char]
        elif char == "," and noise.comma and rng.random() < noise.comma:
            char = "."
        elif char in ".,:-'" and noise.unmarked and rng.random() < noise.unmarked * 0.3:
            char = ""
        elif rng.random() < noise.char:
            roll = rng.random()
            if roll < 0.75:
                options = _CONFUSED.get(char)
                char = rng.choice(options) if options and options != "rn" else options or char
            elif roll < 0.87:
                char = ""
            elif roll < 0.93:
                char += rng.choice("'.,|~-")
        chars.append(char)
    result = "".join(chars) or text
    if noise.case and rng.random() < noise.case * 4:
        result = result.swapcase() if rng.random() < 0.3 else result.lower() if rng.random() < 0.5 else result.capitalize()
    return result


def disturb(rng: Random, words: list[RawWord], noise: Noise) -> list[RawWord]:
    """Garbled, merged, split, dropped and invented words, in reading order of the input."""
    if noise.fade:
        words = fade_lines(rng, words, noise.fade)
    if noise.spaced:
        words = _space_out(rng, words, noise.spaced)
    result: list[RawWord] = []
    for word in words:
        if rng.random() < noise.drop or (len(word.text) == 1 and rng.random() < noise.sliver) or (noise.sliver and _is_rule(word.text) and rng.random() < 0.7):
            continue
        word.text = garble(rng, word.text, noise)
        previous = result[-1] if result else None
        if previous is not None and previous.base == word.base and _merges(rng, previous, word, noise):
            _join(previous, word)
            continue
        if noise.cut and rng.random() < noise.cut and (parts := _at_decimals(word, noise.mark_goes_on)):
            result.extend(parts)
            continue
        if len(word.text) > 3 and rng.random() < noise.split:
            result.extend(_halves(rng, word))
            continue
        result.append(word)
        if rng.random() < noise.invent:
            result.append(_speck(rng, word))
    if noise.rules:
        result = read_rules(rng, result, noise.rules)
    if noise.even:
        cut_evenly(result)
    if noise.sag:
        sag_lines(rng, result, noise.sag)
    return result


_DECIMALS = re.compile(r"(.*\d)[.,](\d{1,2}[^\d.,]{0,4})")


def _at_decimals(word: RawWord, mark_goes_on: bool) -> list[RawWord] | None:
    """An amount in two words: "1.125," "00" or "123132" ".0"."""
    match = _DECIMALS.fullmatch(word.text)
    return _cut(word, len(match[1]) + (0 if mark_goes_on else 1)) if match else None


def _space_out(rng: Random, words: list[RawWord], share: float) -> list[RawWord]:
    """Large words without a label, set so wide that each letter is a word."""
    if not words:
        return words
    large = sorted(word.size for word in words)[len(words) // 2] * 1.35
    result: list[RawWord] = []
    for word in words:
        if word.label == "O" and word.size > large and word.text.isalpha() and len(word.text) > 3 and rng.random() < share:
            step = (word.x1 - word.x0) / len(word.text)
            result += [RawWord(char, word.x0 + step * index, word.x0 + step * (index + 0.7), word.base, word.size, "O", False, word.key) for index, char in enumerate(word.text)]
        else:
            result.append(word)
    return result


_SIGNS = frozenset("#%@*x×X·-–/$€£+:")


def _is_rule(text: str) -> bool:
    """A rule drawn with signs, which OCR seldom takes for text."""
    return len(text) > 5 and len(set(text)) == 1


def _blank_lost(rng: Random, previous: RawWord, word: RawWord, noise: Noise) -> bool:
    """Blanks vanish beside signs and inside grouped amounts far more often than between words."""
    if not noise.sliver:
        return False
    beside_sign = previous.text in _SIGNS or word.text in _SIGNS
    grouped = previous.text[-1].isdigit() and len(previous.text) <= 3 and word.text[:3].isdigit()
    return (beside_sign or grouped) and rng.random() < 0.15


def _merges(rng: Random, previous: RawWord, word: RawWord, noise: Noise) -> bool:
    gap = (word.x0 - previous.x1) / word.size
    if not 0 <= gap < CELL_GAP_EM or previous.text[-1] == ":" and word.text[0].isalnum():
        return False
    if gap < BLANK_EM and _blank_lost(rng, previous, word, noise):
        return True
    return rng.random() < (noise.merge + noise.glue if gap < BLANK_EM else noise.merge if gap < 1.3 else noise.merge * 0.5)


def _join(previous: RawWord, word: RawWord) -> None:
    previous.text += word.text
    previous.x1 = word.x1
    if previous.label == "O" or (previous.label == "Currency" and word.label != "O"):
        previous.label, previous.begin = word.label, word.begin
    previous.key = previous.key or word.key


def _halves(rng: Random, word: RawWord) -> list[RawWord]:
    """A word cut at one of its signs, or anywhere."""
    signs = [index + 1 for index, char in enumerate(word.text[:-1]) if char in "-/.,:)("]
    return _cut(word, rng.choice(signs) if signs and rng.random() < 0.5 else rng.randrange(1, len(word.text)))


def _cut(word: RawWord, cut: int) -> list[RawWord]:
    middle = word.x0 + (word.x1 - word.x0) * cut / len(word.text)
    first = RawWord(word.text[:cut], word.x0, middle - word.size * 0.05, word.base, word.size, word.label, word.begin, word.key)
    second = RawWord(word.text[cut:], middle + word.size * 0.05, word.x1, word.base, word.size, word.label, False, word.key)
    return [first, second]


def _speck(rng: Random, word: RawWord) -> RawWord:
    """A rule, a stain or a stamp read as text."""
    x = word.x1 + word.size * rng.uniform(0.3, 2)
    text = rng.choice(("|", "|", "_", "—", ".", "'", "I", "l", "~", "=", "[", "]", "1", "*", "«"))
    return RawWord(text, x, x + word.size * 0.3, word.base, word.size, "O", False, "")
