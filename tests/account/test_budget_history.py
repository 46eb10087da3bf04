"""Budgets one by one, against a draw of 1,000 a day since the year began."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from steadydraw.account import Outcome
from steadydraw.account.budget_history import budget_history
from steadydraw.account.delivered import Delivered, delivered
from steadydraw.account.model import Budget
from tests.deck.reviews import AS_OF, account

Q1, Q2, Q3, Q4 = (
    (date(2026, 1, 1), date(2026, 4, 1)),
    (date(2026, 4, 1), date(2026, 7, 1)),
    (date(2026, 7, 1), date(2026, 10, 1)),
    (date(2026, 10, 1), date(2027, 1, 1)),
)


def test_a_closed_budget_counts_the_days_of_its_own_period() -> None:
    # April to June has 91 days: 91,000 spent of 100,000 crosses 80 %, of 90,000 it goes over
    of = replace(account(1_000), budgets=(Budget(*Q2, 100_000), Budget(*Q1, 80_000)))
    first, second = budget_history(of, AS_OF)
    assert (first.start, first.spent, first.over, first.alert) == (date(2026, 1, 1), 90_000.0, True, 1.0)
    assert (second.spent, second.used, second.over, second.alert) == (91_000.0, 0.91, False, 0.8)
    assert first.closed
    assert second.closed


def test_the_budget_in_force_is_forecast_at_the_rate_of_spend() -> None:
    of = replace(account(1_000), budgets=(Budget(*Q3, 90_000),))
    (found,) = budget_history(of, date(2026, 8, 31))
    # July and August drew 62,000, the thirty days of September bring 30,000
    assert (found.spent, found.forecast, found.over, found.closed) == (62_000.0, 92_000.0, True, False)


def test_a_budget_to_come_is_held_against_the_rate_of_today() -> None:
    of = replace(account(1_000), budgets=(Budget(*Q4, 92_000), Budget(*Q4, 91_000)))
    enough, over = budget_history(of, AS_OF)
    # 92 days at 1,000 a day
    assert (enough.amount, enough.spent, enough.used, enough.forecast, enough.over) == (
        92_000,
        None,
        None,
        92_000.0,
        False,
    )
    assert (over.amount, over.over, over.alert) == (91_000, True, None)


def test_two_budgets_of_one_period_keep_their_own_amounts() -> None:
    of = replace(account(1_000), budgets=(Budget(*Q3, 90_000), Budget(*Q3, 95_000)))
    assert [(each.amount, each.over) for each in budget_history(of, AS_OF)] == [
        (90_000, True),
        (95_000, False),
    ]


def test_a_budget_without_an_amount_is_left_out() -> None:
    assert budget_history(replace(account(1_000), budgets=(Budget(*Q3, 0),)), AS_OF) == ()


def test_outcomes_of_the_last_closed_months_add_up_by_kind() -> None:
    months = [(date(2026, month, 1), date(2026, month + 1, 1)) for month in range(5, 10)]
    of = replace(
        account(1_000),
        outcomes=(
            *(Outcome(start, end, "Tickets", 100, 2.0) for start, end in months),
            *(Outcome(start, end, "Invoices", 10, 50.0) for start, end in months),
            *(Outcome(start, end, "Calls", 7, None) for start, end in months),
        ),
    )
    # July to September: 300 tickets at 2, 30 invoices at 50, 21 calls nobody has valued
    assert delivered(of, AS_OF) == (
        Delivered("Invoices", 30.0, 1_500.0),
        Delivered("Tickets", 300.0, 600.0),
        Delivered("Calls", 21.0, None),
    )
    assert [kind.each for kind in delivered(of, AS_OF)] == [50.0, 2.0, None]
    assert delivered(account(1_000), AS_OF) == ()
