"""Each closed month against the forecast made on its eve, worked by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from steadydraw.account import Account, Contract, Use
from steadydraw.account.forecast_history import forecast_history
from steadydraw.book import results_of

START, AS_OF = date(2026, 5, 1), date(2026, 9, 30)
YEAR = Contract("C1", "prepaid", date(2026, 1, 1), date(2027, 1, 1), 365_000, "USD")


def drawing(amounts: dict[int, float], last: date = AS_OF, first: date = START) -> Account:
    """So much on every day of a month, from May on."""
    days = [first + timedelta(days=offset) for offset in range((last - first).days + 1)]
    daily = [amounts[day.month] for day in days]
    use = Use(days, [None] * len(days), ["USD"] * len(days), list(daily), daily)
    return Account("A-1", "Acme", "USD", last, (YEAR,), use)


EVEN = dict.fromkeys(range(5, 10), 1_000.0)


def test_a_month_is_held_against_the_run_rate_of_its_eve() -> None:
    found = forecast_history(drawing(EVEN | {9: 1_250.0}), AS_OF)
    # April lies inside the contract, so a day without a row drew nothing and forecasts nothing for May.
    # September was forecast at 30 x 1,000 and drew 30 x 1,250.
    assert [(each.start.month, each.forecast, each.drawn) for each in found] == [
        (5, 0, 31_000),
        (6, 30_000, 30_000),
        (7, 31_000, 31_000),
        (8, 31_000, 31_000),
        (9, 30_000, 37_500),
    ]
    assert [each.result.number for each in found] == pytest.approx([1, 0, 0, 0, 0.2])
    assert {each.unit for each in found} == {"USD"}


def test_a_month_without_a_run_rate_on_its_eve_is_left_out() -> None:
    # The contract begins on June 20: on the eve of July 11 days are known, a run rate needs 14.
    late = replace(YEAR, start=date(2026, 6, 20))
    account = replace(drawing(EVEN, first=late.start), contracts=(late,))
    found = forecast_history(account, AS_OF)
    assert [each.start.month for each in found] == [8, 9]


def test_what_came_later_never_moves_an_earlier_forecast() -> None:
    plain, later = (forecast_history(drawing(EVEN | {9: amount}), AS_OF) for amount in (1_000.0, 9_000.0))
    assert [each.forecast for each in plain] == [each.forecast for each in later]


def test_the_last_month_is_the_metric_of_the_account() -> None:
    account = drawing(EVEN | {8: 1_100.0, 9: 900.0})
    last = forecast_history(account, AS_OF)[-1]
    assert last.result.value == results_of(account, AS_OF)["forecast_variance"].value
    # August at 1,100 forecasts 33,000 for a September that drew 27,000.
    assert last.result.number == pytest.approx(6_000 / 27_000)


def test_only_so_many_months_and_only_closed_ones_are_told() -> None:
    account = drawing(EVEN, date(2026, 9, 29))
    assert [each.start.month for each in forecast_history(account, date(2026, 9, 29), months=2)] == [7, 8]


def test_an_account_without_daily_use_has_no_forecast() -> None:
    account = drawing(EVEN)
    assert forecast_history(replace(account, grain="month"), AS_OF) == ()
    empty = Use([], [], [], [], [])
    assert forecast_history(replace(account, use=empty), AS_OF) == ()
