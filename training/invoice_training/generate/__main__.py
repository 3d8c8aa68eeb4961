"""`python -m invoice_training.generate --seed 1 --count 5 [--overlay DIR]`: look at documents or measure the speed."""

import argparse
import time
from pathlib import Path
from random import Random

from . import generate_document


def main() -> None:
    parser = argparse.ArgumentParser(description="Draw synthetic invoices.")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=5)
    parser.add_argument("--kind", help="invoice, credit_note, receipt, reminder, proforma, utility, shop_order")
    parser.add_argument("--overlay", type=Path, help="write one PNG a page, boxes coloured by label")
    options = parser.parse_args()
    started, pages, words = time.process_time(), 0, 0
    for index in range(options.count):
        document = generate_document(Random(options.seed * 1_000_003 + index), kind=options.kind)
        pages += len(document.pages)
        words += sum(len(page.words) for page in document.pages)
        if options.overlay:
            from .overlay import draw_pages

            options.overlay.mkdir(parents=True, exist_ok=True)
            for number, image in enumerate(draw_pages(document), 1):
                image.save(options.overlay / f"{options.seed}-{index:03d}-{number}.png")
            print(index, document.language, document.country, document.meta, document.fields)
    seconds = time.process_time() - started
    print(f"{options.count} documents, {pages} pages, {words} words in {seconds:.2f} CPU s: {pages / seconds:.0f} pages/s")


if __name__ == "__main__":
    main()
