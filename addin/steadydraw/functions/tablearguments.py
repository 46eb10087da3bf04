"""What a host sends to a function that takes whole tables, as its declaration says."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from steadydraw.functions.boundary import HostError, Unusable, bound
from steadydraw.functions.surface import Function, Parameter
from steadydraw.ranges import Given
from steadydraw.registry import Argument

ROW_LIMIT = 100_000
"""Rows of all tables of one call. A host sends every cell as text and waits for the answer."""


def tabular_arguments(asked: Function, given: Sequence[Any], *, since_1904: bool) -> list[Any]:
    """The arguments in order; omitted ones at the end keep their defaults. Raises Unusable."""
    declared = [each for each in asked.parameters if not each.repeating]
    repeating = next((each for each in asked.parameters if each.repeating), None)
    if len(given) > len(declared) and repeating is None:
        raise Unusable(f"{asked.name.lower()} takes {len(declared)} arguments, got {len(given)}")
    made: list[Any] = []
    for number, parameter in enumerate(declared):
        sent = given[number] if number < len(given) else None
        if sent is None and not parameter.optional:
            raise Unusable(f"{parameter.name} is missing: {parameter.help}")
        if number < len(given) or parameter.optional:
            made.append(_argument(parameter, parameter.name, sent, since_1904=since_1904))
    if repeating is not None:
        rest = enumerate(given[len(declared) :], start=1)
        made += [
            _argument(repeating, f"{repeating.name} {number}", sent, since_1904=since_1904)
            for number, sent in rest
            if sent is not None or repeating.kind == "anything"
        ]
    rows = sum(len(each.rows) for each in made if isinstance(each, Given))
    if rows > ROW_LIMIT:
        raise Unusable(
            f"the tables have {rows:,} rows and a worksheet function takes {ROW_LIMIT:,}: give those of the "
            "last year only, or attach the health sheet with steadydraw attach"
        )
    return made


def _argument(parameter: Parameter, name: str, sent: Any, *, since_1904: bool) -> Any:
    if parameter.kind == "anything":
        return sent
    if parameter.kind == "table":
        return Given(name, _without_tail(_as_rows(sent)))
    if sent is None:
        return None
    argument = Argument(name, parameter.help, parameter.kind, parameter.optional, takes_missing=False)
    return bound(name, [argument], [sent], since_1904=since_1904).get(name)


def _as_rows(sent: Any) -> list[list[Any]]:
    rows = sent if isinstance(sent, (list, tuple)) else [[sent]]
    full = [list(row) if isinstance(row, (list, tuple)) else [row] for row in rows]
    width = max(map(len, full), default=0)
    for row in full:
        row += [None] * (width - len(row))
        if any(isinstance(cell, HostError) for cell in row):
            # An error is read as what its cell shows: #N/A is a missing value, any other a fault.
            row[:] = [cell.code if isinstance(cell, HostError) else cell for cell in row]
    return full


def _without_tail(rows: list[list[Any]]) -> list[list[Any]]:
    """Whole columns trail off in empty cells."""
    while rows and all(cell is None or cell == "" for cell in rows[-1]):
        rows.pop()
    return rows
