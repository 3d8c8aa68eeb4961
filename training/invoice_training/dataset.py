"""Synthetic documents -> batches of padded pages. Shard k always holds the same documents, so runs repeat."""

import random
import zlib
from dataclasses import dataclass

import numpy as np
import torch
from torch.utils.data import DataLoader, Dataset

from .features import PageFeatures, page_features
from .generate import Document, generate_document
from .labels import LABEL_INDEX
from .lexicon import Lexicon

DOCUMENTS_PER_SHARD = 192
MAX_WORDS = 768
"""Longer pages are cut for training: attention costs grow with the square."""
BATCH_WORDS = 1024
BATCH_PAIRS = 1024 * 400
IGNORED = -100
NEVER_DROP, OFTEN_DROP = 0.35, 0.15
"""Part of the documents that keep the whole lexicon, and that lose most of it: unseen captions must be readable too."""


HELD_OUT_ONE_IN = 9


def is_held_out(family: str) -> bool:
    """Whole layout families are kept from training, so that evaluation meets unseen ones."""
    return zlib.crc32(family.encode()) % HELD_OUT_ONE_IN == 0


def draw_document(seed: int, split: str) -> Document:
    wanted = is_held_out if split == "heldout" else lambda family: not is_held_out(family)
    return generate_document(random.Random(seed), wanted)


@dataclass(slots=True)
class LabelledPage:
    features: PageFeatures
    labels: np.ndarray
    begins: np.ndarray
    keys: np.ndarray


def phrase_keeper(seed: int):
    """Drops a random part of the lexicon, the same for all pages of a document."""
    rng = random.Random(seed ^ 0x5EED)
    draw = rng.random()
    if draw < NEVER_DROP:
        return lambda _: True
    share = rng.uniform(0.6, 1.0) if draw > 1 - OFTEN_DROP else rng.uniform(0.0, 0.6)
    limit = int(share * 0xFFFFFFFF)
    return lambda phrase: zlib.crc32(phrase.encode(), seed & 0xFFFFFFFF) >= limit


def label_page(page, number: int, count: int, lexicon: Lexicon, keep=lambda _: True) -> tuple[LabelledPage, list[str]]:
    """The page and its texts, both in reading order."""
    texts = [word.text for word in page.words]
    boxes = [word.box for word in page.words]
    features = page_features(texts, boxes, (page.width_pt, page.height_pt), number, count, lexicon, keep)
    words = [page.words[index] for index in features.order]
    labels = np.array([LABEL_INDEX[word.label] for word in words])
    begins = np.array([word.begin for word in words], dtype=np.float32)
    keys = np.array([LABEL_INDEX.get(word.key, 0) for word in words])
    return LabelledPage(features, labels, begins, keys), [word.text for word in words]


def labelled_pages(seed: int, split: str, lexicon: Lexicon, drop_phrases: bool) -> list[tuple[LabelledPage, list[str]]]:
    document = draw_document(seed, split)
    keep = phrase_keeper(seed) if drop_phrases else (lambda _: True)
    count = len(document.pages)
    return [label_page(page, number, count, lexicon, keep) for number, page in enumerate(document.pages, 1) if page.words]


def group_by_length(pages: list[LabelledPage]) -> list[list[LabelledPage]]:
    ordered = sorted(pages, key=lambda page: len(page.labels))
    groups: list[list[LabelledPage]] = []
    for page in ordered:
        size = min(len(page.labels), MAX_WORDS)
        room = min(BATCH_WORDS // size, BATCH_PAIRS // (size * size))
        if not groups or len(groups[-1]) >= room:
            groups.append([])
        groups[-1].append(page)
    return groups


def _pad(rows: list[np.ndarray], length: int, fill) -> torch.Tensor:
    out = np.full((len(rows), length, *rows[0].shape[1:]), fill, dtype=rows[0].dtype)
    for index, row in enumerate(rows):
        out[index, : min(len(row), length)] = row[:length]
    return torch.from_numpy(out)


def collate(pages: list[LabelledPage]) -> dict[str, torch.Tensor]:
    length = min(max(len(page.labels) for page in pages), MAX_WORDS)
    grams = [page.features.ngrams[index] if index < len(page.labels) else None for page in pages for index in range(length)]
    sizes = np.array([0 if ids is None else len(ids) for ids in grams])
    neighbours = [np.where(page.features.neighbours >= len(page.labels), length, page.features.neighbours) for page in pages]
    return {
        "grams": torch.from_numpy(np.concatenate([ids for ids in grams if ids is not None])),
        "offsets": torch.from_numpy((np.cumsum(sizes) - sizes).astype(np.int32)),
        "dense": _pad([page.features.dense for page in pages], length, 0),
        "hits": _pad([page.features.hits for page in pages], length, 0),
        "boxes": _pad([page.features.boxes for page in pages], length, 0),
        "neighbours": _pad(neighbours, length, length).clamp(max=length),
        "labels": _pad([page.labels for page in pages], length, IGNORED),
        "begins": _pad([page.begins for page in pages], length, 0),
        "keys": _pad([page.keys for page in pages], length, IGNORED),
    }


class Shards(Dataset):
    """Item k: the batches of documents k * DOCUMENTS_PER_SHARD and on."""

    def __init__(self, first_seed: int, count: int, lexicon: Lexicon, split: str = "train"):
        self.first_seed, self.count, self.lexicon, self.split = first_seed, count, lexicon, split

    def __len__(self) -> int:
        return self.count

    def __getitem__(self, number: int) -> list[dict[str, torch.Tensor]]:
        start = self.first_seed + number * DOCUMENTS_PER_SHARD
        training = self.split == "train"
        pages: list[LabelledPage] = []
        for seed in range(start, start + DOCUMENTS_PER_SHARD):
            try:
                pages += [page for page, _ in labelled_pages(seed, self.split, self.lexicon, drop_phrases=training)]
            except Exception as error:  # noqa: BLE001 - hours of training must not end for one document that can't be drawn
                print(f"document {seed} left out: {error!r}", flush=True)
        groups = group_by_length(pages)
        random.Random(start).shuffle(groups)
        return [collate(group) for group in groups]


def shard_loader(shards: Shards, start: int, stride: int, workers: int) -> DataLoader:
    """Shards `start`, `start + stride` and so on, in that order, prepared by background processes."""
    order = range(start, len(shards), stride)
    return DataLoader(shards, batch_size=None, sampler=order, num_workers=workers, prefetch_factor=2 if workers else None)
