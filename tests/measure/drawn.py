"""Text as LibreOffice sets it: the lines of text boxes, with their widths, read back from its PDF."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from html import unescape
from pathlib import Path

from pptx import Presentation
from pptx.enum.text import MSO_AUTO_SIZE
from pptx.util import Inches, Pt

from steadydraw_decks.measure.breaking import Span
from system import PAGES
from tests.programs import need
from tests.rendering import converted

PAGE = re.compile(r"<page .*?</page>", re.DOTALL)
WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>')


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
    printed = converted(folder / "text.pptx", "pdf", folder)
    reader = need(PAGES)
    said = subprocess.run(
        [str(reader.with_name(f"pdftotext{reader.suffix}")), "-bbox", str(printed), "-"],
        check=True,
        capture_output=True,
        encoding="utf-8",
    ).stdout
    pages = [_lines(page) for page in PAGE.findall(said)]
    assert len(pages) == len(boxes)
    return pages


@dataclass(frozen=True)
class _Word:
    text: str
    left: float
    top: float
    right: float
    bottom: float


def _lines(page: str) -> list[Line]:
    """Words put together by their feet, which faces of one size share within a point or two."""
    words = [_Word(unescape(text), *map(float, box)) for *box, text in WORD.findall(page)]
    rows: list[list[_Word]] = []
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
