"""What every generated document must keep, whatever its layout."""

import re
import unicodedata
from decimal import Decimal
from random import Random

import pytest
from invoice_training.generate import LABELS, generate_document
from invoice_training.generate.noise import CLEAN, garble, Noise

COUNT = 400
AMOUNTS = ("Amount", "NetAmount", "VatAmount")


@pytest.fixture(scope="module")
def documents():
    return [generate_document(Random(seed)) for seed in range(COUNT)]


def clean(documents):
    return [document for document in documents if not document.meta["noisy"]]


def spans(document, label):
    """The values labelled `label`, one text a `begin`."""
    found = []
    for page in document.pages:
        for word in page.words:
            if word.label == label:
                if word.begin:
                    found.append([word.text])
                elif found:
                    found[-1].append(word.text)
    return [" ".join(texts) for texts in found]


def squashed(text):
    return re.sub(r"[^A-Z0-9]", "", unicodedata.normalize("NFKD", text).upper())


def test_same_seed_gives_the_same_document():
    assert generate_document(Random(7)) == generate_document(Random(7))
    assert generate_document(Random(7)) != generate_document(Random(8))


def test_labels_are_known_and_every_value_begins_once_or_more(documents):
    for document in documents:
        for page in document.pages:
            for word in page.words:
                assert word.label in LABELS
                assert word.key == "" or word.key in LABELS
                assert not (word.begin and word.label == "O")


def test_words_lie_on_their_page_and_hold_no_blanks(documents):
    for document in documents:
        for page in document.pages:
            for word in page.words:
                x0, y0, x1, y1 = word.box
                assert 0 <= x0 < x1 <= 1 and 0 <= y0 < y1 <= 1
                assert word.text and not re.search(r"\s", word.text)
                assert word.text == unicodedata.normalize("NFC", word.text)


def test_hardly_a_word_of_a_clean_page_is_cut_by_its_edge(documents):
    words = [word for document in clean(documents) for page in document.pages for word in page.words]
    cut = [word.text for word in words if word.box[2] == 1 or word.box[3] == 1 or word.box[0] == 0]
    assert len(cut) <= len(words) // 1000, cut


def test_words_divide_after_a_colon_between_letter_and_figure(documents):
    for document in clean(documents):
        for page in document.pages:
            for word in page.words:
                assert not any(before.isalpha() for before in re.findall(r"(.):[^\W_]", word.text)), word.text


def test_a_stated_field_is_labelled_and_a_labelled_field_is_stated(documents):
    for document in clean(documents):
        labelled = {word.label for page in document.pages for word in page.words}
        for name in document.fields:
            if name != "Currency":
                assert name in labelled
        fields_only = {label for label in labelled if not label.startswith(("O", "Item", "VatLine"))} | ({"OCR"} & labelled)
        assert fields_only <= set(document.fields)


@pytest.mark.parametrize("label", ["InvoiceNumber", "CustomerNumber", "PurchaseOrder", "Iban", "Bic", "Bankgiro", "Plusgiro"])
def test_labelled_identifiers_hold_the_true_value(documents, label):
    seen = 0
    for document in clean(documents):
        for text in spans(document, label):
            seen += 1
            assert squashed(document.fields[label]) in squashed(text), (text, document.fields[label])
    assert seen > 1


def same_figures(text, wanted):
    """Whether `text` shows the amount `wanted` (1234.50), whatever its separators and however few decimals it needs."""
    figures, full = re.sub(r"\D", "", text).lstrip("0"), wanted.lstrip("-").replace(".", "").lstrip("0")
    shorter = [full[:-cut] for cut in (1, 2) if full.endswith("0" * cut)]
    return figures in (full, *shorter)


def test_every_printed_repetition_of_the_total_is_the_total(documents):
    for document in clean(documents):
        for label in AMOUNTS:
            for text in spans(document, label):
                assert same_figures(text, document.fields[label]), (text, document.fields[label])


