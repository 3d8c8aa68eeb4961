"""Checkpoint -> `models/invoice-fields/`: ONNX graph, manifest with its SHA-256, lexicon."""

import argparse
import hashlib
import json
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch

from .features import DENSE_FLOATS, PageFeatures, page_features
from .fixture_pages import A4, FIXTURE_PAGES
from .labels import LABELS
from .lexicon import Lexicon
from .model import PageDetector
from .patterns import SPEC
from .quantise import quantise
from .train import load_lexicon, load_model

REPOSITORY = Path(__file__).parents[2]
MODEL_DIR = REPOSITORY / "models/invoice-fields"
MAX_WORDS, WINDOW_OVERLAP = 1024, 128
TOLERANCE = 1e-3
INPUTS = ("ngrams", "floats", "boxes", "neighbours")
OUTPUTS = ("label", "begin", "key")


def graph_inputs(features: PageFeatures) -> dict[str, np.ndarray]:
    """What the exported graph takes for one page; n-grams padded with bucket 0 to the longest word."""
    widest = max(len(ids) for ids in features.ngrams)
    ngrams = np.zeros((len(features.ngrams), widest), dtype=np.int32)
    for index, ids in enumerate(features.ngrams):
        ngrams[index, : len(ids)] = ids
    floats = np.hstack([features.dense, features.hits.astype(np.float32)])
    return {"ngrams": ngrams, "floats": floats, "boxes": features.boxes, "neighbours": features.neighbours.astype(np.int32)}


def fixture_inputs(lexicon: Lexicon) -> list[dict[str, np.ndarray]]:
    return [
        graph_inputs(page_features(texts, boxes, A4, number, count, lexicon))
        for _, (texts, boxes), number, count in FIXTURE_PAGES
    ]


def forget_origin(model: onnx.ModelProto) -> None:
    """The exporter notes for each node which line of which file on this machine made it."""
    parts = [model.graph, *model.graph.node, *model.graph.value_info, *model.graph.input, *model.graph.output]
    parts += [*model.graph.initializer, *model.functions]
    for part in [*parts, *(node for function in model.functions for node in function.node)]:
        del part.metadata_props[:]
        part.doc_string = ""


def export_graph(detector: PageDetector, example: dict[str, np.ndarray], path: Path) -> None:
    words, grams = torch.export.Dim("words", min=2, max=4096), torch.export.Dim("grams", min=2, max=256)
    arguments = tuple(torch.from_numpy(example[name]) for name in INPUTS)
    shapes = {"ngrams": {0: words, 1: grams}, "floats": {0: words}, "boxes": {0: words}, "neighbours": {0: words}}
    with torch.no_grad():
        program = torch.onnx.export(
            detector, arguments, input_names=INPUTS, output_names=OUTPUTS, dynamic_shapes=shapes, dynamo=True, verbose=False
        )
    program.save(path)
    graph = onnx.load(path)
    forget_origin(graph)
    onnx.checker.check_model(graph)
    onnx.save_model(graph, path, save_as_external_data=False)
    path.with_name(path.name + ".data").unlink(missing_ok=True)


def largest_difference(detector: PageDetector, path: Path, examples: list[dict[str, np.ndarray]]) -> float:
    """Between PyTorch and onnxruntime, over all outputs."""
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    worst = 0.0
    for example in examples:
        with torch.no_grad():
            expected = detector(*(torch.from_numpy(example[name]) for name in INPUTS))
        for mine, theirs in zip(session.run(list(OUTPUTS), example), expected, strict=True):
            worst = max(worst, float(np.abs(mine - theirs.numpy()).max()))
    return worst


def kept_files(out: Path) -> dict:
    """Entries of files that other steps put into the model directory, such as the ranker; fit those again afterwards."""
    path = out / "manifest.json"
    files = json.loads(path.read_text(encoding="utf-8"))["files"] if path.exists() else {}
    return {name: entry for name, entry in files.items() if name not in ("model.onnx", "lexicon.json") and (out / name).exists()}


def manifest(version: str, graph: Path, lexicon: Path) -> dict:
    digest = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in (graph, lexicon)}
    return {
        "name": "invoice-fields",
        "version": version,
        "task": "word-fields",
        "files": {name: {"sha256": value} for name, value in digest.items()} | kept_files(graph.parent),
        "labels": LABELS,
        "denseFloats": DENSE_FLOATS,
        "window": {"words": MAX_WORDS, "overlap": WINDOW_OVERLAP},
        "features": SPEC,
    }


def export(checkpoint: Path, version: str, out: Path = MODEL_DIR, eight_bits: bool = False) -> None:
    lexicon = load_lexicon()
    detector = PageDetector(load_model(checkpoint)).eval()
    out.mkdir(parents=True, exist_ok=True)
    graph, phrases = out / "model.onnx", out / "lexicon.json"
    lexicon.save(phrases)
    examples = fixture_inputs(lexicon)
    export_graph(detector, examples[0], graph)
    difference = largest_difference(detector, graph, examples)
    if difference > TOLERANCE:
        raise SystemExit(f"the exported graph differs from PyTorch by {difference:.2e}")
    if eight_bits:
        quantise(graph, graph)
    text = json.dumps(manifest(version, graph, phrases), indent=2, ensure_ascii=False)
    (out / "manifest.json").write_text(text + "\n", encoding="utf-8")
    print(f"exported {graph} ({graph.stat().st_size / 1e6:.1f} MB), differs from PyTorch by at most {difference:.1e}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--version", required=True)
    parser.add_argument("--out", type=Path, default=MODEL_DIR)
    parser.add_argument("--int8", action="store_true", help="weight matrices of 8 bits; see quantise.py")
    options = parser.parse_args()
    export(options.checkpoint, options.version, options.out, options.int8)


if __name__ == "__main__":
    main()
