"""The heights of a table's rows, as their text needs them."""

from __future__ import annotations

from lxml import etree

from steadydraw_decks.template.names import EMU, A, P
from steadydraw_decks.template.numbers import number_of, whole_of
from steadydraw_decks.template.styles import Styles
from steadydraw_decks.writer.text_size import height_of

_MARGINS = {"marL": 91_440, "marR": 91_440, "marT": 45_720, "marB": 45_720}


def fit_rows(frame: etree._Element, grid: etree._Element, styles: Styles) -> None:
    """Write the height of every row, and of the frame around them, where text needs more than was given."""
    total = 0
    for row in grid.findall(f"{A}tr"):
        height = round(row_height(grid, row, styles) * EMU)
        row.set("h", str(height))
        total += height
    room = frame.find(f"{P}xfrm/{A}ext")
    if room is not None:
        room.set("cy", str(total))


def row_height(grid: etree._Element, row: etree._Element, styles: Styles) -> float:
    """The height of a row in points: what its tallest cell needs, never less than its author gave it."""
    widths = [number_of(each, "w") / EMU for each in grid.findall(f"{A}tblGrid/{A}gridCol")]
    tallest = number_of(row, "h") / EMU
    for position, cell in enumerate(row.findall(f"{A}tc")):
        span = max(whole_of(cell, "gridSpan", 1), 1)
        margins = margins_of(cell)
        width = sum(widths[position : position + span]) - margins["marL"] - margins["marR"]
        text, _ = height_of(list(cell.iter(f"{A}p")), styles, max(width, 1.0))
        tallest = max(tallest, text + margins["marT"] + margins["marB"])
    return tallest


def margins_of(cell: etree._Element) -> dict[str, float]:
    """The margins of a table's cell in points, by the names of its attributes."""
    properties = cell.find(f"{A}tcPr")
    return {
        name: (number_of(properties, name, default) if properties is not None else default) / EMU
        for name, default in _MARGINS.items()
    }
