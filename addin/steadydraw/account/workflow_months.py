"""An account's use by closed month and workflow: units, spend and the cost of serving them."""

from __future__ import annotations

import math
from bisect import bisect_left
from dataclasses import dataclass
from datetime import date

from steadydraw.account.draw import NoRatedAmount
from steadydraw.account.model import Account, WorkflowLine
from steadydraw.account.money import NoRate
from steadydraw.account.workflows import amounts_of
from steadydraw.days import ONE_DAY, add_months, month_start


@dataclass(frozen=True, slots=True)
class WorkflowMonth:
    """Net billable use of one workflow in the calendar month that begins on `start`.

    `spend` and `cost` are in the account's currency, `cost` the vendor's own, for every environment.
    None: not known, and for `units` that units of several kinds do not add.
    """

    start: date
    workflow_id: str
    name: str
    units: float | None
    spend: float | None
    cost: float | None


def workflow_months(account: Account, as_of: date, months: int = 12) -> tuple[WorkflowMonth, ...]:
    """The workflows used in each of the last `months` closed calendar months: by month, then by spend.

    A workflow without a row in a month has no entry there.
    """
    end = month_start(as_of + ONE_DAY)
    names = {each.workflow_id: each.name for each in account.workflows}
    found = []
    for back in range(months, 0, -1):
        start, after = add_months(end, -back), add_months(end, 1 - back)
        used = []
        for line in account.workflow_lines:
            rows = range(bisect_left(line.days, start), bisect_left(line.days, after))
            if rows:
                name = names.get(line.workflow_id, line.workflow_id)
                used.append(_month(account, line, rows, start, name))
        found += sorted(used, key=lambda each: (-(each.spend or 0.0), -(each.units or 0.0), each.name))
    return tuple(found)


def _month(account: Account, line: WorkflowLine, rows: range, start: date, name: str) -> WorkflowMonth:
    try:
        spend = math.fsum(amounts_of(account, line, rows))
    except (NoRate, NoRatedAmount):
        spend = None
    costs = [cost for cost in line.costs[rows.start : rows.stop] if cost is not None]
    units = math.fsum(line.units[rows.start : rows.stop]) if len(account.use_units) <= 1 else None
    return WorkflowMonth(start, line.workflow_id, name, units, spend, math.fsum(costs) if costs else None)
