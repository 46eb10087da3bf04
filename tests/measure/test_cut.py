"""Text that is too long, shortened at a word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steadydraw_decks.measure.breaking import Span, broken, cut
from steadydraw_decks.measure.faces import Face
from steadydraw_decks.measure.graphemes import starts
from steadydraw_decks.measure.opportunities import opportunities
from steadydraw_decks.measure.width import width

FACE = Face("Arial")
SIZE = 10.0
SPAN = Span("", FACE, SIZE)
TEXTS = st.text("aAVTfi.,- –—\n東（）、é\u0301\u00a0👍\U0001f3fd", max_size=80)


def within(text: str, fits: str, count: int = 1) -> str:
    return cut(text, SPAN, width(fits, FACE, SIZE), count)


def takes(text: str, room: float) -> int:
    return len(broken([Span(text, FACE, SIZE)], room))


@pytest.mark.parametrize(
    ("text", "fits", "count", "expected"),
    [
        ("Usage is ahead", "Usage is ahead", 1, "Usage is ahead"),
        ("Usage is ahead of plan", "Usage is ahead", 1, "Usage is…"),
        ("Usage is ahead of plan", "Usage is ahead…", 1, "Usage is ahead…"),
        ("Usage is ahead, of plan", "Usage is ahead,…", 1, "Usage is ahead…"),
        ("Usage is ahead of plan", "Usage is i…", 2, "Usage is ahead of…"),
        ("Usage\nis ahead", "Usage is ahead", 1, "Usage…"),
        ("Betriebswerk läuft", "Betriebs…", 1, "Betriebs…"),
        ("A Betriebswerk", "A Betriebs…", 1, "A Betriebs…"),
        ("東京都港区", "東京…", 1, "東京…"),
        ("", "Usage", 1, ""),
        ("Usage", "", 1, "…"),
    ],
)
def test_text_is_cut_at_the_last_word_that_leaves_room_for_an_ellipsis(
    text: str, fits: str, count: int, expected: str
) -> None:
    assert within(text, fits, count) == expected


def test_no_lines_at_all_is_said() -> None:
    with pytest.raises(ValueError, match="0 lines hold no text: give one or more"):
        within("Usage", "Usage", 0)


@given(text=TEXTS | st.text(st.characters(), max_size=60), room=st.floats(0, 200), count=st.integers(1, 4))
def test_a_cut_text_is_a_beginning_in_whole_characters_that_fits(text: str, room: float, count: int) -> None:
    shown = cut(text, SPAN, room, count)
    if takes(text, room) <= count:
        assert shown == text
        return
    assert shown.endswith("…")
    assert text.startswith(shown[:-1])
    assert len(shown) - 1 in {*starts(text), len(text)}
    assert takes(shown, room) <= count or shown == "…" or len(starts(shown)) == 1
    assert cut(shown, SPAN, room, count) == shown


@given(text=st.text("abcfi ", max_size=80), room=st.floats(30, 200), count=st.integers(1, 4))
def test_no_longer_beginning_that_ends_with_a_word_would_fit(text: str, room: float, count: int) -> None:
    shown = cut(text, SPAN, room, count)
    for end in opportunities(text):
        longer = text[:end].rstrip() + "…"
        assert len(longer) <= len(shown) or takes(longer, room) > count


def test_an_ending_is_never_cut_off() -> None:
    room = width("One two three… (2 of 3)", FACE, SIZE)
    assert cut("One two three four", SPAN, room, 1, " (2 of 3)") == "One two three… (2 of 3)"
    assert cut("One two", SPAN, room, 1, " (2 of 3)") == "One two (2 of 3)"


@given(TEXTS, st.integers(60, 300), st.integers(1, 3))
def test_a_text_with_an_ending_takes_no_more_lines(text: str, room: int, lines: int) -> None:
    shown = cut(text, SPAN, room, lines, " (2 of 3)")
    assert shown.endswith(" (2 of 3)")
    assert len(broken([Span(shown, FACE, SIZE)], room)) <= lines
