"""The workbook inside a chart: what opens when somebody chooses Edit Data."""

from __future__ import annotations

import io
from datetime import date, datetime

import xlsxwriter  # type: ignore[import-untyped]
from xlsxwriter.utility import xl_col_to_name  # type: ignore[import-untyped]

from steadydraw_decks.deck.description import Chart
from steadydraw_decks.package.clean import clean

SHEET = "Data"
# The format holds no zone; a fixed stamp keeps rebuilds alike.
_STAMP = datetime(2000, 1, 1)  # noqa: DTZ001


def categories_range(chart: Chart) -> str:
    """Where the categories stand."""
    return f"{SHEET}!$A$2:$A${len(chart.categories) + 1}"


def name_cell(position: int) -> str:
    """Where the name of the series at `position` (from 0) stands."""
    return f"{SHEET}!${xl_col_to_name(position + 1)}$1"


def values_range(chart: Chart, position: int) -> str:
    """Where the values of the series at `position` (from 0) stand."""
    letter = xl_col_to_name(position + 1)
    return f"{SHEET}!${letter}$2:${letter}${len(chart.categories) + 1}"


def workbook_of(chart: Chart) -> bytes:
    """The workbook as bytes: categories in the first column, one column a series, gaps left empty."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(
        buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    ) as book:
        book.set_properties({"author": "Steadydraw", "created": _STAMP})
        sheet = book.add_worksheet(SHEET)
        dates = book.add_format({"num_format": "yyyy-mm-dd"})
        numbers = book.add_format({"num_format": chart.number_format})
        sheet.write_string(0, 0, "Day" if chart.on_dates else "Period")
        for row, category in enumerate(chart.categories, start=1):
            if isinstance(category, date):
                sheet.write_datetime(row, 0, category, dates)
            else:
                sheet.write_string(row, 0, clean(category))
        for column, series in enumerate(chart.series, start=1):
            sheet.write_string(0, column, clean(series.name))
            for row, value in enumerate(series.values, start=1):
                if value is not None:
                    sheet.write_number(row, column, value, numbers)
        sheet.set_column(0, len(chart.series), 16)
        sheet.freeze_panes(1, 1)
    return buffer.getvalue()
