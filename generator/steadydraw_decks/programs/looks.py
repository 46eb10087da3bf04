"""How the text of a shape is set, and how many points high it is: the same as the plain writer measures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from steadydraw_decks.measure.breaking import Span, broken, line_height
from steadydraw_decks.measure.counting import counted, line_count, lines_at_most, widths_of
from steadydraw_decks.measure.faces import Face
from steadydraw_decks.template.styles import Look
from steadydraw_decks.writer.text_size import CAREFUL


@dataclass(frozen=True, slots=True)
class Setting:
    """The look of a run as it is measured: face, size, height of its line, and the paragraph's measures."""

    face: Face
    size: float
    tallest: float
    spacing: float
    before: float
    indent: float
    widths: Mapping[str, float] = field(repr=False)
    """The most that each letter takes, in font sizes."""

    @classmethod
    def of(cls, look: Look) -> Setting:
        """The setting of a look."""
        face = Face(look.family, look.bold, look.italic)
        return cls(
            face, look.size, line_height(face, look.size), max(look.spacing, 0.1), look.before,
            look.indent, widths_of(face),
        )  # fmt: skip


Set = tuple[str, Setting]
"""A text and how it is set."""


def height_at_most(paragraphs: Sequence[Sequence[Set]], width: float) -> float:
    """A height that the paragraphs do not exceed at full size; endless where a word may not fit its line."""
    total = 0.0
    for number, spans in enumerate(paragraphs):
        first = spans[0][1]
        room = max((width - first.indent) * CAREFUL, 1.0)
        lines = 0
        for text, how in spans:
            own = room if len(spans) == 1 else room / len(spans)
            if how.size * sum(map(how.widths.__getitem__, text)) <= own:
                lines += 1
                continue
            most = lines_at_most(text, how.face, how.size, own)
            if not most:
                return float("inf")
            lines += most
        tallest = first.tallest if len(spans) == 1 else max(how.tallest for _, how in spans)
        total += lines * tallest * first.spacing + (first.before if number else 0.0)
    return total


def height_at(paragraphs: Sequence[Sequence[Set]], width: float, scale: float) -> tuple[float, bool]:
    """The height of the paragraphs at a scale of their size, and whether a word is wider than its line."""
    total, bursts = 0.0, False
    for number, spans in enumerate(paragraphs):
        first = spans[0][1]
        room = max((width - first.indent) * CAREFUL, 1.0)
        if len(spans) == 1 and first.size * scale * sum(map(first.widths.__getitem__, spans[0][0])) <= room:
            # One line, as is seen at a glance, and no word wider than it.
            total += line_height(first.face, first.size * scale) * first.spacing
            total += first.before * scale if number else 0.0
            continue
        made = [Span(text, how.face, how.size * scale) for text, how in spans]
        lines = len(broken(made, room))
        tallest = max(line_height(span.face, span.size) for span in made)
        total += max(lines, 1) * tallest * first.spacing
        total += first.before * scale if number else 0.0
        widths, size = first.widths.__getitem__, first.size * scale
        bursts = bursts or any(
            line_count(word, first.face, size, room) > 1
            for text, _ in spans
            for word in text.split()
            if size * sum(map(widths, word)) > room
        )
    return total, bursts


def height_in_rows(paragraphs: Sequence[Sequence[Set]], width: float) -> float:
    """The height of the paragraphs of a table's cell."""
    total = 0.0
    for number, spans in enumerate(paragraphs):
        text, first = spans[0]
        room = max((width - first.indent) * CAREFUL, 1.0)
        if len(spans) == 1:
            tallest = first.tallest
            glance = first.size * sum(map(first.widths.__getitem__, text))
            lines = 1 if glance <= room else counted(text, first.face, first.size, room)
        else:
            lines = len(broken([Span(each, how.face, how.size) for each, how in spans], room))
            tallest = max(how.tallest for _, how in spans)
        total += lines * tallest * first.spacing
        total += first.before if number else 0.0
    return total
