"""Text in its box: measured against the real font, shrunk within limits, then cut with the rest kept."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steadydraw_decks.deck.description import Column, Table, say
from steadydraw_decks.package.clean import clean
from steadydraw_decks.package.fit import Box, Paragraph, fitted, height, in_lines
from steadydraw_decks.package.table import laid_out
from steadydraw_decks.package.text_width import lines, width

BOX = Box(200, 60)


@pytest.mark.parametrize(
    ("text", "thousandths"),
    # Advance widths of Carlito Bold as its own hmtx table has them, out of 2048.
    [("MMMM", 4 * 1790 / 2.048), ("illi", (1 * 503 + 2 * 503 + 1 * 503) / 2.048), ("0000", 4 * 1038 / 2.048)],
)
def test_widths_are_those_of_the_font(text: str, thousandths: float) -> None:
    assert width(text, 1_000) == pytest.approx(thousandths, rel=0.03)


def test_ideographs_break_anywhere_and_words_only_at_spaces() -> None:
    assert lines("計" * 10, 10, 50) == 2
    assert lines("bb aa", 10, width("bb", 10)) == 2
    assert lines("", 10, 50) == 1


def test_text_that_fits_is_left_alone() -> None:
    paragraph = Paragraph("Commit used", 0, 14)
    assert fitted([paragraph], BOX) == fitted([paragraph], Box(1_000, 1_000))
    assert fitted([paragraph], BOX).scale == 100


def test_longer_text_is_set_smaller_before_it_is_cut() -> None:
    fit = fitted([Paragraph("word " * 18, 0, 14)], BOX)
    assert fit.scale < 100
    assert fit.cut == ()


@given(st.lists(st.text(max_size=400).map(clean), min_size=1, max_size=3))
def test_whatever_the_text_it_ends_up_inside_its_box_or_as_short_as_can_be(texts: list[str]) -> None:
    fit = fitted([Paragraph(text, 0, 18) for text in texts], BOX)
    fits = height(fit.paragraphs, BOX.width, fit.scale) <= BOX.height
    assert fits or all(len(each.text) <= 2 for each in fit.paragraphs)
    assert set(fit.cut) <= set(texts)


def test_a_cut_text_ends_in_an_ellipsis_at_a_word_and_the_full_text_is_kept() -> None:
    long = "Reconcile the invoices of every region with the metered use " * 5
    fit = fitted([Paragraph(long, 0, 18)], BOX)
    assert fit.cut == (long,)
    assert fit.paragraphs[0].text.endswith("…")
    assert long.startswith(fit.paragraphs[0].text[:-1])


@given(st.text(max_size=300).map(clean), st.integers(1, 3))
def test_a_cell_never_takes_more_lines_than_it_may(text: str, most: int) -> None:
    short = in_lines(text, 12, 120, most)
    assert lines(short, 12, 120) <= most or len(short) <= 2


@pytest.mark.parametrize("count", [1, 8, 40, 400])
def test_a_table_keeps_to_its_box_and_what_is_left_out_is_kept_for_the_notes(count: int) -> None:
    columns = (Column("Action", 0.7), Column("Owner", 0.3))
    rows = tuple((say(f"Step {number}"), say("csm")) for number in range(count))
    laid = laid_out(Table("t", columns, rows, "alt"), (800, 300))
    assert sum(laid.heights) <= 300
    kept_out = [text for text in laid.cut if text.startswith("Step")]
    shown = [row[0] for row in laid.rows[1:] if row[0].startswith("Step")]
    assert len(shown) + len(kept_out) == count
    if kept_out:
        assert laid.rows[-1][0] == f"… and {len(kept_out)} more, in the notes"


def test_control_characters_half_pairs_and_turned_directions_are_taken_out() -> None:
    assert clean("A\x00c\x0bm\ud800e\u202e Ltd\n\t&") == "Ac me Ltd &"
    assert clean("30\N{NO-BREAK SPACE}%") == "30\N{NO-BREAK SPACE}%"
