"""Reference of what stands between a network's raw output and boxes on a page; the service's own is in TypeScript.

Written from the published behaviour of Ultralytics' exports, straight and slow. `test/golden/yolo/` holds its answers.
"""

import numpy as np

MIN_SCORE = 0.1
SAME_BOX_IOU = 0.7
MOST_BOXES = 300


def letterbox(image: tuple[int, int], size: tuple[int, int], stride: int | None = None) -> dict[str, int]:
    """Place of an image (width, height) in an input (width, height); with `stride`, padding only up to its multiple."""
    scale = min(size[0] / image[0], size[1] / image[1])
    inner = [max(1, round(side * scale)) for side in image]
    spare = [whole - part for whole, part in zip(size, inner, strict=True)]
    if stride:
        spare = [gap % stride for gap in spare]
    left, top = (round(gap / 2 - 0.1) for gap in spare)
    return {
        "width": inner[0] + spare[0], "height": inner[1] + spare[1],
        "innerWidth": inner[0], "innerHeight": inner[1], "left": left, "top": top,
    }


def to_page(boxes: np.ndarray, place: dict[str, int]) -> np.ndarray:
    """Corners in pixels of the input -> fractions of the page."""
    offset = np.array([place["left"], place["top"]] * 2)
    inner = np.array([place["innerWidth"], place["innerHeight"]] * 2)
    return np.clip((boxes - offset) / inner, 0, 1)


def iou(box: np.ndarray, others: np.ndarray) -> np.ndarray:
    width = np.minimum(box[2], others[:, 2]) - np.maximum(box[0], others[:, 0])
    height = np.minimum(box[3], others[:, 3]) - np.maximum(box[1], others[:, 1])
    shared = np.clip(width, 0, None) * np.clip(height, 0, None)
    area = (others[:, 2] - others[:, 0]) * (others[:, 3] - others[:, 1])
    return shared / ((box[2] - box[0]) * (box[3] - box[1]) + area - shared + 1e-12)


def suppress(boxes: np.ndarray, scores: np.ndarray, limit: float = SAME_BOX_IOU) -> list[int]:
    """Indexes of the boxes of one class that are kept, the strongest first."""
    order = np.argsort(-scores, kind="stable")
    kept: list[int] = []
    while len(order) > 0:
        best, order = order[0], order[1:]
        kept.append(int(best))
        order = order[iou(boxes[best], boxes[order]) <= limit]
    return kept


def decode(raw: np.ndarray, min_score: float = MIN_SCORE) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """`[4 + classes, n]` -> corners, scores, classes after suppression within each class, the strongest first."""
    boxes = np.stack([raw[0] - raw[2] / 2, raw[1] - raw[3] / 2, raw[0] + raw[2] / 2, raw[1] + raw[3] / 2], axis=1)
    scores, classes = raw[4:].max(axis=0), raw[4:].argmax(axis=0)
    kept: list[int] = []
    for number in np.unique(classes):
        chosen = np.flatnonzero((classes == number) & (scores >= min_score))
        kept += [int(chosen[index]) for index in suppress(boxes[chosen], scores[chosen])]
    kept = sorted(kept, key=lambda index: -scores[index])[:MOST_BOXES]
    return boxes[kept], scores[kept], classes[kept]
