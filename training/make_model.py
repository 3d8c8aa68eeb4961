"""One command from a fixed seed to `models/invoice-fields/`: train, score on held-out layouts, export, write the card.

    python training/make_model.py

An interrupted run goes on from its last checkpoint; delete the work folder to begin anew.
"""

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from invoice_training import export_fixture
from invoice_training.evaluate import evaluate, print_table
from invoice_training.export import MODEL_DIR, export
from invoice_training.model_card import write_card
from invoice_training.train import Recipe, load_lexicon, train

VERSION = "1.0.0"
STEPS = 4_400
HELD_OUT_DOCUMENTS = 1_000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--steps", type=int, default=STEPS)
    parser.add_argument("--work", type=Path, default=Path("/tmp/training-checkpoints"), help="folder of checkpoints")
    parser.add_argument("--out", type=Path, default=MODEL_DIR)
    parser.add_argument("--workers", type=int, default=1, help="processes that make training data, for each of the two that train")
    options = parser.parse_args()
    recipe = Recipe(steps=options.steps)
    checkpoint = options.work / f"invoice-fields-{options.steps}.pt"
    model = train(recipe, checkpoint, options.workers)
    result = evaluate(model, load_lexicon(), HELD_OUT_DOCUMENTS, "heldout")
    print_table("fields a document", result["fields"])
    export(checkpoint, VERSION, options.out)
    write_card(options.out, recipe, result)
    if options.out == MODEL_DIR:
        export_fixture.write_fixtures(checkpoint)


if __name__ == "__main__":
    main()
