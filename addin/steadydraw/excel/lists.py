"""A workbook of lists: a sheet for each, with a filter, and one that says what they are."""

from __future__ import annotations

import io
import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from steadydraw.excel.health.xlsx import Worksheet
from steadydraw.excel.sheets import LINE, MUTED, Sheets, lines
from steadydraw.opc import write_whole

Value = str | float | date | None
COUNT, AMOUNT, SHARE, DAYS = "#,##0", "#,##0.00", "0.0%", "#,##0.0"
_FIRST = 2
"""The row of the headings, counted from 0."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A column: its heading, its width in letters, and the format of its numbers."""

    name: str
    width: float
    number_format: str = "General"


@dataclass(frozen=True, slots=True)
class Listing:
    """A sheet with one table; `summed` names the columns that a formula below the rows adds up.

    Raises ValueError for a row that has not one value a column.
    """

    name: str
    title: str
    headings: tuple[Heading, ...]
    rows: tuple[tuple[Value, ...], ...]
    summed: frozenset[str] = field(default_factory=frozenset)

    def __post_init__(self) -> None:
        uneven = [len(row) for row in self.rows if len(row) != len(self.headings)]
        if uneven:
            raise ValueError(f"list {self.name}: rows of {uneven} values for {len(self.headings)} columns")


def write_lists(path: Path, listings: Sequence[Listing], about: Sequence[tuple[str, str]]) -> None:
    """Write the workbook, whole or not at all; `about` says what is what.

    Text is always a text cell, never a formula; sums are formulas, with their values beside them.
    """
    stream = io.BytesIO()
    book = Sheets(stream)
    for each in listings:
        _listing(book, each)
    widths = (30, 100)
    sheet = book.sheet("About", widths)
    book.heads(sheet, 0, ("", "What it is"))
    for row, cells in enumerate(about, start=1):
        book.row(sheet, row, cells, widths)
    book.close()
    write_whole(path, stream.getvalue())


def _listing(book: Sheets, listing: Listing) -> None:
    widths = [each.width for each in listing.headings]
    sheet = book.sheet(listing.name, widths)
    book.text(sheet, 0, 0, listing.title, bold=True, font_size=14)
    names = [each.name for each in listing.headings]
    book.heads(
        sheet,
        _FIRST,
        names,
        15.5 * max(lines(name, int(width)) for name, width in zip(names, widths, strict=True)) + 5,
    )
    for row, values in enumerate(listing.rows, start=_FIRST + 1):
        told = zip(values, widths, strict=True)
        height = max(lines(each, int(width)) if isinstance(each, str) else 1 for each, width in told)
        sheet.set_row(row, min(400.0, 15.5 * height))
        for column, value in enumerate(values):
            _put(book, sheet, (row, column), value, listing.headings[column].number_format)
    last = _FIRST + len(listing.rows)
    if not listing.rows:
        book.text(sheet, _FIRST + 1, 0, "None.", font_color=MUTED)
    sheet.autofilter(_FIRST, 0, max(_FIRST + 1, last), len(names) - 1)
    sheet.freeze_panes(_FIRST + 1, 1)
    sheet.repeat_rows(_FIRST)
    for column, heading in enumerate(listing.headings):
        if heading.name in listing.summed and listing.rows:
            _sum(book, sheet, (last + 1, column), listing, heading)


def _put(book: Sheets, sheet: Worksheet, place: tuple[int, int], value: Value, number_format: str) -> None:
    look: dict[str, Any] = {"bottom": 1, "bottom_color": LINE}
    if value is None:
        sheet.write_blank(*place, None, book.look(**look))
    elif isinstance(value, date):
        book.day(sheet, *place, value, **look)
    elif isinstance(value, str):
        book.text(sheet, *place, value, text_wrap=True, indent=1, **look)
    else:
        sheet.write_number(*place, value, book.look(num_format=number_format, **look))


def _sum(book: Sheets, sheet: Worksheet, place: tuple[int, int], listing: Listing, heading: Heading) -> None:
    row, column = place
    values = [each[column] for each in listing.rows]
    total = math.fsum(each for each in values if isinstance(each, (int, float)))
    letter = chr(ord("A") + column)
    formula = f"=SUM({letter}{_FIRST + 2}:{letter}{row})"
    look = book.look(num_format=heading.number_format, bold=True, top=1)
    sheet.write_formula(row, column, formula, look, total)
