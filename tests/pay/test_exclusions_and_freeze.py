"""Accidental spikes give way to their baseline, and a frozen period stays as it was."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steadydraw.pay import (
    AccountPeriod,
    Plan,
    frozen_text,
    measures_of,
    payout,
    settle,
    thawed,
    without_spikes,
)

MONDAY = date(2026, 8, 3)


def run(number: int) -> list[date]:
    return [MONDAY + timedelta(days=n) for n in range(number)]


def test_an_excluded_day_takes_the_median_of_its_weekday_in_the_four_weeks_before() -> None:
    days = run(35)
    amounts = [float(10 * (day.weekday() + 1) + day.isocalendar().week) for day in days]
    amounts[30] = 9_999.0  # a Wednesday in ISO week 36
    found = without_spikes(days, amounts, [(days[30], days[31])])
    # the Wednesdays of weeks 32 to 35: 62, 63, 64, 65
    assert found.amounts[30] == 63.5
    assert found.amounts[:30] == tuple(amounts[:30])
    assert [(each.day, each.amount, each.baseline) for each in found.replaced] == [(days[30], 9_999.0, 63.5)]


def test_other_excluded_days_are_no_baseline_and_a_day_without_one_is_kept_and_named() -> None:
    days = run(14)
    amounts = [100.0] * 14
    amounts[2] = amounts[9] = 5_000.0
    found = without_spikes(days, amounts, [(days[2], days[3]), (days[9], days[10])])
    # nothing comes before the first; the second has only the first, which is excluded itself
    assert found.kept == (days[2], days[9])
    assert found.amounts == tuple(amounts)


def test_ranges_that_touch_are_one_and_a_range_must_hold_a_day() -> None:
    days = run(35)
    amounts = [100.0] * 28 + [900.0] * 2 + [100.0] * 5
    two = without_spikes(days, amounts, [(days[28], days[29]), (days[29], days[30])])
    assert two == without_spikes(days, amounts, [(days[28], days[30])])
    assert two.amounts == (100.0,) * 35
    with pytest.raises(ValueError, match="must end after it starts"):
        without_spikes(days, amounts, [(days[3], days[3])])


@given(st.lists(st.floats(0, 1e6), min_size=40, max_size=40), st.integers(0, 39))
def test_days_outside_the_ranges_are_never_touched(amounts: list[float], place: int) -> None:
    days = run(40)
    found = without_spikes(days, amounts, [(days[place], days[place] + timedelta(days=1))])
    others = [n for n in range(40) if n != place]
    assert [found.amounts[n] for n in others] == [amounts[n] for n in others]
    assert (
        without_spikes(days[::-1], amounts[::-1], [(days[place], days[place] + timedelta(days=1))]) == found
    )


TARGETS = {"grr": 0.9, "adoption_depth": 0.7, "stability": 0.8, "expansion": 0.1}


def paid(comparison: float) -> tuple[AccountPeriod, ...]:
    return (AccountPeriod("a", 100.0, comparison, 50.0, ["in_band"] * 13, 0.7, 50.0, True, 13),)


def test_a_frozen_period_stays_and_the_correction_goes_to_the_next() -> None:
    plan = Plan("Ada", 10_000, TARGETS)
    before, after = (payout(plan, measures_of(paid(comparison))) for comparison in (105.0, 110.0))
    # 5 % growth is half of the target: nothing; 10 % is the target: 2,000
    assert after.total - before.total == pytest.approx(2_000)
    frozen = thawed(frozen_text(before))
    assert frozen == before
    settled = settle(frozen, after)
    assert settled.paid == before.total
    assert settled.correction_to_next_period == pytest.approx(2_000)
    assert settle(frozen, after, 2_000).correction_to_next_period == pytest.approx(0)
    assert settle(None, after).paid == after.total
    assert settle(frozen, before).correction_to_next_period == 0


def test_what_is_no_frozen_payout_is_refused() -> None:
    for text in ("", "{}", "[1]", '{"person": "Ada"}'):
        with pytest.raises(ValueError, match="not a frozen payout"):
            thawed(text)
    plan = Plan("Ada", 1, TARGETS)
    other = Plan("Bo", 1, TARGETS)
    with pytest.raises(ValueError, match="cannot be settled"):
        settle(payout(plan, measures_of(paid(100))), payout(other, measures_of(paid(100))))
