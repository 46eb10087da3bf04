"""What people write with python-pptx alone for the same tasks: the recipes that are passed on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import deepcopy
from pathlib import Path
from typing import Any

from pptx import Presentation
from pptx.chart.data import CategoryChartData

from steadydraw_decks.deck.exhibits import Chart


def duplicate(path: Path, out: Path) -> Path:
    """Copy the first slide: its shapes' XML into a new slide, with the relationships it needs."""
    deck = Presentation(str(path))
    first = deck.slides[0]
    copy = deck.slides.add_slide(first.slide_layout)
    for shape in list(copy.shapes):
        shape._element.getparent().remove(shape._element)
    for shape in first.shapes:
        copy.shapes._spTree.append(deepcopy(shape._element))
    for key, relation in first.part.rels.items():
        if "notesSlide" not in relation.reltype and "slideLayout" not in relation.reltype:
            made = copy.part.relate_to(relation._target, relation.reltype)
            for element in copy.shapes._spTree.iter():
                for name, value in element.attrib.items():
                    if value == key and "relationships" in name:
                        element.set(name, made)
    deck.save(str(out))
    return out


def replace_data(path: Path, out: Path, chart: Chart) -> Path:
    """Give the first chart of the first slide other data."""
    deck = Presentation(str(path))
    data: Any = CategoryChartData()  # type: ignore[no-untyped-call]
    data.categories = chart.categories
    for series in chart.series:
        data.add_series(series.name, series.values)
    next(each for each in deck.slides[0].shapes if each.has_chart).chart.replace_data(data)
    deck.save(str(out))
    return out


def replace_in_runs(path: Path, out: Path, words: Mapping[str, str]) -> Path:
    """Replace tags run by run, which keeps the format of runs."""
    deck = Presentation(str(path))
    for paragraph in _paragraphs(deck):
        for run in paragraph.runs:
            for tag, word in words.items():
                run.text = run.text.replace(tag, word)
    deck.save(str(out))
    return out


def replace_in_shapes(path: Path, out: Path, words: Mapping[str, str]) -> Path:
    """Replace tags in the whole text of shapes, which finds split ones."""
    deck = Presentation(str(path))
    for slide in deck.slides:
        for shape in slide.shapes:
            if shape.has_text_frame:
                text = shape.text_frame.text
                for tag, word in words.items():
                    text = text.replace(tag, word)
                shape.text_frame.text = text
    deck.save(str(out))
    return out


def fill_table(path: Path, out: Path, rows: Sequence[Sequence[str]]) -> Path:
    """Write rows of text into the first table, below its header."""
    deck = Presentation(str(path))
    table = next(each for each in deck.slides[0].shapes if each.has_table).table
    for number, row in enumerate(rows, start=1):
        for column, text in enumerate(row):
            table.cell(number, column).text = text
    deck.save(str(out))
    return out


def grow_table(path: Path, out: Path, rows: Sequence[Sequence[str]]) -> Path:
    """The same with the last row copied as often as needed."""
    deck = Presentation(str(path))
    grid = next(each for each in deck.slides[0].shapes if each.has_table).table._tbl
    while len(grid.tr_lst) < len(rows) + 1:
        grid.append(deepcopy(grid.tr_lst[-1]))
    deck.save(str(out))
    return fill_table(out, out, rows)


def delete_slide(path: Path, out: Path, number: int) -> Path:
    """Take a slide out of the list of slides."""
    deck = Presentation(str(path))
    listed = deck.slides._sldIdLst
    listed.remove(listed[number])
    deck.save(str(out))
    return out


def _paragraphs(deck: Any) -> list[Any]:
    return [
        paragraph
        for slide in deck.slides
        for shape in slide.shapes
        if shape.has_text_frame
        for paragraph in shape.text_frame.paragraphs
    ]
