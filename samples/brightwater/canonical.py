"""The company's tables under their canonical names, and as a folder of CSV files."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

Cell = str | int | Decimal | date | bool | None
Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A canonical table, or one part of it: `part` names the feed where a table comes from several."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    part: str = ""
    grain: str = "day"

    @property
    def file_name(self) -> str:
        """The name of the table's CSV file."""
        return f"{self.name}_{self.part}.csv" if self.part else f"{self.name}.csv"

    def column(self, name: str) -> list[Cell]:
        """All cells of one column, in row order."""
        position = self.columns.index(name)
        return [row[position] for row in self.rows]


def cents(amount: int) -> Decimal:
    """Whole cents as money, for instance 12345 as 123.45."""
    return Decimal(amount).scaleb(-2)


def micros(price: int) -> Decimal:
    """A price in millionths as money without trailing zeros, for instance 24000 as 0.024."""
    return Decimal(price).scaleb(-6).normalize()


def write_folder(tables: list[Table], folder: Path) -> list[Path]:
    """Write each table as `NAME.csv`, further parts of one as `NAME_PART.csv`; returns the files."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for table in tables:
        path = folder / table.file_name
        with path.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream, lineterminator="\n")
            writer.writerow(table.columns)
            writer.writerows([_text(cell) for cell in row] for row in table.rows)
        written.append(path)
    return written


def _text(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, date):
        return cell.isoformat()
    return f"{cell:f}" if isinstance(cell, Decimal) else str(cell)
