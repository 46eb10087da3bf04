"""Prices, margin, cost per success and the trend of value by hand."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steadydraw import registry
from steadydraw.metrics.cost_per_successful_outcome import cost_per_successful_outcome
from steadydraw.metrics.cost_per_thousand import cost_per_thousand
from steadydraw.metrics.realized_unit_price import realized_unit_price
from steadydraw.metrics.unit_margin import unit_margin
from steadydraw.metrics.value_trend import value_trend
from steadydraw.result import OutOfDomain, Status, insufficient_data
from steadydraw.settings import DEFAULTS

QUARTER = "2026-07-01 to 2026-09-30"
COUNTED = {"spend": "EUR"}


def test_the_realized_price_is_what_was_rated_over_what_was_used() -> None:
    # A list price of 1.00 less a discount of 10 % and credits of 500: (10,000 - 1,000 - 500) / 10,000
    found = realized_unit_price(8_500, 10_000, QUARTER)
    assert found.value == 0.85
    assert found.basis == QUARTER


@pytest.mark.parametrize("metric", [realized_unit_price, cost_per_thousand])
@pytest.mark.parametrize("units", [0, -12])
def test_without_net_units_there_is_no_price_but_the_spend_is_said(metric: Any, units: float) -> None:
    found = metric(1_234.5, units, QUARTER)
    assert found.status is Status.NOT_APPLICABLE
    assert found.note == "no net units: 1,234.50 spent"
    assert found.basis == QUARTER


def test_a_credit_larger_than_the_use_gives_a_negative_price() -> None:
    assert realized_unit_price(-50, 100).value == -0.5


def test_cost_per_thousand_is_a_thousand_times_the_price() -> None:
    # 2.5 million calls for 50: 0.02 a thousand
    assert cost_per_thousand(50, 2_500_000).value == 0.02


@given(st.integers(-(10**9), 10**9), st.integers(1, 10**12))
def test_a_thousand_units_cost_what_exact_fractions_say(spend: int, units: int) -> None:
    assert cost_per_thousand(spend, units).value == pytest.approx(float(Fraction(1_000 * spend, units)))


def test_prices_are_counted_in_the_currency_of_the_spend() -> None:
    facts = {"price_spend": 90.0, "price_units": 100.0, "price_days": QUARTER, "as_of": date(2026, 9, 30)}
    units = {
        name: str(registry.get(name).evaluate(facts, DEFAULTS, COUNTED).unit)
        for name in ("realized_unit_price", "cost_per_thousand")
    }
    assert units == {"realized_unit_price": "EUR/unit", "cost_per_thousand": "EUR/thousand"}


def test_the_margin_is_what_serving_leaves_of_the_price() -> None:
    # 1 - (6,000 / 20,000) / 1.20 = 1 - 0.30 / 1.20
    assert unit_margin(6_000, 20_000, 1.2).value == pytest.approx(0.75)
    # A unit sold at 0.20 that takes 0.30 loses half its price
    assert unit_margin(6_000, 20_000, 0.2).value == pytest.approx(-0.5)


def test_no_price_and_no_units_leave_no_margin_and_a_negative_cost_is_out_of_domain() -> None:
    assert unit_margin(6_000, 20_000, 0).status is Status.NOT_APPLICABLE
    assert unit_margin(6_000, 20_000, -0.1).status is Status.NOT_APPLICABLE
    assert unit_margin(6_000, 0, 1.2).status is Status.NOT_APPLICABLE
    with pytest.raises(OutOfDomain, match="cost of service must not be negative"):
        unit_margin(-1, 20_000, 1.2)


@given(st.integers(0, 10**6), st.integers(1, 10**6), st.integers(1, 10**6))
def test_margin_and_price_together_are_revenue_less_cost_over_revenue(
    cost: int, units: int, spend: int
) -> None:
    price = realized_unit_price(spend, units).number
    expected = float(Fraction(spend - cost, spend))
    assert unit_margin(cost, units, price).number == pytest.approx(expected, rel=1e-9, abs=1e-9)


def test_the_margin_is_for_the_vendor_alone() -> None:
    internal = [each.name for each in registry.catalogue() if each.internal]
    assert "unit_margin" in internal
    assert "realized_unit_price" not in internal


def test_only_outcomes_that_pass_share_the_cost() -> None:
    # 12,600 / (4,200 * 0.75) = 12,600 / 3,150
    found = cost_per_successful_outcome(12_600, 4_200, 0.75, QUARTER)
    assert found.value == 4.0
    assert found.basis == QUARTER


@pytest.mark.parametrize(("outcomes", "rate"), [(0, 0.9), (4_200, 0)])
def test_without_success_the_cost_is_still_said(outcomes: float, rate: float) -> None:
    found = cost_per_successful_outcome(12_600, outcomes, rate)
    assert found.status is Status.NOT_APPLICABLE
    assert found.note == "no successful outcomes yet: 12,600.00 spent"


@pytest.mark.parametrize(("outcomes", "rate"), [(-1, 0.9), (1, -0.1), (1, 1.1)])
def test_counts_and_rates_that_cannot_be_are_out_of_domain(outcomes: float, rate: float) -> None:
    with pytest.raises(OutOfDomain):
        cost_per_successful_outcome(100, outcomes, rate)


def test_an_unknown_pass_rate_hands_on_why_it_is_unknown() -> None:
    facts = {
        "spend": 100.0,
        "outcomes": 10.0,
        "outcome_days": QUARTER,
        "pass_rate": insufficient_data("no closed evaluation period"),
        "as_of": date(2026, 9, 30),
    }
    found = registry.get("cost_per_successful_outcome").evaluate(facts, DEFAULTS, COUNTED)
    assert (found.status, found.note) == (Status.INSUFFICIENT_DATA, "no closed evaluation period")


def test_the_trend_is_the_last_month_over_the_mean_of_the_three_ratios_before() -> None:
    # 300/100, 800/200 and 50/10 are 3, 4 and 5, on average 4; 90/30 is 3: a quarter less.
    # The ratio of the sums, 1,150 / 310, would say 19 % less.
    assert value_trend([300, 800, 50, 90], [100, 200, 10, 30]).value == pytest.approx(-0.25)


def test_older_months_do_not_count() -> None:
    assert value_trend([9_999, 2, 2, 2, 3], [1, 1, 1, 1, 1]).value == pytest.approx(0.5)


@pytest.mark.parametrize(
    ("values", "spend"),
    [
        ([2.0, 2.0, 3.0], [1.0, 1.0, 1.0]),
        ([2.0, None, 2.0, 3.0], [1.0, 1.0, 1.0, 1.0]),
        ([2.0, 2.0, 2.0, 3.0], [1.0, 0.0, 1.0, 1.0]),
        ([9.0, 2.0, 2.0, 2.0, 3.0], [1.0, 1.0, 1.0, 1.0, None]),
    ],
)
def test_a_month_unknown_or_without_spend_leaves_no_trend(
    values: list[float | None], spend: list[float | None]
) -> None:
    found = value_trend(values, spend)
    assert found.status is Status.INSUFFICIENT_DATA
    assert found.note == "value per dollar is known for 3 of the last 4 closed months; all are needed"


def test_months_that_brought_nothing_cannot_be_compared_with() -> None:
    assert value_trend([0, 0, 0, 5], [1, 1, 1, 1]).status is Status.NOT_APPLICABLE
    with pytest.raises(ValueError, match="must pair up"):
        value_trend([1, 2], [1])


MONTHS = st.lists(st.tuples(st.integers(1, 10**6), st.integers(1, 10**6)), min_size=4, max_size=4)


@given(MONTHS, st.sampled_from([0.5, 3.0, 151.3]))
def test_the_trend_knows_no_currency(months: list[tuple[int, int]], rate: float) -> None:
    values, spend = [v for v, _ in months], [s for _, s in months]
    trend = value_trend(values, spend).number
    elsewhere = value_trend([v * rate for v in values], [s * rate for s in spend]).number
    assert elsewhere == pytest.approx(trend, rel=1e-9, abs=1e-9)
    exact = [Fraction(v, s) for v, s in months]
    assert trend == pytest.approx(float(exact[3] / (sum(exact[:3], Fraction(0)) / 3) - 1), abs=1e-9, rel=1e-9)
