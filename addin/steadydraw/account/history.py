"""An account's closed periods one by one: outcomes, use by month, workflows by quarter."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from steadydraw.account.draw import NoRatedAmount
from steadydraw.account.model import Account
from steadydraw.account.money import NoRate
from steadydraw.account.outcomes import outcome_facts, spend_between
from steadydraw.account.workflows import quarter_ends, workflow_facts
from steadydraw.days import ONE_DAY, add_months, month_start
from steadydraw.metrics.cost_per_outcome import cost_per_outcome
from steadydraw.metrics.production_workflows import production_workflows
from steadydraw.metrics.value_per_dollar import value_per_dollar
from steadydraw.result import Result
from steadydraw.settings import DEFAULTS, Settings


@dataclass(frozen=True, slots=True)
class OutcomePeriod:
    """One closed period `[start, end)`; spend, outcomes and value are the inputs of its two results."""

    start: date
    end: date
    cost_per_outcome: Result
    value_per_dollar: Result


@dataclass(frozen=True, slots=True)
class MonthOfUse:
    """One closed calendar month; `spend` in the account's currency is None where it is not known."""

    start: date
    spend: float | None
    units: float

    @property
    def unit_price(self) -> float | None:
        """Realised price of a unit, spend over units."""
        return None if self.spend is None or self.units <= 0 else self.spend / self.units


def outcome_history(
    account: Account, as_of: date, settings: Settings = DEFAULTS, periods: int = 12
) -> tuple[OutcomePeriod, ...]:
    """The last `periods` closed outcome periods in order, each by the same metrics as the account."""
    closed = sorted({(each.start, each.end) for each in account.outcomes if each.end <= as_of + ONE_DAY})
    return tuple(_period(account, start, end, settings) for start, end in closed[-periods:])


def _period(account: Account, start: date, end: date, settings: Settings) -> OutcomePeriod:
    own = tuple(each for each in account.outcomes if (each.start, each.end) == (start, end))
    last_day = end - ONE_DAY
    facts = {"as_of": last_day, **outcome_facts(replace(account, outcomes=own), last_day, settings)}
    counted_in = {"spend": account.currency}
    return OutcomePeriod(
        start,
        end,
        cost_per_outcome.evaluate(facts, settings, counted_in),
        value_per_dollar.evaluate(facts, settings, counted_in),
    )


def months_of_use(account: Account, as_of: date, months: int) -> tuple[MonthOfUse, ...]:
    """The last `months` closed calendar months from the month of first use on, in order."""
    if not account.use.days:
        return ()
    end = month_start(as_of + ONE_DAY)
    first = max(add_months(end, -months), month_start(account.use.days[0]))
    starts: list[date] = []
    while first < end:
        starts.append(first)
        first = add_months(first, 1)
    return tuple(_month(account, start) for start in starts)


def _month(account: Account, start: date) -> MonthOfUse:
    end = add_months(start, 1)
    units = math.fsum(
        amount for day, amount in zip(account.use.days, account.use.units, strict=True) if start <= day < end
    )
    return MonthOfUse(start, _spend(account, [(start, end)]), units)


def _spend(account: Account, periods: Sequence[tuple[date, date]]) -> float | None:
    try:
        return spend_between(account, periods)
    except (NoRatedAmount, NoRate):
        return None


def production_history(
    account: Account, as_of: date, settings: Settings = DEFAULTS
) -> tuple[tuple[date, Result], ...]:
    """Workflows in production on the last days of the two quarters before and at `as_of`, in order."""
    days = [*reversed(quarter_ends(as_of, account.fiscal_year_start_month)), as_of]
    return tuple(
        (day, production_workflows.evaluate({"as_of": day, **workflow_facts(account, day)}, settings, {}))
        for day in days
    )
