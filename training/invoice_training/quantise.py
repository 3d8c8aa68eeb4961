"""A graph of float32 weights -> the same graph with 8-bit weight matrices, smaller and somewhat faster on CPUs.

    python -m invoice_training.quantise --graph MODEL.onnx --out SMALLER.onnx

Only products with a weight matrix are quantised: activations are scaled run by run, attention and the n-gram table stay
as they are. The first layer stays float32 because its inputs differ in scale from column to column, and so do the
heads, which cost nothing and decide.
"""

import argparse
import tempfile
from pathlib import Path

import numpy as np
import onnx
from onnx import numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

HEADS = 3
"""label, begin and key: the last products of the graph."""


def weight_products(graph: onnx.GraphProto) -> list[str]:
    """Names of the nodes that multiply by a weight matrix, as the graph runs through them."""
    constants = {tensor.name for tensor in graph.initializer}
    return [node.name for node in graph.node if node.op_type == "MatMul" and node.input[1] in constants]


def quantise(graph: Path, out: Path) -> None:
    """Writes `graph` with 8-bit matrices to `out`; both may be the same file."""
    products = weight_products(onnx.load(graph).graph)
    if len(products) <= HEADS + 1:
        raise SystemExit(f"{graph} has only {len(products)} float32 weight matrices; is it quantised already?")
    with tempfile.TemporaryDirectory() as folder:
        smaller = Path(folder) / "graph.onnx"
        quantize_dynamic(
            graph,
            smaller,
            op_types_to_quantize=["MatMul"],
            # Signed weights overflow the 16-bit sums of CPUs without VNNI.
            weight_type=QuantType.QUInt8,
            per_channel=True,
            nodes_to_exclude=[products[0], *products[-HEADS:]],
        )
        model = onnx.load(smaller)
    onnx.checker.check_model(model)
    onnx.save_model(model, out, save_as_external_data=False)


def weight_matrices(graph: onnx.GraphProto) -> list[np.ndarray]:
    """The matrices that the graph multiplies by, in its order; those of 8 bits as the float32 ones that they stand for."""
    named = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}
    matrices = []
    for node in graph.node:
        if node.op_type not in ("MatMul", "MatMulInteger") or node.input[1] not in named:
            continue
        matrix = named[node.input[1]]
        matrices.append(matrix if node.op_type == "MatMul" else _as_float(node, named))
    return matrices


def _as_float(node: onnx.NodeProto, named: dict[str, np.ndarray]) -> np.ndarray:
    """onnxruntime names the parts of a quantised matrix after the matrix."""
    name = node.input[1].removesuffix("_quantized")
    zero = named[node.input[3]].astype(np.float32)
    return ((named[node.input[1]].astype(np.float32) - zero) * named[f"{name}_scale"]).astype(np.float32)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--graph", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    quantise(options.graph, options.out)
