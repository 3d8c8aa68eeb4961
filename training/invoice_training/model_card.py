"""Writes MODEL_CARD.md beside the model, with the figures that this very run measured."""

import json
from pathlib import Path

from .labels import LABELS
from .train import Recipe

_CARD = """# invoice-fields {version}

Reads the words of an invoice page with their boxes and says for each word which field it belongs to.

| | |
| --- | --- |
| Task | token classification over the words of one page |
| Architecture | hashed character n-grams, {dense} word, check-digit, amount and position features, lexicon hits; 4 transformer layers of width 160 with 2-D relative attention bias |
| Size | {size:.1f} MB ONNX, float32 |
| Languages | English, Swedish, German, French, Dutch, Danish, Norwegian, Finnish, Spanish, Italian |
| Labels | {labels} |
| Training data | {steps} steps of {processes} batches of about 1,000 words: synthetic documents made by `training/invoice_training/generate`, seed {seed}; no real invoice |
| SHA-256 of model.onnx | `{sha}` |
| Licence | MIT, like the rest of the repository |

## Inputs and outputs

One page at a time, at most {window} words a window, n words in reading order, k n-grams of the longest word:

| tensor | type | shape | meaning |
| --- | --- | --- | --- |
| `ngrams` | int32 | n, k | bucket numbers, 0 = padding |
| `floats` | float32 | n, {floats} | dense features, then lexicon hits of the word, of the caption left, of the caption above |
| `boxes` | float32 | n, 4 | x0, y0, x1, y1 in line heights |
| `neighbours` | int32 | n, 4 | nearest word left, right, above, below; n = none |
| `label` (out) | float32 | n, {label_count} | probability of each label |
| `begin` (out) | float32 | n | probability that the word is the first of its value |
| `key` (out) | float32 | n, {label_count} | probability that the word is a caption which announces that field |

`manifest.json` names the files with their SHA-256, the labels, the features and the expressions they use.

## Figures

Measured on {held_out} synthetic documents ({held_out_pages} pages) of layout families that training never sees; captions and names come from the same vocabularies. "A document" counts the likeliest value of each header field; "spans" counts every printed value, word for word.

| field | precision | recall | F1 | values |
| --- | --- | --- | --- | --- |
{fields}

| label (spans) | precision | recall | F1 | spans |
| --- | --- | --- | --- | --- |
{spans}

These are figures on synthetic pages. They say how well the model learned its task and less about your invoices: score those with `npm run evaluate` before you trust it.

## Limits

- Trained on printed invoices, credit notes, reminders and receipts in the ten languages above; other scripts and handwriting are outside.
- Sees one page at a time: it knows whether a page is the first or the last, and nothing else of the others.
- Its probabilities are raw and tend to be too sure; the service calibrates them.
- Line items without a table grid, and blocks of sender and receiver without captions, are its weakest spots.

## Make it again

`python training/make_model.py` (see training/README.md) on a CPU.
"""


def _rows(table: dict[str, dict[str, float]]) -> str:
    return "\n".join(f"| {n} | {r['precision']:.3f} | {r['recall']:.3f} | {r['f1']:.3f} | {r['n']} |" for n, r in table.items())


def write_card(directory: Path, recipe: Recipe, result: dict) -> None:
    manifest = json.loads((directory / "manifest.json").read_text(encoding="utf-8"))
    concepts = len(json.loads((directory / "lexicon.json").read_text(encoding="utf-8"))["concepts"])
    text = _CARD.format(
        version=manifest["version"],
        dense=len(manifest["denseFloats"]),
        size=(directory / "model.onnx").stat().st_size / 1e6,
        labels=", ".join(LABELS),
        steps=f"{recipe.steps:,}",
        processes=recipe.processes,
        seed=recipe.seed,
        sha=manifest["files"]["model.onnx"]["sha256"],
        window=manifest["window"]["words"],
        floats=len(manifest["denseFloats"]) + 3 * concepts,
        label_count=len(LABELS),
        held_out=result["documents"],
        held_out_pages=result["pages"],
        fields=_rows(result["fields"]),
        spans=_rows(result["spans"]),
    )
    (directory / "MODEL_CARD.md").write_text(text, encoding="utf-8")
