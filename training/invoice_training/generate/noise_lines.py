"""Reading errors of whole lines: boxes cut evenly into words, rules read as letters, lines that sag, fade or run together."""

from random import Random

from .canvas import RawWord

_SEGMENT_GAP_EM = 1.2
"""Words nearer than this are read as one piece of a line."""
_RULES = ("|", "|", "|", "I", "l", "1", "[", "]", "!", "_", "¦", "-", ";", ":")


def _segments(words: list[RawWord]) -> list[list[RawWord]]:
    """Runs of words that stand on one baseline with ordinary blanks between them."""
    runs: list[list[RawWord]] = []
    for word in words:
        last = runs[-1][-1] if runs else None
        if last is not None and last.base == word.base and 0 <= word.x0 - last.x1 < word.size * _SEGMENT_GAP_EM:
            runs[-1].append(word)
        else:
            runs.append([word])
    return runs


def cut_evenly(words: list[RawWord]) -> None:
    """Engines that find lines share a line's width among its words by their numbers of letters."""
    for run in _segments(words):
        if len(run) < 2:
            continue
        left, right = run[0].x0, run[-1].x1
        step = (right - left) / (sum(len(word.text) for word in run) + len(run) - 1)
        x = left
        for word in run:
            word.x0, word.x1 = x, x + step * len(word.text)
            x = word.x1 + step


def read_rules(rng: Random, words: list[RawWord], rate: float) -> list[RawWord]:
    """Rules between the cells of a table read as signs, alone or at the edge of a word."""
    mark = rng.choice(_RULES)
    result: list[RawWord] = []
    for index, word in enumerate(words):
        before = words[index - 1] if index else None
        apart = before is not None and before.base == word.base and word.x0 - before.x1 > word.size * 0.9
        if not apart or rng.random() >= rate:
            result.append(word)
            continue
        sign = mark if rng.random() < 0.7 else rng.choice(_RULES)
        roll = rng.random()
        if roll < 0.6:
            x = before.x1 + (word.x0 - before.x1) * rng.uniform(0.2, 0.8)
            result += [RawWord(sign, x, x + word.size * 0.2, word.base, word.size, "O", False, ""), word]
        elif roll < 0.85:
            word.text, word.x0 = sign + word.text, word.x0 - word.size * 0.3
            result.append(word)
        else:
            before.text, before.x1 = before.text + sign, before.x1 + word.size * 0.3
            result.append(word)
    return result


def fade_lines(rng: Random, words: list[RawWord], rate: float) -> list[RawWord]:
    """Whole pieces of lines that were not read at all."""
    return [word for run in _segments(words) if rng.random() >= rate for word in run]


def sag_lines(rng: Random, words: list[RawWord], reach: float) -> None:
    """Pieces of lines moved up or down by a part of their size, so that they touch their neighbours."""
    for run in _segments(words):
        shift = rng.gauss(0, reach) * run[0].size
        for word in run:
            word.base += shift
