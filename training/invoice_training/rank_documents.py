"""Writes synthetic documents for the ranker, one JSON object a line: {id, source, language, fields, pages}.

They are of layout families that the field model never saw, so that its belief in them is what it is on new issuers.
`npm run rank-features` turns them into hypotheses with features.
"""

import argparse
import json
from pathlib import Path

from .dataset import draw_document

FIRST_SEED = 3_000_000_000
"""Far from the seeds of training and evaluation."""


def to_json(number: int) -> dict:
    document = draw_document(FIRST_SEED + number, "heldout")
    return {
        "id": str(number),
        "source": "ocr" if document.meta["noisy"] else "text-layer",
        "language": document.language,
        "fields": document.fields,
        "pages": [
            {
                "width": page.width_pt,
                "height": page.height_pt,
                "words": [[word.text, [round(value, 5) for value in word.box]] for word in page.words],
            }
            for page in document.pages
        ],
    }


def write_documents(path: Path, count: int) -> None:
    with path.open("w") as lines:
        for number in range(count):
            lines.write(json.dumps(to_json(number), ensure_ascii=False) + "\n")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=2_000)
    parser.add_argument("out", type=Path)
    arguments = parser.parse_args()
    write_documents(arguments.out, arguments.count)
