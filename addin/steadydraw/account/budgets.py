"""Budgets as facts: those in force at a day, what was spent of them, and the rate of spend."""

from __future__ import annotations

from typing import Any

from steadydraw.account.at import At
from steadydraw.account.line import rate_of
from steadydraw.account.model import Budget
from steadydraw.account.money import NoRate
from steadydraw.days import ONE_DAY, days_left
from steadydraw.result import Answer, insufficient_data, not_applicable

BUDGET_FACTS = (
    "budget_periods", "budget_amounts", "budget_spent", "budget_days_left", "budget_alerts", "spend_rate",
)  # fmt: skip


def budget_facts(at: At) -> dict[str, Any]:
    """The budgets in force as columns, in the account's currency, and the daily rate of spend."""
    budgets = [each for each in at.account.budgets if each.start <= at.as_of < each.end]
    if not budgets:
        return dict.fromkeys(BUDGET_FACTS, not_applicable("no budget in force"))
    spend = at.record.spend
    if isinstance(spend, Answer):
        return dict.fromkeys(BUDGET_FACTS, spend)
    try:
        amounts = [_amount(at, each) for each in budgets]
    except NoRate as reason:
        return dict.fromkeys(BUDGET_FACTS, insufficient_data(str(reason)))
    line = at.record.line(at.account.currency)
    return {
        "budget_periods": [f"{each.start} to {each.end - ONE_DAY}" for each in budgets],
        "budget_amounts": amounts,
        "budget_spent": [spend.total(each.start, min(each.end, at.as_of + ONE_DAY)) for each in budgets],
        "budget_days_left": [days_left(each.end, at.as_of) for each in budgets],
        "budget_alerts": [";".join(f"{100 * share:g}" for share in each.alerts) for each in budgets],
        "spend_rate": line if isinstance(line, Answer) else rate_of(line, at),
    }


def _amount(at: At, budget: Budget) -> float:
    currency = budget.currency or at.account.currency
    return budget.amount * at.account.rates.rate(currency, at.account.currency, at.as_of)
