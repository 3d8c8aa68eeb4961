"""What the network is taught: which cells answer for a box, and how far off they are."""

import numpy as np
import torch
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits, l1_loss

from . import CLASSES
from .network import COLUMNS, ROWS, STRIDE, corners

MIDDLE_SHARE = 0.5
"""Cells in this middle part of a box answer for it."""
EDGE_SCORE = 0.6
"""Score taught at the rim of that part; 1 at its centre, so that the best placed box is the strongest."""
BOX_WEIGHT = 2.0
CAPTIONED = ("InvoiceNumber", "InvoiceDate", "InvoiceDueDate")
"""Told by nothing but the words of their captions, which is learned last: they count more."""
CAPTIONED_WEIGHT = 3.0


def assign(boxes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Rows of class, x0, y0, x1, y1 -> scores `[classes, cells]`, and rows of cell, x0, y0, x1, y1 of cells that answer."""
    scores = np.zeros((len(CLASSES), ROWS, COLUMNS), dtype=np.float32)
    owners: dict[int, np.ndarray] = {}
    for number, *box in boxes[np.argsort(-(boxes[:, 3] - boxes[:, 1]))]:
        columns, x_off = _reach(box[0], box[2], COLUMNS)
        rows, y_off = _reach(box[1], box[3], ROWS)
        for row, down in zip(rows, y_off, strict=True):
            for column, across in zip(columns, x_off, strict=True):
                scores[int(number), row, column] = 1 - (1 - EDGE_SCORE) * max(across, down)
                owners[row * COLUMNS + column] = np.array(box, dtype=np.float32)
    rows = [(cell, *box) for cell, box in owners.items()]
    return scores.reshape(len(CLASSES), -1), np.array(rows, dtype=np.float32).reshape(-1, 5)


def _reach(low: float, high: float, count: int) -> tuple[np.ndarray, np.ndarray]:
    """Cells in the middle of an edge, at least the nearest, and how far from its centre they are, 0–1."""
    centre, half = (low + high) / 2 / STRIDE - 0.5, (high - low) / 2 / STRIDE * MIDDLE_SHARE
    cells = np.arange(np.ceil(centre - half), np.floor(centre + half) + 1)
    if len(cells) == 0:
        cells = np.array([np.round(centre)])
    cells = np.unique(np.clip(cells, 0, count - 1)).astype(int)
    return cells, np.minimum(1, np.abs(cells - centre) / max(half, 0.5))


def detection_loss(answer: Tensor, scores: Tensor, owners: list[Tensor], centres: Tensor) -> tuple[Tensor, Tensor]:
    """Losses of scores and of boxes. `answer` is the network's; the rest is what `assign` gave, a page each."""
    answer = answer.flatten(2)
    logits = answer[:, 4:]
    focus = (scores - logits.detach().sigmoid()).abs().square()
    positives = max(1, sum(len(rows) for rows in owners))
    weights = torch.tensor([CAPTIONED_WEIGHT if name in CAPTIONED else 1.0 for name in CLASSES])[:, None]
    score_loss = (binary_cross_entropy_with_logits(logits, scores, reduction="none") * focus * weights).sum() / positives
    cells = [rows[:, 0].long() for rows in owners]
    logs = torch.cat([answer[page, :4, index].T for page, index in enumerate(cells)])
    middles = torch.cat([centres[:, index].T for index in cells])
    wanted = torch.cat([rows[:, 1:] for rows in owners])
    reach = torch.cat([middles - wanted[:, :2], wanted[:, 2:] - middles], 1).clamp(min=0.5) / STRIDE
    found = corners(logs.T, middles.T).T
    return score_loss, BOX_WEIGHT * (l1_loss(logs, reach.log()) + (1 - _giou(found, wanted)).mean())


def _giou(a: Tensor, b: Tensor) -> Tensor:
    shared = (torch.minimum(a[:, 2:], b[:, 2:]) - torch.maximum(a[:, :2], b[:, :2])).clamp(min=0).prod(1)
    union = (a[:, 2:] - a[:, :2]).prod(1) + (b[:, 2:] - b[:, :2]).prod(1) - shared
    hull = (torch.maximum(a[:, 2:], b[:, 2:]) - torch.minimum(a[:, :2], b[:, :2])).prod(1)
    return shared / union - (hull - union) / hull
