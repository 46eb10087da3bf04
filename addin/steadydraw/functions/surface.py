"""The functions that worksheets see: one for each metric a cell can call, and those that spill a table."""

from __future__ import annotations

import inspect
import typing
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import steadydraw.metrics  # noqa: F401 - importing it registers every metric
from steadydraw import registry
from steadydraw.registry import Argument, Metric

NAMESPACE = "USAGE"
_COLUMN = "column of "
_SIMPLE = ("number", "whole number", "date", "text", "true or false")
CELL_KINDS = frozenset({*_SIMPLE, *(_COLUMN + each for each in _SIMPLE)})
"""What cells and columns of cells can hold; a metric that needs anything else is no worksheet function."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """One argument as a host declares it. `kind` is one of `CELL_KINDS`, `table`, or `anything`.

    A `table` is a range with its headings; `repeating` takes any number of them.
    """

    name: str
    help: str
    kind: str
    optional: bool = False
    repeating: bool = False

    @property
    def is_range(self) -> bool:
        """Whether it takes more than one cell."""
        return self.kind in {"table", "anything"} or self.kind.startswith(_COLUMN)


@dataclass(frozen=True, slots=True)
class Function:
    """A worksheet function: a metric, or one that makes a table. `name` is without the namespace."""

    name: str
    summary: str
    parameters: tuple[Parameter, ...]
    metric: Metric[Any] | None = None
    table: Callable[..., Any] | None = None

    @property
    def spills(self) -> bool:
        """Whether it answers with a table."""
        return self.table is not None

    @property
    def full_name(self) -> str:
        """The name as typed in a cell."""
        return f"{NAMESPACE}.{self.name}"

    @property
    def signature(self) -> str:
        """The function as typed in a cell; optional arguments in brackets."""
        shown = (
            f"[{each.name}{', ...' if each.repeating else ''}]" if each.optional else each.name
            for each in self.parameters
        )
        return f"{self.full_name}({', '.join(shown)})"


def cell_arguments(metric: Metric[Any]) -> tuple[Argument, ...]:
    """The arguments of a metric that cells can hold; the others stay at their defaults."""
    return tuple(each for each in metric.arguments if each.kind in CELL_KINDS)


def is_callable_from_cells(metric: Metric[Any]) -> bool:
    """Whether every argument that the metric requires fits into cells."""
    return all(each.optional or each.kind in CELL_KINDS for each in metric.arguments)


_SPILLING: dict[str, Function] = {}
"""The table functions by name, in the order they were declared."""


def spilling(function: Callable[..., Any]) -> Callable[..., Any]:
    """Register a function that answers with a table; its declaration says everything that hosts need."""
    name = function.__name__.upper()
    parameters = inspect.signature(function).parameters.values()
    _SPILLING[name] = Function(
        name=name,
        summary=(inspect.getdoc(function) or "").split("\n", 1)[0],
        parameters=tuple(_declared(function, each) for each in parameters if each.name != "since_1904"),
        table=function,
    )
    return function


def _declared(function: Callable[..., Any], parameter: inspect.Parameter) -> Parameter:
    kind, about = typing.get_args(typing.get_type_hints(function, include_extras=True)[parameter.name])[1:3]
    repeating = parameter.kind is inspect.Parameter.VAR_POSITIONAL
    optional = repeating or parameter.default is not inspect.Parameter.empty
    return Parameter(parameter.name, about, kind, optional, repeating)


@lru_cache(maxsize=1)
def functions() -> tuple[Function, ...]:
    """Every function of the surface, in the order people read them; those that spill come first."""
    import steadydraw.functions.tabular  # noqa: F401 - importing it declares them, and it needs this module

    cells = (
        Function(
            name=each.name.upper(),
            summary=each.title,
            parameters=tuple(
                Parameter(argument.name, argument.help, argument.kind, argument.optional)
                for argument in cell_arguments(each)
            ),
            metric=each,
        )
        for each in registry.catalogue()
        if is_callable_from_cells(each)
    )
    return (*_SPILLING.values(), *cells)


def function(name: str) -> Function:
    """The function of that name, in any case and with or without the namespace. Raises KeyError."""
    plain = name.upper().removeprefix(f"{NAMESPACE}.").removeprefix(f"{NAMESPACE}_")
    for each in functions():
        if each.name == plain:
            return each
    raise KeyError(f"no function {NAMESPACE}.{plain}")
