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
    # Mondays to Sundays of 10, 20, 30, 40 and 50 a day, then two weeks of 900: the 28 days before the first
    # of them hold 20 to 50, median 35. Held against the 28 days before itself, the second would get 40.
    days = run(49)
    amounts = [10.0 * (1 + n // 7) for n in range(35)] + [900.0] * 14
    end = days[-1] + timedelta(days=1)
    two = without_spikes(days, amounts, [(days[42], end), (days[35], days[42])])
    assert two.amounts == (*amounts[:35], *[35.0] * 14)
    # One that lies inside of another, or overlaps it, changes nothing.
    for inside in ((days[36], days[38]), (days[40], end)):
        assert without_spikes(days, amounts, [(days[35], end), inside]) == two
    with pytest.raises(ValueError, match="must end after it starts"):
        without_spikes(days, amounts, [(days[3], days[3])])


def test_a_long_range_takes_its_baseline_from_before_it_and_never_from_itself() -> None:
    # Four weeks of 100, then two weeks of 500 by accident: its second Monday is held against the first
    # four, not against the Monday inside the range.
    days = run(42)
    found = without_spikes(days, [100.0] * 28 + [500.0] * 14, [(days[28], days[41] + timedelta(days=1))])
    assert found.amounts == (100.0,) * 42
    assert len(found.replaced) == 14


def test_the_end_of_a_range_is_not_excluded() -> None:
    days = run(30)
    found = without_spikes(days, [100.0] * 28 + [900.0, 900.0], [(days[28], days[29])])
    assert found.amounts[28:] == (100.0, 900.0)


def test_the_baseline_reaches_28_days_back_and_no_further() -> None:
    # Five Mondays: 700, 10, 20, 30, 40, then the excluded one. The first lies 35 days before it.
    mondays = [MONDAY + timedelta(days=7 * week) for week in range(6)]
    amounts = [700.0, 10.0, 20.0, 30.0, 40.0, 9_999.0]
    span = [(mondays[5], mondays[5] + timedelta(days=1))]
    assert without_spikes(mondays, amounts, span).amounts[5] == 25  # of 10, 20, 30 and 40
    assert without_spikes(mondays, amounts, span, baseline=14).amounts[5] == 35  # of 30 and 40
    assert without_spikes(mondays, amounts, span, baseline=35).amounts[5] == 30  # of all five


def test_amounts_of_one_day_add_up_and_a_day_nobody_knows_stays_unknown() -> None:
    friday = date(2026, 9, 18)
    spike = friday + timedelta(days=7)
    dates, amounts = [friday, friday, spike, spike], [60.0, 40.0, 5_000.0, 4_000.0]
    found = without_spikes(dates, amounts, [(spike - timedelta(days=3), spike + timedelta(days=2))])
    assert (found.dates, found.amounts) == ((friday, spike), (100.0, 100.0))
    assert [each.amount for each in found.replaced] == [9_000.0]


def test_an_accident_taken_out_pays_no_expansion() -> None:
    # Base 28 x 100 = 2,800. The comparison had one accident of 1,500: 27 x 100 + 1,500 = 4,200, growth of
    # half. Without it the day is 100 like its weekday before, and there is no growth.
    days = run(56)
    amounts = [100.0] * 40 + [1_500.0] + [100.0] * 15
    clean = without_spikes(days, amounts, [(days[40], days[41])]).amounts

    def grown(series: tuple[float, ...]) -> float | None:
        base, comparison = sum(series[:28]), sum(series[28:])
        return measures_of(
            [AccountPeriod("a", base, comparison, 1.0, ["in_band"], 1.0, 1.0, True, 13)]
        ).expansion

    assert grown(tuple(amounts)) == pytest.approx(0.5)
    assert grown(clean) == 0


@given(
    st.lists(st.floats(0, 1e6), min_size=70, max_size=70),
    st.integers(0, 69),
    st.integers(1, 20),
)
def test_a_replaced_day_lies_among_its_weekdays_before_and_every_excluded_day_is_told(
    amounts: list[float], place: int, length: int
) -> None:
    days = run(70)
    span = (days[place], days[place] + timedelta(days=length))
    found = without_spikes(days, amounts, [span])
    told = sorted([each.day for each in found.replaced] + [*found.kept])
    assert told == [day for day in days if span[0] <= day < span[1]]
    for each in found.replaced:
        at = days.index(each.day)
        before = [amounts[n] for n in range(max(0, place - 28), place) if (n - at) % 7 == 0]
        assert min(before) <= each.baseline <= max(before)
        assert each.amount == amounts[at]


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


def test_a_frozen_payout_whose_total_was_changed_is_refused() -> None:
    frozen = payout(Plan("Ada", 10_000, TARGETS), measures_of(paid(110)))
    text = frozen_text(frozen)
    assert text.count(f'"total": {frozen.total}') == 1
    for total in ("99999.0", "NaN", '"much"', "null"):
        changed = text.replace(f'"total": {frozen.total}', f'"total": {total}')
        with pytest.raises(ValueError, match="is not the sum of its lines"):
            thawed(changed)


def test_a_payout_frozen_before_it_bore_a_period_can_still_be_read() -> None:
    frozen = payout(Plan("Ada", 10_000, TARGETS), measures_of(paid(110)))
    text = frozen_text(frozen)
    assert thawed(text.replace(',\n "period": ""', "")) == frozen


@pytest.mark.parametrize(
    ("other", "said"),
    [
        (Plan("Bo", 1, TARGETS, "2026Q3"), "a payout of 'Ada' cannot be settled with one of 'Bo'"),
        (Plan("Ada", 1, TARGETS, "2026Q4"), "a payout of '2026Q3' cannot be settled with one of '2026Q4'"),
    ],
)
def test_a_payout_is_settled_with_one_of_the_same_person_and_period(other: Plan, said: str) -> None:
    frozen = payout(Plan("Ada", 1, TARGETS, "2026Q3"), measures_of(paid(100)))
    with pytest.raises(ValueError, match=said):
        settle(frozen, payout(other, measures_of(paid(100))))


@given(st.floats(0, 200), st.lists(st.floats(0, 200), min_size=1, max_size=6))
def test_corrections_lead_to_what_was_computed_last_and_never_touch_what_was_paid(
    first: float, later: list[float]
) -> None:
    plan = Plan("Ada", 10_000, TARGETS)
    frozen = payout(plan, measures_of(paid(first)))
    corrected = 0.0
    for comparison in later:
        settled = settle(frozen, payout(plan, measures_of(paid(comparison))), corrected)
        assert settled.paid == frozen.total
        corrected += settled.correction_to_next_period
    last = payout(plan, measures_of(paid(later[-1])))
    assert frozen.total + corrected == pytest.approx(last.total, abs=1e-6)
