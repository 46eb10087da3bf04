"""All results of one account, contract or book: which metrics it takes, and in what order."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from functools import lru_cache
from typing import Any

from steadydraw.registry.binding import Bound
from steadydraw.registry.declaration import Metric, Scope
from steadydraw.registry.names import catalogue, edition, get, is_metric
from steadydraw.result import Answer, Result, Status, Value
from steadydraw.settings import Settings

_DETAIL, _WEEKLY = "_detail", "weekly_"


def ordered(names: Collection[str] | None = None, scope: Scope = "account") -> list[Metric[Any]]:
    """The named metrics (default: all of the scope) with all they derive from, inputs before outputs."""
    return list(_ordered(None if names is None else tuple(names), scope, edition()))


@lru_cache
def _ordered(names: tuple[str, ...] | None, scope: Scope, _edition: int) -> tuple[Metric[Any], ...]:
    wanted = sorted(each.name for each in catalogue(scope)) if names is None else names
    return tuple(get(name) for name in _inputs_first(wanted, lambda name: get(name).bound))


def _inputs_first(names: Iterable[str], bound_of: Callable[[str], Bound]) -> list[str]:
    """The named metrics with all they derive from, by the arguments of what `bound_of` gives for each."""
    done: dict[str, None] = {}

    def visit(name: str, path: tuple[str, ...]) -> None:
        if name in path:
            raise ValueError(f"metrics depend on each other in a circle: {' -> '.join((*path, name))}")
        if name in done:
            return
        for argument in bound_of(name).arguments:
            source = argument.name.removesuffix(_DETAIL)
            if is_metric(source):
                visit(source, (*path, name))
        done[name] = None

    for name in names:
        visit(name, ())
    return list(done)


@lru_cache
def inherited_uses(name: str) -> tuple[str, ...]:
    """The settings that the inputs of a metric depend on, those of their inputs included."""
    found: list[str] = []
    for argument in get(name).arguments:
        source = argument.name.removesuffix(_DETAIL).removeprefix(_WEEKLY)
        if is_metric(source) and source != name:
            found += [*get(source).uses, *inherited_uses(source)]
    return tuple(dict.fromkeys(found))


def answerable(metrics: Iterable[Metric[Any]], facts: Collection[str]) -> list[Metric[Any]]:
    """Those of `metrics`, in the order `ordered` gives, whose required arguments follow from these facts."""
    known = set(facts)
    kept = []
    for each in metrics:
        if all(argument.optional or argument.name in known for argument in each.arguments):
            kept.append(each)
            known |= {each.name, each.name + _DETAIL}
    return kept


def replayed(metrics: Iterable[Metric[Any]]) -> list[str]:
    """Names of the metrics whose earlier weekly values these ask for."""
    return list(_replayed(tuple(each.name for each in metrics), edition()))


@lru_cache
def _replayed(names: tuple[str, ...], _edition: int) -> tuple[str, ...]:
    asked = (argument.name for name in names for argument in get(name).arguments)
    found = {name.removeprefix(_WEEKLY) for name in asked if name.startswith(_WEEKLY)}
    return tuple(sorted(name for name in found if is_metric(name)))


class _Known(dict[str, Any]):
    """Results by name, and behind them the facts, each asked for when it is first needed."""

    def __init__(self, facts: Mapping[str, Any]) -> None:
        super().__init__()
        self._facts = facts

    def __missing__(self, name: str) -> Any:
        value = self._facts[name]
        self[name] = value
        return value

    def get(self, name: str, default: Any = None) -> Any:
        try:
            return self[name]
        except KeyError:
            return default


def evaluate(
    facts: Mapping[str, Any],
    settings: Settings,
    counted_in: Mapping[str, str],
    metrics: Iterable[Metric[Any]],
    weekly: Mapping[str, Any] | None = None,
) -> dict[str, Result]:
    """All results of one account, contract or book; `metrics` in the order `ordered` gives.

    `weekly` has the values at the earlier weekly evaluations where there are any. Only facts that a metric
    asks for are looked up. Raises KeyError for a required one that is not there.
    """
    known = _Known(facts)
    known.update(weekly or {})
    changed = settings.changed_names()
    results: dict[str, Result] = {}
    for each in metrics:
        uses = tuple(name for name in inherited_uses(each.name) if name in changed) if changed else ()
        result = each.evaluate(known, settings, counted_in, uses)
        results[each.name] = result
        value = result.value if result.ok else Answer(None, result.status, result.note, result.basis)
        known[each.name] = value
        known[each.name + _DETAIL] = None if result.ok else value
        if result.detail is not None:
            known[each.name + _DETAIL] = result.detail
    return results


def values_of(
    facts: Mapping[str, Any], settings: Settings, names: Collection[str]
) -> dict[str, Value | None]:
    """The values alone of the named metrics, None where there is none: those of `evaluate`, in brief."""
    known = _Known(facts)
    for name, bound in _in_brief(tuple(names), edition()):
        answer = bound.answered(known, settings)
        missing = None if answer.status is Status.OK else answer
        known[name] = missing or answer.value
        known[name + _DETAIL] = answer.detail or missing
    return {name: None if isinstance(known[name], Answer) else known[name] for name in names}


@lru_cache
def _in_brief(names: tuple[str, ...], _edition: int) -> tuple[tuple[str, Bound], ...]:
    """Each of the metrics that these derive from in brief; in full where one of them asks for its table."""
    full: set[str] = set()
    while True:
        bounds = {each.name: each.bound if each.name in full else each.in_brief for each in catalogue()}
        order = _inputs_first(names, bounds.__getitem__)
        asked = {argument.name for name in order for argument in bounds[name].arguments}
        tables = {name.removesuffix(_DETAIL) for name in asked if name.endswith(_DETAIL)}
        if tables <= full:
            return tuple((name, bounds[name]) for name in order)
        full |= tables
