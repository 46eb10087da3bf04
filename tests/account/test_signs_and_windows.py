"""Facts of silence, roles, budgets, windows of outcomes and closed months, worked by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from steadydraw.account import Account, Contract, Outcome, Segment, Use, Workflow, WorkflowLine, facts_of
from steadydraw.account.model import Budget, LadderChange, Reliability
from steadydraw.book import results_of
from steadydraw.estimators.production import Schedule
from steadydraw.result import Answer, Status
from steadydraw.settings import DEFAULTS

START, AS_OF = date(2026, 1, 1), date(2026, 9, 30)
YEAR = Contract("C", "prepaid", START, date(2027, 1, 1), 36_500.0, "USD")


def days_between(first: date, last: date) -> list[date]:
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def line(workflow_id: str, first: date, last: date, amount: float = 100.0) -> WorkflowLine:
    """Ten units for each dollar, every day, in production."""
    days = days_between(first, last)
    units: list[float] = [10 * amount] * len(days)
    rated: list[float | None] = [amount] * len(days)
    return WorkflowLine(workflow_id, days, list(units), units, rated, ["USD"] * len(days))


def account(*lines: WorkflowLine, high_water: date = AS_OF, **changes: Any) -> Account:
    """An account whose use is that of its workflows."""
    draws: dict[date, float] = {}
    for each in lines:
        for day, amount in zip(each.days, each.amounts, strict=True):
            draws[day] = draws.get(day, 0.0) + (amount or 0.0)
    days = sorted(draws)
    amounts: list[float | None] = [draws[day] for day in days]
    use = Use(days, [None] * len(days), ["USD"] * len(days), amounts, [10 * draws[day] for day in days])
    plain: dict[str, Any] = {"contracts": (YEAR,), "use": use, "workflow_lines": lines}
    return Account("A", "A", "USD", high_water, **(plain | changes))


def facts(of: Account, as_of: date = AS_OF, **settings: Any) -> dict[str, Any]:
    return dict(facts_of(of, as_of, DEFAULTS.changed(settings)).values)


def test_silence_is_counted_to_the_last_day_known() -> None:
    silent = account(line("w", START, date(2026, 9, 10)))
    assert facts(silent)["days_without_use"] == 20
    assert facts(silent)["days_past_schedule"] == 19  # due again on the 11th
    late = account(line("w", START, date(2026, 9, 10)), high_water=date(2026, 9, 12))
    assert facts(late)["days_without_use"] == 2
    unused = account(contracts=(replace(YEAR, start=date(2026, 9, 1)),))
    assert facts(unused)["days_without_use"] == 29
    assert (
        facts(replace(unused, contracts=(replace(YEAR, start=date(2026, 11, 1)),)))["days_without_use"].status
        is Status.NOT_STARTED
    )


def test_the_least_overdue_workflow_says_how_far_past_schedule_the_account_is() -> None:
    weekly = Workflow("b", "B", schedule=Schedule.WEEKLY)
    found = account(
        line("a", START, date(2026, 9, 1)), line("b", START, date(2026, 9, 3)), workflows=(weekly,)
    )
    # a is 28 days past, b, due weekly, 27 - 7 = 20
    assert facts(found)["days_past_schedule"] == 20
    gate = results_of(found, AS_OF)["health_status"]
    assert gate.value == "red"
    assert "20 days past schedule without use" in gate.note


def test_a_balance_stands_still_where_nothing_draws_or_expires() -> None:
    silent = account(line("w", START, date(2026, 7, 2)))
    assert facts(silent)["balance_unchanged_days"] == 90
    rollover = Segment("rollover", START, date(2027, 1, 1), 500.0, expires_on=date(2026, 9, 1))
    expiring = replace(silent, contracts=(replace(YEAR, segments=(rollover,)),))
    # 18,300 were drawn by 2 July: the 500 that would have expired were used long before
    assert facts(expiring)["balance_unchanged_days"] == 90
    unused = account(contracts=(replace(YEAR, segments=(rollover,)),))
    assert facts(unused)["balance_unchanged_days"] == 29
    payg = account(contracts=(replace(YEAR, model="payg", commit_amount=0.0),))
    assert facts(payg)["balance_unchanged_days"].status is Status.NOT_APPLICABLE


def test_a_workflow_is_lost_when_it_was_in_production_four_weeks_ago_and_is_not_now() -> None:
    found = account(
        line("kept", START, AS_OF),
        line("lost", START, date(2026, 9, 5)),
        line("old", START, date(2026, 6, 1)),
    )
    assert facts(found)["workflows_lost"] == ["lost"]
    broken = Reliability("slo", date(2026, 9, 1), date(2026, 10, 1), 90, 100, "kept", 0.99)
    assert facts(replace(found, reliability=(broken,)))["workflows_lost"] == ["kept", "lost"]


def test_roles_are_missing_by_day_and_unknown_without_people() -> None:
    held = (("csm", None, date(2026, 9, 1)), ("technical", date(2026, 5, 1), None), ("ae", None, None))
    found = account(roles=held)
    assert facts(found)["missing_roles"] == ["owner"]
    assert facts(found, date(2026, 4, 30))["missing_roles"] == ["technical counterpart"]
    assert isinstance(facts(account())["missing_roles"], Answer)


def test_a_budget_is_spent_in_its_own_period_and_forecast_to_its_end() -> None:
    quarter = Budget(date(2026, 7, 1), date(2026, 10, 16), 10_000.0)
    over = Budget(date(2025, 1, 1), date(2026, 1, 1), 1.0)
    found = results_of(account(line("w", START, AS_OF), budgets=(quarter, over)), AS_OF)["budget_used"]
    assert found.value == pytest.approx(0.92)  # 92 days of 100
    assert found.detail is not None
    (row,) = found.detail.records()
    assert (row["spent"], row["forecast"], row["alerts_crossed"]) == (9_200, 10_700, "50;80")
    assert str(found.detail.columns[1].unit) == "USD"


def test_a_month_is_held_against_the_run_rate_on_its_eve() -> None:
    # 100 a day to the end of July, 120 in August: 3,100 forecast, 3,720 drawn
    august = account(line("w", START, date(2026, 7, 31)), line("x", date(2026, 8, 1), AS_OF, 120.0))
    found = results_of(august, date(2026, 9, 15))["forecast_variance"]
    assert found.value == pytest.approx(620 / 3_720)
    assert found.basis == "2026-08: forecast 3,100.00, drawn 3,720.00"


def tickets(month: int, count: float, workflow_id: str | None = "w") -> Outcome:
    return Outcome(date(2026, month, 1), date(2026, month + 1, 1), "tickets", count, 5.0, "USD", workflow_id)


def test_the_bridge_compares_the_last_three_months_with_the_three_before() -> None:
    # w runs throughout; x from July on. March to May: 92 days; June to August: 92 days.
    lines = (line("w", START, AS_OF), line("x", date(2026, 7, 1), AS_OF, 50.0))
    outcomes = [tickets(month, 1_000) for month in range(3, 9)] + [tickets(8, 400, "x")]
    found = facts(account(*lines, outcomes=tuple(outcomes)), date(2026, 9, 10))
    assert found["bridge_workflows"] == ["w", "x"]
    assert found["bridge_periods"] == "2026-03-01 to 2026-05-31 against 2026-06-01 to 2026-08-31"
    assert (found["spend_before"], found["spend_after"]) == ([9_200, 0], [9_200, 62 * 50])
    assert (found["units_before"], found["units_after"]) == ([92_000, 0], [92_000, 31_000])
    assert (found["outcomes_before"], found["outcomes_after"]) == ([3_000, 0], [3_000, 400])
    assert found["outcome_rate_after"] == pytest.approx(3_400 / 92)
    assert (found["cost_before"], found["cost_after"]) == (pytest.approx(0.1), pytest.approx(0.1))
    one_without = facts(account(*lines, outcomes=(*outcomes, tickets(8, 100, None))), date(2026, 9, 10))
    assert one_without["bridge_workflows"] == [""]
    assert one_without["outcomes_after"] == [3_500]


def test_closed_months_give_prices_values_and_the_vendors_cost() -> None:
    used = line("w", START, AS_OF)
    costly = replace(used, costs=[40.0] * len(used.days))
    found = facts(
        account(costly, outcomes=tuple(tickets(m, 100 * m) for m in range(5, 9))), date(2026, 9, 15)
    )
    assert found["price_days"] == "2026-06-01 to 2026-08-31"
    assert (found["price_spend"], found["price_units"]) == (9_200, 92_000)
    assert found["service_cost"] == 92 * 40
    assert found["month_values"] == [2_500, 3_000, 3_500, 4_000]
    assert found["month_spend"] == [3_100, 3_000, 3_100, 3_100]
    two_kinds = facts(account(used, use_units=("calls", "tokens")), date(2026, 9, 15))
    assert two_kinds["price_units"].note == "units of several kinds do not add: calls, tokens"


def test_evaluations_count_in_the_window_their_period_ends_in() -> None:
    evals = tuple(
        Reliability("eval", date(2026, m, 1), date(2026, m + 1, 1), 90 + m, 100, "", None, "answers", "v1")
        for m in range(3, 9)
    )
    found = facts(
        account(
            line("w", START, AS_OF),
            outcomes=tuple(tickets(month, 100) for month in range(3, 9)),
            reliability=evals,
        ),
        date(2026, 9, 10),
    )
    assert (found["good_before"], found["valid_before"]) == (93 + 94 + 95, 300)
    assert (found["good_after"], found["valid_after"]) == (96 + 97 + 98, 300)


def test_a_ladder_is_the_one_its_log_had_on_the_day() -> None:
    moved = Workflow(
        "w",
        "W",
        "2026Q4",
        2_000.0,
        ladder_changes=(LadderChange(date(2026, 8, 1), "2026Q4", "Ana", "2026Q3"),),
    )
    found = account(line("w", START, AS_OF), workflows=(moved,))
    assert facts(found, date(2026, 7, 31))["ladder_workflows"] == ["w"]
    assert facts(found)["ladder_workflows"] == []
    assert facts(found, date(2026, 10, 1))["ladder_workflows"] == ["w"]
    log = results_of(found, AS_OF)["ladder_changes"]
    assert log.detail is not None
    assert log.detail.rows == ((date(2026, 8, 1), "w", "2026Q3", "2026Q4", "Ana"),)


def test_the_count_in_production_is_known_from_the_first_day_on() -> None:
    found = facts(account(line("a", START, AS_OF), line("b", date(2026, 3, 1), date(2026, 4, 30))))
    # The twelfth active day brings a workflow in. b's twelfth is 12 March; 14 idle days end it on 15 May.
    assert list(zip(found["production_dates"], found["production_counts"], strict=True)) == [
        (START, 0),
        (date(2026, 1, 12), 1),
        (date(2026, 3, 12), 2),
        (date(2026, 5, 15), 1),
    ]
    reached = results_of(account(line("a", START, AS_OF), line("b", START, AS_OF)), AS_OF)["adoption_ladder"]
    assert reached.detail is not None
    assert reached.detail.column("reached_on")[:4] == (START, START, START, date(2026, 1, 12))
