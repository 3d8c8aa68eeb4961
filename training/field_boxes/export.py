"""Checkpoint -> `models/field-boxes/`: a graph in the format of Ultralytics' exports, and its manifest.

    python -m field_boxes.export --checkpoint FILE --version 1.0.0
"""

import argparse
import hashlib
import json
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from invoice_training.export import forget_origin

from . import HEIGHT, SHIPPED, WIDTH
from .network import STRIDE, Exported
from .train import load_network

MODEL_DIR = Path(__file__).parents[2] / "models/field-boxes"
TOLERANCE_PX = 0.01
METADATA = {
    "description": "Invoice fields on the picture of a page, made by training/field_boxes",
    "license": "MIT",
    "task": "detect",
    "stride": str(STRIDE),
    "batch": "1",
    "channels": "1",
    "imgsz": str([HEIGHT, WIDTH]),
    "names": str(dict(enumerate(SHIPPED))),
}


def export(checkpoint: Path, version: str, out: Path = MODEL_DIR) -> None:
    network = Exported(load_network(checkpoint)).eval()
    example = torch.rand(1, 1, HEIGHT, WIDTH)
    out.mkdir(parents=True, exist_ok=True)
    path = out / "model.onnx"
    with torch.no_grad():
        program = torch.onnx.export(network, (example,), input_names=["images"], output_names=["output0"], dynamo=True, verbose=False)
        expected = network(example).numpy()
    program.save(path)
    graph = onnx.load(path)
    forget_origin(graph)
    del graph.metadata_props[:]
    onnx.helper.set_model_props(graph, METADATA | {"version": version})
    onnx.checker.check_model(graph)
    onnx.save_model(graph, path, save_as_external_data=False)
    path.with_name(path.name + ".data").unlink(missing_ok=True)
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    difference = float(np.abs(session.run(None, {"images": example.numpy()})[0] - expected).max())
    if difference > TOLERANCE_PX:
        raise SystemExit(f"the exported graph differs from PyTorch by {difference:.2e}")
    manifest = {
        "name": "field-boxes", "version": version, "task": "field-boxes",
        "files": {"model.onnx": {"sha256": hashlib.sha256(path.read_bytes()).hexdigest()}}, "classes": list(SHIPPED),
    }
    (out / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n", encoding="utf-8")
    print(f"exported {path} ({path.stat().st_size / 1e6:.1f} MB), differs from PyTorch by at most {difference:.1e}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--version", required=True)
    parser.add_argument("--out", type=Path, default=MODEL_DIR)
    options = parser.parse_args()
    export(options.checkpoint, options.version, options.out)


if __name__ == "__main__":
    main()
