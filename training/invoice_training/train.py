"""Train the field detector on a stream of synthetic pages. Deterministic from the seed up to thread arithmetic."""

import argparse
import time
from dataclasses import dataclass
from pathlib import Path

import torch
import torch.distributed as dist
import torch.multiprocessing
from torch import Tensor
from torch.nn import functional as F

from .dataset import IGNORED, Shards, shard_loader
from .features import DENSE_FLOATS, HIT_SIDES
from .labels import LABELS
from .lexicon import Lexicon, compile_lexicon
from .model import FieldDetector, ModelSize
from .ngrams import BUCKETS

PACKAGE = Path(__file__).parent
CHECKPOINT_EVERY_STEPS = 100
DECAY_FROM = 0.65
LAST_SHARD = 1_000_000
LOG_EVERY_STEPS = 25
BEGIN_WEIGHT, KEY_WEIGHT = 0.3, 0.3
HIDDEN_WORDS = 0.06
"""Part of the words whose text is hidden, so that place and context carry a label too."""


@dataclass(frozen=True)
class Recipe:
    steps: int
    processes: int = 2
    """Each takes its own batch a step; their gradients are averaged. Part of the recipe: it decides what is learned."""
    seed: int = 20261122
    learning_rate: float = 1.2e-3
    final_rate: float = 2e-5
    warmup_steps: int = 100
    start: Path | None = None
    """Weights to begin with, from `restore`; None begins anew."""
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


def rate_at(step: int, recipe: Recipe) -> float:
    """Warm-up, a long level stretch, a linear way down. The level part does not depend on `steps`, so a run may be cut short or made longer."""
    down_from = DECAY_FROM * recipe.steps
    down = min(1.0, (recipe.steps - step) / (recipe.steps - down_from))
    return min(1, (step + 1) / recipe.warmup_steps) * (recipe.final_rate + (recipe.learning_rate - recipe.final_rate) * down)


def average_gradients(model: FieldDetector, ranks: int) -> None:
    """One exchange a step: on shared cores two processes lose far less to waiting than two threads of one do."""
    if ranks == 1:
        return
    gradients = [parameter.grad for parameter in model.parameters() if parameter.grad is not None]
    flat = torch.cat([gradient.flatten() for gradient in gradients])
    dist.all_reduce(flat)
    flat /= ranks
    for gradient, part in zip(gradients, flat.split([g.numel() for g in gradients]), strict=True):
        gradient.copy_(part.view_as(gradient))


def batch_stream(seed: int, lexicon: Lexicon, shard: int, skip: int, stride: int, workers: int):
    """(shard, position after the batch, batch) without end: shards `shard`, `shard + stride` and so on."""
    shards = Shards(seed, LAST_SHARD, lexicon)
    for number, batches in zip(range(shard, LAST_SHARD, stride), shard_loader(shards, shard, stride, workers)):
        for position, batch in enumerate(batches):
            if position >= skip:
                yield number, position + 1, batch
        skip = 0


class Progress:
    """Prints the running loss and speed of one process."""

    def __init__(self, recipe: Recipe):
        self.recipe, self.started = recipe, time.monotonic()
        self.losses: list[float] = []
        self.pages = self.words = 0

    def note(self, step: int, loss: float, labels: Tensor) -> None:
        self.losses.append(loss)
        self.pages += len(labels)
        self.words += int((labels != IGNORED).sum())
        if step % LOG_EVERY_STEPS:
            return
        seconds = time.monotonic() - self.started
        mean = sum(self.losses) / len(self.losses)
        self.losses.clear()
        speed = f"{self.pages / seconds:.1f} pages/s {self.words / seconds:.0f} words/s a process"
        print(f"step {step}/{self.recipe.steps} loss {mean:.4f} {speed} {seconds:.0f} s", flush=True)


def save_checkpoint(path: Path, rank: int, ranks: int, place: tuple[int, int], **state) -> None:
    """Collective: every process adds its place in the stream, the first writes the file."""
    places: list = [place]
    if ranks > 1:
        places = [None] * ranks
        dist.all_gather_object(places, place)
    if rank == 0:
        temporary = path.with_suffix(".tmp")
        torch.save({**state, "places": places}, temporary)
        temporary.replace(path)


def train_process(rank: int, recipe: Recipe, checkpoint: Path, workers: int) -> None:
    ranks = recipe.processes
    torch.set_num_threads(1)
    if ranks > 1:
        dist.init_process_group("gloo", init_method=f"file://{checkpoint}.meeting", rank=rank, world_size=ranks)
    torch.manual_seed(recipe.seed)
    lexicon = load_lexicon()
    model = build_model(lexicon).train()
    optimiser = torch.optim.AdamW(model.parameters(), recipe.learning_rate, weight_decay=recipe.weight_decay)
    step, (shard, skip) = 0, (rank, 0)
    if checkpoint.exists():
        state = torch.load(checkpoint, weights_only=True)
        model.load_state_dict(state["model"])
        optimiser.load_state_dict(state["optimiser"])
        step, (shard, skip) = state["step"], state["places"][rank]
        print(f"process {rank} goes on at step {step}, shard {shard}", flush=True)
    elif recipe.start:
        model.load_state_dict(torch.load(recipe.start, weights_only=True)["model"])
    torch.manual_seed(recipe.seed + 1000 * rank + step)
    progress = Progress(recipe)
    stream = batch_stream(recipe.seed, lexicon, shard, skip, ranks, workers)
    while step < recipe.steps:
        shard, skip, batch = next(stream)
        for group in optimiser.param_groups:
            group["lr"] = rate_at(step, recipe)
        loss = batch_loss(model, batch)
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        average_gradients(model, ranks)
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
        step += 1
        if rank == 0:
            progress.note(step, loss.item(), batch["labels"])
        if step % CHECKPOINT_EVERY_STEPS == 0 or step == recipe.steps:
            state = {"model": model.state_dict(), "optimiser": optimiser.state_dict(), "step": step, "concepts": lexicon.concepts}
            save_checkpoint(checkpoint, rank, ranks, (shard, skip), **state)
    if ranks > 1:
        dist.destroy_process_group()


def train(recipe: Recipe, checkpoint: Path, workers: int) -> FieldDetector:
    """Runs the recipe, or the rest of it where `checkpoint` holds its beginning, and returns the trained model."""
    checkpoint.parent.mkdir(parents=True, exist_ok=True)
    checkpoint.with_name(checkpoint.name + ".meeting").unlink(missing_ok=True)
    if recipe.processes == 1:
        train_process(0, recipe, checkpoint, workers)
    else:
        torch.multiprocessing.start_processes(
            train_process, (recipe, checkpoint, workers), nprocs=recipe.processes, start_method="spawn"
        )
    return load_model(checkpoint)


def load_model(checkpoint: Path) -> FieldDetector:
    state = torch.load(checkpoint, weights_only=True)
    lexicon = load_lexicon()
    if state["concepts"] != lexicon.concepts:
        raise SystemExit("the lexicon's concepts are not those the checkpoint was trained with; train again")
    model = build_model(lexicon)
    model.load_state_dict(state["model"])
    return model.eval()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--steps", type=int, required=True)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--workers", type=int, default=1, help="per process, for making training data")
    parser.add_argument("--start", type=Path, help="weights to begin with, from invoice_training.restore")
    parser.add_argument("--rate", type=float, default=Recipe.learning_rate)
    options = parser.parse_args()
    recipe = Recipe(steps=options.steps, processes=options.processes, learning_rate=options.rate, start=options.start)
    train(recipe, options.checkpoint, options.workers)


if __name__ == "__main__":
    main()
