"""Tables that do not grow with their data, and run off the slide when they do."""

from __future__ import annotations

from pathlib import Path

import pytest
from pptx import Presentation
from pptx.util import Inches

from tests.complaints import plain
from tests.template.drawn import Drawn, chapter, content, made, plan, tagged

ROWS = 40


def template(folder: Path) -> Path:
    drawn = Drawn()
    slide = drawn.slide("{{ burn_down.title }}")
    frame = slide.shapes.add_table(3, 2, Inches(1), Inches(1.8), Inches(8), Inches(1.2))
    texts = ("{{ column.action }}", "{{ column.amount }}", "{{ row.action }}", "{{ row.amount }}",
             "{{ total.action }}", "{{ total.amount }}")  # fmt: skip
    for cell, text in zip(frame.table.iter_cells(), texts, strict=True):
        cell.text = text
    tagged(frame, "{{ table.plan }}")
    return drawn.saved(folder)


def feet(path: Path) -> list[float]:
    """Where each table of the deck ends, as a share of the slide's height: the sum of its rows."""
    deck = Presentation(str(path))
    tables = [shape for slide in deck.slides for shape in slide.shapes if shape.has_table]
    return [(each.top + sum(row.height for row in each.table.rows)) / deck.slide_height for each in tables]


def test_a_table_grows_and_goes_on_on_the_next_slide(tmp_path: Path) -> None:
    of = plan(ROWS)
    rows = [[cell.text.text for cell in row] for row in of.rows]
    with pytest.raises(IndexError):
        plain.fill_table(template(tmp_path), tmp_path / "plain.pptx", rows)
    grown = feet(plain.grow_table(template(tmp_path), tmp_path / "plain.pptx", rows))
    assert len(grown) == 1
    assert grown[0] > 1.5  # far below the slide's lower edge

    path = made(template(tmp_path), content(chapter(tables=(of,))))
    ours = feet(path)
    assert len(ours) > 1
    assert max(ours) <= 1
    shown = [
        [cell.text for cell in row.cells]
        for slide in Presentation(str(path)).slides
        for shape in slide.shapes
        if shape.has_table
        for row in shape.table.rows
    ]
    assert shown.count(["Action", "Amount"]) == len(ours)  # the header again on each
    assert [row for row in shown if row[0].startswith("Action ")] == rows
    assert shown[-1] == ["Total", "820"]  # 1 + 2 + ... + 40
