"""Outcomes and what was spent while they were counted: of the last closed periods, and of those before."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any

from steadydraw.account.at import At
from steadydraw.account.model import Account, Outcome
from steadydraw.account.money import NoRate
from steadydraw.account.record import Record
from steadydraw.days import ONE_DAY, add_months, month_start
from steadydraw.result import Answer, insufficient_data, not_applicable

OUTCOME_FACTS = ("spend", "outcomes", "outcome_value", "outcome_days", "unvalued_outcomes")
PRICE_FACTS = ("price_spend", "price_units", "service_cost", "price_days")
Days = tuple[date, date]


def closed_outcomes(outcomes: Sequence[Outcome], as_of: date, months: int) -> list[Outcome]:
    """The closed outcome rows of the last `months` calendar months; a longer last period stands alone."""
    closed = [each for each in outcomes if each.end <= as_of + ONE_DAY]
    if not closed:
        return []
    last = max(each.end for each in closed)
    first = add_months(last, -months)
    return [each for each in closed if each.start >= first] or [each for each in closed if each.end == last]


def merged(periods: Sequence[Days]) -> list[Days]:
    """Half-open periods without overlaps, in order."""
    found: list[Days] = []
    for start, end in sorted(periods):
        if found and start <= found[-1][1]:
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return found


def spend_in(record: Record, periods: Sequence[Days]) -> float | Answer:
    """Net rated amount, in the account's currency, of the days in any of the half-open `periods`."""
    if isinstance(record.spend, Answer):
        return record.spend
    return math.fsum(record.spend.total(start, end) for start, end in merged(periods))


def periods_of(rows: Sequence[Outcome]) -> list[Days]:
    """The distinct periods of outcome rows, in order."""
    return sorted({(each.start, each.end) for each in rows})


def outcome_facts(at: At) -> dict[str, Any]:
    """Spend, outcomes and their value over the same days."""
    rows = closed_outcomes(at.account.outcomes, at.as_of, at.settings.outcome_months)
    if not rows:
        return dict.fromkeys(OUTCOME_FACTS, insufficient_data("no closed outcome period"))
    return facts_over(at.record, rows)


def facts_over(record: Record, rows: Sequence[Outcome]) -> dict[str, Any]:
    """The same for the given rows of outcomes."""
    return {
        "outcomes": math.fsum(each.count for each in rows),
        "outcome_days": in_words(periods_of(rows)),
        "unvalued_outcomes": sum(each.value_per_outcome is None for each in rows),
        "spend": spend_in(record, periods_of(rows)),
        "outcome_value": value_of(record.account, rows),
    }


def in_words(periods: Sequence[Days]) -> str:
    """First to last day of half-open periods."""
    last = max(end for _, end in periods) - ONE_DAY
    return f"{min(start for start, _ in periods).isoformat()} to {last.isoformat()}"


def month_facts(at: At) -> dict[str, Any]:
    """Value of the outcomes and spend of each of the last four closed calendar months, oldest first."""
    end = month_start(at.as_of + ONE_DAY)
    starts = [add_months(end, -back) for back in (4, 3, 2, 1)]
    months = [at.record.once(("month", start), partial(_month, at.record, start)) for start in starts]
    return {"month_values": [value for value, _ in months], "month_spend": [spend for _, spend in months]}


def _month(record: Record, start: date) -> tuple[float | None, float | None]:
    end = add_months(start, 1)
    rows = [each for each in record.account.outcomes if start <= each.start and each.end <= end]
    value = value_of(record.account, rows) if rows else None
    spend = spend_in(record, [(start, end)])
    return None if isinstance(value, Answer) else value, None if isinstance(spend, Answer) else spend


def price_facts(at: At) -> dict[str, Any]:
    """Spend, units and the vendor's own cost of the last closed calendar months, from first use on."""
    record = at.record
    days = price_period(record, at.as_of, at.settings.outcome_months)
    if days is None:
        return dict.fromkeys(PRICE_FACTS, insufficient_data("no closed month with use"))
    first, end = days
    return {
        "price_spend": spend_in(record, [(first, end)]),
        "price_units": units_in(record, [(first, end)]),
        "service_cost": _service_cost(at.account, first, end),
        "price_days": in_words([(first, end)]),
    }


def price_period(record: Record, as_of: date, months: int) -> Days | None:
    """The last closed calendar months, from the month of first use on; half-open, None without any."""
    end = month_start(as_of + ONE_DAY)
    used = next((day for day in record.units.days if day < end), None)
    first = max(add_months(end, -months), month_start(used) if used else end)
    return (first, end) if first < end else None


def units_in(record: Record, periods: Sequence[Days]) -> float | Answer:
    """Net billable units of the days in any of the half-open `periods`, where all are of one kind."""
    names = record.account.use_units
    if len(names) > 1:
        return not_applicable(f"units of several kinds do not add: {', '.join(names)}")
    return math.fsum(record.units.total(start, end) for start, end in merged(periods))


def _service_cost(account: Account, start: date, end: date) -> float | Answer:
    costs = [
        cost
        for line in account.workflow_lines
        for cost in line.costs[bisect_left(line.days, start) : bisect_left(line.days, end)]
        if cost is not None
    ]
    return math.fsum(costs) if costs else insufficient_data("the source has no cost of service")


def value_of(account: Account, rows: Sequence[Outcome]) -> float | Answer:
    """What the outcomes are worth, in the account's currency at the rate of each period's last day."""
    valued = [each for each in rows if each.value_per_outcome is not None]
    if not valued:
        return insufficient_data("no value per outcome agreed")
    try:
        return math.fsum(
            each.count
            * (each.value_per_outcome or 0.0)
            * account.rates.rate(each.currency or account.currency, account.currency, each.end - ONE_DAY)
            for each in valued
        )
    except NoRate as reason:
        return insufficient_data(str(reason))
