"""The plan: eight weeks over sixty days, every step with an owner."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steadydraw.reset import PLAN, ResetFacts, last_day, reset_of, week_days
from steadydraw.schema import SCHEMA

STARTS = st.dates(date(2000, 1, 1), date(2100, 1, 1))


def test_the_weeks_of_a_reset_that_starts_on_a_monday_in_august() -> None:
    assert [week_days(date(2026, 8, 3), week) for week in (1, 2, 7, 8)] == [
        (date(2026, 8, 3), date(2026, 8, 9)),
        (date(2026, 8, 10), date(2026, 8, 16)),
        (date(2026, 9, 14), date(2026, 9, 20)),
        # August has 31 days, so day 29 is the 31st, day 59 the 30th of September and day 60 the day after.
        (date(2026, 9, 21), date(2026, 10, 1)),
    ]


@given(STARTS)
def test_the_weeks_hold_each_of_the_sixty_days_once(start: date) -> None:
    spans = [week_days(start, week) for week in range(1, 9)]
    assert spans[0][0] == start
    assert all(other[0] - one[1] == timedelta(days=1) for one, other in pairwise(spans))
    assert spans[-1][1] == last_day(start) == start + timedelta(days=59)


@pytest.mark.parametrize("week", [0, 9, -1])
def test_there_is_no_other_week(week: int) -> None:
    with pytest.raises(ValueError, match="weeks 1 to 8"):
        week_days(date(2026, 8, 3), week)


def test_the_steps_and_their_weeks() -> None:
    assert [(each.key, each.first_week, each.last_week) for each in PLAN] == [
        ("metrics_visible", 1, 2),
        ("clinics", 2, 8),
        ("onboarding", 3, 4),
        ("budgets", 3, 4),
        ("value_reviews", 5, 6),
        ("counterparts", 7, 8),
        ("pay", 7, 8),
    ]


def test_every_owner_is_a_role_that_the_table_of_people_knows() -> None:
    roles = next(each for each in SCHEMA["people"].columns if each.name == "role").choices
    assert {each.owner_role for each in PLAN} <= set(roles)


def test_a_start_without_a_day_60_is_refused_in_one_sentence() -> None:
    with pytest.raises(ValueError, match=r"cannot start on 9999-12-20: it has no day 60"):
        reset_of(ResetFacts(), date(9999, 12, 20), date(2026, 9, 30))


def test_the_last_start_that_has_a_day_60_is_taken() -> None:
    start = date.max - timedelta(days=59)
    assert reset_of(ResetFacts(), start, date.max).last_day == date.max
