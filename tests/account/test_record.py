"""What was asked of an account before changes no answer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from steadydraw.account import Account, Use
from steadydraw.account.forecast_history import forecast_history
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


def test_columns_that_were_changed_are_read_anew() -> None:
    account = replace(ACCOUNT, use=replace(ACCOUNT.use, amounts=[*DRAWN], units=[*DRAWN]))
    before = results_of(account, AS_OF)["run_rate"].number
    account.use.amounts[-28:] = account.use.units[-28:] = [700.0] * 28
    assert (before, results_of(account, AS_OF)["run_rate"].number) == (1_000, 700)
