"""Commit metrics against figures worked by hand."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steadydraw.metrics.band_status import band_status
from steadydraw.metrics.burn_multiple import burn_multiple
from steadydraw.metrics.commit_utilization import commit_utilization
from steadydraw.metrics.exhaustion_date import exhaustion_date, resampled_range
from steadydraw.metrics.pace_gap import pace_gap
from steadydraw.metrics.run_rate import run_rate
from steadydraw.metrics.term_end_utilization import term_end_utilization
from steadydraw.result import Answer, OutOfDomain, Status, insufficient_data
from steadydraw.settings import Settings


def test_utilization_is_draw_over_commit_and_may_exceed_one() -> None:
    assert commit_utilization(30_000, 120_000).value == 0.25
    assert commit_utilization(150_000, 120_000).value == 1.25


def test_without_a_commit_utilization_is_not_applicable_and_a_negative_one_is_out_of_domain() -> None:
    assert commit_utilization(500, 0).status is Status.NOT_APPLICABLE
    with pytest.raises(OutOfDomain, match="commit must not be negative"):
        commit_utilization(500, -1)


def test_pace_gap_counts_percentage_points_ahead_or_behind() -> None:
    assert pace_gap(0.60, 0.50).value == pytest.approx(10.0)
    assert pace_gap(0.20, 0.50).value == pytest.approx(-30.0)


def test_burn_multiple_of_one_lands_on_the_commit() -> None:
    assert burn_multiple(0.50, 0.50).value == 1.0
    assert burn_multiple(0.75, 0.50).value == 1.5


@pytest.mark.parametrize("metric", [pace_gap, burn_multiple])
def test_pace_has_no_meaning_before_the_term_begins(metric: object) -> None:
    assert callable(metric)
    assert metric(0.0, 0.0).status is Status.NOT_STARTED
    with pytest.raises(OutOfDomain):
        metric(0.5, 1.2)


def test_run_rate_is_the_mean_of_28_days_and_ignores_older_ones() -> None:
    last = date(2026, 9, 30)
    days = [last - timedelta(days=n) for n in range(60)]
    amounts = [100.0 if n < 28 else 9_999.0 for n in range(60)]
    result = run_rate(days, amounts, last)
    assert result.value == 100.0
    assert result.basis == "mean of 28 known days of the last 28"


def test_run_rate_divides_by_known_days_only_and_needs_fourteen() -> None:
    last = date(2026, 9, 30)
    days = [last - timedelta(days=n) for n in range(14)]
    assert run_rate(days, [70.0] * 14, last).value == 70.0
    too_few = run_rate(days[:13], [70.0] * 13, last)
    assert too_few.status is Status.INSUFFICIENT_DATA
    assert too_few.note == "13 known days of the last 28; a run rate needs 14"


def test_a_run_rate_with_another_window_says_so_in_its_basis() -> None:
    last = date(2026, 9, 30)
    days = [last - timedelta(days=n) for n in range(28)]
    amounts = [7.0] * 7 + [0.0] * 21
    result = run_rate(days, amounts, last, settings=Settings(run_rate_days=7, run_rate_known_days=7))
    assert result.value == 7.0
    assert "run_rate_days 7 (default 28)" in result.basis


def test_term_end_utilization_adds_the_run_rate_of_the_days_left() -> None:
    # 40,000 drawn + 100 a day for 200 days = 60,000 of 80,000
    assert term_end_utilization(40_000, 100, 200, 80_000).value == 0.75


@pytest.mark.parametrize(
    ("landing", "state"),
    [(0.8499, "too_slow"), (0.85, "in_band"), (1.0, "in_band"), (1.10, "in_band"), (1.1001, "too_fast")],
)
def test_both_edges_belong_to_the_band(landing: float, state: str) -> None:
    assert band_status(landing, 0.85, 1.10).value == state


def test_a_band_edge_does_not_flip_with_the_order_of_evaluation() -> None:
    # 0.1 + 0.2 + ... differs from 1.10 in the 16th digit only.
    assert 1.1 + 2e-16 > 1.1
    assert band_status(1.1 + 2e-16, 0.85, 1.1).value == "in_band"


def test_a_band_upside_down_is_out_of_domain() -> None:
    with pytest.raises(OutOfDomain, match="lies above"):
        band_status(1.0, 1.2, 0.9)


AS_OF, END = date(2026, 9, 30), date(2027, 1, 1)


@pytest.mark.parametrize(
    ("remaining", "rate", "expected"),
    [
        (1_000, 100, date(2026, 10, 10)),  # exactly ten days: the tenth is the one
        (1_001, 100, date(2026, 10, 11)),  # a little more: the eleventh
        (0.3, 0.1, date(2026, 10, 3)),  # 0.3 / 0.1 is 2.9999999999999996: counts as three
        (9_200, 100, date(2026, 12, 31)),  # 92 days are left: the last one still counts
    ],
)
def test_exhaustion_is_the_first_day_that_uses_up_what_remains(
    remaining: float, rate: float, expected: date
) -> None:
    assert exhaustion_date(remaining, rate, AS_OF, END).value == expected


def test_exhaustion_at_or_after_the_end_is_not_applicable_and_says_what_is_left() -> None:
    result = exhaustion_date(9_300, 100, AS_OF, END)  # 93 days needed, 92 left
    assert result.status is Status.NOT_APPLICABLE
    assert result.note == "not within the term: 100.00 projected unused at its end"


def test_a_commit_already_used_up_gives_the_day_it_happened_even_without_a_run_rate() -> None:
    ran_out = date(2026, 8, 3)
    result = exhaustion_date(-5, insufficient_data("too few days"), AS_OF, END, ran_out)
    assert result.value == ran_out
    assert result.basis == "actual"


def test_without_draw_nothing_is_forecast() -> None:
    assert exhaustion_date(100, 0, AS_OF, END).status is Status.NOT_APPLICABLE
    assert exhaustion_date(100, -4, AS_OF, END).status is Status.NOT_APPLICABLE
    assert exhaustion_date(100, insufficient_data("too few"), AS_OF, END).status is Status.INSUFFICIENT_DATA


def test_an_evergreen_commit_runs_out_whenever_its_balance_does() -> None:
    assert exhaustion_date(1_000, 1, AS_OF, None).value == AS_OF + timedelta(days=1_000)


def test_a_range_ends_where_nothing_is_drawn_and_after_ten_years() -> None:
    # The one week that drew the least a float can hold, and what remains is as little.
    least = 5e-324
    tiny = exhaustion_date(least, 1.0, AS_OF, None, None, [0.0] * 5 + [least])
    assert tiny.value == AS_OF + timedelta(days=1)
    # 10 a week at most never use up 10,000 within ten years, and no term ends before
    far = resampled_range(10_000, AS_OF, None, [10.0, *[0.0] * 7])
    assert far == (None, None, None)
    said = exhaustion_date(10_000, 1_000.0, AS_OF, None, None, [10.0, *[0.0] * 7]).note
    assert said == "forecast; P10 after ten years, P50 after ten years, P90 after ten years"


def test_equal_weeks_leave_no_range() -> None:
    # 700 a week is 100 a day: 1,050 remaining last 11 days on every path.
    found = resampled_range(1_050, AS_OF, END, [700.0] * 8)
    assert found == (date(2026, 10, 11),) * 3


def test_the_range_is_ordered_reproducible_and_needs_six_weeks() -> None:
    weeks = [300.0, 500.0, 700.0, 900.0, 1_100.0, 600.0]
    found = resampled_range(4_000, AS_OF, END, weeks)
    assert not isinstance(found, Answer)
    p10, p50, p90 = found
    assert p10 is not None
    assert p50 is not None
    assert p90 is not None
    assert p10 <= p50 <= p90
    assert found == resampled_range(4_000, AS_OF, END, weeks)
    # The mean week is 683: 4,000 last 5.9 weeks, so the median lies near day 41.
    assert abs((p50 - AS_OF).days - 41) <= 3
    assert isinstance(resampled_range(4_000, AS_OF, END, weeks[:5]), Answer)


CENTS = st.integers(-100_000_000, 100_000_000_000).map(lambda cents: cents / 100)


@given(CENTS, CENTS, st.integers(0, 366), st.floats(1, 1e9), st.integers(-30, 30))
def test_no_share_of_the_commit_depends_on_the_currency(
    drawn: float, rate: float, left: int, commit: float, doublings: int
) -> None:
    other = 2.0**doublings  # units of another currency for one of this
    assert commit_utilization(drawn, commit).value == commit_utilization(drawn * other, commit * other).value
    landing = term_end_utilization(drawn, rate, left, commit).number
    elsewhere = term_end_utilization(drawn * other, rate * other, left, commit * other).number
    assert landing == elsewhere
    assert band_status(landing, 0.85, 1.10).value == band_status(elsewhere, 0.85, 1.10).value
