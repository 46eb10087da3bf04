"""A cell of the health sheet as a value, with the formula behind it where it has one."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from typing import Any

from steadydraw.result import Answer

MISSING = "#N/A"
"""What a cell shows for a figure that has no value."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell holds: a number, a day, a text, a truth value, `MISSING`, or None for an empty one.

    `formula` has no leading `=`; without one the cell holds its value alone.
    """

    value: float | str | bool | date | None
    formula: str = ""


def fixed(value: Any) -> Cell:
    """A value without a formula; a figure that is missing is #N/A."""
    if isinstance(value, Answer):
        return Cell(MISSING)
    if isinstance(value, float) and not math.isfinite(value):
        return Cell(MISSING)
    return Cell(value)


def live(value: Any, formula: str, comes_to: float | None) -> Cell:
    """A formula where it comes to the value, else the value: finance must never see a wrong live number."""
    if comes_to is None or isinstance(value, Answer) or not isinstance(value, (int, float)):
        return fixed(value)
    return Cell(value, formula) if same(value, comes_to) else fixed(value)


def same(left: float, right: float, scale: float = 0.0) -> bool:
    """Whether two numbers are the same figure, to 1e-9 of it or 1e-12 of the scale of what was added."""
    return math.isclose(left, right, rel_tol=1e-9, abs_tol=1e-12 * max(scale, abs(left), abs(right)))