def amount_of(text):
    """Hundredths of a printed amount, or None where the form is too odd for this simple reading."""
    match = re.fullmatch(r"(\d{1,3}(?:[.,'’ ]\d{3})*|\d+)[.,](\d{2})", text)
    return int(re.sub(r"\D", "", match[1])) * 100 + int(match[2]) if match else None


def test_a_vat_line_is_the_rate_of_its_base(documents):
    checked = 0
    for document in clean(documents):
        bases, taxes = ([amount_of(text) for text in spans(document, label)] for label in ("VatLineNet", "VatLineVat"))
        rates = [re.sub(r"[^\d,.]", "", text).replace(",", ".") for text in spans(document, "VatLineRate")]
        if len(bases) == len(taxes) == len(rates) and None not in bases + taxes and bases:
            checked += 1
            if len(bases) == 1 and rates[0][0].isdigit():
                assert abs(taxes[0] - bases[0] * float(rates[0]) / 100) <= 101
    assert checked > COUNT // 40


def test_stated_line_items_multiply(documents):
    """Quantity × price = amount on the pages where each item states all three in plain figures, discounts aside."""
    right = wrong = 0
    for document in clean(documents):
        columns = [spans(document, label) for label in ("ItemQuantity", "ItemUnitPrice", "ItemAmount")]
        if len({len(column) for column in columns}) != 1:
            continue
        for quantity, price, amount in zip(columns[0], map(amount_of, columns[1]), map(amount_of, columns[2])):
            if quantity.isdigit() and price is not None and amount is not None:
                exact = price * int(quantity) == amount
                right, wrong = right + exact, wrong + (not exact)
    assert right > COUNT // 8 and wrong <= right // 4


def test_a_currency_is_true_only_where_the_page_shows_it(documents):
    shown = hidden = 0
    for document in clean(documents):
        sums = " ".join(text for label in (*AMOUNTS, "ItemAmount", "ItemUnitPrice", "Currency") for text in spans(document, label))
        if "Currency" in document.fields:
            shown += 1
        elif "Amount" in document.fields:
            hidden += 1
            assert not re.search(r"[€£₹₺]", sums), sums
    assert shown > COUNT // 4 and hidden > COUNT // 60


def test_net_and_vat_make_the_total_where_nothing_else_is_added(documents):
    closed = 0
    for document in documents:
        fields = document.fields
        if all(name in fields for name in AMOUNTS) and document.meta["settled"]:
            closed += 1
            assert Decimal(fields["NetAmount"]) + Decimal(fields["VatAmount"]) == Decimal(fields["Amount"])
    assert closed > COUNT // 5


def test_fields_are_often_absent(documents):
    for name in ("InvoiceDueDate", "CustomerName", "VatAmount", "PurchaseOrder", "OCR", "SupplierVatId", "InvoiceNumber"):
        share = sum(name in document.fields for document in documents) / len(documents)
        assert 0.04 < share < 0.99, (name, share)


def test_all_languages_kinds_and_many_families_occur(documents):
    assert {document.language for document in documents} >= {"en", "sv", "de", "fr", "nl", "da", "no", "fi", "es", "it"}
    assert {document.meta["kind"] for document in documents} >= {"invoice", "receipt", "credit_note", "utility"}
    assert len({document.meta["family"] for document in documents}) > COUNT * 0.6


def test_families_can_be_held_out():
    kept = [generate_document(Random(seed), families=lambda name: "/grid/" in name).meta["family"] for seed in range(20)]
    assert all("/grid/" in name for name in kept)


def test_noise_changes_about_as_many_characters_as_it_says():
    text, noise = "Rechnungsnummer0815" * 20, Noise(0.1, 0, 0, 0, 0, 0, 0, 0, "tight", 0, 0)
    changed = sum(a != b for a, b in zip(text, garble(Random(1), text, noise)))
    assert changed > 10
    assert garble(Random(1), text, CLEAN) == text
