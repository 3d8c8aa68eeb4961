"""Trains the detector on rendered shards; goes on from its checkpoint after an interruption.

    python -m field_boxes.train --shards DIR --checkpoint FILE [--steps 1300] [--threads 1]
"""

import argparse
import json
import math
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import numpy as np
import torch

from .loss import assign, detection_loss
from .network import FieldBoxNet, cell_centres
from .shards import SHARD_PAGES, read_shard

BATCH = 8
PEAK_RATE = 3e-3
WARM_UP_STEPS = 40
CHECKPOINT_STEPS = 50
MAX_SHIFT_PX = 12
AVERAGING = 0.98
"""Share that the averaged weights keep in each step; they are what is exported."""


def shifted(rng: np.random.Generator, page: np.ndarray, boxes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The page moved by some pixels; it has white margins all around."""
    right, down = rng.integers(-MAX_SHIFT_PX, MAX_SHIFT_PX + 1, 2)
    moved = boxes.copy()
    moved[:, [1, 3]] += right
    moved[:, [2, 4]] += down
    return np.roll(page, (down, right), (0, 1)), moved


def batches(shards: list[Path], first: int) -> Iterator[tuple[torch.Tensor, torch.Tensor, list[torch.Tensor]]]:
    """Endless, from batch `first` on; batch k is the same in every run, so that an interrupted one goes on where it was."""
    pages: list[tuple[np.ndarray, np.ndarray]] = []
    for step in count(first):
        turn, at = divmod(step, SHARD_PAGES // BATCH)
        epoch, place = divmod(turn, len(shards))
        number = np.random.default_rng(epoch).permutation(len(shards))[place]
        if at == 0 or not pages:
            pages = read_shard(shards[number])
        order = np.random.default_rng((epoch, number)).permutation(len(pages))
        rng = np.random.default_rng(step)
        yield collate([shifted(rng, *pages[index]) for index in order[at * BATCH:(at + 1) * BATCH]])


def collate(chosen: list[tuple[np.ndarray, np.ndarray]]) -> tuple[torch.Tensor, torch.Tensor, list[torch.Tensor]]:
    images = torch.from_numpy(np.stack([page for page, _ in chosen])[:, None]).float() / 255
    targets = [assign(boxes) for _, boxes in chosen]
    scores = torch.from_numpy(np.stack([scores for scores, _ in targets]))
    return images, scores, [torch.from_numpy(rows) for _, rows in targets]


def rate_at(step: int, steps: int) -> float:
    warm = min(1.0, (step + 1) / WARM_UP_STEPS)
    return PEAK_RATE * warm * (0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * min(1.0, step / steps))))


def train(shards: list[Path], checkpoint: Path, steps: int) -> None:
    torch.manual_seed(1)
    network = FieldBoxNet()
    averaged = torch.optim.swa_utils.AveragedModel(network, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(AVERAGING), use_buffers=True)
    optimiser = torch.optim.AdamW(network.parameters(), lr=PEAK_RATE, weight_decay=0.02)
    step, spent = 0, 0.0
    if checkpoint.exists():
        state = torch.load(checkpoint)
        network.load_state_dict(state["network"])
        averaged.load_state_dict(state["averaged"])
        optimiser.load_state_dict(state["optimiser"])
        step, spent = state["step"], state["cpu_seconds"]
    centres, before, losses = cell_centres(), time.process_time(), []
    for images, scores, owners in batches(shards, step):
        if step >= steps:
            break
        for group in optimiser.param_groups:
            group["lr"] = rate_at(step, steps)
        parts = detection_loss(network(images), scores, owners, centres)
        optimiser.zero_grad()
        sum(parts).backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 10)
        optimiser.step()
        averaged.update_parameters(network)
        step += 1
        losses.append([part.item() for part in parts])
        if step % CHECKPOINT_STEPS == 0 or step == steps:
            cpu = spent + time.process_time() - before
            means = [round(mean, 4) for mean in np.mean(losses, axis=0)]
            print(json.dumps({"step": step, "score_loss": means[0], "box_loss": means[1], "cpu_seconds": round(cpu)}), flush=True)
            losses = []
            state = {"network": network.state_dict(), "averaged": averaged.state_dict(), "optimiser": optimiser.state_dict()}
            torch.save(state | {"step": step, "cpu_seconds": cpu}, checkpoint.with_suffix(".partial"))
            checkpoint.with_suffix(".partial").rename(checkpoint)


def load_network(checkpoint: Path) -> FieldBoxNet:
    network = FieldBoxNet()
    state = torch.load(checkpoint)["averaged"]
    network.load_state_dict({name.removeprefix("module."): value for name, value in state.items() if name.startswith("module.")})
    return network.eval()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shards", type=Path, required=True)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--steps", type=int, default=1300)
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    train(sorted(options.shards.glob("train-*.npz")), options.checkpoint, options.steps)


if __name__ == "__main__":
    main()
