"""What is asked of an account finds its rows laid out already, and never notices."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from steadydraw.account import Account, Use
from steadydraw.account.forecast_history import forecast_history
from steadydraw.account.record import record_of
from steadydraw.book import results_of
from steadydraw.settings import DEFAULTS

AS_OF = date(2026, 9, 30)
DAYS = [date(2026, 5, 1) + timedelta(days=offset) for offset in range(153)]
DRAWN = [2_000.0 if day.month == 8 else 1_000.0 for day in DAYS]
ACCOUNT = Account(
    "A-1", "Acme", "USD", AS_OF, (), Use(DAYS, [None] * len(DAYS), ["USD"] * len(DAYS), [*DRAWN], [*DRAWN])
)


def test_a_forecast_is_the_same_after_results_by_other_settings() -> None:
    # By its last 28 days August forecasts 30 x 2,000 for September; by its last months it would be less.
    account = replace(ACCOUNT)
    results_of(account, AS_OF, DEFAULTS.changed({"run_rate_method": "months"}))
    assert forecast_history(account, AS_OF)[-1].forecast == 60_000


def test_the_rows_of_an_account_are_laid_out_once_for_a_day() -> None:
    assert record_of(ACCOUNT, AS_OF) is record_of(ACCOUNT, AS_OF)


def test_another_day_and_another_account_have_records_of_their_own() -> None:
    found = record_of(ACCOUNT, AS_OF)
    assert record_of(ACCOUNT, AS_OF - timedelta(days=1)) is not found
    assert record_of(replace(ACCOUNT), AS_OF) is not found
