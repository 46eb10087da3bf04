"""The glance at a text's letters never promises a line that the text does not fit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steadydraw_decks.measure.breaking import Span, broken
from steadydraw_decks.measure.counting import _LETTERS, at_most, line_count, lines_at_most
from steadydraw_decks.measure.faces import Face
from steadydraw_decks.measure.shaping import shaped

FACES = [
    Face(family, bold, italic)
    for family in ("Calibri", "Arial", "Times New Roman", "Cambria", "Consolas")
    for bold in (False, True)
    for italic in (False, True)
]


@given(st.text(alphabet=_LETTERS + "\n\tあع", max_size=60), st.sampled_from(FACES), st.floats(5, 400))
def test_lines_counted_are_the_lines_broken(text: str, face: Face, room: float) -> None:
    lines = len(broken([Span(text, face, 12)], room))
    assert line_count(text, face, 12, room) == lines
    most = lines_at_most(text, face, 12, room)
    assert most == 0 or most >= lines


@pytest.mark.parametrize(
    "letters", ["fiQV\N{LEFT SINGLE QUOTATION MARK}1,%", pytest.param(_LETTERS, marks=pytest.mark.prove)]
)
def test_no_pair_of_letters_stands_wider_than_they_may(letters: str) -> None:
    for face in FACES:
        for one in letters:
            text = "".join(one + other for other in _LETTERS)
            assert sum(shaped(text, face)) <= at_most(text, face, 1)
            assert all(
                width <= at_most(letter, face, 1)
                for letter, width in zip(text, shaped(text, face), strict=True)
            )
