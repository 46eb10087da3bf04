"""An account's closed periods one by one: outcomes, use by month, workflows by quarter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from steadydraw.account.at import At
from steadydraw.account.model import Account, Outcome
from steadydraw.account.outcomes import facts_over, spend_in
from steadydraw.account.record import Record
from steadydraw.account.workflows import quarter_ends, workflow_facts
from steadydraw.days import ONE_DAY, add_months, month_start
from steadydraw.metrics.cost_per_outcome import cost_per_outcome
from steadydraw.metrics.production_workflows import production_workflows
from steadydraw.metrics.value_per_dollar import value_per_dollar
from steadydraw.result import Answer, Result
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
    record = Record(account, as_of)
    by_period: dict[tuple[date, date], list[Outcome]] = {}
    for each in account.outcomes:
        if each.end <= as_of + ONE_DAY:
            by_period.setdefault((each.start, each.end), []).append(each)
    return tuple(_period(record, by_period[period], settings) for period in sorted(by_period)[-periods:])


def _period(record: Record, rows: list[Outcome], settings: Settings) -> OutcomePeriod:
    facts: dict[str, Any] = {"as_of": rows[0].end - ONE_DAY, **facts_over(record, rows)}
    counted_in = {"spend": record.account.currency}
    return OutcomePeriod(
        rows[0].start,
        rows[0].end,
        cost_per_outcome.evaluate(facts, settings, counted_in),
        value_per_dollar.evaluate(facts, settings, counted_in),
    )


def months_of_use(account: Account, as_of: date, months: int) -> tuple[MonthOfUse, ...]:
    """The last `months` closed calendar months from the month of first use on, in order."""
    if not account.use.days:
        return ()
    record = Record(account, as_of)
    end = month_start(as_of + ONE_DAY)
    first = max(add_months(end, -months), month_start(account.use.days[0]))
    found: list[MonthOfUse] = []
    while first < end:
        after = add_months(first, 1)
        spend = spend_in(record, [(first, after)])
        found.append(
            MonthOfUse(first, None if isinstance(spend, Answer) else spend, record.units.total(first, after))
        )
        first = after
    return tuple(found)


def production_history(
    account: Account, as_of: date, settings: Settings = DEFAULTS
) -> tuple[tuple[date, Result], ...]:
    """Workflows in production on the last days of the two quarters before and at `as_of`, in order."""
    ends = quarter_ends(as_of, account.fiscal_year_start_month, account.company.calendar)
    record = Record(account, as_of)
    facts = [(day, workflow_facts(At(record, day, settings))) for day in (*reversed(ends), as_of)]
    return tuple(
        (day, production_workflows.evaluate({"as_of": day, **each}, settings, {})) for day, each in facts
    )
