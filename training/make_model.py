"""One command from a fixed seed to `models/invoice-fields/`: train, score on held-out layouts, export, write the card.

    python training/make_model.py

An interrupted run goes on from its last checkpoint; delete the work folder to begin anew.
"""

import argparse
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from invoice_training import export_fixture, ranker
from invoice_training.evaluate import evaluate, print_table
from invoice_training.export import MODEL_DIR, export
from invoice_training.model_card import write_card
from invoice_training.rank_documents import write_documents
from invoice_training.restore import write_start
from invoice_training.train import Recipe, load_lexicon, train

VERSION = "1.1.0"
STEPS = 4_400
GENTLE_RATE = 8e-4
"""Learning rate for weights that already know something."""
HELD_OUT_DOCUMENTS = 1_000
RANKER_DOCUMENTS = 4_000
REPOSITORY = Path(__file__).parent.parent


def fit_ranker(model_dir: Path, work: Path, count: int) -> None:
    """The ranker learns from what the product proposes, so this step needs a built checkout (`npm ci`)."""
    documents, features = work / "rank-documents.jsonl", work / "rank-features.jsonl"
    write_documents(documents, count)
    command = ["npm", "run", "rank-features", "--", "--documents", str(documents), "--out", str(features)]
    environment = {**os.environ, "MODEL_PATH": str(model_dir.resolve())}
    subprocess.run(command, cwd=REPOSITORY, env=environment, check=True)
    ranker.fit(features, model_dir)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--steps", type=int, default=STEPS)
    parser.add_argument("--work", type=Path, default=Path("/tmp/training-checkpoints"), help="folder of checkpoints")
    parser.add_argument("--out", type=Path, default=MODEL_DIR)
    parser.add_argument("--workers", type=int, default=1, help="processes that make training data, for each of the two that train")
    parser.add_argument("--start", type=Path, help="graph of an earlier release whose weights training goes on from, in float32")
    options = parser.parse_args()
    recipe = Recipe(steps=options.steps)
    if options.start:
        start = options.work / "start.pt"
        write_start(options.start, start)
        recipe = replace(recipe, start=start, learning_rate=GENTLE_RATE)
    checkpoint = options.work / f"invoice-fields-{options.steps}.pt"
    model = train(recipe, checkpoint, options.workers)
    result = evaluate(model, load_lexicon(), HELD_OUT_DOCUMENTS, "heldout")
    print_table("fields a document", result["fields"])
    export(checkpoint, VERSION, options.out)
    write_card(options.out, recipe, result)
    fit_ranker(options.out, options.work, RANKER_DOCUMENTS)
    if options.out == MODEL_DIR:
        export_fixture.write_fixtures(checkpoint)


if __name__ == "__main__":
    main()
