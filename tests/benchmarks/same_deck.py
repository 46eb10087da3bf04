"""What python-pptx reads in a deck file: what decks of other writers are held against."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from pptx import Presentation
from python_calamine import CalamineWorkbook


def slides_in(path: Path) -> list[dict[str, Any]]:
    """Each slide with its layout, its notes and its shapes in their order."""
    deck: Any = Presentation(str(path))
    return [
        {
            "layout": slide.slide_layout.name,
            "notes": slide.notes_slide.notes_text_frame.text if slide.has_notes_slide else "",
            "shapes": [shape_in(each, deck) for each in slide.shapes],
        }
        for slide in deck.slides
    ]


def shape_in(shape: Any, deck: Any) -> dict[str, Any]:
    made = {
        "name": shape.name,
        "alt": shape.element.xpath("./*/p:cNvPr/@descr"),
        "place": (shape.left, shape.top, shape.width, shape.height),
        "texts": texts_in(shape.text_frame) if shape.has_text_frame else [],
    }
    if shape.has_text_frame and not shape.is_placeholder:
        frame, target = shape.text_frame, shape.click_action.target_slide
        made["fill"] = colour_in(shape.fill.fore_color) if shape.fill.type == 1 else None
        made["jump"] = None if target is None else deck.slides.index(target)
        made["frame"] = (
            frame.margin_left,
            frame.margin_top,
            frame.margin_right,
            frame.margin_bottom,
            frame.vertical_anchor,
            frame.word_wrap,
        )
    if shape.has_table:
        made["columns"] = [each.width for each in shape.table.columns]
        made["rows"] = [each.height for each in shape.table.rows]
        made["cells"] = [[cell_in(cell) for cell in row.cells] for row in shape.table.rows]
    if shape.has_chart:
        made["chart"] = chart_in(shape.chart)
    return made


def texts_in(frame: Any) -> list[Any]:
    return [[(run.text, font_in(run.font)) for run in paragraph.runs] for paragraph in frame.paragraphs]


def font_in(font: Any) -> tuple[Any, ...]:
    return font.name, font.size, font.bold, colour_in(font.color)


def colour_in(colour: Any) -> tuple[Any, ...] | None:
    return None if colour is None or colour.type is None else (colour.theme_color, colour.brightness)


def cell_in(cell: Any) -> tuple[Any, ...]:
    margins = cell.margin_left, cell.margin_top, cell.margin_right, cell.margin_bottom
    aligned = [(each.alignment or 1) for each in cell.text_frame.paragraphs]
    fill = colour_in(cell.fill.fore_color) if cell.fill.type == 1 else None
    return texts_in(cell.text_frame), aligned, margins, cell.vertical_anchor, fill


def chart_in(chart: Any) -> dict[str, Any]:
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))
    return {
        "title": texts_in(chart.chart_title.text_frame),
        "legend": chart.has_legend and (chart.legend.position, font_in(chart.legend.font)),
        "workbook": columns_in(workbook.get_sheet_by_index(0).to_python()),
        "font": font_in(chart.font),
        "plots": [
            (
                type(plot).__name__,
                [number_in(each) for each in plot.categories],
                [(each.name, values_in(each)) for each in plot.series],
            )
            for plot in chart.plots
        ],
    }


def columns_in(rows: list[list[Any]]) -> list[list[Any]]:
    """The columns that hold something: ours keeps the place of a series that was not drawn."""
    columns = ([number_in(each) for each in column] for column in zip(*rows, strict=True))
    return [each for each in columns if any(value != "" for value in each)]


def values_in(series: Any) -> list[float | None]:
    """The values by their places: `series.values` trips over the empty points of PptxGenJS."""
    found: list[float | None] = [None] * int(series._element.xpath("c:val//c:ptCount/@val")[0])
    for point in series._element.xpath("c:val//c:pt[c:v/text()]"):
        found[int(point.get("idx"))] = number_in(point.v.text)
    return found


def number_in(said: Any) -> Any:
    """A number in 12 digits, for a workbook may round the last of 15 once more; anything else as it is."""
    try:
        return float(f"{float(said):.12g}")
    except (TypeError, ValueError):
        return said
