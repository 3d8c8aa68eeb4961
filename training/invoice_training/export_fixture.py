"""Write `test/golden/features.json`: what the Python side computes for two pages, for the TypeScript twin to match."""

import argparse
import json
from pathlib import Path

import numpy as np

from .features import DENSE_FLOATS, PageFeatures, page_features
from .fixture_pages import A4, FIXTURE_PAGES
from .lexicon import Lexicon

REPOSITORY = Path(__file__).parents[2]


def sparse_rows(matrix: np.ndarray) -> list[list[list[float]]]:
    """Per row the [column, value] pairs that are not zero."""
    return [[[int(column), float(row[column])] for column in np.flatnonzero(row)] for row in matrix]


def describe(name: str, texts, boxes, number: int, count: int, features: PageFeatures) -> dict:
    return {
        "name": name,
        "width": A4[0],
        "height": A4[1],
        "number": number,
        "count": count,
        "words": [{"text": text, "box": box} for text, box in zip(texts, boxes, strict=True)],
        "order": features.order,
        "ngrams": [sorted(ids.tolist()) for ids in features.ngrams],
        "floats": sparse_rows(np.hstack([features.dense, features.hits.astype(np.float32)])),
        "boxes": features.boxes.tolist(),
        "neighbours": features.neighbours.tolist(),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lexicon", type=Path, default=REPOSITORY / "models/invoice-fields/lexicon.json")
    parser.add_argument("--out", type=Path, default=REPOSITORY / "test/golden/features.json")
    options = parser.parse_args()
    lexicon = Lexicon.load(options.lexicon)
    pages = [
        describe(name, texts, boxes, number, count, page_features(texts, boxes, A4, number, count, lexicon))
        for name, (texts, boxes), number, count in FIXTURE_PAGES
    ]
    fixture = {"denseNames": DENSE_FLOATS, "pages": pages}
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_text(json.dumps(fixture, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
