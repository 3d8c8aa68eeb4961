"""Names, registrations and labels of parties: what is labelled on the page is the truth, whatever stands beside it."""

import json
import re
import unicodedata
from pathlib import Path
from random import Random

import pytest
from invoice_training.generate import generate_document
from invoice_training.generate.countries import COUNTRIES
from invoice_training.generate.everyday_names import misleading_name, owner_note
from invoice_training.generate.meta_block import meta_block
from invoice_training.generate.meta_forms import FORMS
from invoice_training.generate.national_ids import (
    argentine_cuit,
    australian_business_number,
    brazilian_cnpj,
    chilean_rut,
    colombian_nit,
    indian_gstin,
    polish_nip,
    turkish_vkn,
)
from invoice_training.generate.other_numbers import other_numbers
from invoice_training.generate.registrations import org_number, vat_id
from invoice_training.lexicon import compile_lexicon

TRAINING = Path(__file__).parents[1]
COUNT = 700


@pytest.fixture(scope="module")
def documents():
    drawn = [generate_document(Random(seed + 50_000)) for seed in range(COUNT)]
    return [document for document in drawn if not document.meta["noisy"]]


def squashed(text):
    """Capitals and figures; "HRB Nr. 123" as "HRB123"."""
    return re.sub(r"(HR[AB])NR", r"\1", re.sub(r"[^A-Z0-9]", "", unicodedata.normalize("NFKD", text.upper()).upper()))


def spans(document, label):
    """(words of a value, the words after it) for every value labelled `label`."""
    found = []
    for page in document.pages:
        for word in page.words:
            if word.label == label and (word.begin or not found):
                found.append([])
            if word.label == label:
                found[-1].append(word.text)
    return [" ".join(texts) for texts in found]


@pytest.mark.parametrize("label", ["SupplierVatId", "SupplierOrgNumber", "CustomerVatId"])
def test_labelled_registrations_hold_the_true_value(documents, label):
    seen = 0
    for document in documents:
        for text in spans(document, label):
            seen += 1
            assert squashed(document.fields[label]) in squashed(text), (label, text, document.fields[label])
    assert seen > 20


@pytest.mark.parametrize("label", ["SupplierName", "CustomerName"])
def test_labelled_names_are_the_name_or_a_part_of_it(documents, label):
    whole = total = 0
    for document in documents:
        for text in spans(document, label):
            total += 1
            name, shown = squashed(document.fields[label]), squashed(text)
            assert shown in name or name in shown or set(text.upper().split()) <= set(document.fields[label].upper().split()), (text, document.fields[label])
            whole += name in shown
    assert whole > total * 0.75


@pytest.mark.parametrize("code", COUNTRIES)
def test_every_country_draws_numbers_without_blanks_and_prints_all_their_characters(code):
    for seed in range(80):
        rng = Random(seed)
        org = org_number(rng, code)
        vat = vat_id(rng, code, org.value if org else "")
        for number in filter(None, (org, vat)):
            assert " " not in number.value and squashed(number.value) in squashed(number.printed), number
        for caption, other in other_numbers(rng, code, org, vat, "City"):
            assert caption and other


def test_national_numbers_keep_their_published_check_digits():
    for seed in range(60):
        rng = Random(seed)
        acn = f"{rng.randrange(10**8, 10**9)}"
        abn = australian_business_number(acn)
        weights = (10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19)
        assert (sum(int(c) * w for c, w in zip(abn, weights)) - 10) % 89 == 0
        nip = polish_nip(rng)
        assert sum(int(c) * w for c, w in zip(nip, (6, 5, 7, 2, 3, 4, 5, 6, 7))) % 11 == int(nip[9])
        cuit = argentine_cuit(rng)
        assert sum(int(c) * w for c, w in zip(cuit, (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1))) % 11 == 0
        assert len(brazilian_cnpj(rng)) == 14 and len(colombian_nit(rng)) == 10 and len(turkish_vkn(rng)) == 10
        assert re.fullmatch(r"\d{7,8}[\dK]", chilean_rut(rng))


def test_known_national_numbers():
    assert australian_business_number("004085616") == "53004085616"
    assert re.fullmatch(r"\d{2}[A-Z]{5}\d{4}[A-Z]\dZ[0-9A-Z]", indian_gstin(Random(1)))


def test_a_seller_may_stand_alone_and_a_buyer_may_lack_a_label():
    lone = [generate_document(Random(seed), families=lambda name: "/seller-alone/" in name) for seed in range(40)]
    assert sum("CustomerName" not in document.fields for document in lone) > 20
    assert all(document.meta["kind"] == "receipt" or "SupplierName" in document.fields for document in lone)


@pytest.mark.parametrize("form", FORMS)
def test_each_form_of_the_number_block_states_the_invoice_number(form):
    drawn = [generate_document(Random(seed), families=lambda name: f"/{form}/" in name, kind="invoice") for seed in range(12)]
    assert sum("InvoiceNumber" in document.fields for document in drawn) >= 10


@pytest.mark.parametrize("form", FORMS)
def test_a_form_without_entries_is_empty(form):
    assert meta_block(None, form, [], 100.0).lines == []


def test_misleading_names_and_owners_come_in_every_country():
    for code, country in COUNTRIES.items():
        texts = {misleading_name(Random(seed), country, "Brand") for seed in range(40)}
        assert len(texts) > 25 and all(text == text.strip() and "  " not in text for text in texts), code
        assert "Owner" in owner_note(Random(1), country, "Owner")


def test_every_lexicon_has_the_concepts_of_the_released_model():
    released = json.loads((TRAINING.parent / "models" / "invoice-fields" / "lexicon.json").read_text(encoding="utf-8"))
    compiled = compile_lexicon(TRAINING / "lexicon", TRAINING / "invoice_training" / "vocabulary.json")
    assert compiled.concepts == released["concepts"]
    english = json.loads((TRAINING / "lexicon" / "en.json").read_text(encoding="utf-8"))
    for path in (TRAINING / "lexicon").glob("*.json"):
        raw = json.loads(path.read_text(encoding="utf-8"))
        assert raw.keys() == english.keys(), path.name
        assert all(len(phrases) == len(set(phrases)) for phrases in raw.values()), path.name
