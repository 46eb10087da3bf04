"""A range as it stands on a sheet: where its headings are, and the cells under each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import zip_longest
from typing import Any

from steadydraw.mapping import find_header
from steadydraw.mapping.likely import Headed
from steadydraw.rows.cells import cell_text
from steadydraw.schema.issues import SourceError
from steadydraw.schema.values import BLANKS

_HEAD_ROWS = 20
_DAYS_FROM = 3
_DAYS = range(25_569, 109_574)
"""The serial numbers of 1970 to 2199."""
_SAMPLED = 20_000
"""Different values of a column that are looked at to tell what it is."""


@dataclass(frozen=True, slots=True)
class Given:
    """Rows of cells as a host sends them, and what the range is called when something is wrong with it.

    A cell is None, a number (days as serial numbers), a text, or true or false.
    """

    name: str
    rows: Sequence[Sequence[Any]]


@dataclass(frozen=True, slots=True)
class Found:
    """Headings with the cells under each; `rows` are their numbers in the range, from 1."""

    name: str
    headings: tuple[str, ...]
    columns: tuple[tuple[Any, ...], ...]
    rows: tuple[int, ...]

    def evidence(self, epoch: date) -> Headed:
        """What tells which table this is: the different values of each column as text."""
        return Headed(self.name, self.headings, tuple(map(_texts, self.columns)), epoch=epoch)


def is_blank(cell: Any) -> bool:
    """Whether a cell holds nothing that anyone can see."""
    return cell is None or (isinstance(cell, str) and not cell.strip(BLANKS))


def found_in(given: Given, epoch: date) -> Found:
    """The table of a range. Raises SourceError where no row of its head names columns."""
    rows = given.rows
    head = [_heading_texts(row, epoch) for row in rows[:_HEAD_ROWS]]
    at = find_header(head)
    if at is None:
        raise SourceError(f"{given.name} has no row of headings: take the headings into the range")
    body = rows[at + 1 :]
    columns = list(zip_longest(*body)) if body else [() for _ in head[at]]
    width = max(len(head[at]), len(columns))
    headings = tuple(heading.strip() for heading in (*head[at], *[""] * (width - len(head[at]))))
    columns += [(None,) * len(body)] * (width - len(columns))
    kept = list(range(len(body)))
    if any(_may_be_blank(column) for column in columns):
        filled = [not all(map(is_blank, row)) for row in body]
        if not all(filled):
            kept = [place for place, is_filled in enumerate(filled) if is_filled]
            columns = [tuple(column[place] for place in kept) for column in columns]
    return Found(given.name, headings, tuple(columns), tuple(at + 2 + place for place in kept))


def _heading_texts(row: Sequence[Any], epoch: date) -> list[str]:
    """The cells of a row as headings; several numbers that can be days are the days of a wide table."""
    days = [_is_day(cell) for cell in row]
    dated = sum(days) >= _DAYS_FROM
    return [
        (epoch + timedelta(days=int(cell))).isoformat()
        if dated and is_day
        else ("" if is_blank(cell) else cell_text(cell))
        for cell, is_day in zip(row, days, strict=True)
    ]


def _is_day(cell: Any) -> bool:
    return isinstance(cell, (int, float)) and cell in _DAYS


def _may_be_blank(column: Sequence[Any]) -> bool:
    return None in column or "" in column


def _texts(cells: Sequence[Any]) -> tuple[str, ...]:
    different = list(dict.fromkeys(cells))[:_SAMPLED]
    return tuple(cell_text(cell) for cell in different if not is_blank(cell))
