"""How wide a line of text is."""

from __future__ import annotations

from functools import lru_cache

from steadydraw_decks.measure.faces import Face
from steadydraw_decks.measure.shaping import shaped


def width(text: str, face: Face, size: float) -> float:
    """Width in points of a text set in one line at `size` points, with kerning and ligatures.

    Line breaks in it count nothing; a tab counts two font sizes, though it may be less on a slide.

    >>> round(width("Commit", Face("Calibri", bold=True), 26), 1)
    85.4
    """
    return size * _in_sizes(text, face)


@lru_cache(maxsize=16_384)
def _in_sizes(text: str, face: Face) -> float:
    return sum(shaped(text, face))
