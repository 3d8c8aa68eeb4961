"""Writes `models/field-boxes/MODEL_CARD.md` from the manifest and what was measured."""

import json
from pathlib import Path

from . import HEIGHT, SHIPPED, WIDTH
from .train import BATCH

CARD = """# field-boxes {version}

A small detector that finds fields on the picture of an invoice page, in the format of Ultralytics' ONNX exports. It is the model of `DETECTOR=yolo` and `DETECTOR=both` where `MODEL_PATH` names no other ([docs/yolo.md](../../docs/yolo.md)), and shows that the way from boxes to values works. For invoices of every kind use the layout model, or train a detector on your own.

| | |
| --- | --- |
| Task | object detection, one class a field |
| Classes | {classes} |
| Architecture | own convolutional network in plain PyTorch: anchor-free, one grid of 8 pixels, context by convolutions dilated along the line of print; {parameters:,} parameters |
| Input | `images` float32 [1, 1, {height}, {width}]: grey, 0–1, letterboxed with grey 114 |
| Output | `output0` float32 [1, {rows}, {cells}]: centre, size in pixels, a score a class |
| Size | {size:.1f} MB ONNX, float32 |
| Training data | {pages:,} pages of `training/field_boxes/pages.py`; {steps:,} steps of {batch} pages, {minutes:.0f} minutes of CPU time; no real invoice |
| SHA-256 of model.onnx | `{sha256}` |
| Licence | MIT, like the rest of the repository; nothing of Ultralytics' code or weights is in it |

## Figures

On {held_out} held-out pages of the same family (seeds that training never sees), overlap 0.5, 101 recall points as in COCO; the counting agrees with pycocotools (`training/tests/test_field_boxes.py`).

| class | AP50 |
| --- | --- |
| mean | {map50:.3f} |
{by_class}

One page takes {latency:.0f} ms of one core at the median (a shared machine).

## What it can't do

- Invoice number and dates are not among its classes. The network learned them too, and after 22 minutes of training reached AP50 of 0.55, 0.37 and 0.59 (0.83 over all ten): only the words of captions tell them apart, and it hardly reads those. For them the rules speak.
- The pages are one plain family: A4, English, Swedish or German captions with two or three wordings a field, three typefaces, half of them as grey and noisy scans. Held-out pages differ in content and arrangement, not in kind: the figures say that the network learned this family, not how it does on yours.
- Receipts, other languages, other wordings, dense tables and photos are outside it. There, and on ordinary invoices of other designs, it misses much and sees fields where none are; the rules and the ranker have to carry the result.
- It sees A4 at 55 dpi. Print under 8 points is hard to read for it.
"""


def write_card(folder: Path, figures: dict, facts: dict) -> None:
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    graph = folder / "model.onnx"
    by_class = "\n".join(f"| {name} | {score:.3f} |" for name, score in figures["by_class"].items())
    card = CARD.format(
        version=manifest["version"], classes=", ".join(SHIPPED), height=HEIGHT, width=WIDTH, rows=4 + len(SHIPPED),
        cells=(HEIGHT // 8) * (WIDTH // 8), size=graph.stat().st_size / 1e6, batch=BATCH, sha256=manifest["files"]["model.onnx"]["sha256"],
        held_out=figures["pages"], map50=figures["map50"], by_class=by_class, latency=figures["cpu_ms_p50"], **facts,
    )
    (folder / "MODEL_CARD.md").write_text(card, encoding="utf-8")
