"""Arithmetic of the ledger and the printing of amounts and dates."""

from datetime import date
from random import Random

import pytest
from invoice_training.generate.countries import COUNTRIES
from invoice_training.generate.dates import format_date
from invoice_training.generate.ledger import draw_ledger, half_up, negate
from invoice_training.generate.money import MoneyStyle, draw_money_style
from invoice_training.generate.spans import money_spans, text_of


@pytest.mark.parametrize("code", COUNTRIES)
def test_lines_charges_and_vat_add_up(code):
    country = COUNTRIES[code]
    units = set()
    for seed in range(80):
        ledger = draw_ledger(Random(seed), country, country.language, ("goods", "service", "food", "mixed")[seed % 4], 2024)
        base = sum(item.amount for item in ledger.items) + sum(charge.amount for charge in ledger.charges)
        assert base == (ledger.total if ledger.gross_prices else ledger.net)
        assert ledger.net + ledger.vat == ledger.total
        for group in ledger.groups:
            assert abs(group.vat - group.net * group.rate / 100) <= 1.0 * ledger.unit
        for item in ledger.items:
            exact = item.quantity / 1000 * item.price / 100 * (100 - item.discount) / 100
            assert abs(item.amount - exact) <= 0.51 * ledger.unit
            assert item.amount % ledger.unit == 0
        assert ledger.due == ledger.total + ledger.rounding - ledger.paid - ledger.withheld + ledger.carried
        units.add(ledger.unit)
    assert units == {1, 100}


def test_credit_note_is_the_mirror_image():
    ledger = draw_ledger(Random(3), COUNTRIES["DE"], "de", "goods", 2024)
    net, vat = ledger.net, ledger.vat
    negate(ledger)
    assert ledger.net == -net and abs(ledger.vat + vat) <= len(ledger.groups) and ledger.due == ledger.total


def test_half_up_rounds_away_from_zero():
    assert [half_up(n, 10) for n in (14, 15, -15, -14)] == [1, 2, -2, -1]


def style(group, decimal, minus="front", round_form="", indian=False, trim=False):
    return MoneyStyle(group, decimal, "EUR", "€", "none", "none", minus, round_form, indian, trim=trim)


@pytest.mark.parametrize("made,hundredths,text", [
    (style(".", ","), 123456789, "1.234.567,89"), (style(" ", ","), -485700, "-4 857,00"), (style("'", "."), 100050, "1'000.50"), (style(",", ".", "trailing"), -1205, "12.05-"),
    (style(",", ".", "bracket"), -1205, "(12.05)"), (style(" ", ",", round_form=",-"), 120000, "1 200,-"), (style(",", ".", indian=True), 12345678900, "12,34,56,789.00"), (style("", ","), 99, "0,99"),
    (style(",", ".", trim=True), 12313200, "123,132.0"), (style(",", ".", trim=True), 1250, "12.5"), (style(",", ".", trim=True), 1255, "12.55"), (style(".", ",", "credit_apart"), -100, "1,00 CR"),
])
def test_amounts_as_printed(made, hundredths, text):
    assert made.number(hundredths) == text


@pytest.mark.parametrize("place,words", [
    ("none", "1,200.00"), ("before", "$ 1,200.00"), ("glued_before", "$1,200.00"), ("after", "1,200.00 $"), ("glued_after", "1,200.00$"), ("both", "$1,200.00 USD"), ("both_front", "USD $1,200.00"), ("code_glued", "USD1,200.00"),
])
def test_the_currency_stands_where_it_was_placed(place, words):
    line = money_spans(MoneyStyle(",", ".", "USD", "$", place, place, "front", ""), 120000, "Amount", total=True)
    assert text_of(line) == words
    assert [label for _, label, _, _ in line if label == "Amount"] == ["Amount"]
    apart = [text for text, label, _, _ in line if label == "Currency"]
    assert apart == {"before": ["$"], "after": ["$"], "both": ["USD"], "both_front": ["USD"]}.get(place, [])


def test_a_sign_of_several_currencies_is_seldom_left_unexplained():
    styles = [draw_money_style(Random(seed), COUNTRIES["ES"], "MXN") for seed in range(400)]
    bare = [made for made in styles if made.symbol == "$" and not made.note and "both" not in made.place + made.total_place]
    assert 0 < len(bare) < 60


def test_prices_and_quantities_keep_the_decimals_they_need():
    made = style(".", ",")
    assert made.price(124500) == "12,45" and made.price(12345) == "1,2345" and made.price(840300) == "84,03"
    assert made.quantity(2500, None) == "2,5" and made.quantity(2000, 2) == "2,00" and made.quantity(1234, 0) == "1,234"


@pytest.mark.parametrize("code,language,text", [
    ("j. B Y", "de", "3. März 2024"), ("d/m/y", "fr", "03/03/24"), ("B j, Y", "en", "March 3, 2024"), ("jo B Y", "en", "3rd March 2024"), ("Ymd", "sv", "20240303"), ("j.n.Y", "fi", "3.3.2024"), ("d/m-Y", "da", "03/03-2024"),
])
def test_dates_as_printed(code, language, text):
    assert format_date(date(2024, 3, 3), code, language) == text
