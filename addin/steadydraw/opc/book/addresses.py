"""Addresses of cells: rows and columns counted from 1, as sheets write them and as numbers."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from steadydraw.rows.cells import letters

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384

_ADDRESS = re.compile(r"\$?([A-Za-z]{1,3})\$?([1-9][0-9]{0,6})")


class Area(NamedTuple):
    """A block of cells, its rows and columns counted from 1, both ends included."""

    top: int
    left: int
    bottom: int
    right: int

    def __str__(self) -> str:
        first, last = address(self.top, self.left), address(self.bottom, self.right)
        return first if first == last else f"{first}:{last}"

    def meets(self, other: Area) -> bool:
        """Whether a cell lies in both."""
        high, wide = max(self.top, other.top), max(self.left, other.left)
        return high <= min(self.bottom, other.bottom) and wide <= min(self.right, other.right)


@lru_cache(maxsize=LAST_COLUMN)
def column_of(text: str) -> int:
    """A column's number from its letters of any case."""
    number = 0
    for letter in text.upper():
        number = number * 26 + ord(letter) - 64
    return number


def address(row: int, column: int) -> str:
    """A cell's address, such as B3."""
    return f"{letters(column)}{row}"


def cell_of(text: str) -> tuple[int, int] | None:
    """Row and column of an address; None for what is none, or lies beyond the last cell of a sheet."""
    found = _ADDRESS.fullmatch(text)
    if found is None:
        return None
    row, column = int(found[2]), column_of(found[1])
    return (row, column) if row <= LAST_ROW and column <= LAST_COLUMN else None


def area_of(text: str) -> Area | None:
    """The block that `A1` or `A1:B2` names; None for anything else."""
    first, _, last = text.partition(":")
    start, end = cell_of(first), cell_of(last or first)
    if start is None or end is None:
        return None
    (top, bottom), (left, right) = (sorted(each) for each in zip(start, end, strict=True))
    return Area(top, left, bottom, right)
