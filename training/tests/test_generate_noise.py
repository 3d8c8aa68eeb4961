"""Reading errors: what they may change, and that labels and beginnings stay on the words that hold a value."""

from dataclasses import replace
from random import Random

import pytest
from invoice_training.generate.canvas import RawWord
from invoice_training.generate.noise import CLEAN, disturb, draw_noise, draw_text_layer_faults, garble
from invoice_training.generate.noise_lines import cut_evenly, fade_lines, read_rules, sag_lines


def word(text, x0, x1, base=100.0, label="O", begin=False, size=10.0):
    return RawWord(text, x0, x1, base, size, label, begin, "")


def row():
    return [word("Total", 10, 40), word("1.125,00", 300, 340, label="Amount", begin=True), word("SEK", 344, 360)]


@pytest.mark.parametrize("text,goes_on,parts", [("1.125,00", False, ["1.125,", "00"]), ("123132.0", True, ["123132", ".0"]), ("12,50€", False, ["12,", "50€"]), ("25%", False, ["25%"]), ("2024-01-15", False, ["2024-01-15"])])
def test_amounts_part_at_their_decimal_mark(text, goes_on, parts):
    found = disturb(Random(1), [word(text, 0, 50, label="Amount", begin=True)], replace(CLEAN, cut=1.0, mark_goes_on=goes_on))
    assert [part.text for part in found] == parts
    assert [part.label for part in found] == ["Amount"] * len(parts)
    assert [part.begin for part in found] == [True] + [False] * (len(parts) - 1)
    assert all(part.x0 < part.x1 for part in found)


def test_habits_return_on_the_same_page():
    noise = replace(CLEAN, habits=(("0", "O"),))
    texts = {garble(Random(seed), "1000", noise) for seed in range(40)}
    assert texts == {"1000", "1OOO"}


def test_even_boxes_fill_the_line_in_order():
    words = [word("Illi", 10, 18), word("MMMM", 21, 60), word("far", 300, 320)]
    cut_evenly(words)
    assert words[0].x0 == 10 and words[1].x1 == pytest.approx(60)
    assert words[0].x1 - words[0].x0 == pytest.approx(words[1].x1 - words[1].x0)
    assert (words[2].x0, words[2].x1) == (300, 320)


def test_rules_stand_between_cells_or_at_the_edge_of_a_word():
    alone = edge = 0
    for seed in range(60):
        words = read_rules(Random(seed), row(), 1.0)
        assert "".join(part.text for part in words if part.label == "Amount").strip("|Il1[]!_¦-;:") in ("1.125,00", ".125,00")
        alone += len(words) == 4
        edge += len(words) == 3
    assert alone and edge


def test_faded_pieces_go_as_a_whole_and_sagging_keeps_every_word():
    gone = [len(fade_lines(Random(seed), row(), 0.5)) for seed in range(50)]
    assert {0, 1, 2, 3} >= set(gone) and 3 in gone and min(gone) < 3
    words = row()
    sag_lines(Random(3), words, 0.1)
    assert len(words) == 3 and words[1].base == words[2].base


def test_large_words_without_a_label_are_spaced_out():
    words = [word("INVOICE", 10, 110, size=24), word("ACME", 10, 60, base=130, label="SupplierName", begin=True, size=24), *[word("text", 10, 30, base=200 + n) for n in range(5)]]
    texts = [part.text for part in disturb(Random(1), words, replace(CLEAN, spaced=1.0))]
    assert texts[:8] == [*"INVOICE", "ACME"]


def test_most_words_of_a_noisy_page_are_unharmed():
    kept = total = 0
    for seed in range(300):
        rng = Random(seed)
        words = [word(text, 10 + 60 * index, 50 + 60 * index) for index, text in enumerate(("Rechnung", "Nummer", "4711", "Betrag", "1.234,56"))]
        texts = [item.text for item in words]
        noise = draw_noise(rng, False) if seed % 2 else draw_text_layer_faults(rng)
        after = [item.text for item in disturb(rng, words, noise)]
        total += len(texts)
        kept += sum(text in after for text in texts)
    assert 0.75 < kept / total < 0.99
