"""The same content built with python-pptx: the measure that decks per second are compared with. Frozen.

It takes what a deck shows (texts, tables, charts, notes, places) and builds that on an empty presentation:
one text box, table or chart a shape, with sizes of text, alternative words, and notes. It reads no template,
sets no colours or margins, fits no text, pages no table, and keeps no record: all of that is work
which the product does and this does not. Not to be changed, so that figures stay comparable.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION
from pptx.util import Pt

from steadydraw_decks.trust.shown import Plot, Shape, Shown, Slide

_BLANK = 6
_EPOCH = date(1899, 12, 30)
_TEXT, _TITLE, _CELL = 12, 24, 11
_FIRST_DAY, _LAST_DAY = 30_000, 60_000


def built(shown: Shown) -> bytes:
    """The file that python-pptx makes of what a deck shows."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Pt(960), Pt(540)
    for slide in shown.slides:
        _add_slide(deck, slide)
    deck.core_properties.title = shown.title
    stream = io.BytesIO()
    deck.save(stream)
    return stream.getvalue()


def _add_slide(deck: Any, slide: Slide) -> None:
    made = deck.slides.add_slide(deck.slide_layouts[_BLANK])
    for shape in slide.shapes:
        if shape.kind == "text" and shape.texts:
            _add_text(made, shape)
        elif shape.kind == "table":
            _add_table(made, shape)
        elif shape.kind == "chart" and shape.plot:
            _add_chart(made, shape, shape.plot)
    if slide.notes:
        made.notes_slide.notes_text_frame.text = "\n".join(slide.notes)


def _place(shape: Shape) -> tuple[int, int, int, int]:
    if shape.frame is None:
        return Pt(40), Pt(40), Pt(880), Pt(60)
    frame = shape.frame
    return Pt(frame.left), Pt(frame.top), Pt(frame.width), Pt(frame.height)


def _add_text(slide: Any, shape: Shape) -> None:
    box = slide.shapes.add_textbox(*_place(shape))
    box.name = shape.name
    box.text_frame.word_wrap = True
    for number, text in enumerate(shape.texts):
        paragraph = box.text_frame.paragraphs[0] if number == 0 else box.text_frame.add_paragraph()
        run = paragraph.add_run()
        run.text = text
        run.font.size = Pt(_TITLE if shape.holds == "title" else _TEXT)


def _add_table(slide: Any, shape: Shape) -> None:
    frame = slide.shapes.add_table(len(shape.rows), len(shape.rows[0]), *_place(shape))
    _describe(frame, shape)
    table = frame.table
    for row, texts in zip(table.rows, shape.rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            paragraph = cell.text_frame.paragraphs[0]
            run = paragraph.add_run()
            run.text = text
            run.font.size = Pt(_CELL)


def _add_chart(slide: Any, shape: Shape, plot: Plot) -> None:
    data: Any = CategoryChartData()  # type: ignore[no-untyped-call]
    data.categories = _categories(plot.lines[0].categories)
    for line in plot.lines:
        values = [float(each) if each else None for each in line.values]
        data.add_series(line.name, values + [None] * (len(line.categories) - len(values)))
    kind = XL_CHART_TYPE.LINE if len(plot.lines[0].categories) > 12 else XL_CHART_TYPE.COLUMN_CLUSTERED
    frame = slide.shapes.add_chart(kind, *_place(shape), data)
    _describe(frame, shape)
    chart = frame.chart
    chart.has_legend = len(plot.lines) > 1
    if chart.has_legend:
        chart.legend.position = XL_LEGEND_POSITION.BOTTOM
        chart.legend.include_in_layout = False
    chart.has_title = bool(plot.texts)
    if plot.texts:
        chart.chart_title.text_frame.text = plot.texts[0]
    for series, line in zip(chart.plots[0].series, plot.lines, strict=True):
        for number, label in enumerate(line.labels):
            series.points[number].data_label.text_frame.text = label


def _categories(shown: Sequence[str]) -> list[date] | list[str]:
    if all(each.isdecimal() and _FIRST_DAY < int(each) < _LAST_DAY for each in shown):
        return [_EPOCH + timedelta(days=int(each)) for each in shown]
    return list(shown)


def _describe(frame: Any, shape: Shape) -> None:
    frame.name = shape.name
    frame._element._nvXxPr.cNvPr.set("descr", shape.alt)  # noqa: SLF001 - python-pptx has no other way to it
