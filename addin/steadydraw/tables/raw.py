"""What a source hands over: rows as they stand in a file, and how to read them as a canonical table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from steadydraw.schema.issues import Issue
from steadydraw.schema.plan import TablePlan

ROW = "_row"
"""Name of the column that holds the row a person sees in the file."""


@dataclass(frozen=True, slots=True)
class Origin:
    """The file (and sheet) rows come from, with the hash of the file's bytes."""

    file: str
    sha256: str
    sheet: str = ""
    excel_table: str = ""
    epoch: date | None = None

    @property
    def source(self) -> str:
        """How the load log names it: `usage.csv` or `book.xlsx / Usage!tblUsage`."""
        if not self.sheet:
            return self.file
        return f"{self.file} / {self.sheet}" + (f"!{self.excel_table}" if self.excel_table else "")


@dataclass(frozen=True, slots=True)
class Raw:
    """A relation in DuckDB with columns c0, c1, ... under the file's `headings`, and row numbers in `_row`.

    `types` are DuckDB types, all VARCHAR unless the file itself has types. `native` files (Parquet)
    number rows by their place among the data rows.
    """

    relation: str
    headings: tuple[str, ...]
    types: tuple[str, ...]
    origin: Origin
    notes: tuple[Issue, ...] = ()

    def field(self, position: int) -> str:
        """The SQL name of a column."""
        return f"c{position}"


@dataclass(frozen=True, slots=True)
class Placed:
    """Where on a worksheet a table was read: rows and columns from 1, and the plan it was read by.

    `last_row` is the last row with data, `excel_table` empty for a plain header row, `sums` what the number
    cells under some headings add up to.
    """

    path: Path
    sheet: str
    excel_table: str
    header_row: int
    last_row: int
    first_column: int
    headings: tuple[str, ...]
    plan: TablePlan
    sums: Mapping[str, float]

    def column(self, name: str) -> int | None:
        """The column of the sheet that holds a canonical column; None where it has none of its own."""
        heading = self.plan.columns[name].heading if name in self.plan.columns else ""
        places = [at for at, each in enumerate(self.headings) if each.casefold() == heading.casefold()]
        return self.first_column + places[0] if heading and len(places) == 1 else None
