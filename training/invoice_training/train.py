"""Train the field detector on a stream of synthetic pages. Deterministic from the seed up to thread arithmetic."""

import argparse
import math
import time
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional as F

from .dataset import DOCUMENTS_PER_SHARD, IGNORED, Shards, shard_loader
from .features import DENSE_FLOATS, HIT_SIDES
from .labels import LABELS
from .lexicon import Lexicon, compile_lexicon
from .model import FieldDetector, ModelSize
from .ngrams import BUCKETS

PACKAGE = Path(__file__).parent
CHECKPOINT_EVERY_S = 240
LOG_EVERY_STEPS = 50
BEGIN_WEIGHT, KEY_WEIGHT = 0.3, 0.3
HIDDEN_WORDS = 0.06
"""Part of the words whose text is hidden, so that place and context carry a label too."""


@dataclass(frozen=True)
class Recipe:
    documents: int
    seed: int = 20261122
    learning_rate: float = 1.5e-3
    final_rate: float = 2e-5
    warmup_steps: int = 100
    weight_decay: float = 0.01


def load_lexicon() -> Lexicon:
    return compile_lexicon(PACKAGE.parent / "lexicon", PACKAGE / "vocabulary.json")


def build_model(lexicon: Lexicon) -> FieldDetector:
    floats = len(DENSE_FLOATS) + len(HIT_SIDES) * len(lexicon.concepts)
    return FieldDetector(ModelSize(BUCKETS, floats, len(LABELS)))


def run_batch(model: FieldDetector, batch: dict[str, Tensor]) -> tuple[Tensor, Tensor, Tensor]:
    shape = batch["labels"].shape
    text = F.embedding_bag(batch["grams"], model.grams.weight, batch["offsets"], mode="mean").view(*shape, -1)
    if model.training:
        text = text * (torch.rand(*shape, 1) >= HIDDEN_WORDS)
    floats = torch.cat([batch["dense"], batch["hits"].float()], dim=-1)
    return model(text, floats, batch["boxes"], batch["neighbours"], batch["labels"] != IGNORED)


def batch_loss(model: FieldDetector, batch: dict[str, Tensor]) -> Tensor:
    label, begin, key = run_batch(model, batch)
    truth = batch["labels"]
    loss = F.cross_entropy(label.flatten(0, 1), truth.flatten(), ignore_index=IGNORED)
    valued = truth > 0
    if valued.any():
        loss = loss + BEGIN_WEIGHT * F.binary_cross_entropy_with_logits(begin[valued], batch["begins"][valued])
    return loss + KEY_WEIGHT * F.cross_entropy(key.flatten(0, 1), batch["keys"].flatten(), ignore_index=IGNORED)


def rate_at(progress: float, step: int, recipe: Recipe) -> float:
    """Linear warm-up, then half a cosine over the documents of the run."""
    cosine = 0.5 * (1 + math.cos(math.pi * min(progress, 1)))
    return min(1, (step + 1) / recipe.warmup_steps) * (recipe.final_rate + (recipe.learning_rate - recipe.final_rate) * cosine)


def save_checkpoint(path: Path, **state) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_suffix(".tmp")
    torch.save(state, temporary)
    temporary.replace(path)


def train(recipe: Recipe, checkpoint: Path, workers: int) -> FieldDetector:
    torch.manual_seed(recipe.seed)
    lexicon = load_lexicon()
    model = build_model(lexicon)
    optimiser = torch.optim.AdamW(model.parameters(), recipe.learning_rate, weight_decay=recipe.weight_decay)
    shard_count = math.ceil(recipe.documents / DOCUMENTS_PER_SHARD)
    done, step = 0, 0
    if checkpoint.exists():
        state = torch.load(checkpoint, weights_only=True)
        model.load_state_dict(state["model"])
        optimiser.load_state_dict(state["optimiser"])
        done, step = state["shards"], state["step"]
        print(f"resumed at shard {done} of {shard_count}", flush=True)
    shards = Shards(recipe.seed, shard_count, lexicon)
    model.train()
    started = saved = time.monotonic()
    pages = words = 0
    losses: list[float] = []
    for number, batches in enumerate(shard_loader(shards, done, workers), done):
        for position, batch in enumerate(batches):
            rate = rate_at((number + position / len(batches)) / shard_count, step, recipe)
            for group in optimiser.param_groups:
                group["lr"] = rate
            loss = batch_loss(model, batch)
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            step += 1
            pages += len(batch["labels"])
            words += int((batch["labels"] != IGNORED).sum())
            losses.append(loss.item())
            if step % LOG_EVERY_STEPS == 0:
                seconds = time.monotonic() - started
                mean = sum(losses) / len(losses)
                print(f"step {step} shard {number}/{shard_count} loss {mean:.4f} rate {rate:.2e} {pages / seconds:.1f} pages/s {words / seconds:.0f} words/s", flush=True)
                losses.clear()
        if time.monotonic() - saved > CHECKPOINT_EVERY_S or number + 1 == shard_count:
            saved = time.monotonic()
            save_checkpoint(checkpoint, model=model.state_dict(), optimiser=optimiser.state_dict(), shards=number + 1, step=step, concepts=lexicon.concepts)
    return model


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, required=True)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    train(Recipe(documents=options.documents), options.checkpoint, options.workers)


if __name__ == "__main__":
    main()
