"""Workflows as facts: rows of use, terms, the ladder of the quarter, shares of the draw."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date
from typing import Any

from steadydraw.account.at import MONTHLY, At
from steadydraw.account.draw import NoRatedAmount
from steadydraw.account.model import Account, Workflow, WorkflowLine
from steadydraw.account.money import NoRate
from steadydraw.account.production import terms_of
from steadydraw.days import ONE_DAY, FiscalCalendar, parse_period, window_start
from steadydraw.estimators.production import LOOK_BACK_DAYS
from steadydraw.result import insufficient_data


def workflow_facts(at: At, first: date | None = None) -> dict[str, Any]:
    """Rows of use by workflow from `first` on (default: as far back as the production test looks); terms."""
    since = first or window_start(at.as_of, LOOK_BACK_DAYS)
    days: list[date] = []
    ids: list[str] = []
    units: list[float] = []
    for line in at.account.workflow_lines:
        start, stop = bisect_left(line.days, since), bisect_right(line.days, at.as_of)
        part, amounts = line.days[start:stop], line.production_units[start:stop]
        if None in amounts:
            part = [day for day, amount in zip(part, amounts, strict=True) if amount is not None]
        days += part
        ids += [line.workflow_id] * len(part)
        units += [amount for amount in amounts if amount is not None]
    return {
        "workflow_dates": MONTHLY if at.account.grain == "month" else days,
        "workflow_ids": ids,
        "workflow_units": units,
        "environments": ["production"] * len(days),
        "workflow_terms": terms_of(at),
    }


def history_facts(at: At) -> dict[str, Any]:
    """The same rows far enough back for the two quarter ends before, and those days."""
    if "quarter_ends" in at.without:
        return workflow_facts(at)
    ends = quarter_ends(at.as_of, at.account.fiscal_year_start_month, at.account.company.calendar)
    return {**workflow_facts(at, window_start(ends[-1], LOOK_BACK_DAYS)), "quarter_ends": ends}


def quarter_ends(
    as_of: date, fiscal_year_start_month: int, calendar: FiscalCalendar | None = None
) -> list[date]:
    """The last days of the two quarters before the one that holds `as_of`, the later first."""
    calendar = calendar or FiscalCalendar()
    last = calendar.quarter_of(as_of, fiscal_year_start_month).start - ONE_DAY
    return [last, calendar.quarter_of(last, fiscal_year_start_month).start - ONE_DAY]


def ladder_on(account: Account, day: date) -> list[Workflow]:
    """The workflows whose ladder quarter, as the log has it on `day`, is the quarter that holds it."""
    calendar, month = account.company.calendar, account.fiscal_year_start_month
    start = calendar.quarter_of(day, month).start
    found = []
    for workflow in account.workflows:
        named = ladder_quarter_on(workflow, day)
        if named and _start_of(named, month, calendar) == start:
            found.append(workflow)
    return found


def ladder_quarter_on(workflow: Workflow, day: date) -> str:
    """The quarter a workflow was due in on `day`, by its log of changes."""
    changes = sorted(workflow.ladder_changes, key=lambda each: each.on)
    made = [each for each in changes if each.on <= day]
    if made:
        return made[-1].to_quarter
    if not changes:
        return workflow.ladder_quarter
    if changes[0].from_quarter is not None:
        return changes[0].from_quarter
    # The workflow's row shows what was edited in later; what stood there before is not known.
    return "" if workflow.ladder_quarter == changes[-1].to_quarter else workflow.ladder_quarter


def ladder_facts(at: At) -> dict[str, Any]:
    """The quarter's ladder as columns: workflow, mean units a day of the last 28 days, target, weight."""
    ladder = _ladder(at)
    lines = at.record.once(
        "lines of workflows", lambda: {each.workflow_id: each for each in at.account.workflow_lines}
    )
    means = [_mean_units(lines.get(each.workflow_id), at.as_of) for each in ladder]
    return {
        "ladder_quarter": at.quarter.name,
        "ladder_workflows": [each.workflow_id for each in ladder],
        "ladder_size": len(ladder),
        "ladder_units_per_day": MONTHLY if at.account.grain == "month" else means,
        "ladder_targets": [each.target_units_per_day for each in ladder],
        "ladder_weights": [each.weight for each in ladder],
    }


def _ladder(at: At) -> Sequence[Workflow]:
    """The quarter's ladder: one for all of its days where nothing was ever moved."""
    moved = at.record.once("moved", lambda: any(each.ladder_changes for each in at.account.workflows))
    key = "ladder", at.as_of if moved else at.quarter.start
    return at.record.once(key, lambda: ladder_on(at.account, at.as_of))


def ladder_log_facts(at: At) -> dict[str, Any]:
    """The logged moves of workflows to another quarter as columns: when, which, from, to, by whom."""
    log = [
        (change.on, each.workflow_id, ladder_quarter_on(each, change.on - ONE_DAY), change)
        for each in at.account.workflows
        for change in each.ladder_changes
        if change.on <= at.as_of
    ]
    log.sort(key=lambda row: row[:2])
    return {
        "ladder_changed_on": [row[0] for row in log],
        "ladder_changed": [row[1] for row in log],
        "ladder_from": [row[2] for row in log],
        "ladder_to": [row[3].to_quarter for row in log],
        "ladder_changed_by": [row[3].by for row in log],
    }


def share_facts(at: At) -> dict[str, Any]:
    """Rated amount of the last 28 days by workflow, in the account's currency."""
    if at.account.grain == "month":
        return {"share_workflows": MONTHLY, "share_amounts": MONTHLY}
    shares: dict[str, float] = {}
    try:
        for line in at.account.workflow_lines:
            rows = range(
                bisect_left(line.days, window_start(at.as_of, 28)), bisect_right(line.days, at.as_of)
            )
            if rows:
                shares[line.workflow_id] = math.fsum(amounts_of(at.account, line, rows))
    except (NoRate, NoRatedAmount) as reason:
        return dict.fromkeys(("share_workflows", "share_amounts"), insufficient_data(str(reason)))
    return {"share_workflows": list(shares), "share_amounts": list(shares.values())}


def amount_of(account: Account, line: WorkflowLine, row: int) -> float:
    """Rated amount of one row of a workflow in the account's currency. Raises NoRatedAmount or NoRate."""
    amount = line.amounts[row]
    if amount is None:
        raise NoRatedAmount(f"no rated amount on {line.days[row].isoformat()}: spend by workflow is unknown")
    currency = line.currencies[row] or account.currency
    if currency == account.currency:
        return amount
    return amount * account.rates.rate(currency, account.currency, line.days[row])


def amounts_of(account: Account, line: WorkflowLine, rows: range) -> Sequence[float]:
    """The same of several rows in order."""
    amounts = line.amounts[rows.start : rows.stop]
    if None not in amounts and set(line.currencies[rows.start : rows.stop]) <= {"", account.currency}:
        return amounts  # type: ignore[return-value]
    return [amount_of(account, line, row) for row in rows]


def _mean_units(line: WorkflowLine | None, as_of: date) -> float:
    if line is None:
        return 0.0
    start = bisect_left(line.days, window_start(as_of, 28))
    recent = line.production_units[start : bisect_right(line.days, as_of)]
    return math.fsum(filter(None, recent)) / 28


def _start_of(name: str, fiscal_year_start_month: int, calendar: FiscalCalendar) -> date | None:
    try:
        return parse_period(name, fiscal_year_start_month, calendar).start
    except ValueError:
        return None
