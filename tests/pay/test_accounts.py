"""What an account brings to variable pay, from an even draw worked by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from steadydraw.account import Use
from steadydraw.days import parse_period
from steadydraw.pay.accounts import account_period, without_excluded
from steadydraw.settings import DEFAULTS
from tests.deck.reviews import AS_OF, YEAR, account, even_use

QUARTER = parse_period("2026Q3")
SPIKE = date(2026, 8, 19)


def test_an_even_draw_is_in_band_for_every_week_of_the_quarter() -> None:
    found = account_period(account(1_000), AS_OF, QUARTER)
    assert list(found.weeks) == ["in_band"] * 13
    assert (found.in_band_13, found.steady, found.commit) == (13, True, 365_000)


def test_revenue_is_compared_over_the_basis_of_the_book() -> None:
    # The third quarter has 92 days, the second 91.
    quarterly = replace(DEFAULTS, retention_basis="qoq")
    found = account_period(account(1_000), AS_OF, QUARTER, DEFAULTS, quarterly)
    assert (found.base_revenue, found.comparison_revenue) == (91_000, 92_000)


def test_an_account_that_was_not_there_when_its_cohort_opened_is_new() -> None:
    found = account_period(account(1_000), AS_OF, QUARTER)
    assert (found.base_revenue, found.comparison_revenue) == (0, 273_000)


def test_an_excluded_spike_counts_as_the_days_before_it() -> None:
    use = even_use(1_000)
    row = use.days.index(SPIKE)
    use.amounts[row] = use.units[row] = 40_000.0
    spiked = replace(account(), use=use)
    day = (SPIKE, SPIKE + timedelta(days=1))
    quarterly = replace(DEFAULTS, retention_basis="qoq")
    kept = account_period(spiked, AS_OF, QUARTER, quarterly)
    cleaned = account_period(spiked, AS_OF, QUARTER, quarterly, excluded=[day])
    assert (kept.comparison_revenue, cleaned.comparison_revenue) == (131_000, 92_000)
    assert without_excluded(spiked, [day]).use.amounts == even_use(1_000).amounts
    assert spiked.use.amounts[row] == 40_000


def test_an_account_without_use_brings_no_revenue_and_no_steady_draw() -> None:
    found = account_period(replace(account(), use=Use()), AS_OF, QUARTER)
    assert not found.steady
    assert found.adoption_depth is None


def test_a_commit_in_units_weighs_by_its_price() -> None:
    in_credits = replace(YEAR, commit_unit="credits", unit_price=0.5)
    assert account_period(account(1_000, in_credits), AS_OF, QUARTER).commit == 182_500


def test_a_commit_without_a_rate_into_the_books_currency_has_no_weight() -> None:
    euros = replace(DEFAULTS, book_currency="EUR")
    assert account_period(account(1_000), AS_OF, QUARTER, DEFAULTS, euros).commit == 0
