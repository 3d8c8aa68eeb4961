"""Score a checkpoint on held-out synthetic layout families: spans of every label, and header fields a document."""

import argparse
import json
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import torch

from .dataset import LabelledPage, collate, labelled_pages
from .labels import LABELS
from .lexicon import Lexicon
from .text import lexicon_token
from .train import load_lexicon, load_model, run_batch

FIRST_SEED = 900_000_000
BEGIN = 0.5
MIN_FIELD_PROBABILITY = 0.5
HEADER_LABELS = LABELS[1 : LABELS.index("ItemDescription")]
MAX_GAP = 2.5
"""Line heights between two words of one value."""


@dataclass
class Counts:
    right: Counter = field(default_factory=Counter)
    found: Counter = field(default_factory=Counter)
    true: Counter = field(default_factory=Counter)

    def scores(self, name: str) -> dict[str, float]:
        precision = self.right[name] / max(self.found[name], 1)
        recall = self.right[name] / max(self.true[name], 1)
        f1 = 2 * precision * recall / max(precision + recall, 1e-9)
        return {"precision": round(precision, 4), "recall": round(recall, 4), "f1": round(f1, 4), "n": self.true[name]}

    def table(self) -> dict[str, dict[str, float]]:
        totals = Counts(Counter(all=self.right.total()), Counter(all=self.found.total()), Counter(all=self.true.total()))
        return {"all": totals.scores("all"), **{name: self.scores(name) for name in LABELS[1:] if self.true[name] or self.found[name]}}


def spans_of(labels: np.ndarray, begins: np.ndarray, boxes: np.ndarray) -> list[tuple[int, list[int]]]:
    """(label, words) of runs in reading order; a run ends at a wide gap, a new line or a new beginning."""
    spans: list[tuple[int, list[int]]] = []
    for index, label in enumerate(labels):
        if label == 0:
            continue
        last = spans[-1] if spans else None
        near = last and last[1][-1] == index - 1 and 0 <= boxes[index][0] - boxes[index - 1][2] + 1 <= MAX_GAP + 1
        if near and last[0] == label and begins[index] < BEGIN:
            last[1].append(index)
        else:
            spans.append((int(label), [index]))
    return spans


def field_texts(texts: list[str], spans: list[tuple[int, list[int]]]) -> dict[str, set[str]]:
    values: dict[str, set[str]] = {}
    for label, words in spans:
        text = "".join(lexicon_token(texts[index]) for index in words)
        values.setdefault(LABELS[label], set()).add(text)
    return values


def count_spans(counts: Counts, truth, predicted) -> None:
    wanted = {(label, tuple(words)) for label, words in truth}
    for label, words in predicted:
        counts.found[LABELS[label]] += 1
        counts.right[LABELS[label]] += (label, tuple(words)) in wanted
    for label, _ in truth:
        counts.true[LABELS[label]] += 1


def best_values(texts: list[str], spans, probabilities: np.ndarray) -> dict[str, tuple[float, str]]:
    best: dict[str, tuple[float, str]] = {}
    for label, words in spans:
        belief = float(probabilities[words, label].mean())
        if belief > best.get(LABELS[label], (0.0, ""))[0]:
            best[LABELS[label]] = (belief, "".join(lexicon_token(texts[index]) for index in words))
    return best


def count_fields(counts: Counts, truth: dict[str, set[str]], best: dict[str, tuple[float, str]]) -> None:
    for name in HEADER_LABELS:
        belief, value = best.get(name, (0.0, ""))
        if name in truth:
            counts.true[name] += 1
        if belief >= MIN_FIELD_PROBABILITY:
            counts.found[name] += 1
            counts.right[name] += value in truth.get(name, set())


@torch.no_grad()
def score_page(model, page: LabelledPage) -> tuple[np.ndarray, np.ndarray]:
    label, begin, _ = run_batch(model, collate([page]))
    return label[0].softmax(-1).numpy(), begin[0].sigmoid().numpy()


def evaluate(model, lexicon: Lexicon, documents: int, split: str) -> dict:
    by_span, by_field = Counts(), Counts()
    pages = 0
    for seed in range(FIRST_SEED, FIRST_SEED + documents):
        truth: dict[str, set[str]] = {}
        best: dict[str, tuple[float, str]] = {}
        for page, texts in labelled_pages(seed, split, lexicon, drop_phrases=False):
            pages += 1
            probabilities, begins = score_page(model, page)
            count = len(probabilities)
            boxes = page.features.boxes[:count]
            wanted = spans_of(page.labels[:count], page.begins[:count], boxes)
            predicted = spans_of(probabilities.argmax(1), begins, boxes)
            count_spans(by_span, wanted, predicted)
            for name, values in field_texts(texts, wanted).items():
                truth.setdefault(name, set()).update(values)
            for name, value in best_values(texts, predicted, probabilities).items():
                best[name] = max(best.get(name, (0.0, "")), value)
        count_fields(by_field, truth, best)
    return {"split": split, "documents": documents, "pages": pages, "spans": by_span.table(), "fields": by_field.table()}


def print_table(title: str, table: dict[str, dict[str, float]]) -> None:
    print(f"\n{title:22s}  prec.   rec.     F1      n")
    for name, row in table.items():
        print(f"{name:22s} {row['precision']:6.3f} {row['recall']:6.3f} {row['f1']:6.3f} {row['n']:6d}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--documents", type=int, default=600)
    parser.add_argument("--split", default="heldout")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    lexicon = load_lexicon()
    result = evaluate(load_model(options.checkpoint), lexicon, options.documents, options.split)
    print_table("spans", result["spans"])
    print_table("fields a document", result["fields"])
    if options.json:
        options.json.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
