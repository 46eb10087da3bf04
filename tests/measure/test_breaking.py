"""Where lines end, by the rules that people read by."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steadydraw_decks.measure.breaking import Span, broken, line_height
from steadydraw_decks.measure.faces import Face
from steadydraw_decks.measure.graphemes import starts
from steadydraw_decks.measure.width import width

FACE = Face("Arial")
SIZE = 10.0
WORDS = st.text("aAVTfi.,- –—\n東（）、é\u0301\u00a0👍\U0001f3fd", max_size=80)
# A pair of letters parted by the end of a line is no longer kerned.
KERN = 0.2 * SIZE


def lines(text: str, fits: str) -> list[str]:
    """The lines in the room that `fits` takes."""
    return broken([Span(text, FACE, SIZE)], width(fits, FACE, SIZE))


@pytest.mark.parametrize(
    ("text", "fits", "expected"),
    [
        ("one two six", "one two", ["one two", "six"]),
        ("one two   six", "one two", ["one two", "six"]),
        ("one two  ", "one two", ["one two"]),
        ("year-end view", "year-", ["year-", "end", "view"]),
        ("2026–2027", "2026–", ["2026–", "2027"]),
        ("down—again", "down—", ["down—", "again"]),
        ("gain of -5", "gain of -", ["gain of", "-5"]),
        ("is at 5\N{NO-BREAK SPACE}%", "is at 5", ["is at", "5\N{NO-BREAK SPACE}%"]),
        ("東京都港区", "東京都", ["東京都", "港区"]),
        ("東京都。港区", "東京都", ["東京", "都。港", "区"]),
        ("東京「都」", "東京「", ["東京", "「都」"]),
        ("one\ntwo", "one two", ["one", "two"]),
        ("one\vtwo\n", "one two", ["one", "two", ""]),
        ("one\r\n\r\ntwo", "one two", ["one", "", "two"]),
        ("", "one", [""]),
        ("   ", "i", [""]),
    ],
    ids=ascii,
)
def test_lines_end_where_a_reader_expects(text: str, fits: str, expected: list[str]) -> None:
    assert lines(text, fits) == expected


def test_a_word_wider_than_the_line_begins_a_line_and_is_broken_where_the_line_ends() -> None:
    # Eight letters of .556 em in ten points are 44.48 points, nine 50.04.
    assert broken([Span("an " + "n" * 20, FACE, SIZE)], 45) == ["an", "n" * 8, "n" * 8, "n" * 4]


def test_what_belongs_to_a_letter_stays_with_it() -> None:
    accented = "e\N{COMBINING ACUTE ACCENT}"
    assert broken([Span(accented * 3 + "👍\U0001f3fd🇩🇪🇫🇷", FACE, SIZE)], 1) == [
        *[accented] * 3,
        "👍\U0001f3fd",
        "🇩🇪",
        "🇫🇷",
    ]


def test_a_word_of_two_faces_is_not_broken_between_them() -> None:
    spans = [Span("on ", FACE, SIZE), Span("tar", Face("Arial", bold=True), SIZE), Span("get", FACE, SIZE)]
    assert broken(spans, width("on target", FACE, SIZE) - 1) == ["on", "target"]


def test_each_span_counts_by_its_own_size() -> None:
    small, large = Span("one ", FACE, 10), Span("two", FACE, 20)
    room = width("one ", FACE, 10) + width("two", FACE, 20)
    assert broken([small, large], room + 0.1) == ["one two"]
    assert broken([small, large], room - 0.1) == ["one", "two"]


def bare(text: str) -> str:
    return "".join(text.replace("\N{ZERO WIDTH SPACE}", "").split())


@given(text=WORDS | st.text(st.characters(), max_size=60), room=st.floats(0, 200))
def test_the_lines_hold_the_characters_of_the_text_in_their_order(text: str, room: float) -> None:
    assert bare("".join(broken([Span(text, FACE, SIZE)], room))) == bare(text)


@given(text=WORDS, room=st.floats(0, 200))
def test_each_line_fits_or_is_one_character(text: str, room: float) -> None:
    for line in broken([Span(text, FACE, SIZE)], room):
        assert width(line, FACE, SIZE) <= room + KERN or len(starts(line)) == 1


@given(text=st.text("nmo –-\n東", max_size=80), cuts=st.sets(st.integers(0, 80)), room=st.floats(0, 200))
def test_spans_of_one_face_break_as_their_whole_does(text: str, cuts: set[int], room: float) -> None:
    bounds = sorted({0, len(text), *(at for at in cuts if at < len(text))})
    parts = [Span(text[start:end], FACE, SIZE) for start, end in pairwise(bounds)]
    assert broken(parts, room) == broken([Span(text, FACE, SIZE)], room), "none of these letters is kerned"


def test_lines_are_as_high_as_the_font_says_and_not_lower_than_powerpoint_sets_them() -> None:
    # Calibri: ascent 1536, descent 512, gap 452 of 2048. Arial's 1.15 is below single spacing.
    assert line_height(Face("Calibri"), 100) == pytest.approx(100 * 2500 / 2048)
    assert line_height(Face("Arial"), 100) == pytest.approx(120)
    assert line_height(Face("Segoe UI"), 100) == pytest.approx(134)
