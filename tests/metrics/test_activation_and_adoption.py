"""First billable event and production workflows against cases worked by hand."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from steadydraw.estimators.production import Schedule, WorkflowTerms
from steadydraw.metrics.production_workflows import production_workflows
from steadydraw.metrics.time_to_first_billable_event import time_to_first_billable_event
from steadydraw.result import Status

START, AS_OF = date(2026, 3, 1), date(2026, 9, 30)  # 30 September 2026 is a Wednesday


def march(day: int) -> date:
    return date(2026, 3, day)


@pytest.mark.parametrize(
    ("use", "expected"),
    [
        ([(march(1), 5)], 0),
        ([(march(11), 5)], 10),
        ([(march(5), 0), (march(9), 1)], 8),  # a true zero is no event
        ([(march(5), 3), (march(5), -3), (march(9), 1)], 8),  # reversed on its own day
        ([(march(5), 3), (march(7), -3), (march(9), 1)], 8),  # reversed later
        ([(march(5), 3), (march(7), -2), (march(9), 1)], 4),  # reversed in part: it stands
        ([(march(9), 4), (march(5), 2)], 4),  # any order of rows
    ],
)
def test_the_first_event_that_stands_counts(use: list[tuple[date, float]], expected: int) -> None:
    result = time_to_first_billable_event(START, [d for d, _ in use], [u for _, u in use], AS_OF)
    assert result.value == expected


def test_use_before_the_start_counts_as_zero_days_and_is_flagged() -> None:
    result = time_to_first_billable_event(START, [date(2026, 2, 20)], [7], AS_OF)
    assert result.value == 0
    assert result.note.startswith("pre_start")


def test_without_an_event_the_days_waited_are_said() -> None:
    result = time_to_first_billable_event(START, [], [], march(24))
    assert result.status is Status.INSUFFICIENT_DATA
    assert result.note == "not yet, 23 days since start"
    fully_reversed = time_to_first_billable_event(START, [march(3), march(4)], [5, -5], march(24))
    assert fully_reversed.status is Status.INSUFFICIENT_DATA


def test_before_the_contract_starts_there_is_nothing_to_wait_for() -> None:
    assert time_to_first_billable_event(START, [], [], date(2026, 2, 1)).status is Status.NOT_STARTED


def live(days: list[date], terms: WorkflowTerms, units: float = 10.0, environment: str = "production") -> int:
    result = production_workflows(
        days, [terms.workflow_id] * len(days), [units] * len(days), [environment] * len(days), AS_OF, [terms]
    )
    assert isinstance(result.value, int)
    return result.value


def back(*numbers: int) -> list[date]:
    return [AS_OF - timedelta(days=n) for n in numbers]


def test_a_daily_workflow_needs_twelve_active_days_of_28() -> None:
    daily = WorkflowTerms("triage")
    assert live(back(*range(12)), daily) == 1
    assert live(back(*range(11)), daily) == 0
    assert live(back(*range(17, 29)), daily) == 0  # 11 in the window, and idle 17 days


def test_a_weekday_workflow_needs_nine_of_the_last_twenty_weekdays() -> None:
    weekdays = [day for day in back(*range(28)) if day.weekday() < 5]
    assert len(weekdays) == 20
    terms = WorkflowTerms("report", Schedule.WEEKDAY)
    assert live(weekdays[:9], terms) == 1
    assert live(weekdays[:8], terms) == 0


def test_a_weekly_workflow_needs_three_weeks_of_four() -> None:
    weekly = WorkflowTerms("digest", Schedule.WEEKLY)
    assert live(back(1, 8, 15), weekly) == 1
    assert live(back(1, 2, 15), weekly) == 0


def test_a_monthly_workflow_needs_the_last_month_that_has_ended() -> None:
    monthly = WorkflowTerms("close", Schedule.MONTHLY)
    assert live([date(2026, 9, 2)], monthly) == 1
    assert live([date(2026, 8, 31)], monthly) == 0


def test_more_than_fourteen_idle_days_end_production() -> None:
    daily = WorkflowTerms("triage")
    assert live(back(*range(14, 28)), daily) == 1  # 14 active days, idle 14
    assert live(back(*range(15, 28)), daily) == 0  # 13 active days, idle 15


def test_staging_unknown_a_missed_minimum_and_a_failed_slo_are_not_production() -> None:
    every_day = back(*range(28))
    assert live(every_day, WorkflowTerms("a"), environment="staging") == 0
    assert live(every_day, WorkflowTerms("a"), environment="unknown") == 0
    assert live(every_day, WorkflowTerms("a", minimum_units_per_day=10.0)) == 1
    assert live(every_day, WorkflowTerms("a", minimum_units_per_day=10.1)) == 0
    assert live(every_day, WorkflowTerms("a", fails_slo=True)) == 0


def test_the_note_counts_the_quarter_ends_before() -> None:
    days = [date(2026, 6, 1) + timedelta(days=n) for n in range(122)]  # June to September
    ends = [date(2026, 6, 30), date(2026, 3, 31)]
    result = production_workflows(
        days, ["triage"] * 122, [1.0] * 122, ["production"] * 122, AS_OF, quarter_ends=ends
    )
    assert result.value == 1
    assert result.note == "triage; 1 on 2026-06-30, 0 on 2026-03-31"
