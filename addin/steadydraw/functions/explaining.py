"""A metric and its inputs in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from steadydraw import registry
from steadydraw.functions.boundary import NA, HostError, Unusable, bound
from steadydraw.functions.surface import cell_arguments, is_callable_from_cells
from steadydraw.registry import Metric
from steadydraw.result import Answer, Result
from steadydraw.units import Kind

_SHOWN = 60


def metric_named(name: str) -> Metric[Any]:
    """The metric of that name as people type it. Raises Unusable."""
    try:
        return registry.get(str(name).strip().lower())
    except registry.UnknownMetric as unknown:
        raise Unusable(str(unknown)) from None


def explained(name: str, inputs: Sequence[Any], *, since_1904: bool) -> list[list[Any]]:
    """Two columns: what is said, and the saying. Raises Unusable for a metric that cells cannot call."""
    metric = metric_named(name)
    about: list[list[Any]] = [
        ["metric", metric.name],
        ["what it is", metric.title],
        ["formula", metric.formula],
        ["unit", str(metric.unit)],
        ["source", metric.source],
    ]
    if not inputs:
        return about
    if not is_callable_from_cells(metric):
        raise Unusable(f"{metric.name} needs more than cells hold: take it from USAGE.SCORECARD")
    result = metric(**bound(metric.name, cell_arguments(metric), inputs, since_1904=since_1904))
    value: Any = HostError(NA, result.note) if result.value is None else result.value
    return [*about, ["value", value], *_told(metric, result), ["in words", _sentence(metric, result)]]


def _told(metric: Metric[Any], result: Result) -> list[list[Any]]:
    rows: list[list[Any]] = [["status", result.status.value]]
    rows += [
        [f"input {argument.name}", _shown(result.inputs[argument.name])]
        for argument in metric.arguments
        if argument.name in result.inputs
    ]
    if result.basis:
        rows.append(["basis", result.basis])
    if result.as_of:
        rows.append(["as of", result.as_of])
    if result.note:
        rows.append(["note", result.note])
    return rows


def _shown(given: Any) -> Any:
    """An input as one cell; a column by its length and what it adds up to or runs from and to."""
    if isinstance(given, Answer):
        return HostError(NA, given.note)
    if not isinstance(given, (list, tuple)):
        return given
    known = [each for each in given if each is not None]
    if known and all(isinstance(each, (int, float)) for each in known):
        return f"{len(given)} cells, sum {sum(known):,.6g}"
    if known and all(isinstance(each, date) for each in known):
        return f"{len(given)} days, {min(known).isoformat()} to {max(known).isoformat()}"
    said = ", ".join(map(str, known))
    return f"{len(given)} cells: {said if len(said) <= _SHOWN else said[: _SHOWN - 1] + '…'}"


_WITHOUT_UNIT = frozenset({Kind.TEXT, Kind.STATE, Kind.DATE, Kind.RATIO, Kind.MULTIPLE})


def _sentence(metric: Metric[Any], result: Result) -> str:
    plain = metric.name.replace("_", " ")
    if result.value is None:
        return f"There is no {plain}: {result.note}."
    value = f"{result.value:,.6g}" if isinstance(result.value, (int, float)) else str(result.value)
    unit = "" if result.unit.kind in _WITHOUT_UNIT else f" {result.unit}"
    how = f" ({result.basis})" if result.basis else ""
    return f"The {plain} is {value}{unit}{how}: {metric.formula}."
