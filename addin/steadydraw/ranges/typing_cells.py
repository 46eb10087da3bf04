"""The cells under one heading as the values of a canonical column."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from steadydraw.rows.cells import cell_text
from steadydraw.schema import Column, ColumnPlan, Kind, Reading, reader
from steadydraw.schema.values import Unreadable

_FIGURES = frozenset({float, int})


@dataclass(slots=True)
class TypedColumn:
    """Values in the order of the rows, None where a cell is empty or cannot be read.

    `problems` are by place, for cells that cannot be read.
    """

    values: list[Any]
    problems: dict[int, Unreadable] = field(default_factory=dict)


def typed_column(column: Column, cells: Sequence[Any], reading: Reading) -> TypedColumn:
    """The cells read as `column`, each different one once."""
    kinds = set(map(type, cells))
    if column.kind in {Kind.NUMBER, Kind.SHARE} and kinds <= _FIGURES and all(map(math.isfinite, cells)):
        return TypedColumn(list(map(float, cells)))
    if bool in kinds:
        # 1 and TRUE are one key of a look-up: what is true or false is told apart by its text.
        cells = [cell_text(cell) if isinstance(cell, bool) else cell for cell in cells]
    read = reader(column, reading)
    values: dict[Any, Any] = {}
    faults: dict[Any, Unreadable] = {}
    for cell in set(cells):
        try:
            values[cell] = None if cell is None else read(cell_text(cell))
        except Unreadable as fault:
            values[cell] = column.unknown or None
            faults[cell] = fault
    made = TypedColumn([values[cell] for cell in cells])
    if faults:
        made.problems = {place: faults[cell] for place, cell in enumerate(cells) if cell in faults}
    return made


def constant_column(column: Column, plan: ColumnPlan, length: int, reading: Reading) -> TypedColumn:
    """A column that has one value throughout."""
    return TypedColumn([reader(column, reading)(plan.constant or "")] * length)
