"""Quantised graphs: what stays float32, how near they compute, and that their weights can be read back."""

import numpy as np
import onnx
import onnxruntime
import pytest
from invoice_training.quantise import HEADS, quantise, weight_matrices
from onnx import TensorProto, helper, numpy_helper

WIDTH, LAYERS = 32, 4


@pytest.fixture
def chain(tmp_path):
    """words -> first layer -> layers -> three heads, and a table that is looked up."""
    random = np.random.default_rng(7)
    matrices = [random.normal(0, 0.15, (WIDTH, WIDTH)).astype(np.float32) for _ in range(1 + LAYERS + HEADS)]
    table = random.normal(0, 1, (50, WIDTH)).astype(np.float32)
    nodes = [helper.make_node("Gather", ["table", "words"], ["x0"], name="look_up")]
    for layer in range(1 + LAYERS):
        nodes.append(helper.make_node("MatMul", [f"x{layer}", f"w{layer}"], [f"p{layer}"], name=f"product{layer}"))
        nodes.append(helper.make_node("Tanh", [f"p{layer}"], [f"x{layer + 1}"], name=f"bend{layer}"))
    outputs = [f"head{head}" for head in range(HEADS)]
    for head, name in enumerate(outputs):
        nodes.append(helper.make_node("MatMul", [f"x{1 + LAYERS}", f"w{1 + LAYERS + head}"], [name], name=name))
    constants = [numpy_helper.from_array(matrix, f"w{i}") for i, matrix in enumerate(matrices)]
    graph = helper.make_graph(
        nodes,
        "chain",
        [helper.make_tensor_value_info("words", TensorProto.INT64, ["n"])],
        [helper.make_tensor_value_info(name, TensorProto.FLOAT, ["n", WIDTH]) for name in outputs],
        [numpy_helper.from_array(table, "table"), *constants],
    )
    path = tmp_path / "chain.onnx"
    onnx.save_model(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)], ir_version=10), path)
    return path, matrices


def run(path):
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    return session.run(None, {"words": np.arange(50)})


def test_the_inner_matrices_take_8_bits_and_the_rest_stays(chain, tmp_path):
    path, _ = chain
    smaller = tmp_path / "smaller.onnx"
    quantise(path, smaller)
    graph = onnx.load(smaller).graph
    assert sum(node.op_type == "MatMulInteger" for node in graph.node) == LAYERS
    kept = {tensor.name for tensor in graph.initializer if tensor.data_type == TensorProto.FLOAT}
    assert {"table", "w0", *(f"w{1 + LAYERS + head}" for head in range(HEADS))} <= kept
    assert smaller.stat().st_size < path.stat().st_size


def test_it_computes_nearly_the_same(chain, tmp_path):
    path, _ = chain
    quantise(path, tmp_path / "smaller.onnx")
    for mine, exact in zip(run(tmp_path / "smaller.onnx"), run(path), strict=True):
        assert 0 < np.abs(mine - exact).max() < 0.05 * np.abs(exact).max()


def test_its_weights_are_read_back_to_half_a_step(chain, tmp_path):
    path, matrices = chain
    quantise(path, tmp_path / "smaller.onnx")
    found = weight_matrices(onnx.load(tmp_path / "smaller.onnx").graph)
    assert len(found) == len(matrices)
    for mine, exact in zip(found, matrices, strict=True):
        step = (np.maximum(exact.max(axis=0), 0) - np.minimum(exact.min(axis=0), 0)) / 255
        assert (np.abs(mine - exact) <= 0.51 * step).all()


def test_a_graph_in_place_is_quantised_once(chain):
    path, _ = chain
    quantise(path, path)
    with pytest.raises(SystemExit, match="quantised already"):
        quantise(path, path)
