"""Two windows of outcomes side by side as facts: the last closed periods, and as many before them."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Sequence
from datetime import date
from typing import Any

from steadydraw.account.at import At
from steadydraw.account.draw import NoRatedAmount
from steadydraw.account.model import Outcome, Reliability
from steadydraw.account.money import NoRate
from steadydraw.account.outcomes import (
    Days,
    closed_outcomes,
    in_words,
    merged,
    periods_of,
    spend_in,
    units_in,
)
from steadydraw.account.workflows import amounts_of
from steadydraw.days import ONE_DAY
from steadydraw.result import Answer, insufficient_data, not_applicable

BRIDGE_FACTS = (
    "bridge_workflows", "spend_before", "units_before", "outcomes_before", "spend_after", "units_after",
    "outcomes_after", "bridge_periods", "cost_before", "cost_after", "outcome_rate_before",
    "outcome_rate_after", "good_before", "valid_before", "good_after", "valid_after",
)  # fmt: skip
_Row = tuple[float | Answer, float | Answer, float]
"""Spend, units and outcomes of one workflow in one window."""


def bridge_facts(at: At) -> dict[str, Any]:
    """Spend, units and outcomes of both windows: by workflow where all outcomes name one, else whole."""
    before, after = _windows(at)
    if not after or not before:
        return dict.fromkeys(BRIDGE_FACTS, insufficient_data("no two outcome periods to compare"))
    by_workflow = all(each.workflow_id for each in (*before, *after))
    laid_out = _by_workflow if by_workflow else _whole
    try:
        rows = [laid_out(at, each) for each in (before, after)]
    except (NoRate, NoRatedAmount) as reason:
        return dict.fromkeys(BRIDGE_FACTS, insufficient_data(str(reason)))
    names = sorted({*rows[0], *rows[1]})
    facts: dict[str, Any] = {"bridge_workflows": names, "bridge_periods": _both(before, after)}
    for when, window, found in zip(("before", "after"), (before, after), rows, strict=True):
        columns = list(zip(*(found.get(name, (0.0, 0.0, 0.0)) for name in names), strict=True))
        for what, column in zip(("spend", "units", "outcomes"), columns, strict=True):
            unknown = next((cell for cell in column if isinstance(cell, Answer)), None)
            facts[f"{what}_{when}"] = unknown or list(column)
        facts |= _totals(at, window, when)
    return facts


def _windows(at: At) -> tuple[list[Outcome], list[Outcome]]:
    """The rows of the window before and of the last one."""
    outcomes, months = at.account.outcomes, at.settings.outcome_months
    after = closed_outcomes(outcomes, at.as_of, months)
    if not after:
        return [], []
    first = min(each.start for each in after)
    return closed_outcomes([each for each in outcomes if each.end <= first], first - ONE_DAY, months), after


def _both(before: Sequence[Outcome], after: Sequence[Outcome]) -> str:
    return f"{in_words(periods_of(before))} against {in_words(periods_of(after))}"


def _by_workflow(at: At, rows: Sequence[Outcome]) -> dict[str, _Row]:
    periods = merged(periods_of(rows))
    found: dict[str, _Row] = {}
    for line in at.account.workflow_lines:
        spans = [range(bisect_left(line.days, start), bisect_left(line.days, end)) for start, end in periods]
        if any(spans):
            found[line.workflow_id] = (
                math.fsum(amount for rows in spans for amount in amounts_of(at.account, line, rows)),
                math.fsum(amount for rows in spans for amount in line.units[rows.start : rows.stop]),
                0.0,
            )
    for each in rows:
        spend, units, outcomes = found.get(each.workflow_id or "", (0.0, 0.0, 0.0))
        found[each.workflow_id or ""] = spend, units, outcomes + each.count
    return found


def _whole(at: At, rows: Sequence[Outcome]) -> dict[str, _Row]:
    periods = periods_of(rows)
    return {
        "": (
            spend_in(at.record, periods),
            units_in(at.record, periods),
            math.fsum(each.count for each in rows),
        )
    }


def _totals(at: At, rows: Sequence[Outcome], when: str) -> dict[str, Any]:
    """Unit cost, outcomes a day and evaluations of one window."""
    periods = merged(periods_of(rows))
    evals = [each for each in at.account.reliability if each.kind == "eval" and _ends_in(each, periods)]
    return {
        f"cost_{when}": _unit_cost(spend_in(at.record, periods), units_in(at.record, periods)),
        f"outcome_rate_{when}": math.fsum(each.count for each in rows)
        / sum((end - start).days for start, end in periods),
        f"good_{when}": math.fsum(each.good for each in evals),
        f"valid_{when}": math.fsum(each.valid for each in evals),
    }


def _unit_cost(spend: float | Answer, units: float | Answer) -> float | Answer:
    if isinstance(spend, Answer):
        return spend
    if isinstance(units, Answer):
        return units
    return spend / units if units > 0 else not_applicable("no units in one of the two windows")


def _ends_in(row: Reliability, periods: Sequence[Days]) -> bool:
    return _is_in(row.end - ONE_DAY, periods)


def _is_in(day: date, periods: Sequence[Days]) -> bool:
    return any(start <= day < end for start, end in periods)
