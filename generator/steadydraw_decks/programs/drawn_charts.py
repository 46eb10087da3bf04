"""Charts as they come out of a program, and the formulas of their ranges."""

from __future__ import annotations

from dataclasses import dataclass

from steadydraw.rows.cells import letters
from steadydraw_decks.charts.ranges import Range
from steadydraw_decks.programs.fragments import inner
from steadydraw_decks.programs.workbooks import Block


@dataclass(slots=True)
class DrawnLine:
    """A series as it came out: its name, its numbers as written (None for a gap), its labels."""

    name: str
    numbers: tuple[str | None, ...]
    labels: tuple[str, ...]
    place: int


@dataclass(slots=True)
class DrawnChart:
    """A chart as it came out: its part, its workbook, and what they hold.

    `texts` are its titles in order, `block` says where the data stands in its workbook: None where the plain
    writer has made that. `variant` is what its look hangs on, a value that two charts of one look share.
    """

    xml: bytes
    book: bytes
    categories: tuple[str, ...]
    dates: bool
    lines: tuple[DrawnLine, ...]
    texts: tuple[str, ...]
    variant: object
    block: Block | None


def stem_of(where: Range) -> tuple[str, str, int]:
    """A column of cells: its first cell, the column in which it goes on, and the row of the first."""
    first = where.resized(1, across=False).formula
    return inner(first), f":${letters(where.column)}$", where.row


def column_of(stem: tuple[str, str, int], count: int) -> str:
    """The formula of so many cells of a column."""
    first, column, row = stem
    return f"{first}{column}{row + count - 1}" if count > 1 else first
