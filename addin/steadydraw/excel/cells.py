"""Cells of workbooks that are ours: text that never becomes a formula, formats by unit, whole files only."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from steadydraw.opc import write_whole
from steadydraw.units import Kind, Unit

CellValue = str | float | int | date | None

_FORMATS = {
    Kind.RATIO: "0.0%",
    Kind.MULTIPLE: '0.00"x"',
    Kind.POINTS: '+0.0" pp";-0.0" pp";0.0" pp"',
    Kind.DAYS: "#,##0",
    Kind.SCORE: "0",
    Kind.COUNT: "#,##0",
    Kind.DATE: "yyyy-mm-dd",
    Kind.STATE: "@",
    Kind.TEXT: "@",
    Kind.FLAG: "General",
    Kind.QUANTITY: "#,##0.00",
    Kind.WEEKS: "#,##0",
}
FORMULA_LEADS = frozenset("=+-@")
"""What a spreadsheet takes for the beginning of a formula when text is pasted or imported."""

_LONGEST_TEXT = 32_767
# XML 1.0 has no place for these, and Excel repairs a file that holds them.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def number_format(unit: Unit) -> str:
    """The format of a cell by unit; money names what it is counted in, and unit costs show a tenth of a cent.

    >>> number_format(Unit(Kind.MONEY, "EUR", per="day"))
    '#,##0.00 "EUR"'
    """
    if unit.kind is not Kind.MONEY:
        return _FORMATS[unit.kind]
    digits = {"outcome": "#,##0.000", "unit": "#,##0.00000"}.get(unit.per, "#,##0.00")
    counted_in = re.sub(r'["\\\x00-\x1f]', "", unit.of)[:20]
    return f'{digits} "{counted_in}"' if counted_in else digits


def clean_text(text: str) -> str:
    """Text as a cell can hold it: no control characters, no more than Excel's longest."""
    return _CONTROL.sub("", text)[:_LONGEST_TEXT]


def put(sheet: Worksheet, row: int, column: int, value: CellValue) -> Cell:
    """Write one value; text stays text even when it begins with = + - or @."""
    cell = sheet.cell(row, column)
    if not isinstance(cell, Cell):
        raise TypeError(f"cell {row}, {column} lies inside a merged range")
    if isinstance(value, str):
        cell.value = clean_text(value)
        cell.data_type = "s"
        if value[:1] in FORMULA_LEADS:
            cell.quotePrefix = True
    else:
        cell.value = value
        if isinstance(value, date):
            cell.number_format = _FORMATS[Kind.DATE]
    return cell


def put_row(sheet: Worksheet, row: int, values: Sequence[CellValue]) -> None:
    """Write values side by side from the first column on."""
    for column, value in enumerate(values, start=1):
        put(sheet, row, column, value)


def save(workbook: Workbook, path: Path) -> None:
    """Save the workbook to `path`, whole or not at all."""
    stamp = datetime(2000, 1, 1)  # noqa: DTZ001 - the format holds no zone; a fixed stamp keeps rebuilds alike
    workbook.properties.creator = "Steadydraw"
    workbook.properties.created = stamp
    buffer = io.BytesIO()
    workbook.save(buffer)
    write_whole(path, buffer.getvalue())
