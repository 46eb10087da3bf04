"""Whatever finite numbers come in: a finite value, a status that says why not, or a domain error."""

from __future__ import annotations

import math
from contextlib import suppress
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steadydraw import registry
from steadydraw.result import OutOfDomain, Result
from steadydraw.settings import DEFAULTS
from tests.metrics.any_input import METRICS, arguments, fixed

EXTREMES = {
    "empty": (0, 0.0),
    "one row": (1, 0.5),
    "all zero": (60, 0.0),
    "negative": (60, -3.0),
    "thirty years": (10_950, 0.5),
}


def assert_sound(result: Result) -> None:
    if result.ok:
        assert result.value is not None
        assert not isinstance(result.value, float) or math.isfinite(result.value)
    else:
        assert result.value is None
        assert result.note, "a missing value says why"
    for row in result.detail.rows if result.detail else ():
        assert all(not isinstance(cell, float) or math.isfinite(cell) for cell in row)


@pytest.mark.parametrize("name", METRICS)
@given(data=st.data())
def test_no_finite_input_gives_nan_or_infinity(name: str, data: st.DataObject) -> None:
    drawn = data.draw(arguments(name))
    with suppress(OutOfDomain):
        assert_sound(registry.get(name)(**drawn))


@pytest.mark.parametrize("extreme", EXTREMES)
@pytest.mark.parametrize("name", METRICS)
def test_empty_one_row_all_zero_negative_and_thirty_years_are_all_answered(name: str, extreme: str) -> None:
    with suppress(OutOfDomain):
        assert_sound(registry.get(name)(**fixed(name, *EXTREMES[extreme])))


def test_a_figure_out_of_domain_costs_one_result_not_the_book() -> None:
    facts: dict[str, Any] = {"drawn": 1e308, "commit": 1e-300, "as_of": date(2026, 9, 30)}
    result = registry.get("commit_utilization").evaluate(facts, DEFAULTS, {})
    assert not result.ok
    assert result.note == "the figures are too large or too small to compute with"
