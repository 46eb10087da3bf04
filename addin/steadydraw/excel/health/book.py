"""A donor workbook: our sheets as XlsxWriter writes them, before they are grafted into finance's own."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from steadydraw.excel.cells import clean_text
from steadydraw.excel.health.cells import MISSING, Cell
from steadydraw.excel.health.looks import Looks
from steadydraw.excel.health.xlsx import Format, Workbook, Worksheet
from steadydraw.schema.dates import EPOCH_1900, EPOCH_1904


class Book:
    """A workbook in the making, in the font of the workbook it is meant for."""

    def __init__(self, path: Path, font: str, size: float, *, date_1904: bool) -> None:
        options: dict[str, Any] = {
            "default_date_format": "yyyy-mm-dd",
            "date_1904": date_1904,
            "strings_to_formulas": False,
            "strings_to_numbers": False,
            "strings_to_urls": False,
            "default_format_properties": {"font_name": font, "font_size": size},
        }
        self._book = Workbook(str(path), options)
        self.looks = Looks(self._book, font, size)

    def add_sheet(self, name: str) -> Worksheet:
        """A new sheet, last in order."""
        sheet: Worksheet = self._book.add_worksheet(name)
        sheet.hide_gridlines(2)
        return sheet

    def add_chart(self, options: dict[str, str]) -> Any:
        """A native chart."""
        return self._book.add_chart(options)

    def define(self, name: str, meaning: str) -> None:
        """A defined name of the whole workbook."""
        self._book.define_name(name, f"={meaning}")

    def close(self) -> None:
        """Write the file."""
        self._book.close()


def put(sheet: Worksheet, row: int, column: int, cell: Cell, look: Format) -> None:
    """Write one cell, row and column from 0: text stays text, a formula has its value with it."""
    value = cell.value
    if cell.formula:
        cached = value
        if isinstance(value, date):
            cached = _serial(sheet, value)
        sheet.write_formula(row, column, f"={cell.formula}", look, "" if cached is None else cached)
    elif value is None or value == "":
        sheet.write_blank(row, column, None, look)
    elif value == MISSING:
        sheet.write_formula(row, column, "=NA()", look, MISSING)
    elif isinstance(value, bool):
        sheet.write_boolean(row, column, value, look)
    elif isinstance(value, date):
        sheet.write_number(row, column, _serial(sheet, value), look)
    elif isinstance(value, str):
        sheet.write_string(row, column, clean_text(value), look)
    else:
        sheet.write_number(row, column, value, look)


def _serial(sheet: Worksheet, day: date) -> int:
    first = EPOCH_1904 if sheet.date_1904 else EPOCH_1900
    return (day - first).days
