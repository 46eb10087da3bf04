"""A result: a value that says its unit, status, basis and as-of day."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from steadydraw.units import Unit

Value = float | int | str | date


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
class Answer:
    """What a metric function says: a value or the reason there is none.

    `note` is a sentence for people, `basis` how the number was made where that
    depends on the data (windows, periods, sources of a band).
    """

    value: Value | None
    status: Status = Status.OK
    note: str = ""
    basis: str = ""


def ok(value: Value, *, note: str = "", basis: str = "") -> Answer:
    """A value that can be shown. Raises OutOfDomain for NaN and infinities: no face ever sees them."""
    if isinstance(value, float) and not math.isfinite(value):
        raise OutOfDomain("the figures are too large or too small to compute with")
    return Answer(value, note=note, basis=basis)


def insufficient_data(note: str, *, basis: str = "") -> Answer:
    """The number exists but cannot be known yet."""
    return Answer(None, Status.INSUFFICIENT_DATA, note, basis)


def not_applicable(note: str, *, basis: str = "") -> Answer:
    """The number has no meaning for this account or contract."""
    return Answer(None, Status.NOT_APPLICABLE, note, basis)


def not_started(note: str, *, basis: str = "") -> Answer:
    """The term has not begun."""
    return Answer(None, Status.NOT_STARTED, note, basis)


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
    inputs: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}), repr=False)

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
        """The flat form that JSON, CSV and tables carry; dates as ISO text."""
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
