"""Whatever finite numbers come in: a finite value, a status that says why not, or a domain error."""

from __future__ import annotations

import math
from contextlib import suppress
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steadydraw import registry
from steadydraw.result import OutOfDomain, Result
from steadydraw.settings import DEFAULTS

DAYS = st.dates(date(2000, 1, 1), date(2035, 1, 1))
NUMBERS = st.one_of(
    st.floats(allow_nan=False, allow_infinity=False),
    st.floats(-1e6, 1e6),
    st.sampled_from([0.0, -0.0, 1.0, 1e-300]),
)
WORDS = st.sampled_from(["production", "staging", "unknown", "a", "b"])
BY_KIND = {
    "number": NUMBERS,
    "whole number": st.integers(0, 10_000),
    "date": DAYS,
    "text": WORDS,
    "column of number": st.lists(NUMBERS, max_size=70),
    "column of date": st.lists(DAYS, max_size=70),
    "column of text": st.lists(WORDS, max_size=70),
}
METRICS = [each.name for each in registry.catalogue()]


@st.composite
def arguments(draw: st.DrawFn, name: str) -> dict[str, Any]:
    """Arguments of the declared kinds; columns that belong together have one length, days in one run."""
    metric = registry.get(name)
    drawn: dict[str, Any] = {}
    length = draw(st.integers(0, 70))
    for argument in metric.arguments:
        if argument.kind not in BY_KIND:
            continue
        if argument.kind == "column of date":
            first = draw(DAYS)
            drawn[argument.name] = [first + timedelta(days=n) for n in range(length)]
        elif argument.kind.startswith("column"):
            value = BY_KIND[argument.kind.removeprefix("column of ")]
            drawn[argument.name] = draw(st.lists(value, min_size=length, max_size=length))
        else:
            drawn[argument.name] = draw(BY_KIND[argument.kind])
    columns = [value for value in drawn.values() if isinstance(value, list) and value]
    dates = [value for value in columns if isinstance(value[0], date)]
    if dates and "as_of" in drawn:
        drawn["as_of"] = dates[0][-1]
    return drawn


def assert_sound(result: Result) -> None:
    if result.ok:
        assert result.value is not None
        assert not isinstance(result.value, float) or math.isfinite(result.value)
    else:
        assert result.value is None
        assert result.note, "a missing value says why"


@pytest.mark.parametrize("name", METRICS)
@given(data=st.data())
def test_no_finite_input_gives_nan_or_infinity(name: str, data: st.DataObject) -> None:
    given_arguments = data.draw(arguments(name))
    with suppress(OutOfDomain):
        assert_sound(registry.get(name)(**given_arguments))


@pytest.mark.parametrize("name", METRICS)
def test_empty_one_row_all_zero_negative_and_thirty_years_are_all_answered(name: str) -> None:
    metric = registry.get(name)
    last = date(2026, 9, 30)
    for length, amount in ((0, 0.0), (1, 5.0), (60, 0.0), (60, -3.0), (10_950, 7.0)):
        columns: dict[str, Any] = {
            "column of date": [last - timedelta(days=n) for n in range(length)],
            "column of number": [amount] * length,
            "column of text": ["production"] * length,
            "number": amount if amount > 0 else 0.0,
            "date": last,
            "text": "",
        }
        chosen = {a.name: columns[a.kind] for a in metric.arguments if a.kind in columns and not a.optional}
        with suppress(OutOfDomain):
            assert_sound(metric(**chosen))


def test_a_figure_out_of_domain_costs_one_result_not_the_book() -> None:
    facts: dict[str, Any] = {"drawn": 1e308, "commit": 1e-300, "as_of": date(2026, 9, 30)}
    result = registry.get("commit_utilization").evaluate(facts, DEFAULTS, {})
    assert not result.ok
    assert result.note == "the figures are too large or too small to compute with"
