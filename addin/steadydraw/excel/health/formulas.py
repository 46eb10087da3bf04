"""The formulas of one row: each metric's own, with the cells of that row in it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from steadydraw.excel.health.columns import Grid
from steadydraw.excel.health.row_sums import Sheet, window_key
from steadydraw.excel.native import native_formula
from steadydraw.registry import Metric, catalogue
from steadydraw.settings import Settings
from steadydraw.units import Kind

_BY_WINDOW = frozenset({"run_rate"})
_ROW = "\x00"
"""Stands for the number of a row that is not known yet."""
_CONSTANTS = {"change_days": "7"}


class RowCells:
    """The cells of one row by the names that formulas know them under."""

    def __init__(self, grid: Grid, row: int | str, sheet: Sheet) -> None:
        self._grid, self._row, self._sheet = grid, row, sheet

    def value(self, name: str) -> str:
        """The cell of an argument, a metric, a step or an input."""
        if name in _CONSTANTS:
            return _CONSTANTS[name]
        if name == "as_of":
            return self._sheet.as_of
        if name == "month_days":
            return f"({self._sheet.month_until}-{self._sheet.month_from})"
        return f"{self._grid.letter(name)}{self._row}"

    def draw(self, back: str, length: str) -> str:
        """The draw of a window."""
        return self.value(window_key("draw", (int(back), int(length))))

    def days(self, back: str, length: str) -> str:
        """The known days of a window."""
        return self.value(window_key("days", (int(back), int(length))))


def has_formula(metric: Metric[Any], settings: Settings) -> bool:
    """Whether the metric's formula says what the settings ask for: other run rates have none."""
    return bool(metric.native) and (metric.name not in _BY_WINDOW or settings.run_rate_method == "window")


def formulas_of(cells: RowCells, settings: Settings, *, addin: bool) -> Mapping[str, str]:
    """The formulas of a row by metric and step, without the leading `=`.

    `addin` writes a metric whose arguments all stand in cells as the add-in's function of its name.
    """
    made = {}
    for each in catalogue("account"):
        if not has_formula(each, settings):
            continue
        for step, declared in each.native_steps.items():
            made[step] = native_formula(declared, cells, settings)
        formula = native_formula(each.native, cells, settings)
        if addin and not each.native_steps and ":" not in each.native:
            formula = _as_function(each, cells)
        made[each.name] = f'SUBSTITUTE({formula},"_"," ")' if each.unit.kind is Kind.STATE else formula
    return made


class Formulas:
    """The formulas of any row: worked out once for each kind of settings, then put into the row."""

    def __init__(self, grid: Grid, sheet: Sheet, *, addin: bool) -> None:
        self._cells = RowCells(grid, _ROW, sheet)
        self._addin = addin
        self._made: dict[Settings, Mapping[str, str]] = {}

    def of(self, row: int, settings: Settings) -> Mapping[str, str]:
        """The formulas of one row by metric and step."""
        if settings not in self._made:
            self._made[settings] = formulas_of(self._cells, settings, addin=self._addin)
        return {key: formula.replace(_ROW, str(row)) for key, formula in self._made[settings].items()}


def _as_function(metric: Metric[Any], cells: RowCells) -> str:
    """The add-in's function, as Excel stores it: positional, up to the last argument with a cell."""
    given = []
    for argument in metric.arguments:
        try:
            given.append(cells.value(argument.name))
        except KeyError:
            given.append("")
    while given and not given[-1]:
        given.pop()
    return f"_xldudf_USAGE_{metric.name.upper()}({','.join(given)})"
