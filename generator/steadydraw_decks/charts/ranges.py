"""Where a chart's data stands in its workbook, read from the formulas of its series."""

from __future__ import annotations

import re
from dataclasses import dataclass

from steadydraw.opc.book.addresses import LAST_COLUMN, LAST_ROW, cell_of
from steadydraw.rows.cells import letters
from steadydraw_decks.template.errors import Fault

_RANGE = re.compile(r"(?:'((?:[^']|'')+)'|([^'!]+))!(\$?[A-Z]{1,3}\$?\d+)(?::(\$?[A-Z]{1,3}\$?\d+))?\Z")


@dataclass(frozen=True, slots=True)
class Range:
    """A run of cells of one sheet: `count` of them from `row`, `column`, downwards or `across`."""

    sheet: str
    row: int
    column: int
    count: int
    across: bool = False

    def cells(self) -> list[tuple[int, int]]:
        """Row and column of each cell."""
        if self.across:
            return [(self.row, self.column + step) for step in range(self.count)]
        return [(self.row + step, self.column) for step in range(self.count)]

    def resized(self, count: int, *, across: bool | None = None) -> Range:
        """The same beginning with another number of cells. Raises Fault where a sheet has no such cells."""
        way = self.across if across is None else across
        last = self.column + count - 1 if way else self.row + count - 1
        if last > (LAST_COLUMN if way else LAST_ROW):
            raise Fault(f"its data at {self.formula} has no room for {count:,} values")
        return Range(self.sheet, self.row, self.column, count, way)

    @property
    def formula(self) -> str:
        """The range as a chart's formula writes it."""
        name = self.sheet
        if not re.fullmatch(r"[A-Za-z_]\w*", name) or re.fullmatch(r"[A-Za-z]{1,3}\d+", name):
            name = "'" + name.replace("'", "''") + "'"
        ends = [self.cells()[0], self.cells()[-1]] if self.count > 1 else [self.cells()[0]]
        return f"{name}!" + ":".join(f"${letters(column)}${row}" for row, column in ends)


def range_of(formula: str) -> Range:
    """The range that a formula means. Raises Fault for anything but one row or column of cells."""
    match = _RANGE.match(formula.strip().lstrip("="))
    first = cell_of(match[3].replace("$", "")) if match else None
    last = cell_of((match[4] or match[3]).replace("$", "")) if match else None
    if not match or not first or not last or "[" in (match[1] or match[2]):
        raise Fault(f"its data stands at {formula[:60]!r}, which is no plain row or column of cells")
    (top, left), (bottom, right) = first, last
    if top != bottom and left != right:
        raise Fault(f"its data at {formula[:60]!r} is a block of cells: give each series one row or column")
    sheet = (match[1] or match[2]).replace("''", "'")
    return Range(sheet, top, left, max(bottom - top, right - left) + 1, right > left)
