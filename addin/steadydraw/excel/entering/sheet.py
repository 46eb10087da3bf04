"""A sheet of the input workbook as it stands: which column is where, its rows, where the next one goes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path

from steadydraw.excel.entering.entry import Entry, NotEntered, entry_of
from steadydraw.mapping import normalised
from steadydraw.rows.cells import cell_text
from steadydraw.schema import SCHEMA, Column, Kind
from steadydraw.schema.dates import read_date
from steadydraw.schema.values import UNCALCULATED, Unreadable
from steadydraw.sources.workbook import ExcelTable, Workbook, open_workbook


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows and columns count from 1. `area` is the sheet's one Excel table, None without one or with several.

    `columns` are the canonical columns that have a heading, `others` the last filled row under every other
    heading. `last_row` is the last row that belongs here: rows that were typed directly below the Excel table
    do. `below` are the filled rows under the end of the Excel table, whosever they are.
    """

    file: str
    name: str
    table: str
    header_row: int
    columns: Mapping[str, int]
    others: Mapping[int, int]
    entries: Sequence[Entry]
    last_row: int
    below: frozenset[int]
    area: ExcelTable | None
    epoch: date

    @property
    def where(self) -> str:
        """How a sentence names it."""
        return f"{self.file}, sheet {self.name}"

    def at(self, row: int) -> Entry | None:
        """The entry in that row."""
        return next((each for each in self.entries if each.row == row), None)

    def empty(self, row: int) -> Entry:
        """That row with nothing in it."""
        return entry_of(self.table, row, dict.fromkeys(SCHEMA[self.table].names, ""))


def read(path: Path, table: str) -> Sheet | None:
    """The sheet of a table; None where the workbook has none.

    Raises SourceError for what is no sound workbook, NotEntered for an Excel table that hides its headings.
    """
    book = open_workbook(path)
    name = next((each for each in book.parts if each.casefold() == table.casefold()), None)
    if name is None:
        return None
    areas = [each for each in book.tables if each.sheet == name]
    area = areas[0] if len(areas) == 1 else None
    if area and not area.headers:
        raise NotEntered(
            f"{book.name}, sheet {name}: the Excel table {area.name} hides its header row; show it and save"
        )
    header_row = area.first_row if area else 1
    headings = _headings(book, name, header_row, area)
    columns = _columns(table, headings)
    rows = _Rows(book, name, table, columns, headings)
    last = header_row
    entries, below, apart = [], set(), False
    others = {column: 0 for column in headings if column not in columns.values()}
    end = area.last_row - area.totals if area else None
    for number, cells in islice(rows.texts(), header_row, None):
        filled = any(text.strip() for text in cells.values())
        if end is not None and number > end:
            if filled:
                below.add(number)
            # What stands under the totals or under a gap is not for us to take into the table.
            apart = apart or not filled or bool(area and area.totals)
            if apart:
                continue
            last = number
        others |= {column: number for column in others if cells.get(column, "").strip()}
        values = rows.values(cells)
        if any(values.values()):
            entries.append(entry_of(table, number, values))
            last = max(last, number)
    return Sheet(
        book.name, name, table, header_row, columns, others, entries, last, frozenset(below), area, book.epoch
    )


def _headings(book: Workbook, name: str, header_row: int, area: ExcelTable | None) -> dict[int, str]:
    """The headings by column."""
    cells: list[object] = next(islice(book.rows(name), header_row - 1, header_row), (0, []))[1]
    first, last = (area.first_column, area.last_column) if area else (1, len(cells))
    texts = {
        column: cell_text(cells[column - 1]).strip() for column in range(first, min(last, len(cells)) + 1)
    }
    return {column: text for column, text in texts.items() if text}


def _columns(table: str, headings: Mapping[int, str]) -> dict[str, int]:
    """Where the canonical columns are: by their very name, else by the same words; the first counts."""
    exact = {text: column for column, text in reversed(list(headings.items()))}
    alike = {normalised(text): column for column, text in reversed(list(headings.items()))}
    found = {name: exact.get(name, alike.get(normalised(name))) for name in SCHEMA[table].names}
    return {name: column for name, column in found.items() if column is not None}


@dataclass(frozen=True, slots=True)
class _Rows:
    """Reads the rows of one sheet as text."""

    book: Workbook
    name: str
    table: str
    columns: Mapping[str, int]
    headings: Mapping[int, str]

    def texts(self) -> Iterator[tuple[int, dict[int, str]]]:
        """Every row with its number, its cells under headings by column."""
        odd = self.book.odd_cells(self.name)
        days = {column for name, column in self.columns.items() if SCHEMA[self.table][name].kind is Kind.DATE}
        for number, cells in self.book.rows(self.name):
            found: dict[int, str] = {}
            for column in self.headings:
                cell = cells[column - 1] if column <= len(cells) else ""
                found[column] = self._day(cell) if column in days else cell_text(cell)
                if (number, column) in odd:
                    held = odd[number, column]
                    found[column] = "" if held == UNCALCULATED else held
            yield number, found

    def values(self, cells: Mapping[int, str]) -> dict[str, str]:
        """The canonical columns of a row; one without a heading is empty."""
        return {name: cells.get(self.columns.get(name, 0), "") for name in SCHEMA[self.table].names}

    def _day(self, cell: object) -> str:
        """A day whose cell has lost its format is a bare serial number."""
        text = cell_text(cell)
        if isinstance(cell, (int, float)) and not isinstance(cell, bool):
            try:
                day = read_date(text, epoch=self.book.epoch)
            except Unreadable:
                return text
            return day.isoformat() if day else text
        return text


def needed(sheet: Sheet, names: Sequence[str]) -> None:
    """Raises NotEntered unless every required column, and every column of `names`, has its heading."""
    for column in SCHEMA[sheet.table].columns:
        if (column.required or column.name in names) and column.name not in sheet.columns:
            raise NotEntered(_no_heading(sheet, column))


def _no_heading(sheet: Sheet, column: Column) -> str:
    where = f"{sheet.where}, row {sheet.header_row}"
    inside = f" (inside the Excel table {sheet.area.name})" if sheet.area else ""
    return f"{where}: the heading {column.name!r} is missing; write it above its column{inside} and save"
