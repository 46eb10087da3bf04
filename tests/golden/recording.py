"""A pytest plugin that notes every call of a metric that the metric tests make, as cells in and cells out.

A call is kept when a worksheet could have made it: plain arguments that cells can hold, and the default
settings. What the tests assert of these calls is what makes the noted answers worth comparing with.
"""

from __future__ import annotations

import inspect
import json
import math
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from steadydraw.functions.boundary import NA, NUM, HostError, serial
from steadydraw.functions.surface import cell_arguments, is_callable_from_cells
from steadydraw.registry import Argument, Metric
from steadydraw.result import Answer, OutOfDomain, Result, Status
from steadydraw.settings import DEFAULTS

OF_ONE_TEST = 12
"""Calls kept of one test: those that draw their arguments at random make hundreds."""
LONGEST = 400
FIRST_DAY = date(1970, 1, 1)


class NotInCells(ValueError):
    """An argument that no cell can hold."""


class Recorder:
    """The calls noted so far, each once."""

    def __init__(self) -> None:
        self.vectors: dict[str, dict[str, Any]] = {}
        self.test = ""
        self.noted: Counter[tuple[str, str]] = Counter()

    def note(self, metric: Metric[Any], args: Any, kwargs: Any, answer: Any) -> None:
        """Note one call, if a worksheet could have made it."""
        if not is_callable_from_cells(metric) or self.noted[self.test, metric.name] >= OF_ONE_TEST:
            return
        try:
            given = inspect.signature(metric.function).bind(*args, **kwargs).arguments
        except TypeError:
            return
        given = {**given, **given.pop("kwargs", {})}
        if given.pop("settings", DEFAULTS) != DEFAULTS:
            return
        if not set(given) <= {each.name for each in cell_arguments(metric)}:
            return
        try:
            declared = cell_arguments(metric)
            cells = [as_cells(given[each.name], each) if each.name in given else None for each in declared]
        except NotInCells:
            return
        while cells and cells[-1] is None:
            cells.pop()
        vector = {"name": metric.name.upper(), "args": cells, "answer": as_answer(answer)}
        key = json.dumps([vector["name"], cells])
        if key not in self.vectors:
            self.vectors[key] = vector
            self.noted[self.test, metric.name] += 1


def as_cells(value: Any, argument: Argument) -> Any:
    """An argument as a host would hold it: a column as rows of one cell, days as serial numbers.

    What is not known at the end of a column is #N/A, for a column ends with its last cell that is not blank.
    """
    if not isinstance(value, (list, tuple)):
        return _as_cell(value, argument)
    if len(value) > LONGEST:
        raise NotInCells
    known = max((at for at, each in enumerate(value) if each is not None), default=-1)
    return [
        [_as_cell(each, argument) if each is not None or at < known else {"error": NA}]
        for at, each in enumerate(value)
    ]


def _as_cell(value: Any, argument: Argument) -> Any:
    if isinstance(value, Answer) and value.status is Status.INSUFFICIENT_DATA:
        return {"error": NA}
    if isinstance(value, date) and value >= FIRST_DAY:  # before it the two systems of dates part
        return serial(value)
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str) and value:
        return value
    if value == "" and (argument.optional or argument.kind == "column of text") and not argument.gaps:
        return None
    if isinstance(value, (int, float)) and math.isfinite(value) and _fits(value, argument):
        return value
    raise NotInCells


def _fits(value: float, argument: Argument) -> bool:
    return "whole number" not in argument.kind or value == int(value)


def as_answer(answer: Any) -> Any:
    """What the cell shows."""
    if isinstance(answer, OutOfDomain):
        return {"error": NUM}
    if isinstance(answer, Result):
        if answer.value is None:
            return {"error": NA}
        return serial(answer.value) if isinstance(answer.value, date) else answer.value
    return {"error": HostError("#VALUE!").code}


RECORDER = Recorder()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    """Know which test is running."""
    RECORDER.test = item.nodeid.partition("[")[0]
    return (yield)


def pytest_configure(config: pytest.Config) -> None:
    """Listen to every call of a metric."""
    plain = Metric.__call__

    def listened(self: Metric[Any], *args: Any, **kwargs: Any) -> Result:
        try:
            result = plain(self, *args, **kwargs)
        except OutOfDomain as problem:
            RECORDER.note(self, args, kwargs, problem)
            raise
        RECORDER.note(self, args, kwargs, result)
        return result

    Metric.__call__ = listened  # type: ignore[method-assign]


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Write what was noted."""
    path = Path(str(session.config.rootpath)) / "build" / "recorded.jsonl"
    path.parent.mkdir(exist_ok=True)
    with path.open("w", encoding="utf-8") as file:
        for vector in RECORDER.vectors.values():
            file.write(json.dumps(vector, ensure_ascii=False, separators=(",", ":")) + "\n")
