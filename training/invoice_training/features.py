"""Words of a page -> the model's inputs. The TypeScript twin is `word-features.ts`; `test/golden/features.json` ties them."""

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from .amounts import AMOUNT_FLOATS, amount_floats
from .geometry import NO_NEIGHBOUR, PageGeometry, measure_page
from .lexicon import Lexicon
from .ngrams import word_ngrams
from .patterns import WORD_FLOATS, word_floats
from .runs import RUN_FLOATS, run_flags

POSITION_FLOATS = (
    "position:left", "position:right", "position:middle", "position:width", "position:height",
    "gap:left", "gap:right", "gap:above", "gap:below", "line:first", "line:last", "line:words", "line:rank",
    "page:first", "page:last", "page:only", "page:words", "hit:leftDistance", "hit:aboveDistance",
)  # fmt: skip
DENSE_FLOATS = (*WORD_FLOATS, *RUN_FLOATS, *AMOUNT_FLOATS, *POSITION_FLOATS)
HIT_SIDES = ("own", "left", "above")

GAP_SCALE, HIT_DISTANCE_SCALE, LINE_WORDS_SCALE, PAGE_WORDS_SCALE = 10, 40, 20, 8
COLUMN_REACH = 0.5
"""Line heights by which a caption above may miss the word's own width."""


@dataclass(slots=True)
class PageFeatures:
    """All in reading order; `order` gives back the word numbers of the input."""

    order: list[int]
    ngrams: list[np.ndarray]
    dense: np.ndarray
    """[n, len(DENSE_FLOATS)] float32."""
    hits: np.ndarray
    """[n, 3 * concepts] of 0 and 1: concepts of the word's own phrase, of the nearest hit left, of the nearest above."""
    boxes: np.ndarray
    """[n, 4] in line heights, float32."""
    neighbours: np.ndarray
    """[n, 4] left, right, above, below; n where there is none."""


def _nearest_hit(allowed: np.ndarray, distance: np.ndarray, hit_words: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """For each word the column of the nearest allowed hit word (-1 if none) and its distance."""
    if not len(hit_words):
        return np.full(len(allowed), NO_NEIGHBOUR), np.full(len(allowed), np.inf)
    masked = np.where(allowed[:, hit_words], distance[:, hit_words], np.inf)
    best = masked.argmin(axis=1)
    gap = masked[np.arange(len(best)), best]
    return np.where(gap < np.inf, best, NO_NEIGHBOUR), gap


def _hit_matrix(found: list[list[int]], concepts: int) -> np.ndarray:
    matrix = np.zeros((len(found), concepts), dtype=np.uint8)
    for index, numbers in enumerate(found):
        for number in numbers:
            matrix[index, number] = 1
    return matrix


def _caption_evidence(page: PageGeometry, found: list[list[int]], concepts: int) -> tuple[np.ndarray, np.ndarray]:
    """Concept hits of the word itself and of its nearest captions left and above, with their distances."""
    own = _hit_matrix(found, concepts)
    hit_words = np.flatnonzero(own.any(axis=1))
    x0, _, x1, _ = page.boxes.T
    centre_x = (x0 + x1) / 2
    centre_y = (page.boxes[:, 1] + page.boxes[:, 3]) / 2
    to_left = x0[:, None] - x1[None, :]
    up = centre_y[:, None] - centre_y[None, :]
    facing = (np.minimum(x1[:, None], x1[None, :]) - np.maximum(x0[:, None], x0[None, :])) > -COLUMN_REACH
    left, left_gap = _nearest_hit(page.same_line & (centre_x[None, :] < centre_x[:, None]), to_left, hit_words)
    above, above_gap = _nearest_hit(facing & ~page.same_line & (up > 0), up, hit_words)
    padded = np.vstack([own[hit_words], np.zeros((1, concepts), dtype=np.uint8)])
    hits = np.hstack([own, padded[left], padded[above]])
    gaps = np.stack([left_gap, above_gap], axis=1)
    return hits, np.clip(gaps, 0, HIT_DISTANCE_SCALE) / HIT_DISTANCE_SCALE


def _gap(values: np.ndarray) -> np.ndarray:
    return np.clip(values, 0, GAP_SCALE) / GAP_SCALE


def _neighbour_gaps(page: PageGeometry) -> list[np.ndarray]:
    x0, y0, x1, y1 = (np.append(column, math.inf) for column in page.boxes.T)
    left, right, above, below = page.neighbours.T
    own = page.boxes.T
    missing = page.neighbours.T == NO_NEIGHBOUR
    raw = (own[0] - x1[left], x0[right] - own[2], own[1] - y1[above], y0[below] - own[3])
    return [_gap(np.where(missing[side], math.inf, values)) for side, values in enumerate(raw)]


def _position_floats(page: PageGeometry, page_number: int, page_count: int) -> np.ndarray:
    count = len(page.boxes)
    x0, y0, x1, y1 = page.boxes.T
    unit = page.line_height
    line_of = np.array(page.line_of)
    columns = [x0 * unit, x1 * unit, (y0 + y1) / 2 / page.page_height, (x1 - x0) * unit, np.clip((y1 - y0) / 2, 0, 2)]
    columns += _neighbour_gaps(page)
    lengths = np.array([len(line) for line in page.lines])
    firsts = np.array([line[0] for line in page.lines])
    lasts = np.array([line[-1] for line in page.lines])
    index = np.arange(count)
    columns += [index == firsts[line_of], index == lasts[line_of], np.minimum(lengths[line_of], LINE_WORDS_SCALE) / LINE_WORDS_SCALE]
    columns.append(line_of / max(len(page.lines) - 1, 1))
    flags = (page_number == 1, page_number == page_count, page_count == 1, math.log(count + 1) / PAGE_WORDS_SCALE)
    columns += [np.full(count, float(flag)) for flag in flags]
    return np.stack(columns, axis=1)


def page_features(
    texts: list[str],
    boxes: list[tuple[float, float, float, float]],
    size: tuple[float, float],
    page_number: int,
    page_count: int,
    lexicon: Lexicon,
    keep_phrase: Callable[[str], bool] = lambda _: True,
) -> PageFeatures:
    """`boxes` are fractions of the upright page, `size` its width and height in any unit; at least one word."""
    page = measure_page(boxes, *size)
    ordered = [texts[index] for index in page.order]
    found = lexicon.hits(ordered, page, keep_phrase)
    hits, hit_gaps = _caption_evidence(page, found, len(lexicon.concepts))
    dense = np.zeros((len(ordered), len(DENSE_FLOATS)), dtype=np.float32)
    dense[:, : len(WORD_FLOATS)] = np.stack([word_floats(text) for text in ordered])
    for index, kind in run_flags(ordered, page):
        dense[index, len(WORD_FLOATS) + kind] = 1
    amounts_at = len(WORD_FLOATS) + len(RUN_FLOATS)
    for index, kind, value in amount_floats(ordered, page):
        dense[index, amounts_at + kind] = value
    position_at = amounts_at + len(AMOUNT_FLOATS)
    dense[:, position_at : position_at + len(POSITION_FLOATS) - 2] = _position_floats(page, page_number, page_count)
    dense[:, -2:] = hit_gaps
    neighbours = np.where(page.neighbours == NO_NEIGHBOUR, len(ordered), page.neighbours)
    ngrams = [word_ngrams(text) for text in ordered]
    return PageFeatures(page.order, ngrams, dense, hits, page.boxes.astype(np.float32), neighbours)
