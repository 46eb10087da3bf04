"""The range of the landing against paths that can be counted by hand."""

from __future__ import annotations

import pytest

from steadydraw.account.landing import LandingRange, landing_range
from steadydraw.result import Answer, OutOfDomain, Status

STEADY = [700.0] * 8


def test_weeks_that_are_all_alike_leave_no_range() -> None:
    # 1,000 drawn, 100 a day for 10 days: one week of 700 and three sevenths of another
    assert landing_range(1_000, 100, 10, STEADY) == LandingRange(2_000.0, 2_000.0, 2_000.0)


def test_one_week_ahead_ends_at_the_smallest_and_the_largest_week() -> None:
    # Of eight weeks each is drawn by an eighth of the paths: the lowest tenth is all the smallest week.
    weeks = [100.0, 200, 300, 400, 500, 600, 700, 800]
    assert landing_range(1_000, 450 / 7, 7, weeks) == LandingRange(1_100.0, 1_450.0, 1_800.0)


def test_two_weeks_of_two_kinds_end_at_twice_the_smaller_and_twice_the_larger() -> None:
    # A quarter of the paths draws the small week twice, a quarter the large one, half draws one of each.
    weeks = [100.0, 300.0] * 4
    assert landing_range(0, 200 / 7, 14, weeks) == LandingRange(200.0, 400.0, 600.0)


def test_the_weeks_are_scaled_to_the_pace_that_is_held() -> None:
    # The weeks mean 200 and the pace is 400 a week, so each counts twice.
    weeks = [100.0, 300.0] * 4
    assert landing_range(0, 400 / 7, 14, weeks) == LandingRange(400.0, 800.0, 1_200.0)


def test_an_account_that_stopped_lands_where_it_stands() -> None:
    assert landing_range(500, 0, 70, [0, 0, 0, 0, 10, 20, 30, 40]) == LandingRange(500.0, 500.0, 500.0)


@pytest.mark.parametrize(("weeks", "said"), [([700.0] * 5, "5 known weeks"), ([0.0] * 8, "no draw")])
def test_too_few_weeks_or_none_with_draw_give_no_range(weeks: list[float], said: str) -> None:
    found = landing_range(0, 100, 10, weeks)
    assert isinstance(found, Answer)
    assert found.status is Status.INSUFFICIENT_DATA
    assert said in found.note


def test_the_range_is_the_same_every_time() -> None:
    weeks = [90.0, 110, 95, 105, 100, 98, 102, 100]
    assert landing_range(0, 100 / 7, 50, weeks) == landing_range(0, 100 / 7, 50, weeks)


def test_negative_days_are_refused() -> None:
    with pytest.raises(OutOfDomain, match="days left"):
        landing_range(0, 100, -1, STEADY)
