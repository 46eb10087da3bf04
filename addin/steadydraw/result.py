"""A result: a value that says its unit, status, basis and as-of day."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Any

from steadydraw.units import Kind, Unit

Value = float | int | str | date
Cell = float | int | str | bool | date | None
"""What one cell of a detail holds."""


BEYOND = "the figures are too large or too small to compute with"


class Status(StrEnum):
    """Why a result has a value, or has none."""

    OK = "ok"
    INSUFFICIENT_DATA = "insufficient_data"
    NOT_APPLICABLE = "not_applicable"
    NOT_STARTED = "not_started"

    @property
    def in_short(self) -> str:
        """What a table says in place of a missing value."""
        words = {Status.INSUFFICIENT_DATA: "not yet", Status.NOT_APPLICABLE: "n/a"}
        return words.get(self, self.value.replace("_", " "))


class OutOfDomain(ValueError):
    """An argument of the right kind but outside its domain (`#NUM!` in Excel), said in one sentence."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a detail: its name and the unit of its cells."""

    name: str
    unit: Unit


@dataclass(frozen=True, slots=True)
class Detail:
    """The typed table behind a value, such as a curve or a bridge: what a range, a chart and JSON take."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def column(self, name: str) -> tuple[Cell, ...]:
        """The cells of one column, in order. Raises KeyError for a name that is not there."""
        names = [each.name for each in self.columns]
        if name not in names:
            raise KeyError(f"no column {name!r}: there are {', '.join(names)}")
        position = names.index(name)
        return tuple(row[position] for row in self.rows)

    def records(self) -> list[dict[str, Cell]]:
        """One mapping a row, from column name to cell."""
        names = [each.name for each in self.columns]
        return [dict(zip(names, row, strict=True)) for row in self.rows]

    def counted_in(self, of: str) -> Detail:
        """The same table with its money counted in `of`."""
        if not any(each.unit.kind is Kind.MONEY for each in self.columns):
            return self
        return Detail(_counted_in(self.columns, of), self.rows)

    def as_record(self) -> dict[str, object]:
        """The form that JSON carries: columns with their units, rows with days as ISO text."""
        return {
            "columns": [{"name": each.name, "unit": str(each.unit)} for each in self.columns],
            "rows": [
                [cell.isoformat() if isinstance(cell, date) else cell for cell in row] for row in self.rows
            ],
        }


def detail(columns: Mapping[str, Unit], rows: Iterable[Sequence[Cell]]) -> Detail:
    """A typed table. Raises OutOfDomain for NaN and infinities, ValueError for a row of another width.

    >>> from steadydraw.units import DATE, MONEY
    >>> spikes = detail({"day": DATE, "amount": MONEY}, [(date(2026, 9, 3), 910.0)])
    >>> spikes.column("amount")
    (910.0,)
    """
    made = tuple(map(tuple, rows))
    if odd := {len(row) for row in made} - {len(columns)}:
        raise ValueError(f"a row of {odd.pop()} cells in a table of {len(columns)} columns")
    if not all(map(math.isfinite, (cell for row in made for cell in row if isinstance(cell, float)))):
        raise OutOfDomain(BEYOND)
    return Detail(_columns(tuple(columns.items())), made)


# A book of thousands has few kinds of tables: the same columns are the same object, held and sent once.
@lru_cache
def _columns(named: tuple[tuple[str, Unit], ...]) -> tuple[Column, ...]:
    return tuple(Column(name, unit) for name, unit in named)


@lru_cache
def _counted_in(columns: tuple[Column, ...], of: str) -> tuple[Column, ...]:
    return tuple(Column(each.name, each.unit.counted_in(of)) for each in columns)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a metric function says: a value or the reason there is none.

    `note` is a sentence for people, `basis` how the number was made where that depends on the data
    (windows, periods, sources of a band), `detail` the typed table behind the value.
    """

    value: Value | None
    status: Status = Status.OK
    note: str = ""
    basis: str = ""
    detail: Detail | None = None


def ok(value: Value, *, note: str = "", basis: str = "", detail: Detail | None = None) -> Answer:
    """A value that can be shown. Raises OutOfDomain for NaN and infinities: no face ever sees them."""
    if isinstance(value, float) and not math.isfinite(value):
        raise OutOfDomain(BEYOND)
    return Answer(value, Status.OK, note, basis, detail)


def insufficient_data(note: str, *, basis: str = "", detail: Detail | None = None) -> Answer:
    """The number exists but cannot be known yet."""
    return Answer(None, Status.INSUFFICIENT_DATA, note, basis, detail)


def not_applicable(note: str, *, basis: str = "", detail: Detail | None = None) -> Answer:
    """The number has no meaning for this account or contract."""
    return Answer(None, Status.NOT_APPLICABLE, note, basis, detail)


def not_started(note: str, *, basis: str = "", detail: Detail | None = None) -> Answer:
    """The term has not begun."""
    return Answer(None, Status.NOT_STARTED, note, basis, detail)


@dataclass(frozen=True, slots=True)
class Result:
    """One number with everything needed to believe it.

    `inputs` are the arguments the metric was called with, by name; long vectors
    are kept as they were given. `value` is None unless `status` is ok.
    """

    metric: str
    value: Value | None
    unit: Unit
    status: Status
    basis: str
    as_of: date | None
    note: str = ""
    inputs: Mapping[str, Any] = field(default_factory=dict, repr=False)
    detail: Detail | None = field(default=None, repr=False)

    @property
    def ok(self) -> bool:
        """Whether there is a value to show."""
        return self.status is Status.OK

    @property
    def number(self) -> float:
        """The value as a number; a result without one raises, for no face may guess."""
        if not isinstance(self.value, (int, float)):
            raise TypeError(f"{self.metric} has no number: {self.status} ({self.note})")
        return float(self.value)

    def as_record(self) -> dict[str, object]:
        """The flat form that JSON, CSV and tables carry; dates as ISO text, without the detail."""
        value = self.value.isoformat() if isinstance(self.value, date) else self.value
        return {
            "metric": self.metric,
            "value": value,
            "unit": str(self.unit),
            "status": self.status.value,
            "basis": self.basis,
            "as_of": self.as_of.isoformat() if self.as_of else None,
            "note": self.note,
        }
