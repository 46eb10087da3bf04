"""Text that is drawn outside its shape, by a drawing of the deck that none of our measures took part in."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pptx import Presentation

from tests.rendering import Word, words_of

EMU = 12_700
TOLERANCE = 2.0
"""Points by which a glyph may reach over the frame of its shape: an italic's lean, a rounding."""


@dataclass(frozen=True)
class Box:
    """A shape where its text may stand, in points; `text` is None where any word may be, as in a chart."""

    name: str
    left: float
    top: float
    right: float
    bottom: float
    text: str | None

    def holds(self, word: Word) -> bool:
        """Whether a word of the shape's text is drawn inside it."""
        # A word's box has its font's full height; the parts above and below its letters may reach out.
        high = TOLERANCE + 0.1 * (word.bottom - word.top)
        inside = (
            word.left >= self.left - TOLERANCE
            and word.right <= self.right + TOLERANCE
            and word.top >= self.top - high
            and word.bottom <= self.bottom + high
        )
        return inside and (self.text is None or plain(word.text) in self.text)


def words_outside(path: Path, folder: Path) -> list[str]:
    """Every word that is drawn where no shape with that word stands, with its slide."""
    deck = Presentation(str(path))
    drawn = words_of(path, folder)
    assert len(drawn) == len(deck.slides)
    found = []
    for number, (slide, words) in enumerate(zip(deck.slides, drawn, strict=True), start=1):
        shapes = [*slide.shapes, *_fixed(slide)]
        boxes = list(_boxes(shapes, str(number)))
        for word in words:
            if plain(word.text).strip(_BULLETS) and not any(box.holds(word) for box in boxes):
                at = f"{word.left:.0f},{word.top:.0f} to {word.right:.0f},{word.bottom:.0f}"
                found.append(f"slide {number}: {word.text!r} at {at}")
    return found


def plain(text: str) -> str:
    """Letters alone, as both a file and a drawing of it have them: no spaces, no ligatures, no marks."""
    shaped = unicodedata.normalize("NFKD", text)
    return "".join(
        each for each in shaped if not each.isspace() and unicodedata.category(each) not in _UNSEEN
    )


_BULLETS = "•–"
_UNSEEN = frozenset({"Cf", "Mn", "Cc"})


def _fixed(slide: Any) -> list[Any]:
    """What a slide shows of its layout and master: everything but placeholders."""
    of = (slide.slide_layout, slide.slide_layout.slide_master)
    return [shape for each in of for shape in each.shapes if not shape.is_placeholder]


def _boxes(shapes: Any, number: str, move: tuple[float, float, float, float] = (0, 0, 1, 1)) -> Iterator[Box]:
    """The shapes that may hold text; `move` is what a group does to places: shift, then stretch."""
    across, down, wide, high = move
    for shape in shapes:
        if shape.shape_type == 6:  # a group measures in its own way
            inner = shape._element.grpSpPr.xfrm
            stretch = (shape.width / inner.chExt.cx, shape.height / inner.chExt.cy)
            yield from _boxes(
                shape.shapes,
                number,
                (
                    across + wide * (shape.left - inner.chOff.x * stretch[0]),
                    down + high * (shape.top - inner.chOff.y * stretch[1]),
                    wide * stretch[0],
                    high * stretch[1],
                ),
            )
            continue
        text: str | None = ""
        if getattr(shape, "has_chart", False):
            text = None
        elif getattr(shape, "has_table", False):
            text = plain(" ".join(cell.text for cell in shape.table.iter_cells()))
        elif shape.has_text_frame:
            text = plain(shape.text_frame.text)
            if 'type="slidenum"' in shape._element.xml:
                text += number
        if text == "" or shape.left is None:
            continue
        left, top = (across + shape.left * wide) / EMU, (down + shape.top * high) / EMU
        right, bottom = left + shape.width * wide / EMU, top + shape.height * high / EMU
        yield Box(shape.name, left, top, right, bottom, text)
