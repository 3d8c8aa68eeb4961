"""Renders pages once and keeps them, so that training does not wait for drawing.

    python -m field_boxes.shards --out DIR [--train 3000] [--held-out 300]
"""

import argparse
from pathlib import Path
from random import Random

import numpy as np

from .pages import draw_page

SHARD_PAGES = 250
HELD_OUT_SEED = 10_000_000
"""Seeds from here on are never trained on."""
SCAN_SHARE = 0.5
"""Pages with grey paper, pale ink and noise."""


def render(seed: int) -> tuple[np.ndarray, np.ndarray]:
    rng = Random(seed)
    page = draw_page(rng)
    return page.shot(rng if rng.random() < SCAN_SHARE else None)


def write_shard(path: Path, seeds: range) -> None:
    pages, boxes = zip(*(render(seed) for seed in seeds), strict=True)
    partial = path.with_suffix(".partial.npz")
    counts = np.array([len(rows) for rows in boxes])
    np.savez(partial, pages=np.stack(pages), boxes=np.concatenate(boxes), counts=counts)
    partial.rename(path)


def read_shard(path: Path) -> list[tuple[np.ndarray, np.ndarray]]:
    """Pages [HEIGHT, WIDTH] of 8-bit grey, each with rows of class, x0, y0, x1, y1 in pixels."""
    with np.load(path) as shard:
        boxes = np.split(shard["boxes"], np.cumsum(shard["counts"])[:-1])
        return list(zip(shard["pages"], boxes, strict=True))


def make_shards(out: Path, name: str, first_seed: int, count: int) -> list[Path]:
    """Shards of `count` pages; those that are there are kept."""
    out.mkdir(parents=True, exist_ok=True)
    paths = []
    for start in range(0, count, SHARD_PAGES):
        path = out / f"{name}-{start:06d}.npz"
        if not path.exists():
            write_shard(path, range(first_seed + start, first_seed + min(count, start + SHARD_PAGES)))
        paths.append(path)
    return paths


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--train", type=int, default=3000)
    parser.add_argument("--held-out", type=int, default=300)
    options = parser.parse_args()
    make_shards(options.out, "held-out", HELD_OUT_SEED, options.held_out)
    make_shards(options.out, "train", 0, options.train)


if __name__ == "__main__":
    main()
