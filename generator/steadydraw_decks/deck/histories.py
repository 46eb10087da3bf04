"""The histories that several slides of one review show, each worked out once."""

from __future__ import annotations

from datetime import date

from steadydraw.account.budget_history import BudgetPeriod, budget_history
from steadydraw.account.history import OutcomePeriod, outcome_history, production_history
from steadydraw.account.workflow_months import WorkflowMonth, workflow_months
from steadydraw.days import ONE_DAY, add_months, month_start
from steadydraw.result import Result
from steadydraw_decks.deck.once import once
from steadydraw_decks.deck.review import Review

_YEAR = 12
_PERIODS = 6


@once
def budgets_of(review: Review) -> tuple[BudgetPeriod, ...]:
    """The account's budgets in order of their periods."""
    return budget_history(review.account, review.as_of, review.settings)


@once
def outcomes_of(review: Review) -> tuple[OutcomePeriod, ...]:
    """The last six closed periods of outcomes."""
    return outcome_history(review.account, review.as_of, review.settings, _PERIODS)


@once
def production_of(review: Review) -> tuple[tuple[date, Result], ...]:
    """Workflows in production at the ends of the two quarters before and at the as-of day."""
    return production_history(review.account, review.as_of, review.settings)


def months_of_workflows(review: Review, months: int) -> tuple[WorkflowMonth, ...]:
    """The use of each workflow in the last closed months."""
    if months > _YEAR:
        return workflow_months(review.account, review.as_of, months)
    first = add_months(month_start(review.as_of + ONE_DAY), -months)
    return tuple(each for each in _year_of_workflows(review) if each.start >= first)


@once
def _year_of_workflows(review: Review) -> tuple[WorkflowMonth, ...]:
    return workflow_months(review.account, review.as_of, _YEAR)
