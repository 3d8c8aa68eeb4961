"""Writes `test/golden/yolo/`: small graphs that answer with fixed boxes, and what a reference decode makes of them.

And a held-out page as a picture, with what the shipped detector finds on it by way of that reference.

    python -m field_boxes.export_fixture        # from training/
"""

import json
from pathlib import Path
from random import Random

import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper
from PIL import Image

from .decode import decode, letterbox, to_page
from .export import MODEL_DIR
from .pages import draw_page
from .shards import HELD_OUT_SEED

OUT = Path(__file__).parents[2] / "test/golden/yolo"
SIDE = 64
CELLS = 84
"""Of an input of 64 by 64 pixels, on grids of 8, 16 and 32 pixels."""
NAMES = {0: "invoice_no", 1: "grand-total", 2: "logo"}
PAGE = (595, 842)


def draw_raw(rng: np.random.Generator, classes: int, cells: int = CELLS, side: int = SIDE) -> np.ndarray:
    """`[4 + classes, cells]`: clusters of nearly equal boxes, so that suppression has something to decide."""
    centres = rng.uniform(8, side - 8, (12, 2))
    sizes = rng.uniform((10, 3), (30, 9), (12, 2))
    cluster = rng.integers(0, 12, cells)
    raw = np.empty((4 + classes, cells), dtype=np.float32)
    raw[:2] = (centres[cluster] + rng.normal(0, 1, (cells, 2))).T
    raw[2:4] = (sizes[cluster] * rng.uniform(0.85, 1.2, (cells, 2))).T
    raw[4:] = rng.uniform(0, 0.09, (classes, cells))
    raw[4 + cluster % classes, np.arange(cells)] = rng.uniform(0.02, 0.99, cells)
    return raw


def constant_graph(output: np.ndarray, metadata: dict[str, str], shape: list, kind: int = TensorProto.FLOAT) -> onnx.ModelProto:
    """A graph that answers with `output` whatever it sees."""
    nodes = [
        helper.make_node("Cast", ["images"], ["pixels"], to=TensorProto.FLOAT),
        helper.make_node("ReduceMax", ["pixels"], ["largest"], keepdims=0),
        helper.make_node("Mul", ["largest", "zero"], ["nothing"]),
        helper.make_node("Add", ["answer", "nothing"], ["output0"]),
    ]
    constants = [
        numpy_helper.from_array(np.zeros((), dtype=np.float32), "zero"),
        numpy_helper.from_array(output.astype(np.float32), "answer"),
    ]
    graph = helper.make_graph(
        nodes, "fixture", [helper.make_tensor_value_info("images", kind, shape)],
        [helper.make_tensor_value_info("output0", TensorProto.FLOAT, list(output.shape))], constants,
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
    helper.set_model_props(model, metadata)
    onnx.checker.check_model(model)
    return model


def expected(raw: np.ndarray, place: dict[str, int]) -> list[dict]:
    boxes, scores, classes = decode(raw)
    fractions = to_page(boxes, place)
    return [
        {"classNumber": int(number), "score": float(score), "box": [float(side) for side in box]}
        for box, score, number in zip(fractions, scores, classes, strict=True)
    ]


def write_shipped() -> None:
    """The page is as large as its place in the input, so that no resampling stands between the two decodes."""
    rng = Random(HELD_OUT_SEED)
    canvas = draw_page(rng)
    image, _ = canvas.shot()
    place = canvas.place
    page = image[place["top"] : place["top"] + place["innerHeight"], place["left"] : place["left"] + place["innerWidth"]]
    Image.fromarray(page).save(OUT / "page.png", optimize=True)
    session = onnxruntime.InferenceSession(str(MODEL_DIR / "model.onnx"), providers=["CPUExecutionProvider"])
    (raw,) = session.run(None, {"images": image[None, None].astype(np.float32) / 255})
    (OUT / "page.json").write_text(json.dumps(expected(raw[0], place)) + "\n", encoding="utf-8")


def main() -> None:
    rng = np.random.default_rng(20261128)
    OUT.mkdir(parents=True, exist_ok=True)
    fixed, facts = [1, 3, SIDE, SIDE], {"task": "detect", "stride": "32", "imgsz": "[64, 64]"}
    names = facts | {"names": str(NAMES)}
    three, two = draw_raw(rng, 3), draw_raw(rng, 2)
    boxes, scores, classes = decode(three)
    ready = np.zeros((60, 6), dtype=np.float32)
    ready[: len(boxes)] = np.column_stack([boxes, scores, classes])
    whole = letterbox(PAGE, (SIDE, SIDE))
    dynamic = letterbox(PAGE, (96, 128), 32)
    cases = {
        "raw": (three[None], names, fixed),
        "swapped": (two.T[None], facts | {"names": "{0: 'invoice_no', 1: 'total'}"}, fixed),
        "end-to-end": (ready[None], names | {"end2end": "True"}, fixed),
        "dynamic": (three[None], names | {"imgsz": "[128, 96]"}, ["batch", 3, "height", "width"]),
        "no-names": (three[None], facts, fixed),
        "segment": (three[None], names | {"task": "segment"}, fixed),
        "objectness": (np.zeros((1, CELLS, 8)), names, fixed),
        "classifier": (np.zeros((1, 3)), names, fixed),
        "rows": (three[None], names, [1, 10]),
    }
    for name, (output, metadata, shape) in cases.items():
        onnx.save_model(constant_graph(output, metadata, shape), OUT / f"{name}.onnx")
    onnx.save_model(constant_graph(three[None], names, fixed, TensorProto.FLOAT16), OUT / "half.onnx")
    answers = {
        "page": PAGE,
        "raw": expected(three, whole), "end-to-end": expected(three, whole),
        "swapped": expected(two, whole), "dynamic": expected(three, dynamic),
        "letterboxes": [
            {"image": image, "input": size, "stride": stride, "place": letterbox(image, size, stride)}
            for image in (PAGE, (842, 595), (1001, 333), (64, 64), (7, 900), (1653, 2339))
            for size, stride in (((64, 64), None), ((640, 640), 32), ((640, 640), None), ((608, 832), None))
        ],
    }
    write_shipped()
    (OUT / "expected.json").write_text(json.dumps(answers) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
