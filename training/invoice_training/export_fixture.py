"""Write the fixtures that tie the TypeScript side to this one.

`test/golden/features.json`: the features of two pages. `test/golden/model-outputs.json`: what PyTorch makes of them.
"""

import argparse
import json
from pathlib import Path

import numpy as np
import torch

from .export import INPUTS, MODEL_DIR, OUTPUTS, REPOSITORY, graph_inputs
from .features import DENSE_FLOATS, PageFeatures, page_features
from .fixture_pages import A4, FIXTURE_PAGES
from .lexicon import Lexicon
from .model import PageDetector
from .train import load_model

GOLDEN = REPOSITORY / "test/golden"


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


def write_json(name: str, content) -> None:
    GOLDEN.mkdir(parents=True, exist_ok=True)
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    (GOLDEN / name).write_text(text + "\n", encoding="utf-8")


def fixture_features(lexicon: Lexicon) -> list[tuple[tuple, PageFeatures]]:
    return [
        (page, page_features(*page[1], A4, page[2], page[3], lexicon))
        for page in FIXTURE_PAGES
    ]  # fmt: skip


def torch_outputs(detector: PageDetector, features: PageFeatures) -> dict[str, list]:
    inputs = graph_inputs(features)
    with torch.no_grad():
        outputs = detector(*(torch.from_numpy(inputs[name]) for name in INPUTS))
    return {name: np.round(value.numpy(), 5).tolist() for name, value in zip(OUTPUTS, outputs, strict=True)}


def write_fixtures(checkpoint: Path) -> None:
    lexicon = Lexicon.load(MODEL_DIR / "lexicon.json")
    pages = fixture_features(lexicon)
    described = [describe(name, *words, number, count, features) for (name, words, number, count), features in pages]
    write_json("features.json", {"denseNames": DENSE_FLOATS, "pages": described})
    detector = PageDetector(load_model(checkpoint)).eval()
    write_json("model-outputs.json", {page[0]: torch_outputs(detector, features) for page, features in pages})


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--checkpoint", type=Path, required=True)
    write_fixtures(parser.parse_args().checkpoint)


if __name__ == "__main__":
    main()
