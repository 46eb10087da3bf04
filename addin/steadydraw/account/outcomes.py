"""Outcomes and what was spent while they were counted."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date
from typing import Any

from steadydraw.account.draw import NoRatedAmount, counted
from steadydraw.account.model import Account, Outcome
from steadydraw.account.money import NoRate
from steadydraw.days import ONE_DAY, add_months
from steadydraw.result import Answer, insufficient_data
from steadydraw.settings import Settings

OUTCOME_FACTS = ("spend", "outcomes", "outcome_value", "outcome_days", "unvalued_outcomes")


def closed_outcomes(outcomes: Sequence[Outcome], as_of: date, months: int) -> list[Outcome]:
    """The closed outcome rows of the last `months` calendar months; a longer last period stands alone."""
    closed = [each for each in outcomes if each.end <= as_of + ONE_DAY]
    if not closed:
        return []
    last = max(each.end for each in closed)
    first = add_months(last, -months)
    return [each for each in closed if each.start >= first] or [each for each in closed if each.end == last]


def spend_between(account: Account, periods: Sequence[tuple[date, date]]) -> float:
    """Net rated amount, in the account's currency, of the days in any of the half-open `periods`.

    Raises NoRatedAmount or NoRate.
    """
    return math.fsum(
        counted(account, row, account.currency)
        for row, day in enumerate(account.use.days)
        if any(start <= day < end for start, end in periods)
    )


def outcome_facts(account: Account, as_of: date, settings: Settings) -> dict[str, Any]:
    """Spend, outcomes and their value over the same days."""
    rows = closed_outcomes(account.outcomes, as_of, settings.outcome_months)
    if not rows:
        return dict.fromkeys(OUTCOME_FACTS, insufficient_data("no closed outcome period"))
    periods = sorted({(each.start, each.end) for each in rows})
    days = f"{periods[0][0].isoformat()} to {(max(end for _, end in periods) - ONE_DAY).isoformat()}"
    facts: dict[str, Any] = {
        "outcomes": math.fsum(each.count for each in rows),
        "outcome_days": days,
        "unvalued_outcomes": sum(each.value_per_outcome is None for each in rows),
    }
    try:
        facts["spend"] = spend_between(account, periods)
    except (NoRatedAmount, NoRate) as reason:
        facts["spend"] = insufficient_data(str(reason))
    facts["outcome_value"] = _value(account, rows)
    return facts


def _value(account: Account, rows: Sequence[Outcome]) -> float | Answer:
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
