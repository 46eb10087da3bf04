"""Budgets: what is spent, which alerts are crossed, and where the period lands, by hand."""

from __future__ import annotations

import pytest

from steadydraw.metrics.budget_used import budget_used
from steadydraw.result import OutOfDomain, Status, insufficient_data


def test_the_tightest_budget_gives_the_value_and_each_has_its_row() -> None:
    found = budget_used(
        ["2026", "2026-09"], [100_000, 10_000], [40_000, 8_000], [92, 10], ["50;100", "50;80;100"], 300
    )
    assert found.value == 0.8
    assert found.note == "2026-09; forecast over budget"  # 8,000 + 10 x 300 = 11,000
    assert found.detail is not None
    year, month = found.detail.records()
    assert (year["used"], year["alerts_crossed"], year["over_forecast"]) == (0.4, "", False)  # 67,600
    assert (month["alerts_crossed"], month["forecast"], month["over_forecast"]) == ("50;80", 11_000, True)


def test_an_alert_is_crossed_at_its_very_edge() -> None:
    found = budget_used(["b"], [3.0], [3 * 0.8], [1], ["80"])
    assert found.detail is not None
    assert found.detail.column("alerts_crossed") == ("80",)


def test_without_a_rate_nothing_is_forecast() -> None:
    found = budget_used(["b"], [100], [20], [5], ["50"], insufficient_data("3 known days"))
    assert found.detail is not None
    assert found.detail.column("forecast") == (None,)


def test_no_budget_and_an_empty_one() -> None:
    assert budget_used([], [], [], []).status is Status.INSUFFICIENT_DATA
    empty = budget_used(["b"], [0], [5], [1])
    assert (empty.status, empty.note) == (Status.NOT_APPLICABLE, "without an amount: b")
    with pytest.raises(OutOfDomain, match="alert levels"):
        budget_used(["b"], [10], [5], [1], ["half"])
