"""What a metric is: a pure function with its unit, formula, argument help and source, known by name.

Defining a metric registers it. A parameter is bound by its name: to a fact of the account or
contract (`drawn`, `dates`, `as_of` ...), or to another metric, whose value it then receives.
"""

from __future__ import annotations

import inspect
import types
import typing
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import Annotated, Any, Generic, ParamSpec

from steadydraw.result import Answer, OutOfDomain, Result, Status, insufficient_data
from steadydraw.settings import DEFAULTS, Settings
from steadydraw.units import Unit

P = ParamSpec("P")

# The more fundamental reason wins when several inputs are missing.
_GRAVITY = (Status.NOT_APPLICABLE, Status.NOT_STARTED, Status.INSUFFICIENT_DATA)


class UnknownMetric(KeyError):
    """A metric name nobody registered."""

    def __str__(self) -> str:
        return str(self.args[0])


@dataclass(frozen=True, slots=True)
class Argument:
    """One argument of a metric as people see it."""

    name: str
    help: str
    kind: str
    optional: bool
    takes_missing: bool


@dataclass(frozen=True)
class Metric(Generic[P]):
    """A registered metric. Calling it gives a `Result` without account or as-of of its own."""

    name: str
    function: Callable[P, Answer]
    place: int
    unit: Unit
    formula: str
    source: str
    basis: str
    uses: tuple[str, ...]
    counts: str

    def __post_init__(self) -> None:
        # What doctest, help() and editors look for on a wrapped function.
        vars(self).update(
            __wrapped__=self.function,
            __name__=self.name,
            __module__=self.function.__module__,
            __doc__=self.help,
        )

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> Result:
        """Compute from plain arguments, as a worksheet function does."""
        bound = inspect.signature(self.function).bind(*args, **kwargs)
        bound.apply_defaults()
        given = dict(bound.arguments)
        settings = given.pop("settings", DEFAULTS)
        return self._result(self._compute(*args, **kwargs), given, settings, self.unit)

    @cached_property
    def title(self) -> str:
        """First sentence of the docstring."""
        return (inspect.getdoc(self.function) or "").split("\n", 1)[0]

    @cached_property
    def help(self) -> str:
        """The docstring, examples included."""
        return inspect.getdoc(self.function) or ""

    @cached_property
    def arguments(self) -> tuple[Argument, ...]:
        """The arguments in order; `settings` is not one of them, for it comes from the source."""
        hints = typing.get_type_hints(self.function, include_extras=True)
        return tuple(
            _argument(parameter, hints[parameter.name])
            for parameter in inspect.signature(self.function).parameters.values()
            if parameter.name != "settings"
        )

    @cached_property
    def takes_settings(self) -> bool:
        """Whether the function reads settings."""
        return "settings" in inspect.signature(self.function).parameters

    def evaluate(self, known: Mapping[str, Any], settings: Settings, counted_in: Mapping[str, str]) -> Result:
        """Compute from facts and earlier results by name; missing inputs hand on their status.

        Figures out of domain make this one result unknown, never the whole book. `counted_in` names
        what amounts are counted in, by the kind the metric counts (draw or spend).
        """
        given = {a.name: known[a.name] for a in self.arguments if not a.optional or a.name in known}
        unit = self.unit.counted_in(counted_in.get(self.counts, ""))
        missing = [
            value
            for argument in self.arguments
            if isinstance(value := given.get(argument.name), Answer) and not argument.takes_missing
        ]
        if missing:
            gravest = min(missing, key=lambda answer: _GRAVITY.index(answer.status))
            return self._result(gravest, given, settings, unit, known.get("as_of"))
        extra = {"settings": settings} if self.takes_settings else {}
        compute: Callable[..., Answer] = self._compute
        try:
            answer = compute(**given, **extra)
        except OutOfDomain as problem:
            answer = insufficient_data(str(problem))
        return self._result(answer, given, settings, unit, known.get("as_of"))

    def _compute(self, *args: P.args, **kwargs: P.kwargs) -> Answer:
        try:
            return self.function(*args, **kwargs)
        except OverflowError:
            raise OutOfDomain("the figures are too large or too small to compute with") from None

    def _result(
        self,
        answer: Answer,
        given: Mapping[str, Any],
        settings: Settings,
        unit: Unit,
        as_of: date | None = None,
    ) -> Result:
        basis = "; ".join(
            part for part in (answer.basis or self.basis, settings.differing(self.uses)) if part
        )
        return Result(
            metric=self.name,
            value=answer.value,
            unit=unit,
            status=answer.status,
            basis=basis,
            as_of=as_of or given.get("as_of"),
            note=answer.note,
            inputs=MappingProxyType(dict(given)),
        )


