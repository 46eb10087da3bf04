"""A paragraph broken into lines as PowerPoint and LibreOffice break it, and text cut to so many lines."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from steadydraw_decks.measure.faces import Face
from steadydraw_decks.measure.graphemes import starts
from steadydraw_decks.measure.opportunities import SPACES, opportunities
from steadydraw_decks.measure.shaping import own_height, shaped

ELLIPSIS = "…"
_HARD = re.compile(r"\r\n|[\n\v]")
# LibreOffice sets every font of a .pptx at 1.2, and PowerPoint most of them.
_LOWEST_LINE = 1.2
_ROUNDING = 1e-6  # points
_DANGLING = SPACES + "\n\v\r,.;:-([{/…\N{NO-BREAK SPACE}\N{EN DASH}\N{EM DASH}"


@dataclass(frozen=True)
class Span:
    """A piece of a paragraph in one face, at `size` points."""

    text: str
    face: Face
    size: float


def line_height(face: Face, size: float) -> float:
    """Height in points of a line at single spacing: ascent, descent and gap, but at least 1.2 of the size.

    >>> round(line_height(Face("Calibri"), 18), 1)
    22.0
    """
    return size * max(own_height(face), _LOWEST_LINE)


def broken(spans: Sequence[Span], room: float) -> list[str]:
    r"""The lines of one paragraph in `room` points, without the spaces at their ends.

    A word wider than the line is broken anywhere but inside a character as seen; "\n" and "\v" end a line.
    No text is one empty line.

    >>> broken([Span("Usage is on plan", Face("Arial"), 10)], 45)
    ['Usage is', 'on plan']
    """
    text = "".join(span.text for span in spans)
    return [text[start:end].rstrip(SPACES) for start, end in _lines(text, _edges(spans), room)]


def cut(text: str, span: Span, room: float, lines: int, ending: str = "") -> str:
    """The text if it takes at most `lines` lines, else its longest beginning that does with "…" after it.

    The beginning ends with a word, unless that would give away more than half of what fits. At least "…"
    is left. `span` gives face and size; an `ending` stands behind the text whether it is cut or not. Raises
    ValueError for fewer than one line.
    """
    if lines < 1:
        raise ValueError(f"{lines} lines hold no text: give one or more.")
    face, size = span.face, span.size

    def fits(beginning: str) -> bool:
        return len(broken([Span(beginning + ending, face, size)], room)) <= lines

    if fits(text):
        return text + ending
    placed = list(_lines(text, _edges([Span(text, face, size)]), room))
    # What fits with an ellipsis after it ends in the last of the lines, or in the word that begins the next.
    end = placed[min(lines, len(placed) - 1)][1]
    words = opportunities(text) + [match.start() for match in _HARD.finditer(text)]
    whole = _longest(text, sorted(at for at in words if at <= end), fits)
    if 2 * len(whole) > end:
        return whole + ending
    parted = _longest(text, [at for at in starts(text) if at <= end], fits)
    return (whole if 2 * len(whole) > len(parted) else parted) + ending


def _longest(text: str, ends: Sequence[int], fits: Callable[[str], bool]) -> str:
    """The longest beginning up to one of `ends`, in order, that fits with an ellipsis; "…" when none does."""
    too_long = bisect_left(ends, True, key=lambda end: not fits(_ended(text, end)))
    return _ended(text, ends[too_long - 1]) if too_long else ELLIPSIS


def _ended(text: str, end: int) -> str:
    return text[:end].rstrip(_DANGLING) + ELLIPSIS


def _edges(spans: Sequence[Span]) -> list[float]:
    """Where each character begins in points if all stood in one line, and where the last one ends."""
    edges = [0.0]
    for span in spans:
        before = edges[-1]
        edges.extend(before + span.size * end for end in _ends(span.text, span.face))
    return edges


@lru_cache(maxsize=4096)
def _ends(text: str, face: Face) -> array[float]:
    return array("d", accumulate(shaped(text, face)))


def _lines(text: str, edges: Sequence[float], room: float) -> Iterator[tuple[int, int]]:
    """The bounds of each line, spaces at its end included."""
    breaks = opportunities(text)
    start = 0
    for hard in _HARD.finditer(text):
        inside = breaks[bisect_right(breaks, start) : bisect_left(breaks, hard.start())]
        yield from _soft(text, edges, (start, *inside, hard.start()), room + _ROUNDING)
        start = hard.end()
    inside = breaks[bisect_right(breaks, start) :]
    yield from _soft(text, edges, (start, *inside, len(text)), room + _ROUNDING)


def _soft(text: str, edges: Sequence[float], breaks: Sequence[int], room: float) -> Iterator[tuple[int, int]]:
    """The lines between the first and the last of `breaks`, as full as they can be."""
    start = last = breaks[0]
    for at in breaks[1:]:
        seen = at
        while seen > start and text[seen - 1] in SPACES:
            seen -= 1
        if edges[seen] - edges[start] > room:
            if last > start:
                yield start, last
                start = last
            for piece in _pieces(text, edges, (start, seen), room):
                yield start, piece
                start = piece
        last = at
    yield start, last


def _pieces(text: str, edges: Sequence[float], word: tuple[int, int], room: float) -> Iterator[int]:
    """Where a word is broken that is wider than the room, if it is: one character at least goes in a line."""
    start = last = word[0]
    for at in (*(start + inside for inside in starts(text[slice(*word)])[1:]), word[1]):
        if edges[at] - edges[start] > room and last > start:
            yield last
            start = last
        last = at
