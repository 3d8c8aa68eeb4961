"""Draws a whole document: facts, look, composition, words, reading errors."""

from collections.abc import Callable
from random import Random

from .boxes import to_page
from .caption_currency import settle_caption_currency
from .captions import Captions, label_language
from .composition import draw_composition
from .document import Document, Page
from .invoice import lay_out_invoice
from .noise import CLEAN, disturb, draw_noise, draw_text_layer_faults
from .receipt import ITEM_STYLES, lay_out_receipt
from .scenario import KINDS, draw_scenario
from .sheet import Sheet
from .style import PAGES_PT, draw_style

NOISY_SHARE = 0.33
NOISY_RECEIPTS = 0.75
FAULTY_TEXT_LAYERS = 0.12
_KIND_WEIGHTS = (66, 6, 15, 2, 2, 4, 5)


def generate_document(rng: Random, families: Callable[[str], bool] | None = None, kind: str | None = None) -> Document:
    """A document whose layout family passes `families` (all do by default).

    The family is drawn before anything is laid out, so that leaving families out costs next to nothing.
    """
    while True:
        chosen = kind or rng.choices(KINDS, _KIND_WEIGHTS)[0]
        receipt_items = rng.choice(ITEM_STYLES)
        composition = draw_composition(rng)
        family = f"receipt/{receipt_items}" if chosen == "receipt" else composition.family
        if families is None or families(family):
            break
    facts = draw_scenario(rng, chosen)
    sheet = Sheet(rng, facts, draw_style(rng, facts.country.code), Captions(rng, label_language(facts.language, facts.country.code)))
    sheet.family["receipt_items"] = receipt_items
    pages = lay_out_receipt(sheet) if chosen == "receipt" else lay_out_invoice(sheet, composition)
    noisy = rng.random() < (NOISY_RECEIPTS if chosen == "receipt" else NOISY_SHARE)
    return _finish(sheet, pages, family, noisy)


def _move_on_page(sheet: Sheet, raw_pages: list) -> None:
    """A scan or photo shows more than the paper: a strip on a sheet, a page with a rim, or a page cut short."""
    rng, (width, height) = sheet.rng, sheet.style.page
    if sheet.facts.kind == "receipt":
        sheet_width, sheet_height = PAGES_PT["a4"]
        if rng.random() < 0.25 and height < sheet_height:
            wide, tall = sheet_width, sheet_height
        else:
            wide, tall = width * rng.uniform(1, 1.8), height * rng.uniform(1, 1.35)
        right, down = rng.uniform(0, wide - width), rng.uniform(0, tall - height)
    else:
        wide, tall = width * rng.uniform(0.97, 1.12), height * rng.uniform(0.98, 1.1)
        right, down = rng.uniform(0, max(0.0, wide - width)), rng.uniform(0, max(0.0, tall - height))
    for words in raw_pages:
        for word in words:
            word.x0, word.x1, word.base = word.x0 + right, word.x1 + right, word.base + down
    sheet.style.page = (wide, tall)


def _finish(sheet: Sheet, raw_pages: list, family: str, noisy: bool) -> Document:
    rng, facts, style = sheet.rng, sheet.facts, sheet.style
    settle_caption_currency(raw_pages, facts.money)
    stated = {word.label for words in raw_pages for word in words}
    fields = {name: text for name, text in facts.values.items() if name in stated}
    if "Amount" in stated and any(facts.money.shown_in(word.text) for words in raw_pages for word in words):
        fields["Currency"] = facts.money.currency
    faulty = not noisy and rng.random() < FAULTY_TEXT_LAYERS
    noise = draw_noise(rng, facts.kind == "receipt") if noisy else draw_text_layer_faults(rng) if faulty else CLEAN
    if noisy and rng.random() < 0.5:
        _move_on_page(sheet, raw_pages)
    pages: list[Page] = []
    for words in raw_pages:
        words = words if noise is CLEAN else disturb(rng, words, noise)
        pages.append(to_page(rng, words, style.page, style.rise, style.drop, noise))
    settled = facts.ledger.due == facts.ledger.total
    meta = {"family": family, "kind": facts.kind, "noisy": noisy or faulty, "currency": facts.money.currency, "settled": settled}
    return Document(facts.language, facts.country.code, fields, pages, meta)
