"""Cases for the native formulas: the arguments of a metric, drawn at random from usual and wild figures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from typing import Any, get_origin

import steadydraw.metrics  # noqa: F401 - importing it registers every metric
from steadydraw import registry
from steadydraw.registry import Metric
from steadydraw.settings import DEFAULTS, Settings
from tests.excel.native_pools import ALL_EDGES, CHANGED, LONGEST, MISSING, pool_of, to_15_digits
from tests.excel.native_shapes import SHAPES
from tests.metrics.any_input import choices, hints_of

NATIVE = tuple(each.name for each in registry.catalogue() if each.native)
NEVER_MISSING = {
    "as_of": "every source has an as-of day",
    "ran_out_on": "without a commit it is empty, not missing",
    "weekly_health_score": "an unknown week is None",
    "change_days": "it is a number that the caller writes",
}
"""Arguments whose type has no `Answer`, and why no fact behind them ever is one."""


@dataclass(frozen=True, slots=True)
class Case:
    """One row of a sheet: what it is about, the arguments by name, and the settings."""

    about: str
    known: dict[str, Any]
    settings: Settings = DEFAULTS


def is_column(metric: str, name: str) -> bool:
    """Whether an argument is a column."""
    return any(get_origin(each) is not None for each in choices(hints_of(metric)[name]))


def line_of(metric: Metric[Any]) -> tuple[str, str] | None:
    """The columns behind `draw` and `days`: the first one of dates, the first one of numbers."""
    if "{draw:" not in metric.native and "{days:" not in metric.native:
        return None
    columns = [each.name for each in metric.arguments if is_column(metric.name, each.name)]
    return columns[0], columns[1]


def read_by(metric: Metric[Any]) -> list[str]:
    """The arguments that a formula stands on: those it names, its line, and what must be given."""
    text = " ".join((metric.native, *metric.native_steps.values()))
    named = set(re.findall(r"\{(\w+)", text)) | set(re.findall(r":(\w+)", text)) | set(line_of(metric) or ())
    required = {each.name for each in metric.arguments if not each.optional}
    from_columns = {"weekly_health_score"} if metric.native_inputs else set()
    return [each.name for each in metric.arguments if each.name in named | required | from_columns]


def may_be_missing(metric: Metric[Any]) -> list[str]:
    """The arguments that can be an `Answer` without a value."""
    return [name for name in read_by(metric) if name not in NEVER_MISSING]


def random_day(rng: Random) -> date:
    return date(2004, 1, 1) + timedelta(days=rng.randint(0, 11_000))


def scalar(name: str, hint: Any, rng: Random, *, wild: bool) -> Any:
    """One figure of an argument by its declared type."""
    kinds = choices(hint)
    if type(None) in kinds and rng.random() < 0.2:
        return None
    if date in kinds:
        return random_day(rng)
    if bool in kinds:
        return rng.random() < 0.25
    if str in kinds:
        return ""
    pool = pool_of(name)
    if name == "health_score":  # itself a result, so within its domain; outside of it is an edge case
        found = rng.choice(pool.edges) if wild else pool.usual(rng)
    elif not wild:
        found = pool.usual(rng) if rng.random() < 0.85 else rng.choice(pool.edges)
    elif rng.random() < 0.6:
        found = rng.choice(ALL_EDGES)
    else:
        found = rng.choice((-1, 1, 1)) * 10 ** rng.uniform(-12, 12)
    return int(max(-1e9, min(1e9, found))) if int in kinds and float not in kinds else float(found)


def column(name: str, rng: Random, length: int) -> list[Any]:
    """One column of numbers: eighths, whose sums are exact in every engine."""
    pool = pool_of(name)
    return [round(8 * pool.usual(rng)) / 8 for _ in range(length)]


def random_case(metric: Metric[Any], rng: Random) -> Case:
    """A case of usual or wild figures, some of them missing, some of them alike."""
    settings = rng.choice(CHANGED) if rng.random() < 0.3 else DEFAULTS
    wild, hints = rng.random() < 0.35, hints_of(metric.name)
    length = rng.choice((0, 1, rng.randint(0, LONGEST)))
    known = {
        name: column(name, rng, length)
        if is_column(metric.name, name)
        else scalar(name, hints[name], rng, wild=wild)
        for name in read_by(metric)
    }
    numbers = [name for name, value in known.items() if isinstance(value, float)]
    if len(numbers) > 1 and rng.random() < 0.2 and metric.name != "health_status":
        one, other = rng.sample(numbers, 2)
        known[one] = known[other]
    if shape := SHAPES.get(metric.name):
        shape(known, settings, rng)
    known = {name: to_15_digits(value) for name, value in known.items()}
    if rng.random() < 0.15:
        known = with_missing(metric, known, rng)
    return Case("wild" if wild else "usual", known, settings)


def with_missing(metric: Metric[Any], known: dict[str, Any], rng: Random) -> dict[str, Any]:
    """The same case without one or two of its inputs."""
    names = may_be_missing(metric)
    gone = {name: rng.choice(MISSING) for name in rng.sample(names, min(len(names), rng.randint(1, 2)))}
    if "end" in gone and known["remaining"] <= 0:
        del gone["end"]  # only a term that has not begun has no end to know, and nothing of it is used up
    return known | gone


def random_cases(metric: Metric[Any], count: int) -> list[Case]:
    """The same cases for the same metric and count, on every machine."""
    rng = Random(f"{metric.name}:native")
    return [random_case(metric, rng) for _ in range(count)]


def base_case(metric: Metric[Any]) -> Case:
    """The first usual case that has a value under the default settings: edges are set into it."""
    rng = Random(f"{metric.name}:base")
    while True:
        case = replace(random_case(metric, rng), settings=DEFAULTS)
        if case.about == "usual" and metric.evaluate(case.known, case.settings, {}).ok:
            return case


def single_edges(metric: Metric[Any]) -> list[Case]:
    """Each edge of each argument, and its absence, with all others as usual."""
    base, hints, made = base_case(metric), hints_of(metric.name), []
    for name in read_by(metric):
        edges = edges_of(metric.name, name, hints[name], base.known)
        gone = MISSING if name in may_be_missing(metric) else ()
        made += [replace(base, about=f"{name} {each}", known=base.known | {name: each}) for each in edges]
        made += [replace(base, about=f"{name} missing", known=base.known | {name: each}) for each in gone]
    return made


def edges_of(metric: str, name: str, hint: Any, known: dict[str, Any]) -> Sequence[Any]:
    """The edges of one argument by its declared type."""
    if is_column(metric, name):
        return ()  # columns belong together: their edges are written out
    kinds = choices(hint)
    empty = (None,) if type(None) in kinds else ()
    if bool in kinds:
        return (*empty, True, False)
    if date in kinds:
        day = known.get("as_of", date(2026, 9, 30))
        near = [day + timedelta(days=ahead) for ahead in (-1, 0, 1, 2, 28, 365)]
        return near if not empty else (None, *near)
    numbers = [each for each in (int, float) if each in kinds]
    if not numbers:
        return empty
    return (*empty, *(numbers[-1](each) for each in pool_of(name).edges))
