"""Facts of accounts worked by hand: terms, balances, allocation, missing days, currencies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from steadydraw.account import Account, Company, Contract, Outcome, Rates, Segment, Use, facts_of
from steadydraw.account.facts import CONTRACT_FACTS
from steadydraw.book import results_of
from steadydraw.result import Answer, Status
from steadydraw.settings import DEFAULTS

START, END, AS_OF = date(2026, 1, 1), date(2027, 1, 1), date(2026, 9, 30)


def contract(**changes: Any) -> Contract:
    given: dict[str, Any] = {
        "contract_id": "C1",
        "model": "prepaid",
        "start": START,
        "end": END,
        "commit_amount": 120_000.0,
        "commit_unit": "USD",
    }
    return Contract(**(given | changes))


def use(rows: Sequence[tuple[date, float]], contract_id: str | None = None, currency: str = "USD") -> Use:
    rows = sorted(rows)
    return Use(
        [day for day, _ in rows],
        [contract_id] * len(rows),
        [currency] * len(rows),
        [amount for _, amount in rows],
        [amount * 10 for _, amount in rows],
    )


def account(*contracts: Contract, rows: Sequence[tuple[date, float]] = (), **changes: Any) -> Account:
    given: dict[str, Any] = {
        "account_id": "A",
        "name": "A",
        "currency": "USD",
        "high_water": AS_OF,
        "contracts": contracts,
        "use": use(rows),
    }
    return Account(**(given | changes))


def every_day(first: date, last: date, amount: float) -> list[tuple[date, float]]:
    return [(first + timedelta(days=n), amount) for n in range((last - first).days + 1)]


def values(of: Account, as_of: date = AS_OF) -> dict[str, Any]:
    return dict(facts_of(of, as_of, DEFAULTS).values)


def test_a_plain_contract_gives_draw_elapsed_share_and_days_left() -> None:
    facts = values(account(contract(), rows=every_day(START, AS_OF, 100.0)))
    assert facts["drawn"] == 27_300.0  # 273 days
    assert facts["elapsed"] == 273 / 365
    assert facts["days_left"] == 92
    assert facts["remaining"] == 92_700.0
    assert (facts["band_low"], facts["band_high"]) == (0.85, 1.10)


def test_draw_outside_the_term_and_after_the_as_of_day_is_not_counted() -> None:
    rows = [(date(2025, 12, 31), 7.0), (START, 1.0), (AS_OF, 2.0), (AS_OF + timedelta(days=1), 50.0)]
    assert values(account(contract(), rows=rows))["drawn"] == 3.0


def test_a_superseded_contract_ends_where_its_successor_starts() -> None:
    first = contract()
    second = contract(contract_id="C2", start=date(2026, 7, 1), end=date(2027, 7, 1), supersedes="C1")
    rows = every_day(START, AS_OF, 100.0)
    at_june = values(account(first, second, rows=rows), date(2026, 6, 30))
    assert at_june["elapsed"] == 1.0  # 181 of 181 days
    at_september = values(account(first, second, rows=rows))
    assert at_september["drawn"] == 9_200.0  # July to September only
    assert at_september["elapsed"] == 92 / 365


def test_the_renewal_forecasts_from_the_history_of_the_contract_before_it() -> None:
    old = contract(end=date(2026, 9, 20))
    new = contract(contract_id="C2", start=date(2026, 9, 20), end=date(2027, 9, 20), commit_amount=40_000.0)
    results = results_of(account(old, new, rows=every_day(START, AS_OF, 100.0)), AS_OF)
    assert results["run_rate"].value == 100.0
    # 11 days drawn, 354 left: (1,100 + 35,400) / 40,000
    assert results["term_end_utilization"].number == pytest.approx(0.9125)


def test_a_commit_that_is_used_up_hands_its_draw_to_the_next_in_order() -> None:
    first = contract(commit_amount=1_000.0, priority=1)
    second = contract(contract_id="C2", commit_amount=5_000.0, priority=2)
    found = account(first, second, rows=every_day(date(2026, 9, 1), AS_OF, 100.0))
    facts = facts_of(found, AS_OF, DEFAULTS)
    assert [part.values["drawn"] for part in facts.contracts] == [1_000.0, 2_000.0]
    assert facts.values["drawn"] == 3_000.0
    assert facts.values["commit"] == 6_000.0
    assert all(part.values.keys() == CONTRACT_FACTS for part in facts.contracts)
    # A monthly feed has no line by day, and its contracts say so by the same names.
    monthly = facts_of(replace(found, grain="month"), AS_OF, DEFAULTS)
    assert all(part.values.keys() == CONTRACT_FACTS for part in monthly.contracts)


def test_rows_that_name_their_contract_go_there() -> None:
    first, second = contract(), contract(contract_id="C2", commit_amount=60_000.0)
    found = account(first, second, use=use(every_day(date(2026, 9, 1), AS_OF, 100.0), "C2"))
    facts = facts_of(found, AS_OF, DEFAULTS)
    assert [part.values["drawn"] for part in facts.contracts if part.contract.contract_id == "C2"] == [
        3_000.0
    ]


def test_with_several_contracts_forecasts_add_and_the_band_weighs_by_commit() -> None:
    first = contract(end=date(2026, 10, 11), commit_amount=30_000.0, band_low=0.8, band_high=1.0)
    second = contract(contract_id="C2", commit_amount=90_000.0, band_low=0.9, band_high=1.2)
    days = every_day(START, AS_OF, 1.0)
    both = Use(
        [day for day, _ in days for _ in range(2)],
        ["C1", "C2"] * len(days),
        ["USD"] * (2 * len(days)),
        [40.0, 60.0] * len(days),
        [1.0, 1.0] * len(days),
    )
    results = results_of(account(first, second, use=both), AS_OF)
    assert results["run_rate"].value == 100.0
    # drawn 273 * 100; C1 has 10 days left at 40, C2 has 92 left at 60
    assert results["term_end_utilization"].number == pytest.approx(
        (27_300 + 400 + 5_520) / 120_000, rel=1e-12
    )
    facts = facts_of(account(first, second, use=both), AS_OF, DEFAULTS).values
    assert facts["band_low"] == pytest.approx((30_000 * 0.8 + 90_000 * 0.9) / 120_000)
    assert results.contracts["C1"]["run_rate"].value == pytest.approx(40.0)
    assert results.contracts["C2"]["run_rate"].value == pytest.approx(60.0)


def test_free_credits_burn_first_and_never_count_against_the_commit() -> None:
    free = Segment("free", START, END, 500.0)
    facts = values(account(contract(segments=(free,)), rows=every_day(START, date(2026, 1, 10), 100.0)))
    assert facts["drawn"] == 500.0
    assert facts["commit"] == 120_000.0


def test_free_credits_end_with_their_segment() -> None:
    free = Segment("free", START, date(2026, 1, 4), 500.0)  # three days of 100, the rest is lost
    facts = values(account(contract(segments=(free,)), rows=every_day(START, date(2026, 1, 10), 100.0)))
    assert facts["drawn"] == 700.0


def test_top_up_and_rollover_add_to_the_commit_and_what_expires_leaves_the_balance() -> None:
    top_up = Segment("topup", date(2026, 4, 1), END, 10_000.0)
    rollover = Segment("rollover", START, END, 5_000.0, expires_on=date(2026, 3, 1))
    facts = values(
        account(contract(segments=(top_up, rollover)), rows=every_day(START, date(2026, 1, 20), 100.0))
    )
    assert facts["commit"] == 135_000.0
    # 2,000 drawn come from the rollover, whose other 3,000 expire on 1 March
    assert facts["remaining"] == 135_000.0 - 2_000.0 - 3_000.0


def test_a_ramp_replaces_the_commit_and_elapses_by_its_own_steps() -> None:
    steps = (
        Segment("commit", START, date(2026, 7, 1), 30_000.0),
        Segment("commit", date(2026, 7, 1), END, 90_000.0),
    )
    facts = values(account(contract(segments=steps), rows=[(START, 1.0)]), date(2026, 6, 30))
    assert facts["commit"] == 120_000.0
    assert facts["elapsed"] == pytest.approx(0.25)  # all of the first step, none of the second


def test_the_day_it_ran_out_is_the_last_crossing() -> None:
    rows = [(date(2026, 2, 1), 1_000.0), (date(2026, 2, 2), -200.0), (date(2026, 2, 5), 300.0)]
    facts = values(account(contract(commit_amount=1_000.0), rows=rows))
    assert facts["ran_out_on"] == date(2026, 2, 5)


def test_a_silent_day_under_contract_is_zero_and_beyond_the_high_water_it_is_unknown() -> None:
    rows = [(AS_OF - timedelta(days=27 - n), 100.0) for n in range(0, 28, 2)]
    silent = results_of(account(contract(), rows=rows), AS_OF)
    assert silent["run_rate"].value == 50.0
    late = account(contract(), rows=rows[:10], high_water=AS_OF - timedelta(days=9))
    result = results_of(late, AS_OF)["run_rate"]
    # 19 days are known: 10 with draw, 9 silent
    assert result.number == pytest.approx(1_000 / 19)


def test_without_a_contract_only_days_with_rows_are_known() -> None:
    rows = every_day(AS_OF - timedelta(days=12), AS_OF, 5.0)
    assert results_of(account(rows=rows), AS_OF)["run_rate"].status is Status.INSUFFICIENT_DATA


def test_pay_as_you_go_shows_spend_only() -> None:
    results = results_of(
        account(contract(model="payg", commit_amount=0.0), rows=every_day(START, AS_OF, 3.0)), AS_OF
    )
    assert results["run_rate"].value == 3.0
    for name in ("commit_utilization", "pace_gap", "band_status", "exhaustion_date"):
        assert results[name].status is Status.NOT_APPLICABLE
        assert "pay-as-you-go" in results[name].note


def test_an_evergreen_commit_has_a_utilization_but_no_pace() -> None:
    results = results_of(account(contract(end=None), rows=every_day(START, AS_OF, 100.0)), AS_OF)
    assert results["commit_utilization"].value == 27_300 / 120_000
    for name in ("pace_gap", "burn_multiple", "term_end_utilization", "band_status"):
        assert results[name].status is Status.NOT_APPLICABLE


def test_before_its_start_a_contract_is_not_started_and_after_its_end_it_is_over() -> None:
    future = results_of(account(contract(start=date(2026, 11, 1)), rows=every_day(START, AS_OF, 1.0)), AS_OF)
    assert future["pace_gap"].status is Status.NOT_STARTED
    assert future["band_status"].status is Status.NOT_STARTED
    assert future["exhaustion_date"].status is Status.NOT_STARTED
    ended = results_of(account(contract(end=date(2026, 9, 1)), rows=every_day(START, AS_OF, 100.0)), AS_OF)
    assert ended["pace_gap"].number == pytest.approx(100 * (24_300 / 120_000 - 1))
    assert ended["term_end_utilization"].number == pytest.approx(24_300 / 120_000)


def test_a_commit_counted_in_units_draws_units() -> None:
    results = results_of(
        account(
            contract(commit_unit="credits", commit_amount=1_000_000.0), rows=every_day(START, AS_OF, 100.0)
        ),
        AS_OF,
    )
    assert results["commit_utilization"].value == 273_000 / 1_000_000
    assert str(results["run_rate"].unit) == "credits/day"


def test_other_currencies_need_a_rate_and_take_the_last_one() -> None:
    rates = Rates([(date(2026, 1, 1), "EUR", "USD", 1.10), (date(2026, 9, 2), "EUR", "USD", 1.20)])
    euros = use([(date(2026, 9, 1), 100.0), (date(2026, 9, 2), 100.0)], currency="EUR")
    facts = values(account(contract(), use=euros, company=Company(rates=rates)))
    assert facts["drawn"] == pytest.approx(230.0)
    unrated = results_of(account(contract(), use=euros), AS_OF)["commit_utilization"]
    assert unrated.status is Status.INSUFFICIENT_DATA
    assert unrated.note == "no rate from EUR to USD on or before 2026-09-01: add it to fx_rates"


def test_a_missing_rated_amount_makes_the_draw_unknown_never_zero() -> None:
    gap = Use([START, AS_OF], [None, None], ["USD", "USD"], [5.0, None], [50.0, 10.0])
    result = results_of(account(contract(), use=gap), AS_OF)["commit_utilization"]
    assert result.status is Status.INSUFFICIENT_DATA
    assert "no rated amount on 2026-09-30" in result.note


def test_monthly_data_has_a_utilization_but_no_daily_figures() -> None:
    rows = [(date(2026, month, 28), 3_000.0) for month in range(1, 10)]
    results = results_of(account(contract(), rows=rows, grain="month"), AS_OF)
    assert results["commit_utilization"].value == 27_000 / 120_000
    for name in ("run_rate", "smoothness", "time_to_first_billable_event", "production_workflows"):
        assert results[name].status is Status.NOT_APPLICABLE


def quarter_of_outcomes() -> tuple[Outcome, ...]:
    return tuple(
        Outcome(date(2026, month, 1), date(2026, month + 1, 1), "tickets", 1_000.0, 2.5)
        for month in range(3, 9)
    )


def test_unit_economics_cover_the_last_three_closed_months_and_their_spend() -> None:
    found = account(contract(), rows=every_day(START, AS_OF, 100.0), outcomes=quarter_of_outcomes())
    results = results_of(found, AS_OF)
    # June, July, August: 92 days of 100, 3,000 outcomes worth 2.5
    assert results["cost_per_outcome"].number == pytest.approx(9_200 / 3_000)
    assert results["value_per_dollar"].number == pytest.approx(7_500 / 9_200)
    assert results["cost_per_outcome"].basis == "2026-06-01 to 2026-08-31"
    assert str(results["cost_per_outcome"].unit) == "USD/outcome"


def test_no_closed_outcomes_is_insufficient_never_zero() -> None:
    result = results_of(account(contract(), rows=every_day(START, AS_OF, 1.0)), AS_OF)["cost_per_outcome"]
    assert result.status is Status.INSUFFICIENT_DATA


def test_every_fact_a_metric_asks_for_is_given_or_says_why_not() -> None:
    bare = facts_of(account(), AS_OF, DEFAULTS).values
    assert isinstance(bare["drawn"], Answer)
    assert all(
        result.status is not Status.OK or result.value is not None
        for result in results_of(account(), AS_OF).results.values()
    )


def test_a_forecast_range_is_made_on_request_from_the_known_weeks() -> None:
    found = account(contract(commit_amount=30_000.0), rows=every_day(START, AS_OF, 100.0))
    assert results_of(found, AS_OF)["exhaustion_date"].note == "forecast"
    # 2,700 remain at an even 100 a day: every path ends on the 27th day
    named = results_of(found, AS_OF, ranges=True)["exhaustion_date"]
    assert named.value == date(2026, 10, 27)
    assert named.note == "forecast; P10 2026-10-27, P50 2026-10-27, P90 2026-10-27"
