"""The curves an account is drawn with agree with its facts and with figures worked by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steadydraw.account import Account, Contract, Outcome, Segment, Use, WorkflowLine, facts_of
from steadydraw.account.curves import BurnDown, Line, burn_down, daily_line, seven_day_mean
from steadydraw.account.history import months_of_use, outcome_history, production_history
from steadydraw.book import results_of
from steadydraw.result import Answer
from steadydraw.settings import DEFAULTS

AS_OF = date(2026, 9, 30)
YEAR = Contract("C1", "prepaid", date(2026, 1, 1), date(2027, 1, 1), 365_000, "USD")


def use_of(amounts: dict[date, float]) -> Use:
    days = sorted(amounts)
    rated = [amounts[day] for day in days]
    return Use(days, [None] * len(days), ["USD"] * len(days), list(rated), list(rated))


def production_line(workflow_id: str, days: list[date]) -> WorkflowLine:
    """One unit in production on each of the days, at 1 USD."""
    ones: list[float | None] = [1.0] * len(days)
    return WorkflowLine(workflow_id, days, ones, [1.0] * len(days), ones, ["USD"] * len(days))


def even(daily: float, *contracts: Contract) -> Account:
    days = [YEAR.start + timedelta(days=offset) for offset in range((AS_OF - YEAR.start).days + 1)]
    return Account("A-1", "Acme", "USD", AS_OF, contracts or (YEAR,), use_of(dict.fromkeys(days, daily)))


def curve_of(account: Account, as_of: date = AS_OF) -> BurnDown:
    curve = burn_down(account, as_of)
    assert isinstance(curve, BurnDown)
    return curve


def test_an_even_draw_runs_along_its_plan() -> None:
    curve = curve_of(even(1_000))
    assert curve.days[0] == date(2026, 1, 1)
    assert curve.days[1] == date(2026, 1, 8)
    assert curve.days[-1] == date(2026, 12, 31)
    assert AS_OF in curve.days
    known = [(drawn, plan) for drawn, plan in zip(curve.drawn, curve.plan, strict=True) if drawn is not None]
    assert all(drawn == pytest.approx(plan, rel=1e-12) for drawn, plan in known)
    assert known[1][0] == 8_000
    assert curve.landing == pytest.approx(365_000)
    assert curve.unused == pytest.approx(0)
    assert curve.over == pytest.approx(0)
    assert curve.band_low[-1] == pytest.approx(0.85 * 365_000)
    assert curve.band_high[-1] == pytest.approx(1.10 * 365_000)


def test_what_is_left_over_or_drawn_beyond_adds_up() -> None:
    slow, fast = curve_of(even(600)), curve_of(even(1_300))
    assert slow.unused == pytest.approx(146_000)
    assert slow.over == 0
    assert slow.unused_share == pytest.approx(0.4)
    assert fast.over == pytest.approx(109_500)
    assert fast.unused == 0
    assert fast.over_share == pytest.approx(0.3)


daily_amounts = st.lists(st.floats(0, 5_000), min_size=273, max_size=273)


@given(daily_amounts, st.dates(date(2026, 2, 15), AS_OF))
def test_the_last_drawn_point_and_the_landing_are_the_accounts_own_figures(
    amounts: list[float], as_of: date
) -> None:
    days = [YEAR.start + timedelta(days=offset) for offset in range(len(amounts))]
    second = replace(
        YEAR, contract_id="C2", start=date(2026, 1, 20), end=date(2026, 11, 1), commit_amount=50_000
    )
    account = Account(
        "A-1", "Acme", "USD", AS_OF, (YEAR, second), use_of(dict(zip(days, amounts, strict=True)))
    )
    curve, results = curve_of(account, as_of), results_of(account, as_of)
    facts = facts_of(account, as_of, DEFAULTS).values
    today = curve.days.index(as_of)
    assert curve.drawn[today] == pytest.approx(facts["drawn"], rel=1e-9, abs=1e-6)
    assert set(curve.drawn[today + 1 :]) <= {None}
    assert set(curve.forecast[:today]) <= {None}
    assert curve.landing == pytest.approx(
        results["term_end_utilization"].number * facts["commit"], rel=1e-9, abs=1e-6
    )
    drawn = [each for each in curve.drawn if each is not None]
    assert all(earlier <= later + 1e-9 for earlier, later in pairwise(drawn))


def test_free_credits_burn_before_the_commit_does() -> None:
    free = Segment("free", date(2026, 1, 1), date(2026, 7, 1), 10_500)
    curve = curve_of(even(1_000, replace(YEAR, segments=(free,))))
    # Ten and a half free days: nothing of the commit is gone on the 8th, 4,500 on the 15th.
    assert curve.drawn[:3] == pytest.approx((0, 0, 4_500))


def test_a_ramp_is_planned_by_its_own_steps() -> None:
    ramp = (
        Segment("commit", date(2026, 1, 1), date(2026, 7, 1), 100_000),
        Segment("commit", date(2026, 7, 1), date(2027, 1, 1), 300_000),
    )
    curve = curve_of(even(1_000, replace(YEAR, segments=ramp)))
    middle = next(plan for day, plan in zip(curve.days, curve.plan, strict=True) if day >= date(2026, 7, 1))
    assert curve.commit == 400_000
    # 2 July is the second of 184 days of the second step.
    assert middle == pytest.approx(100_000 + 300_000 * 2 / 184)


def test_without_a_known_run_rate_nothing_is_forecast() -> None:
    quiet = replace(even(1_000), high_water=date(2026, 8, 1), use=use_of({date(2026, 2, 1): 5.0}))
    curve = curve_of(quiet)
    assert set(curve.forecast) == {None}
    assert (curve.landing, curve.unused, curve.over_share) == (None, None, None)


@pytest.mark.parametrize(
    ("contract", "reason"),
    [
        (replace(YEAR, model="payg", commit_amount=0.0), "pay-as-you-go: show spend only"),
        (replace(YEAR, end=None), "evergreen: the term has no end"),
        (replace(YEAR, start=date(2026, 10, 1)), "the contract starts on 2026-10-01"),
    ],
)
def test_where_there_is_no_burn_down_the_reason_is_said(contract: Contract, reason: str) -> None:
    answer = burn_down(even(1_000, contract), AS_OF)
    assert isinstance(answer, Answer)
    assert answer.note == reason


def test_a_silent_day_under_contract_is_zero_and_one_after_the_feed_is_unknown() -> None:
    account = Account("A-1", "Acme", "USD", date(2026, 9, 2), (YEAR,), use_of({date(2026, 9, 1): 7.0}))
    line = daily_line(account, date(2026, 8, 31), date(2026, 9, 3))
    assert isinstance(line, Line)
    assert line.amounts == (0.0, 7.0, 0.0, None)
    assert line.unit == "USD"


def test_use_without_a_rated_amount_cannot_be_drawn_in_money() -> None:
    account = even(1_000)
    account.use.amounts[10] = None
    answer = daily_line(account, date(2026, 1, 1), AS_OF)
    assert isinstance(answer, Answer)
    assert "no rated amount on 2026-01-11" in answer.note


def test_monthly_data_is_never_drawn_by_day() -> None:
    assert isinstance(daily_line(replace(even(1_000), grain="month"), YEAR.start, AS_OF), Answer)


def test_a_mean_over_an_unknown_day_is_unknown() -> None:
    days = tuple(date(2026, 9, 1) + timedelta(days=offset) for offset in range(9))
    line = Line(days, (None, 1, 2, 3, 4, 5, 6, 7, 8), "USD")
    assert seven_day_mean(line) == (None,) * 7 + (4.0, 5.0)


def test_each_closed_outcome_period_is_costed_by_its_own_spend() -> None:
    outcomes = (
        Outcome(date(2026, 8, 1), date(2026, 9, 1), "Tickets", 10_000, 2.0),
        Outcome(date(2026, 8, 1), date(2026, 9, 1), "Calls", 5_500, 4.0),
        Outcome(date(2026, 7, 1), date(2026, 8, 1), "Tickets", 0, 2.0),
        Outcome(date(2026, 9, 1), date(2026, 10, 2), "Tickets", 10_000, 2.0),
    )
    july, august = outcome_history(replace(even(1_000), outcomes=outcomes), AS_OF)
    assert (july.start, august.end) == (date(2026, 7, 1), date(2026, 9, 1))
    assert july.cost_per_outcome.note == "no outcomes yet: 31,000.00 spent"
    # 31 days of 1,000 over 15,500 outcomes worth 42,000.
    assert august.cost_per_outcome.value == 2.0
    assert august.value_per_dollar.value == pytest.approx(42_000 / 31_000)
    assert august.cost_per_outcome.unit.of == "USD"


def test_the_history_ends_with_the_accounts_own_figure() -> None:
    starts = [date(2026, month, 1) for month in range(7, 11)]
    outcomes = tuple(
        Outcome(start, end, "Tickets", 400 + start.month, 3.0) for start, end in pairwise(starts)
    )
    account = replace(even(1_000), outcomes=outcomes)
    spend = sum(each.cost_per_outcome.inputs["spend"] for each in outcome_history(account, AS_OF))
    assert results_of(account, AS_OF)["cost_per_outcome"].inputs["spend"] == spend == 92_000


def test_months_of_use_are_closed_months_from_first_use_on() -> None:
    months = months_of_use(even(1_000), date(2026, 9, 29), 3)
    assert [each.start.month for each in months] == [6, 7, 8]
    assert [each.spend for each in months] == [30_000, 31_000, 31_000]
    assert months[0].unit_price == 1.0
    assert len(months_of_use(even(1_000), AS_OF, 24)) == 9
    assert months_of_use(Account("A-2", "New", "USD", AS_OF), AS_OF, 3) == ()


def test_workflows_in_production_are_counted_at_each_quarters_end() -> None:
    account = even(1_000)
    since_march = [day for day in account.use.days if day >= date(2026, 3, 25)]
    since_may = [day for day in account.use.days if day >= date(2026, 5, 1)]
    lines = (production_line("a", since_march), production_line("b", since_may))
    history = production_history(replace(account, workflow_lines=lines), AS_OF)
    # Seven days of March are not yet twelve of the last 28.
    assert [(day, result.value) for day, result in history] == [
        (date(2026, 3, 31), 0),
        (date(2026, 6, 30), 2),
        (AS_OF, 2),
    ]
