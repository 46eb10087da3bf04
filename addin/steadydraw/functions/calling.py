"""A function called as a worksheet calls it: cells in, cells or an error with its reason out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from steadydraw.functions.boundary import NA, NUM, VALUE, HostError, Unusable, bound, serial
from steadydraw.functions.surface import Function, cell_arguments, function
from steadydraw.functions.tablearguments import tabular_arguments
from steadydraw.registry import Metric
from steadydraw.result import OutOfDomain
from steadydraw.schema.issues import SourceError

Cell = float | int | str | bool | HostError
"""What a host gets back: days as serial numbers."""

Answered = Cell | list[list[Cell]]
"""One cell, or the rows of a table whose first row names the columns."""


def call(name: str, given: Sequence[Any], *, since_1904: bool = False) -> Answered:
    """The answer of a function to what a host sent, in the order of its arguments.

    Half a year into a commit of 120,000 an account has drawn 66,000, one of them sent as text:

    >>> call("COMMIT_UTILIZATION", [" 66,000 ", [[120_000]]])
    0.55

    `#N/A` answers a status other than ok, `#VALUE!` an argument of the wrong kind, `#NUM!` one out of its
    domain; an error cell answers itself. The message says why, in one sentence.

    >>> call("COMMIT_UTILIZATION", [66_000, 0])
    HostError(code='#N/A', message='no commit: show spend only')
    >>> call("COMMIT_UTILIZATION", [66_000, "a lot"]).code
    '#VALUE!'
    >>> call("COMMIT_UTILIZATION", [66_000, -1]).code
    '#NUM!'
    """
    try:
        return _answer(function(name), list(given), since_1904=since_1904)
    except Unusable as problem:
        return HostError(problem.code, str(problem))
    except OutOfDomain as problem:
        return HostError(NUM, str(problem))
    except (SourceError, ValueError, KeyError) as problem:
        return HostError(VALUE, str(problem.args[0] if problem.args else problem))


def _answer(asked: Function, given: list[Any], *, since_1904: bool) -> Answered:
    while given and given[-1] is None:
        given.pop()
    if asked.metric is not None:
        return _of_metric(asked.metric, given, since_1904=since_1904)
    if asked.table is None:
        raise KeyError(f"{asked.full_name} has nothing to answer with")
    made = tabular_arguments(asked, given, since_1904=since_1904)
    rows = asked.table(*made, since_1904=since_1904)
    return [[_cell(cell, since_1904=since_1904) for cell in row] for row in rows]


def _of_metric(metric: Metric[Any], given: Sequence[Any], *, since_1904: bool) -> Cell:
    result = metric(**bound(metric.name, cell_arguments(metric), given, since_1904=since_1904))
    if result.value is None:
        return HostError(NA, result.note)
    return _cell(result.value, since_1904=since_1904)


def _cell(value: Any, *, since_1904: bool) -> Cell:
    if value is None:
        return ""  # hosts turn nothing at all into a zero
    return serial(value, since_1904=since_1904) if isinstance(value, date) else value
