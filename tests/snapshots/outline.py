"""What a deck says, as text that people can compare: slides, shapes, charts, tables, notes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pptx import Presentation

from steadydraw_decks.template.bindings import base_name


def outline(path: Path) -> str:
    """Every slide with what its shapes say, in reading order."""
    lines: list[str] = []
    for number, slide in enumerate(Presentation(str(path)).slides, start=1):
        lines.append(f"=== {number}")
        for shape in slide.shapes:
            lines += [f"[{base_name(shape.name)}] {line}" for line in _said(shape)]
        if slide.has_notes_slide:
            notes = slide.notes_slide.notes_text_frame
            lines += [f"[notes] {each.text}" for each in notes.paragraphs if notes and each.text]
    return "\n".join(lines).replace("\N{NO-BREAK SPACE}", "~") + "\n"


def _said(shape: Any) -> Iterator[str]:
    if shape.has_chart:
        yield f"alt: {shape._element._nvXxPr.cNvPr.get('descr')}"
        for plot in shape.chart.plots:
            labels = [str(each) for each in plot.categories]
            yield f"{type(plot).__name__} of {len(labels)}: {labels[0]} to {labels[-1]}"
            for series in plot.series:
                yield f"  {series.name}: {_ends([each for each in series.values if each is not None])}"
    elif shape.has_table:
        yield f"alt: {shape._element._nvXxPr.cNvPr.get('descr')}"
        for row in shape.table.rows:
            yield " | ".join(cell.text for cell in row.cells)
    elif shape.has_text_frame:
        for paragraph in shape.text_frame.paragraphs:
            if paragraph.text:
                yield paragraph.text


def _ends(values: list[float]) -> str:
    """How many values, the first, the last, and their sum: enough to see that one has changed."""
    if not values:
        return "none"
    return f"{len(values)} values, {values[0]:.6g} ... {values[-1]:.6g}, sum {sum(values):.8g}"
