"""Makes `models/field-boxes/` again: pages, training, export, score, model card, fixture.

    python -m field_boxes.make [--work DIR] [--version 1.0.0] [--threads 1]        # from training/

Goes on where it was interrupted; needs `npm ci` for the fonts.
"""

import argparse
import json
from pathlib import Path

import torch

from .evaluate import evaluate
from .export import MODEL_DIR, export
from .export_fixture import write_shipped
from .model_card import write_card
from .shards import HELD_OUT_SEED, make_shards
from .train import load_network, train

TRAIN_PAGES = 3000
HELD_OUT_PAGES = 300
STEPS = 1300


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, default=Path("/tmp/field-boxes"))
    parser.add_argument("--version", default="1.0.0")
    parser.add_argument("--steps", type=int, default=STEPS)
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    held_out = make_shards(options.work, "held-out", HELD_OUT_SEED, HELD_OUT_PAGES)
    shards = make_shards(options.work, "train", 0, TRAIN_PAGES)
    checkpoint = options.work / "checkpoint.pt"
    train(shards, checkpoint, options.steps)
    export(checkpoint, options.version)
    figures = evaluate(MODEL_DIR / "model.onnx", held_out)
    print(json.dumps(figures))
    state = torch.load(checkpoint)
    parameters = sum(weight.numel() for weight in load_network(checkpoint).parameters())
    facts = {"pages": TRAIN_PAGES, "steps": state["step"], "minutes": state["cpu_seconds"] / 60, "parameters": parameters}
    write_card(MODEL_DIR, figures, facts)
    write_shipped()


if __name__ == "__main__":
    main()
