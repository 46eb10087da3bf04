"""Text made to fit its box: first smaller type within limits, then shorter text, and the full text kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from steadydraw_decks.package.text_width import fitting, lines, width

SCALES = (100, 92, 85, 78, 70)
"""Sizes of type that may be tried, in per cent of the template's."""
_LINE_HEIGHT = 1.16
_ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph: its text, its level, and the size and space before of that level in points."""

    text: str
    level: int
    size: float
    before: float = 0.0


@dataclass(frozen=True, slots=True)
class Box:
    """The room for text, in points, insets taken off."""

    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Fitted:
    """Paragraphs that fit at `scale` per cent; `cut` holds the full texts of those that were shortened."""

    paragraphs: tuple[Paragraph, ...]
    scale: int
    cut: tuple[str, ...] = ()


def fitted(paragraphs: Sequence[Paragraph], box: Box) -> Fitted:
    """The paragraphs at the largest scale at which they fit; at the smallest the longest are shortened."""
    for scale in SCALES:
        if height(paragraphs, box.width, scale) <= box.height:
            return Fitted(tuple(paragraphs), scale)
    shorter, scale = list(paragraphs), SCALES[-1]
    cut: dict[int, str] = {}
    while height(shorter, box.width, scale) > box.height:
        longest = max(range(len(shorter)), key=lambda position: len(shorter[position].text))
        before = shorter[longest]
        if len(before.text) <= 2:
            break
        cut.setdefault(longest, before.text)
        room = width(before.text, before.size) * 0.9
        shorter[longest] = replace(before, text=shortened(before.text, before.size, room))
    return Fitted(tuple(shorter), scale, tuple(cut.values()))


def height(paragraphs: Sequence[Paragraph], available: float, scale: int) -> float:
    """Height in points of paragraphs set at `scale` per cent in a column `available` points wide."""
    factor = scale / 100
    return sum(
        lines(each.text, each.size * factor, available) * each.size * factor * _LINE_HEIGHT + each.before
        for each in paragraphs
    )


def in_lines(text: str, size: float, available: float, most: int) -> str:
    """The text, shortened until it takes at most `most` lines."""
    room = width(text, size)
    shorter = text
    while lines(shorter, size, available) > most and len(shorter) > 2:
        room *= 0.95
        shorter = shortened(text, size, room)
    return shorter


def shortened(text: str, size: float, room: float) -> str:
    """The beginning of the text that fits `room` points, up to a word where one is near, and an ellipsis."""
    kept = fitting(text.rstrip(_ELLIPSIS), size, room - width(_ELLIPSIS, size))
    at_word = kept.rfind(" ")
    if at_word > 0.7 * len(kept):
        kept = kept[:at_word]
    return kept.rstrip(" ,;:-\N{EN DASH}") + _ELLIPSIS
