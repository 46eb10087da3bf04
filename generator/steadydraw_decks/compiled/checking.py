"""A written deck read back: its file against itself, and what it shows against what was described."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from steadydraw_decks.consistency import faults_of
from steadydraw_decks.trust.reading import deck_at, shown_in


def disagreements(path: Path) -> Iterator[str]:
    """What does not agree, each in a sentence; none for a deck that says what it was described to say.

    The caches of charts are compared with the cells of their workbooks and the ranges that name them, and
    everything shown with the hashes that were taken of the description. Raises TemplateError for what is no
    deck, OSError where it cannot be read.
    """
    yield from map(str, faults_of(path))
    shown = shown_in(deck_at(path))
    left = {key for key in shown.baseline if not key.endswith("-notes")}
    for slide, shape in shown.shapes():
        if shape.id:
            left.discard(shape.id)
            if shown.baseline.get(shape.id) != (shape.digest(), shape.look):
                yield f"slide {slide.number}, shape {shape.name!r}: shows another thing than was described"
    yield from (f"the shape {each} is missing" for each in sorted(left))
