"""Finance's own tables as references in formulas: structured where they have Excel tables, else ranges."""

from __future__ import annotations

import re
from dataclasses import dataclass

from steadydraw.rows.cells import letters
from steadydraw.tables import Placed

_SPECIAL = re.compile(r"(['#\[\]@])")


@dataclass(frozen=True, slots=True)
class Reference:
    """A column of data as formulas name it, and where it stands: rows and column from 1."""

    text: str
    sheet: str
    column: int
    first_row: int
    last_row: int


def reference(placed: Placed, name: str) -> Reference | None:
    """The column of `placed` that holds a canonical column; None where it has none of its own."""
    column = placed.column(name)
    if column is None or placed.plan.columns[name].scale != 1.0:
        return None
    first, last = placed.header_row + 1, max(placed.last_row, placed.header_row + 1)
    if placed.excel_table:
        heading = placed.headings[column - placed.first_column]
        escaped = _SPECIAL.sub(r"'\1", heading)
        text = f"{placed.excel_table}[{escaped}]"
    else:
        letter = letters(column)
        text = f"{sheet_name(placed.sheet)}!${letter}${first}:${letter}${last}"
    return Reference(text, placed.sheet, column, first, last)


def sheet_name(name: str) -> str:
    """A sheet's name as formulas write it, always in quotation marks."""
    return "'" + name.replace("'", "''") + "'"
