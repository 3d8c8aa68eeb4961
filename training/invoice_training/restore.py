"""Weights of an exported graph -> a checkpoint to go on from: `model.onnx` of a release is all that a release keeps.

    python -m invoice_training.restore --graph MODEL.onnx --out START.pt

Embeddings, biases and norms keep their names in the graph; weight matrices are told by the order in which the graph
multiplies by them, bias tables by their shape. Float32 weights are restored exactly; of a quantised graph (see
`quantise.py`) the nearest float32 weights are, good to train on from.
"""

import argparse
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper

from .export import fixture_inputs, largest_difference
from .model import FieldDetector, PageDetector
from .quantise import weight_matrices
from .relative_bias import HALF_BUCKETS, MAX_TICKS, bucket_of_ticks
from .train import build_model, load_lexicon

TOLERANCE = 1e-3
QUANTISED_TOLERANCE = 0.5
"""Of a probability: words in doubt swing far between the two, the rest hardly; restored wrongly, nothing would agree."""


def matrices_in_order(size) -> list[str]:
    """Names of the linear layers as the graph runs through them."""
    layers = ["enter", "lift"]
    for block in range(size.layers):
        if block < 2:
            layers.append(f"mixes.{block}.joined")
        layers += [f"blocks.{block}.{part}" for part in ("project", "merge", "expand", "contract")]
    return [f"{name}.weight" for name in (*layers, "label", "begin", "key")]


def read_graph(path: Path) -> tuple[dict[str, np.ndarray], list[np.ndarray]]:
    """Initialisers by name, and the constant matrices that are multiplied by, in the order of the graph."""
    graph = onnx.load(path).graph
    named = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}
    return named, weight_matrices(graph)


def bias_tables(named: dict[str, np.ndarray]) -> torch.Tensor:
    """The graph holds a value a tick; the model one a bucket, so any tick of a bucket tells it."""
    by_tick = next(value for value in named.values() if value.ndim == 3 and value.shape[2] == 2 * MAX_TICKS + 1)
    buckets = bucket_of_ticks().numpy()
    ticks = [int(np.flatnonzero(buckets == bucket)[0]) if (buckets == bucket).any() else None for bucket in range(2 * HALF_BUCKETS + 1)]
    tables = np.zeros((*by_tick.shape[:2], len(ticks)), dtype=np.float32)
    for bucket, tick in enumerate(ticks):
        if tick is not None:
            tables[:, :, bucket] = by_tick[:, :, tick]
    return torch.from_numpy(tables)


def restore(path: Path) -> FieldDetector:
    """The model whose export the graph is. Raises SystemExit where the graph does not fit or computes something else."""
    lexicon = load_lexicon()
    model = build_model(lexicon).eval()
    named, multiplied = read_graph(path)
    state = {name: torch.from_numpy(named[f"detector.{name}"].copy()) for name in model.state_dict() if f"detector.{name}" in named}
    names = matrices_in_order(model.size)
    if len(names) != len(multiplied):
        raise SystemExit(f"{path} multiplies by {len(multiplied)} matrices, this model by {len(names)}")
    state |= {name: torch.from_numpy(matrix.T.copy()) for name, matrix in zip(names, multiplied, strict=True)}
    state["bias.tables"] = bias_tables(named)
    model.load_state_dict(state)
    _compare(model, path, TOLERANCE if all(matrix.dtype == np.float32 for matrix in named.values() if matrix.ndim == 2) else QUANTISED_TOLERANCE)
    return model


def _compare(model: FieldDetector, path: Path, tolerance: float) -> None:
    difference = largest_difference(PageDetector(model).eval(), path, fixture_inputs(load_lexicon()))
    if difference > tolerance:
        raise SystemExit(f"the restored model differs from {path} by {difference:.2e}")
    print(f"restored, differs from {path} by at most {difference:.1e}")


def write_start(graph: Path, out: Path) -> None:
    """What `train` takes as the weights to begin with."""
    out.parent.mkdir(parents=True, exist_ok=True)
    torch.save({"model": restore(graph).state_dict(), "concepts": load_lexicon().concepts}, out)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--graph", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    write_start(options.graph, options.out)
