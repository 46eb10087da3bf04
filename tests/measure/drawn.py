"""Text as LibreOffice sets it: the lines of text boxes, with their widths, read back from its PDF."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pptx import Presentation
from pptx.enum.text import MSO_AUTO_SIZE
from pptx.util import Inches, Pt

from steadydraw_decks.measure.breaking import Span
from tests.rendering import Word, words_of


@dataclass(frozen=True)
class Line:
    """One line as drawn: its text, its width from first to last glyph and its top, in points."""

    text: str
    width: float
    top: float


def drawn(boxes: Sequence[tuple[Sequence[Span], float | None]], folder: Path) -> list[list[Line]]:
    """The lines of each paragraph, set in so many points of room, or in one line for None."""
    presentation = Presentation()
    presentation.slide_width, presentation.slide_height = Inches(50), Inches(10)
    for spans, room in boxes:
        slide = presentation.slides.add_slide(presentation.slide_layouts[6])
        box = slide.shapes.add_textbox(Inches(1), Inches(1), Pt(room or 3_000), Inches(8))
        frame = box.text_frame
        frame.margin_left = frame.margin_right = 0
        frame.word_wrap, frame.auto_size = room is not None, MSO_AUTO_SIZE.NONE
        for span in spans:
            run = frame.paragraphs[0].add_run()
            run.text = span.text
            run.font.name, run.font.size = span.face.family, Pt(span.size)
            run.font.bold, run.font.italic = span.face.bold, span.face.italic
    presentation.save(str(folder / "text.pptx"))
    pages = [_lines(page) for page in words_of(folder / "text.pptx", folder)]
    assert len(pages) == len(boxes)
    return pages


def _lines(words: list[Word]) -> list[Line]:
    """Words put together by their feet, which faces of one size share within a point or two."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda word: word.bottom):
        if not rows or word.bottom - rows[-1][0].bottom > 3:
            rows.append([])
        rows[-1].append(word)
    lines = []
    for row in rows:
        row.sort(key=lambda word: word.left)
        width = max(word.right for word in row) - row[0].left
        lines.append(Line(" ".join(word.text for word in row), width, min(word.top for word in row)))
    return lines
