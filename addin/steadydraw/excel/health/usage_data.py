"""A sheet of data of our own, for a workbook that holds none: use by account and day, as values."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from steadydraw.excel.health.book import Book, put
from steadydraw.excel.health.cells import Cell
from steadydraw.excel.health.references import Reference, sheet_name
from steadydraw.excel.health.rows import HealthRow
from steadydraw.excel.health.sums import KINDS, Sums, UsageColumns
from steadydraw.rows.cells import letters
from steadydraw.units import DATE, MONEY, QUANTITY, TEXT

_HEADER = 4
_HEADINGS = ("Account", "Day", "Draw", "Spend", "Units")


def usage_data(name: str, rows: Sequence[HealthRow]) -> Sums:
    """The sums over the sheet that `write_usage_data` makes of these rows."""
    last = _HEADER + max(1, sum(len(row.daily) for row in rows))

    def column(number: int) -> Reference:
        letter = letters(number)
        text = f"{sheet_name(name)}!${letter}${_HEADER + 1}:${letter}${last}"
        return Reference(text, name, number, _HEADER + 1, last)

    values = {kind: column(3 + at) for at, kind in enumerate(KINDS)}
    table = UsageColumns(column(1), column(2), values)
    return Sums(
        [table],
        (
            (row.account_id, day, dict(zip(KINDS, amounts, strict=True)))
            for row in rows
            for day, *amounts in row.daily
        ),
    )


def write_usage_data(book: Book, name: str, rows: Sequence[HealthRow], source: str) -> None:
    """Write the sheet: one row an account and day."""
    sheet = book.add_sheet(name)
    looks = book.looks
    sheet.write_string(0, 0, "Usage data", looks.title)
    said = f"Net use by account and day, as read from {source}; the health formulas read these rows."
    sheet.write_string(1, 0, said, looks.about)
    for place, heading in enumerate(_HEADINGS):
        sheet.write_string(_HEADER - 1, place, heading, looks.header)
    formats = [looks.figure(unit) for unit in (TEXT, DATE, MONEY, MONEY, QUANTITY)]
    at = _HEADER
    for row in rows:
        for day, *amounts in row.daily:
            cells: tuple[str | date | float, ...] = (row.account_id, day, *amounts)
            for place, value in enumerate(cells):
                put(sheet, at, place, Cell(value), formats[place])
            at += 1
    sheet.set_column(0, 0, 18)
    sheet.set_column(1, 4, 14)
    sheet.freeze_panes(_HEADER, 0)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(_HEADER - 1)
