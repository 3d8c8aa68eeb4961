"""Reading order, lines and nearest neighbours of the words of a page. The TypeScript twin is `page-geometry.ts`.

Lengths are in line heights: the lower median of the word heights of the page. Both axes share that unit, so the
page's shape matters. Ties are broken by reading order, and every comparison is made on doubles, so that both
languages agree to the last bit.
"""

from dataclasses import dataclass

import numpy as np

LINE_OVERLAP = 0.5
"""Two words share a line where they overlap by this part of the lower one's height."""
NO_NEIGHBOUR = -1


@dataclass(slots=True)
class PageGeometry:
    order: list[int]
    """Word numbers as given, in reading order; everything below is in reading order."""
    boxes: np.ndarray
    """[n, 4] x0, y0, x1, y1 in line heights."""
    line_of: list[int]
    lines: list[list[int]]
    neighbours: np.ndarray
    """[n, 4] nearest word left, right, above, below; NO_NEIGHBOUR where there is none."""
    same_line: np.ndarray
    """[n, n] the pair overlaps vertically as words of one line do; diagonal False."""
    line_height: float
    page_height: float


def scale_boxes(boxes: list[tuple[float, float, float, float]], width: float, height: float):
    """Fractions of the page -> line heights, and that line height in page widths."""
    aspect = height / width
    raw = np.array(boxes, dtype=np.float64).reshape(-1, 4)
    raw[:, 1] *= aspect
    raw[:, 3] *= aspect
    heights = np.sort(raw[:, 3] - raw[:, 1])
    line_height = max(float(heights[(len(heights) - 1) // 2]), 1e-4)
    return raw / line_height, line_height


def group_lines(boxes: np.ndarray) -> list[list[int]]:
    """Lines from top to bottom, words from left to right: a word joins the newest line whose first word it faces."""
    centre = (boxes[:, 1] + boxes[:, 3]) / 2
    height = boxes[:, 3] - boxes[:, 1]
    lines: list[list[int]] = []
    for index in sorted(range(len(boxes)), key=lambda i: (centre[i], boxes[i, 0], i)):
        first = lines[-1][0] if lines else -1
        if lines and centre[index] - centre[first] < LINE_OVERLAP * min(height[first], height[index]):
            lines[-1].append(index)
        else:
            lines.append([index])
    return [sorted(line, key=lambda i: (boxes[i, 0], i)) for line in lines]


def _overlap(low: np.ndarray, high: np.ndarray) -> np.ndarray:
    return np.minimum(high[:, None], high[None, :]) - np.maximum(low[:, None], low[None, :])


def _nearest(allowed: np.ndarray, distance: np.ndarray) -> np.ndarray:
    masked = np.where(allowed, distance, np.inf)
    best = masked.argmin(axis=1)
    return np.where(masked[np.arange(len(best)), best] < np.inf, best, NO_NEIGHBOUR)


def find_neighbours(boxes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    x0, y0, x1, y1 = boxes.T
    centre_x, centre_y, height = (x0 + x1) / 2, (y0 + y1) / 2, y1 - y0
    smaller = np.minimum(height[:, None], height[None, :])
    same_line = _overlap(y0, y1) >= LINE_OVERLAP * smaller
    np.fill_diagonal(same_line, False)
    facing = _overlap(x0, x1) > 0
    dx = centre_x[None, :] - centre_x[:, None]
    dy = centre_y[None, :] - centre_y[:, None]
    stacked = facing & ~same_line
    nearest = (
        _nearest(same_line & (dx < 0), -dx),
        _nearest(same_line & (dx > 0), dx),
        _nearest(stacked & (dy < 0), -dy),
        _nearest(stacked & (dy > 0), dy),
    )
    return np.stack(nearest, axis=1), same_line


def measure_page(boxes: list[tuple[float, float, float, float]], width: float, height: float) -> PageGeometry:
    scaled, line_height = scale_boxes(boxes, width, height)
    grouped = group_lines(scaled)
    order = [index for line in grouped for index in line]
    scaled = scaled[order]
    lines, start = [], 0
    for line in grouped:
        lines.append(list(range(start, start + len(line))))
        start += len(line)
    line_of = [number for number, line in enumerate(lines) for _ in line]
    neighbours, same_line = find_neighbours(scaled)
    page_height = height / width / line_height
    return PageGeometry(order, scaled, line_of, lines, neighbours, same_line, line_height, page_height)
