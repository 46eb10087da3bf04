"""How much room text takes at a scale of its size, measured with the metrics of its font."""

from __future__ import annotations

from lxml import etree

from steadydraw_decks.measure.breaking import Span, broken, line_height
from steadydraw_decks.measure.faces import Face
from steadydraw_decks.template.names import A
from steadydraw_decks.template.shapes import pieces_of
from steadydraw_decks.template.styles import Look, Styles

CAREFUL = 0.99
"""Programs set lines up to one per cent wider than the fonts say."""


def spans_of(paragraph: etree._Element, styles: Styles, scale: float = 1.0) -> tuple[list[Span], list[Look]]:
    """The runs of a paragraph as they are set, and their looks."""
    spans, looks = [], []
    for piece, text in pieces_of(paragraph):
        look = styles.look(paragraph, piece if piece.tag == f"{A}r" else None)
        shown = "000" if text == "\N{OBJECT REPLACEMENT CHARACTER}" else text
        spans.append(Span(shown, Face(look.family, look.bold, look.italic), look.size * scale))
        looks.append(look)
    if not looks:
        look = styles.look(paragraph, None)
        spans, looks = [Span("", Face(look.family, look.bold, look.italic), look.size * scale)], [look]
    return spans, looks


def height_of(
    paragraphs: list[etree._Element], styles: Styles, width: float, scale: float = 1.0
) -> tuple[float, bool]:
    """The height of paragraphs set in `width` points, and whether a single word is wider than that."""
    total, bursts = 0.0, False
    for number, paragraph in enumerate(paragraphs):
        spans, looks = spans_of(paragraph, styles, scale)
        room = max((width - looks[0].indent) * CAREFUL, 1.0)
        lines = broken(spans, room)
        tallest = max(line_height(span.face, span.size) for span in spans)
        total += max(len(lines), 1) * tallest * max(looks[0].spacing, 0.1)
        total += looks[0].before * scale if number else 0.0
        words = [word for span in spans for word in span.text.split()]
        bursts = bursts or any(
            len(broken([Span(word, spans[0].face, spans[0].size)], room)) > 1 for word in words
        )
    return total, bursts
