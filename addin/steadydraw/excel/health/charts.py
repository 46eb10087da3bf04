"""The charts of the account view: burn-down and daily line, native, over cells that anybody can read."""

from __future__ import annotations

from typing import Any, Protocol

from steadydraw.excel.health.book import Book
from steadydraw.excel.health.cells import Cell
from steadydraw.excel.health.rows import SHOWN_DAYS
from steadydraw.excel.health.series import POINTS, Series
from steadydraw.excel.health.xlsx import Color, Format, Worksheet
from steadydraw.units import DATE, MONEY

PICK = "$B$3"
"""The cell that an account is picked in."""
CHART_COLUMN, DATA_COLUMN = 5, 17
TOP = 5
"""First row below the head, from 0."""


class Writer(Protocol):
    """What writes cells that look things up on the health sheet."""

    def looked_up(self, key: str) -> str:
        """The picked account's cell in a column of the health sheet."""

    def put(self, row: int, column: int, cell: Cell, look: Format) -> None:
        """Write a cell."""


def write_charts(book: Book, sheet: Worksheet, name: str, writer: Writer, series: Series) -> None:
    """The cells that the charts read, and the two charts beside the figures."""
    looks = book.looks
    at = DATA_COLUMN
    sheet.write_string(TOP - 1, at, "What the charts show", looks.section)
    labels = ("Day", "Drawn", "Forecast", "Band from", "Band to", "Commit")
    for place, label in enumerate(labels):
        sheet.write_string(TOP, at + place, label, looks.header)
    looked_up = {
        key: writer.looked_up(key)
        for key in ("plain", "run_rate", "drawn", "commit", "band_low", "band_high", "start", "end")
    }
    for number, point in enumerate(series.burn_down(PICK, looked_up, TOP + 2), start=TOP + 1):
        for place, cell in enumerate(point):
            writer.put(number, at + place, cell, looks.figure(DATE if place == 0 else MONEY))
    for place, label in enumerate(("Day", "Draw")):
        sheet.write_string(TOP, at + 8 + place, label, looks.header)
    for number, point in enumerate(series.daily(PICK, looked_up, TOP + 2), start=TOP + 1):
        for place, cell in enumerate(point):
            writer.put(number, at + 8 + place, cell, looks.figure(DATE if place == 0 else MONEY))

    def column(place: int, length: int) -> list[Any]:
        return [name, TOP + 1, at + place, TOP + length, at + place]

    font = {"font": {"color": Color.theme(1, 2)}}
    days = column(0, POINTS)
    # The band is two lines, not an area: programs draw and save combined charts each in their own way.
    lines = book.add_chart({"type": "line"})
    for label, place, look in (
        ("Band from", 3, {"color": Color.theme(4, 2), "width": 2.25}),
        ("Band to", 4, {"color": Color.theme(4, 2), "width": 2.25}),
        ("Drawn", 1, {"color": Color.theme(4, 0), "width": 2.5}),
        ("Forecast", 2, {"color": Color.theme(4, 0), "width": 1.75, "dash_type": "dash"}),
        ("Commit", 5, {"color": Color.theme(1, 2), "width": 1.25, "dash_type": "square_dot"}),
    ):
        lines.add_series(
            {
                "name": label,
                "categories": days,
                "values": column(place, POINTS),
                "line": look,
                "marker": {"type": "none"},
            }
        )
    lines.set_title(
        {
            "name": "Burn-down: draw against commit and healthy band",
            "name_font": {"size": 12, "bold": True},
            "overlay": False,
        }
    )
    lines.set_x_axis(
        {
            "date_axis": True,
            "num_format": "mmm yy",
            "major_unit": 2,
            "major_unit_type": "months",
            "num_font": font["font"],
        }
    )
    lines.set_y_axis(
        {
            "num_format": "#,##0",
            "major_gridlines": {"visible": True, "line": {"color": "#E5E7EB"}},
            "min": 0,
            "num_font": font["font"],
        }
    )
    lines.set_legend({"position": "bottom"})
    lines.show_blanks_as("span")  # days ahead and figures that are missing have no point, not a zero
    lines.set_size({"width": 800, "height": 360})
    sheet.insert_chart(
        TOP,
        CHART_COLUMN,
        lines,
        {
            "description": "Cumulative draw of the picked account against its commit and healthy band, "
            "with the forecast to the end of the term."
        },
    )
    daily = book.add_chart({"type": "line"})
    daily.add_series(
        {
            "name": "Draw a day",
            "categories": column(8, SHOWN_DAYS),
            "values": column(9, SHOWN_DAYS),
            "line": {"color": Color.theme(4, 0), "width": 1.75},
        }
    )
    daily.set_title(
        {"name": f"Daily line: the last {SHOWN_DAYS} days", "name_font": {"size": 12, "bold": True}}
    )
    daily.set_x_axis(
        {
            "date_axis": True,
            "num_format": "d mmm",
            "major_unit": 14,
            "major_unit_type": "days",
            "num_font": font["font"],
        }
    )
    daily.set_y_axis(
        {
            "num_format": "#,##0",
            "major_gridlines": {"visible": True, "line": {"color": "#E5E7EB"}},
            "num_font": font["font"],
        }
    )
    daily.set_legend({"none": True})
    daily.show_blanks_as("span")
    daily.set_size({"width": 800, "height": 300})
    sheet.insert_chart(
        TOP + 19,
        CHART_COLUMN,
        daily,
        {"description": "Draw of the picked account on each of the last 91 days."},
    )
