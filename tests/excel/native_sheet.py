"""A workbook with one sheet a metric and one row a case, and what the engines calculate in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import formualizer
import openpyxl
import xlsxwriter  # type: ignore[import-untyped]
from xlsxwriter.format import Format  # type: ignore[import-untyped]
from xlsxwriter.utility import xl_range_abs, xl_rowcol_to_cell  # type: ignore[import-untyped]
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from steadydraw.excel.native import native_formula
from steadydraw.registry import Metric
from steadydraw.result import Answer, OutOfDomain, insufficient_data
from steadydraw.units import Kind
from tests.excel.native_cases import Case, is_column, line_of, read_by
from tests.excel.native_pools import LONGEST
from tests.rendering import converted

Seen = float | str | bool | date | None
"""What an engine shows in a cell; an error as its name, such as `#N/A`."""

NOT_AVAILABLE = "#N/A"
REFUSED = "#ERROR"
"""What stands for a formula that an engine cannot read."""
EPOCH = date(1899, 12, 30)
BLOCKS_ACROSS = 200
"""Blocks of columns side by side; further ones begin below them."""
_ERRORS = {"Na": NOT_AVAILABLE, "Num": "#NUM!", "Div": "#DIV/0!", "Value": "#VALUE!", "Error": REFUSED}


class CaseCells:
    """The cells of one case by the names that formulas know them under."""

    def __init__(self, places: Mapping[str, str], line: tuple[str, str] | None) -> None:
        self._places, self._line = places, line

    def value(self, name: str) -> str:
        """The cell or column of an argument, an input or a step."""
        return self._places[name]

    def draw(self, back: str, length: str) -> str:
        """The amounts of the window, added up."""
        return f"SUMIFS({self._column(1)},{self._window(back, length)})"

    def days(self, back: str, length: str) -> str:
        """The days of the window, counted."""
        return f"COUNTIFS({self._window(back, length)})"

    def _column(self, at: int) -> str:
        assert self._line is not None
        return self._places[self._line[at]]

    def _window(self, back: str, length: str) -> str:
        days, last = self._column(0), f"{self._places['as_of']}-({back})"
        return f'{days},">"&({last}-({length})),{days},"<="&({last})'


class Book:
    """Cases of several metrics in one workbook, without any calculated value."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._book = xlsxwriter.Workbook(path)
        self._date: Format = self._book.add_format({"num_format": "yyyy-mm-dd"})
        self._rows: dict[str, tuple[int, int]] = {}

    def add(self, metric: Metric[Any], cases: Sequence[Case], declared: Mapping[str, str]) -> None:
        """A sheet of a metric's cases; `declared` are its formulas by step, the metric's own last."""
        sheet = self._book.add_worksheet(metric.name)
        columns = self._book.add_worksheet(f"{metric.name[:20]}_columns")
        names = [*read_by(metric), *input_names(metric)]
        scalars = [name for name in names if not _in_column(metric, name)]
        last = len(scalars) + len(declared) - 1
        for row, case in enumerate(cases):
            known = {name: _given(metric, name, case) for name in names} | dict(inputs_of(metric, case))
            places = {name: xl_rowcol_to_cell(row, at) for at, name in enumerate([*scalars, *declared])}
            for at, name in enumerate(scalars):
                self._put(sheet, row, at, known[name])
            places |= self._columns(
                columns, row, {name: known[name] for name in names if name not in scalars}
            )
            cells = CaseCells(places, line_of(metric))
            for at, template in enumerate(declared.values(), start=len(scalars)):
                # A metric that is a day has a day's format; an empty value is none at all.
                looks = self._date if metric.unit.kind is Kind.DATE and at == last else None
                sheet.write_formula(row, at, f"={native_formula(template, cells, case.settings)}", looks, "")
        self._rows[metric.name] = len(cases), last

    def close(self) -> Book:
        self._book.close()
        return self

    def by_formualizer(self) -> dict[str, list[Seen]]:
        """What formualizer calculates, by metric."""
        book = formualizer.load_workbook(str(self.path))
        book.evaluate_all()
        return {
            name: [_plain(book.get_value(name, row + 1, last + 1)) for row in range(count)]
            for name, (count, last) in self._rows.items()
        }

    def by_libreoffice(self, folder: Path) -> dict[str, list[Seen]]:
        """What LibreOffice calculates, by metric."""
        book = openpyxl.load_workbook(converted(self.path, "xlsx", folder), data_only=True, read_only=True)
        found = {
            name: [
                _plain(cells[0])
                for cells in book[name].iter_rows(1, count, last + 1, last + 1, values_only=True)
            ]
            for name, (count, last) in self._rows.items()
        }
        book.close()
        return found

    def _columns(self, sheet: Worksheet, case: int, columns: Mapping[str, Any]) -> dict[str, str]:
        """The block of columns of one case. A missing one is #N/A as long as its neighbours are."""
        places = {}
        length = max([1, *(len(each) for each in columns.values() if isinstance(each, list))])
        top = case // BLOCKS_ACROSS * (LONGEST + 2)
        left = case % BLOCKS_ACROSS * len(columns)
        for at, (name, values) in enumerate(columns.items(), start=left):
            cells = [values] * length if isinstance(values, Answer) else values
            for down, value in enumerate(cells):
                self._put(sheet, top + down, at, value)
            places[name] = f"{sheet.get_name()}!{xl_range_abs(top, at, top + length - 1, at)}"
        return places

    def _put(self, sheet: Worksheet, row: int, column: int, value: Any) -> None:
        if isinstance(value, Answer):
            sheet.write_formula(row, column, "=NA()", None, "")
        elif isinstance(value, bool):
            sheet.write_boolean(row, column, value)
        elif isinstance(value, date):
            sheet.write_number(row, column, (value - EPOCH).days, self._date)
        elif isinstance(value, str) and value:
            sheet.write_string(row, column, value)
        elif isinstance(value, (int, float)):
            sheet.write_number(row, column, value)


