"""The metrics by name: declaring one registers it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any

from steadydraw.registry.binding import P
from steadydraw.registry.declaration import Metric, Scope
from steadydraw.result import Answer
from steadydraw.units import Unit


class UnknownMetric(KeyError):
    """A metric name nobody registered."""

    def __str__(self) -> str:
        return str(self.args[0])


_METRICS: dict[str, Metric[Any]] = {}
_EDITIONS: list[str] = []
"""The names in the order in which they were registered, a name again where it was declared again."""


def metric(  # noqa: PLR0913 - each is one declaration that every metric makes
    *,
    place: int,
    unit: Unit,
    formula: str,
    source: str,
    basis: str = "",
    uses: tuple[str, ...] = (),
    counts: str = "draw",
    scope: Scope = "account",
    internal: bool = False,
    headline: bool = False,
    native: str = "",
    native_inputs: Callable[..., Mapping[str, Any]] | None = None,
    native_steps: Mapping[str, str] | None = None,
    version: int = 1,
    brief: Callable[..., Answer] | None = None,
    laid_out: Callable[..., Answer] | None = None,
) -> Callable[[Callable[P, Answer]], Metric[P]]:
    """Register a function as the metric of its name.

    `place` orders it among the others where people read them: activation from 100, commit 200,
    stability 300, adoption 400, retention 500, unit economics 600, reliability 700, health 800.
    `basis` says how the number is made where that never varies, `uses` names the settings it
    depends on, and `counts` whether its money is `draw` (the commit's unit) or `spend` (money). `scope` is
    `book` for a figure of all accounts together; `internal` keeps it out of everything a customer sees;
    `headline` puts it among the few that stand for an account where there is no room for all.

    `native` is the same figure as a formula of any spreadsheet: `{argument}` is the cell (or column) of an
    argument, `{argument!12}` its value to 12 significant digits, `{draw:0:28}` the draw and `{days:0:28}`
    the number of known days of the 28 days that end at the as-of day (`{draw:7:7}`: of the seven before
    the last seven), `[setting]` the number of a setting. It gives #N/A where there is no value.
    `native_steps` are formulas for cells of their own that it reads by their names, in order, and
    `native_inputs` works out further values that it reads, from the arguments of the same name.
    `version` counts the editions of the formula: it rises when the same inputs give another value.

    `laid_out` gives the same answer from what an account lays out once for all of its days; its parameters
    are bound by name too. `brief` gives the same value and status and is free in what it says about them, for
    the weekly evaluations before today's; it may look at what is laid out or leave out what only the table
    and the note need.
    """

    def register(function: Callable[P, Answer]) -> Metric[P]:
        name = function.__name__
        if name in _METRICS and _METRICS[name].function.__module__ != function.__module__:
            raise ValueError(f"two metrics are called {name}: rename one")
        made = Metric(
            name, function, place, unit, formula, source, basis, uses, counts, scope, internal, headline,
            native, native_inputs, native_steps or {}, version, brief, laid_out,
        )  # fmt: skip
        _METRICS[name] = made
        _EDITIONS.append(name)
        return made

    return register


def get(name: str) -> Metric[Any]:
    """The metric of that name, or an error that lists the nearest names."""
    if name not in _METRICS:
        from difflib import get_close_matches

        near = get_close_matches(name, _METRICS, n=3) or sorted(_METRICS)
        raise UnknownMetric(f"unknown metric {name!r}: did you mean {', '.join(near)}?")
    return _METRICS[name]


def catalogue(scope: Scope | None = None) -> list[Metric[Any]]:
    """The metrics of a scope (default: all) in the order people read them."""
    found = (each for each in _METRICS.values() if scope in {None, each.scope})
    return sorted(found, key=lambda each: (each.place, each.name))


def headlines(results: Collection[str]) -> list[str]:
    """Those of the named metrics that stand for an account; all of them where none does."""
    return [name for name in results if get(name).headline] or list(results)


def edition() -> int:
    """A number that rises whenever a metric is registered: what is worked out from all of them has one."""
    return len(_EDITIONS)


def is_metric(name: str) -> bool:
    """Whether a metric of that name is registered."""
    return name in _METRICS