_METRICS: dict[str, Metric[Any]] = {}


def metric(  # noqa: PLR0913 - each is one declaration that every metric makes
    *,
    place: int,
    unit: Unit,
    formula: str,
    source: str,
    basis: str = "",
    uses: tuple[str, ...] = (),
    counts: str = "draw",
) -> Callable[[Callable[P, Answer]], Metric[P]]:
    """Register a function as the metric of its name.

    `place` orders it among the others where people read them: activation from 100, commit 200,
    stability 300, adoption 400, retention 500, unit economics 600, reliability 700, health 800.
    `basis` says how the number is made where that never varies, `uses` names the settings it
    depends on, and `counts` whether its money is `draw` (the commit's unit) or `spend` (money).
    """

    def register(function: Callable[P, Answer]) -> Metric[P]:
        name = function.__name__
        if name in _METRICS and _METRICS[name].function.__module__ != function.__module__:
            raise ValueError(f"two metrics are called {name}: rename one")
        made = Metric(name, function, place, unit, formula, source, basis, uses, counts)
        _METRICS[name] = made
        return made

    return register


def get(name: str) -> Metric[Any]:
    """The metric of that name, or an error that lists the nearest names."""
    if name not in _METRICS:
        from difflib import get_close_matches

        near = get_close_matches(name, _METRICS, n=3) or sorted(_METRICS)
        raise UnknownMetric(f"unknown metric {name!r}: did you mean {', '.join(near)}?")
    return _METRICS[name]


def catalogue() -> list[Metric[Any]]:
    """All metrics in the order people read them."""
    return sorted(_METRICS.values(), key=lambda each: (each.place, each.name))


def ordered(names: Collection[str] | None = None) -> list[Metric[Any]]:
    """The named metrics (default: all) with all they are derived from, inputs before outputs."""
    done: dict[str, Metric[Any]] = {}

    def visit(name: str, path: tuple[str, ...]) -> None:
        if name in path:
            raise ValueError(f"metrics depend on each other in a circle: {' -> '.join((*path, name))}")
        if name in done:
            return
        found = get(name)
        for argument in found.arguments:
            if argument.name in _METRICS:
                visit(argument.name, (*path, name))
        done[name] = found

    for name in sorted(_METRICS) if names is None else names:
        visit(name, ())
    return list(done.values())


def evaluate(
    facts: Mapping[str, Any],
    settings: Settings,
    counted_in: Mapping[str, str],
    metrics: Iterable[Metric[Any]],
) -> dict[str, Result]:
    """All results of one account or contract; `metrics` in the order `ordered` gives."""
    known = dict(facts)
    results: dict[str, Result] = {}
    for each in metrics:
        result = each.evaluate(known, settings, counted_in)
        results[each.name] = result
        known[each.name] = (
            result.value if result.ok else Answer(None, result.status, result.note, result.basis)
        )
    return results


def _argument(parameter: inspect.Parameter, hint: Any) -> Argument:
    about = ""
    if typing.get_origin(hint) is Annotated:
        hint, about = typing.get_args(hint)[:2]
    choices = typing.get_args(hint) if typing.get_origin(hint) in {types.UnionType, typing.Union} else (hint,)
    plain = next(choice for choice in choices if choice not in {Answer, type(None)})
    return Argument(
        name=parameter.name,
        help=about,
        kind=_kind(plain),
        optional=parameter.default is not inspect.Parameter.empty,
        takes_missing=Answer in choices,
    )


def _kind(hint: Any) -> str:
    if typing.get_origin(hint) is not None:
        return "column of " + _kind(typing.get_args(hint)[-1])
    known = {float: "number", int: "whole number", date: "date", str: "text"}
    return known.get(hint) or str(hint.__name__)
