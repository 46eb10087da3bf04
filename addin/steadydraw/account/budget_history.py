"""An account's budgets one by one: the closed ones, the one in force, and what comes after."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from steadydraw.account.at import At
from steadydraw.account.facts import facts_at
from steadydraw.account.line import rate_of
from steadydraw.account.model import Account, Budget
from steadydraw.account.money import NoRate
from steadydraw.account.record import Record
from steadydraw.days import ONE_DAY, reaches
from steadydraw.metrics.budget_used import budget_used
from steadydraw.result import Answer, Result
from steadydraw.settings import DEFAULTS, Settings


@dataclass(frozen=True, slots=True)
class BudgetPeriod:
    """One budget over `[start, end)`, by the metric `budget_used` at its end or at the as-of day.

    `amount`, `spent` and `forecast` are in the account's currency; `spent` is None for a budget that has
    not begun, `forecast` where no rate of spend is known. `alert` is the highest share crossed, as a
    decimal. `over` says that more is spent, or will be at the rate of today, than the budget holds.
    """

    start: date
    end: date
    amount: float
    spent: float | None
    forecast: float | None
    alert: float | None
    over: bool
    closed: bool
    result: Result

    @property
    def used(self) -> float | None:
        """Share of the budget that is spent, as a decimal."""
        return None if self.spent is None else self.spent / self.amount


def budget_history(account: Account, as_of: date, settings: Settings = DEFAULTS) -> tuple[BudgetPeriod, ...]:
    """Every budget with an amount in order of its period; one that cannot be measured is left out."""
    record = Record(account, as_of)
    by_period: dict[tuple[date, date], list[Budget]] = {}
    for each in account.budgets:
        if each.amount > 0:
            by_period.setdefault((each.start, each.end), []).append(each)
    return tuple(
        found for period in sorted(by_period) for found in _in(record, by_period[period], as_of, settings)
    )


def _in(record: Record, budgets: list[Budget], as_of: date, settings: Settings) -> Iterator[BudgetPeriod]:
    """The budgets of one period, in the order of the source."""
    start, end = budgets[0].start, budgets[0].end
    last, begun = end - ONE_DAY, start <= as_of
    result = (
        _measured(record, min(as_of, last), settings) if begun else _ahead(record, budgets, as_of, settings)
    )
    if result is None or not result.ok or result.detail is None:
        return
    for row in result.detail.records():
        if row["budget"] != _name(budgets[0]):
            continue
        amount, spent = float(str(row["amount"])), float(str(row["spent"]))
        crossed = [float(level) / 100 for level in str(row["alerts_crossed"]).split(";") if level]
        forecast = row["forecast"]
        yield BudgetPeriod(
            start=start,
            end=end,
            amount=amount,
            spent=spent if begun else None,
            forecast=float(forecast) if isinstance(forecast, (int, float)) else None,
            alert=max(crossed, default=None) if begun else None,
            over=bool(row["over_forecast"]) or not reaches(amount, spent),
            closed=as_of >= last,
            result=result,
        )


def _measured(record: Record, day: date, settings: Settings) -> Result:
    facts = facts_at(record, day, settings)
    return budget_used.evaluate(facts.values, settings, facts.counted_in)


def _ahead(record: Record, budgets: list[Budget], as_of: date, settings: Settings) -> Result | None:
    """Budgets that have not begun, held against today's rate of spend over all of their days."""
    account = record.account
    line = record.line(account.currency)
    rate = line if isinstance(line, Answer) else rate_of(line, At(record, as_of, settings))
    try:
        amounts = [
            each.amount * account.rates.rate(each.currency or account.currency, account.currency, as_of)
            for each in budgets
        ]
    except NoRate:
        return None
    facts = {
        "as_of": as_of,
        "budget_periods": [_name(each) for each in budgets],
        "budget_amounts": amounts,
        "budget_spent": [0.0] * len(budgets),
        "budget_days_left": [(each.end - each.start).days for each in budgets],
        "budget_alerts": [],
        "spend_rate": rate,
    }
    return budget_used.evaluate(facts, settings, {"spend": account.currency})


def _name(budget: Budget) -> str:
    """The name of a budget in the metric's table."""
    return f"{budget.start} to {budget.end - ONE_DAY}"
