"""How many lines a text takes: most texts are seen to take one by a glance at their letters."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from steadydraw_decks.measure.breaking import Span, broken
from steadydraw_decks.measure.faces import Face, shipped
from steadydraw_decks.measure.shaping import shaped

_MARGIN, _WIDE_MARGIN, _PARTED = 0.057, 0.12, frozenset("fQVi\xec\xed\xee\xef\u2018\u201c")
"""Font sizes by which a letter can stand wider in a text than alone, in every pair of the shipped fonts."""
_UNKNOWN = 1e9
_LETTERS = (
    "".join(map(chr, (*range(0x20, 0x7F), *range(0xA0, 0xAD), *range(0xAE, 0x100))))
    + "\u2013\u2014\u2018\u2019\u201c\u201d\u201e\u2022\u2026\u202f\u20ac\u2212\u2264\u2265\u2192"
)


class _Widths(dict[str, float]):
    """The most that a letter can take; without end for one whose form depends on those beside it."""

    def __missing__(self, letter: str) -> float:
        return _UNKNOWN


@lru_cache(maxsize=64)
def widths_of(face: Face) -> Mapping[str, float]:
    """The most that each letter takes in a text, in font sizes; without end for letters that join others."""
    factor = shipped(face).factor
    return _Widths(
        {
            letter: shaped(letter, face)[0] + factor * (_WIDE_MARGIN if letter in _PARTED else _MARGIN)
            for letter in _LETTERS
        }
    )


@lru_cache(maxsize=64)
def _widest(face: Face) -> float:
    return max(widths_of(face).values())


def at_most(text: str, face: Face, size: float) -> float:
    """A width in points that the text does not exceed in one line; endless where that is not known.

    >>> at_most("Commit", Face("Calibri"), 10) < 60
    True
    """
    return size * sum(map(widths_of(face).__getitem__, text))


def lines_at_most(text: str, face: Face, size: float, room: float) -> int:
    """A number of lines that the text does not exceed in `room` points; 0 where a word may be wider."""
    width = at_most(text, face, size)
    if width <= room:
        return 1
    if width >= _UNKNOWN:
        return 0
    left = room - size * _widest(face) * max(map(len, text.split(" ")))
    return 0 if left <= 0 else int(width / left) + 1


def line_count(text: str, face: Face, size: float, room: float) -> int:
    """The number of lines in which the text is broken.

    >>> line_count("Usage is on plan", Face("Arial"), 10, 45)
    2
    """
    if at_most(text, face, size) <= room:
        return 1
    return counted(text, face, size, room)


@lru_cache(maxsize=8_192)
def counted(text: str, face: Face, size: float, room: float) -> int:
    """The same, without a glance before."""
    return len(broken([Span(text, face, size)], room))