def declared_of(metric: Metric[Any]) -> dict[str, str]:
    """The formulas of a metric: its steps in order, then its own."""
    return {**metric.native_steps, metric.name: metric.native}


def input_names(metric: Metric[Any]) -> list[str]:
    """The further values that a formula reads."""
    return list(metric.native_inputs()) if metric.native_inputs else []


def inputs_of(metric: Metric[Any], case: Case) -> Mapping[str, Any]:
    """Those values for a case; missing where the arguments are out of domain."""
    if metric.native_inputs is None:
        return {}
    given = {name: value for name, value in case.known.items() if name.startswith("weekly_")}
    try:
        return metric.native_inputs(**given, settings=case.settings)
    except OutOfDomain as problem:
        return dict.fromkeys(input_names(metric), insufficient_data(str(problem)))


def _in_column(metric: Metric[Any], name: str) -> bool:
    return name not in input_names(metric) and is_column(metric.name, name)


def _given(metric: Metric[Any], name: str, case: Case) -> Any:
    if name in input_names(metric):
        return None
    return case.known[name] if name in case.known else [] if is_column(metric.name, name) else None


def _plain(value: Any) -> Seen:
    """A cell as either engine gives it."""
    if isinstance(value, dict):
        kind = str(value.get("kind"))
        return _ERRORS.get(kind, f"#{kind}")
    if isinstance(value, datetime):
        return value.date() if value.time() == datetime.min.time() else f"{value}"
    return value if value is None or isinstance(value, (bool, date, str)) else float(value)


def as_day(value: Seen) -> Seen:
    """A serial number as the day it is."""
    whole = isinstance(value, float) and value.is_integer() and abs(value) < 1e6
    return EPOCH + timedelta(days=int(value)) if whole and isinstance(value, float) else value


def book_of(path: Path, sheets: Iterable[tuple[Metric[Any], Sequence[Case], Mapping[str, str]]]) -> Book:
    """A closed workbook with a sheet for each of the metrics."""
    book = Book(path)
    for metric, cases, declared in sheets:
        book.add(metric, cases, declared)
    return book.close()
