"""Arguments of any metric from its declared types: hypothesis strategies, and fixed extremes."""

from __future__ import annotations

import inspect
import types
import typing
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Annotated, Any

from hypothesis import strategies as st

import steadydraw.metrics  # noqa: F401 - importing it registers every metric
from steadydraw import registry
from steadydraw.estimators.production import Schedule, WorkflowTerms
from steadydraw.estimators.retention import BASES
from steadydraw.metrics.funnel import STAGES
from steadydraw.result import Answer, Detail, detail, insufficient_data, not_applicable, not_started
from steadydraw.units import DATE, FLAG, TEXT

METRICS = [each.name for each in registry.catalogue()]
LONGEST = 70
DAYS = st.dates(date(2000, 1, 1), date(2035, 1, 1))
NUMBERS = st.one_of(
    st.floats(allow_nan=False, allow_infinity=False),
    st.floats(-1e6, 1e6),
    st.floats(0, 1),
    st.sampled_from([0.0, -0.0, 1.0, 1e-300]),
)
WORDS = st.sampled_from(["production", "staging", "", "a", "b", "in_band", "too_slow", "prepaid", "50;80"])
MISSING = st.sampled_from([insufficient_data("none"), not_applicable("never"), not_started("later")])
BY_NAME: dict[str, st.SearchStrategy[Any]] = {
    "retention_basis": st.sampled_from(BASES),
    "budget_alerts": st.sampled_from(["", "50;80;100", "7"]),
}
"""Where only some words or shapes are of the right kind at all; any others are refused before."""


def production_table(flags: Sequence[bool]) -> Detail:
    """Workflows a, b, c ... as production_workflows lists them."""
    rows = [(chr(97 + place % 26), flag) for place, flag in enumerate(flags)]
    return detail({"workflow": TEXT, "in_production": FLAG}, rows)


def spells(days: Sequence[date]) -> Detail:
    """Spells of steady draw between each two of the days, the last still open."""
    ordered = sorted(set(days))
    rows = [*zip(ordered[::2], ordered[1::2], strict=False)] + ([(ordered[-1], None)] if ordered else [])
    return detail({"entered_on": DATE, "left_on": DATE}, rows)


TABLES: dict[str, st.SearchStrategy[Detail]] = {
    "production_workflows_detail": st.lists(st.booleans(), max_size=10).map(production_table),
    "steady_draw_detail": st.lists(DAYS, max_size=6).map(spells),
}


def hints_of(name: str) -> dict[str, Any]:
    """The types of a metric's arguments by name, without settings."""
    function: Callable[..., Any] = registry.get(name).function
    hints = typing.get_type_hints(function, include_extras=True)
    return {each: hints[each] for each in inspect.signature(function).parameters if each != "settings"}


def choices(hint: Any) -> list[Any]:
    """The types a hint allows."""
    if typing.get_origin(hint) is Annotated:
        hint = typing.get_args(hint)[0]
    if typing.get_origin(hint) in {types.UnionType, typing.Union}:
        return [each for choice in typing.get_args(hint) for each in choices(choice)]
    return [hint]


def _one(hint: Any, name: str) -> st.SearchStrategy[Any]:
    plain: dict[Any, st.SearchStrategy[Any]] = {
        float: NUMBERS,
        int: st.integers(-3, 10_000),
        date: DAYS,
        str: BY_NAME.get(name, WORDS),
        bool: st.booleans(),
        type(None): st.none(),
        Answer: MISSING,
        Detail: TABLES.get(name, st.nothing()),
        WorkflowTerms: st.builds(
            WorkflowTerms,
            st.sampled_from("ab"),
            st.sampled_from(Schedule),
            st.none() | st.floats(0, 1e9),
            st.booleans(),
        ),
    }
    return plain[hint]


@st.composite
def arguments(draw: st.DrawFn, name: str) -> dict[str, Any]:
    """Arguments of the declared types; columns that belong together have one length, days often one run."""
    length, with_columns = draw(st.integers(0, LONGEST)), draw(st.booleans())
    parameters = inspect.signature(registry.get(name).function).parameters
    drawn: dict[str, Any] = {}
    for argument, hint in hints_of(name).items():
        kinds = choices(hint)
        columns = [each for each in kinds if typing.get_origin(each) is not None]
        optional = parameters[argument].default is not inspect.Parameter.empty
        if optional and (not with_columns if columns else draw(st.integers(0, 4)) == 0):
            continue
        others = [each for each in kinds if each not in columns]
        if columns and (not others or draw(st.integers(0, 4)) > 0):
            drawn[argument] = draw(_column(typing.get_args(columns[0])[0], argument, length))
        else:
            drawn[argument] = draw(st.one_of([_one(each, argument) for each in others]))
    runs = [each for each in drawn.values() if isinstance(each, list) and each and isinstance(each[0], date)]
    if runs and "as_of" in drawn and draw(st.booleans()):
        drawn["as_of"] = max(day for day in runs[0] if day is not None)
    return drawn


def _column(hint: Any, name: str, length: int) -> st.SearchStrategy[list[Any]]:
    kinds = choices(hint)
    if name == "stage_dates":
        row = st.lists(st.none() | DAYS, min_size=len(STAGES), max_size=len(STAGES))
        return st.lists(row, min_size=length, max_size=length)
    cells = st.lists(st.one_of([_one(each, name) for each in kinds]), min_size=length, max_size=length)
    if kinds == [date]:
        run = DAYS.map(lambda first: [first + timedelta(days=place) for place in range(length)])
        return run | cells
    return cells


def fixed(name: str, length: int, number: float) -> dict[str, Any]:
    """Arguments with `length` rows that all hold `number`, days running up to 30 September 2026."""
    last = date(2026, 9, 30)
    days = [last - timedelta(days=length - 1 - place) for place in range(length)]
    plain: dict[Any, Any] = {
        float: number,
        int: int(abs(number)),
        date: last,
        str: "qoq" if registry.get(name).place < 600 else "",
        bool: False,
        Answer: insufficient_data("none"),
    }
    tables = {
        "production_workflows_detail": production_table([number > 0] * min(length, 26)),
        "steady_draw_detail": spells(days[:2]),
    }
    found: dict[str, Any] = {}
    for argument, hint in hints_of(name).items():
        kind = choices(hint)[0]
        if kind is Detail:
            found[argument] = tables[argument]
        elif typing.get_origin(kind) is None:
            found[argument] = plain[kind]
        elif argument == "stage_dates":
            found[argument] = [[day] * len(STAGES) for day in days]
        else:
            cell = choices(typing.get_args(kind)[0])[0]
            empty = cell is WorkflowTerms or argument == "budget_alerts"
            found[argument] = [] if empty else days if cell is date else [plain[cell]] * length
    return found
