"""Where the term lands: run rates of every method, overage, breakage, variance and band, by hand."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steadydraw.metrics.forecast_variance import forecast_variance
from steadydraw.metrics.projected_breakage import projected_breakage
from steadydraw.metrics.projected_overage import projected_overage
from steadydraw.metrics.run_rate import run_rate
from steadydraw.metrics.target_band import target_band
from steadydraw.metrics.term_end_utilization import term_end_utilization
from steadydraw.result import OutOfDomain, Status, insufficient_data
from steadydraw.settings import DEFAULTS

AS_OF = date(2026, 9, 15)  # a Tuesday


def days_up_to(last: date, number: int) -> list[date]:
    return [last - timedelta(days=number - 1 - n) for n in range(number)]


def by_method(method: str, **changes: Any) -> Any:
    return DEFAULTS.changed({"run_rate_method": method, **changes})


def test_by_months_is_the_mean_day_of_the_closed_months() -> None:
    days = days_up_to(AS_OF, 120)
    # July 31 days at 200, August 31 at 300, everything else at 1,000
    amounts = [{7: 200.0, 8: 300.0}.get(day.month, 1_000.0) for day in days]
    assert run_rate(days, amounts, AS_OF, settings=by_method("months")).value == 300.0
    two = run_rate(days, amounts, AS_OF, settings=by_method("months", run_rate_months=2))
    assert two.value == 250.0  # (31 x 200 + 31 x 300) / 62
    assert "run_rate_method months (default window)" in two.basis


def test_by_weekday_weighs_the_days_left() -> None:
    days = days_up_to(AS_OF, 28)
    amounts = [70.0 if day.weekday() < 5 else 0.0 for day in days]
    settings = by_method("weekdays")
    # three days left: Wednesday, Thursday, Friday
    assert run_rate(days, amounts, AS_OF, days_left=3, settings=settings).value == 70.0
    # five days left: two of them a weekend, so 3 x 70 / 5
    assert run_rate(days, amounts, AS_OF, days_left=5, settings=settings).value == pytest.approx(42.0)
    # without a term: a week, 5 x 70 / 7, which is what the window gives
    assert run_rate(days, amounts, AS_OF, settings=settings).value == pytest.approx(50.0)
    assert run_rate(days, amounts, AS_OF).value == pytest.approx(50.0)


def test_by_plan_keeps_the_distance_to_the_curve() -> None:
    # The plan expects 20 % by half time and the rest after it. 30,000 are drawn at half time: one and a
    # half of the plan's 20,000 of 100,000, so 1.5 x 80,000 = 120,000 are ahead over 200 days.
    found = run_rate(
        [], [], AS_OF, 0.5, 30_000.0, 200.0, [0.0, 0.5, 1.0], [0.0, 0.2, 1.0], settings=by_method("plan")
    )
    assert found.value == pytest.approx(600.0)
    assert found.basis.startswith("plan curve: 20.0% expected by now, 100.0% by term end")


@pytest.mark.parametrize(
    ("terms", "status"),
    [
        ((None, None, None, [], []), Status.INSUFFICIENT_DATA),
        ((0.5, 1.0, 10.0, [], []), Status.INSUFFICIENT_DATA),
        ((0.5, 1.0, 0.0, [0.5], [0.5]), Status.NOT_APPLICABLE),
        ((0.1, 1.0, 10.0, [0.2, 1.0], [0.0, 1.0]), Status.INSUFFICIENT_DATA),
        ((insufficient_data("no contract"), 1.0, 10.0, [1.0], [1.0]), Status.INSUFFICIENT_DATA),
    ],
)
def test_by_plan_says_what_is_missing(terms: Any, status: Status) -> None:
    names = ("elapsed", "drawn", "days_left", "plan_elapsed", "plan_expected")
    found = run_rate([], [], AS_OF, settings=by_method("plan"), **dict(zip(names, terms, strict=True)))
    assert found.status is status
    assert found.note


def test_overage_is_priced_only_where_both_prices_are_known() -> None:
    # 95,000 + 100 x 100 = 105,000: 5,000 beyond 100,000, 2,500 units of 2.00, at 3.00 each 7,500
    assert projected_overage(95_000, 100, 100, 100_000, 2.0, 3.0).value == 7_500
    alone = projected_overage(95_000, 100, 100, 100_000, 2.0, None, "true_forward")
    assert alone.value == 5_000
    assert alone.note == (
        "at commit prices, for the overage price is not known; "
        "true-forward: the next term rises, nothing is invoiced for this one"
    )
    assert projected_overage(10, 1, 10, 100, 2.0, 3.0).value == 0
    assert projected_overage(10, 1, 10, 0).status is Status.NOT_APPLICABLE


def test_breakage_says_what_becomes_of_the_rest() -> None:
    assert projected_breakage(20, 1, 30, 100, "prepaid").value == 50
    assert "expires" in projected_breakage(20, 1, 30, 100, "prepaid").note
    assert "invoiced" in projected_breakage(20, 1, 30, 100, "postpaid_minimum").note
    assert projected_breakage(120, 1, 30, 100).value == 0


amounts = st.floats(0, 1e9)


@given(amounts, st.floats(-1e5, 1e5), st.integers(0, 400), st.floats(1, 1e9))
def test_overage_and_breakage_are_the_two_sides_of_the_landing(
    drawn: float, rate: float, left: int, commit: float
) -> None:
    over = projected_overage(drawn, rate, left, commit).number
    short = projected_breakage(drawn, rate, left, commit).number
    landing = term_end_utilization(drawn, rate, left, commit).number
    assert min(over, short) == 0
    scale = max(drawn, abs(rate) * left, commit)
    assert over - short == pytest.approx(landing * commit - commit, abs=1e-9 * scale)


def test_forecast_variance_by_hand() -> None:
    # 100 a day on the eve, 31 days: 3,100 forecast, 2,500 came: 600 / 2,500
    found = forecast_variance(100, 2_500, 31, "2026-08")
    assert found.value == pytest.approx(0.24)
    assert found.basis == "2026-08: forecast 3,100.00, drawn 2,500.00"
    assert forecast_variance(100, 0, 31).status is Status.NOT_APPLICABLE
    with pytest.raises(OutOfDomain):
        forecast_variance(100, 1, 0)


def test_the_band_lists_its_changes_in_order() -> None:
    log = (
        [date(2026, 5, 1), date(2026, 2, 1)], ["C", "C"], [0.8, 0.85], [1.2, 1.1], [0.9, 0.8], [1.0, 1.2],
        ["Ana", "Bo"],
    )  # fmt: skip
    found = target_band(0.9, 1.0, "set on 2026-05-01 by Ana", *log)
    assert found.value == "0.9 to 1"
    assert found.detail is not None
    assert found.detail.column("by") == ("Bo", "Ana")
    assert found.note == "2 logged changes"
    with pytest.raises(OutOfDomain):
        target_band(1.2, 0.8)
