"""Scores an exported detector on held-out pages: average precision at an overlap of 0.5.

    python -m field_boxes.evaluate --shards DIR [--model ../models/field-boxes/model.onnx]
"""

import argparse
import json
import time
from pathlib import Path

import numpy as np
import onnxruntime

from . import CLASSES, SHIPPED
from .decode import decode, iou
from .export import MODEL_DIR
from .shards import read_shard

MATCH_IOU = 0.5
MIN_SCORE = 0.01
"""Low, so that the whole curve of precision over recall is seen."""
RECALL_POINTS = np.linspace(0, 1, 101)

Detections = tuple[np.ndarray, np.ndarray, np.ndarray]
"""Corners, scores, classes of one page."""


def average_precision(truths: list[np.ndarray], found: list[Detections], number: int) -> float | None:
    """Of one class over all pages, interpolated at 101 points as COCO does; None where no page has the class."""
    total = sum(int((rows[:, 0] == number).sum()) for rows in truths)
    if total == 0:
        return None
    hits: list[tuple[float, bool]] = []
    for rows, (boxes, scores, classes) in zip(truths, found, strict=True):
        wanted = rows[rows[:, 0] == number, 1:]
        chosen = classes == number
        hits += zip(scores[chosen], match(wanted, boxes[chosen], scores[chosen]), strict=True)
    hits.sort(key=lambda hit: -hit[0])
    right = np.cumsum([hit for _, hit in hits])
    precision = right / np.arange(1, len(hits) + 1)
    best_from_here = np.maximum.accumulate(precision[::-1])[::-1]
    reached = np.searchsorted(right / total, RECALL_POINTS, side="left")
    return float(np.mean([best_from_here[at] if at < len(hits) else 0.0 for at in reached]))


def match(wanted: np.ndarray, boxes: np.ndarray, scores: np.ndarray) -> list[bool]:
    """Whether each box, the strongest first, finds a box of the truth that is not taken yet."""
    right = [False] * len(boxes)
    free = np.ones(len(wanted), dtype=bool)
    for index in np.argsort(-scores, kind="stable"):
        overlaps = np.where(free, iou(boxes[index], wanted), -1.0) if len(wanted) else np.array([-1.0])
        best = int(overlaps.argmax())
        if overlaps[best] >= MATCH_IOU:
            right[index], free[best] = True, False
    return right


def shipped(rows: np.ndarray) -> np.ndarray:
    """Rows of the truth with the class numbers of the export; other classes are left out."""
    numbers = {CLASSES.index(name): number for number, name in enumerate(SHIPPED)}
    kept = rows[np.isin(rows[:, 0], list(numbers))].copy()
    kept[:, 0] = [numbers[int(number)] for number in kept[:, 0]]
    return kept


def mean_average_precision(truths: list[np.ndarray], found: list[Detections]) -> tuple[float, dict[str, float]]:
    scores = {name: average_precision(truths, found, number) for number, name in enumerate(SHIPPED)}
    known = {name: score for name, score in scores.items() if score is not None}
    return float(np.mean(list(known.values()))), known


def evaluate(model: Path, shards: list[Path]) -> dict:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
    pages = [page for shard in shards for page in read_shard(shard)]
    found, times = [], []
    for image, _ in pages:
        started = time.process_time()
        (raw,) = session.run(None, {"images": image[None, None].astype(np.float32) / 255})
        times.append(time.process_time() - started)
        found.append(decode(raw[0], MIN_SCORE))
    score, by_class = mean_average_precision([shipped(rows) for _, rows in pages], found)
    return {
        "pages": len(pages), "map50": round(score, 4), "by_class": {name: round(value, 4) for name, value in by_class.items()},
        "cpu_ms_p50": round(float(np.median(times)) * 1000, 1),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shards", type=Path, required=True)
    parser.add_argument("--model", type=Path, default=MODEL_DIR / "model.onnx")
    options = parser.parse_args()
    print(json.dumps(evaluate(options.model, sorted(options.shards.glob("held-out-*.npz"))), indent=2))


if __name__ == "__main__":
    main()
