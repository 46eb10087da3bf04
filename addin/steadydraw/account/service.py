"""What it took the vendor to serve an account: by month and unit, and by workflow."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from steadydraw.account.workflow_months import WorkflowMonth


@dataclass(frozen=True, slots=True)
class UnitMonth:
    """Price of a unit, and the cost of serving it, in the month that begins on `start`; None: not known."""

    start: date
    price: float | None
    cost: float | None


@dataclass(frozen=True, slots=True)
class WorkflowService:
    """Spend and cost of service of one workflow, in the account's currency; None where not known."""

    name: str
    spend: float | None
    cost: float | None

    @property
    def margin(self) -> float | None:
        """What is left of the spend, as a share of it."""
        if self.spend is None or self.cost is None or self.spend <= 0:
            return None
        return 1 - self.cost / self.spend


def unit_months(rows: Sequence[WorkflowMonth]) -> tuple[UnitMonth, ...]:
    """Price and cost of a unit in each month of `rows`, in order.

    Both are over the units of all workflows, as the margin on a unit is.
    """
    found = []
    for start in sorted({each.start for each in rows}):
        month = [each for each in rows if each.start == start]
        units = _sum(each.units for each in month)
        spend = _sum(each.spend for each in month)
        costs = [each.cost for each in month if each.cost is not None]
        counted = units if units is not None and units > 0 else None
        found.append(
            UnitMonth(
                start,
                spend / counted if counted and spend is not None else None,
                math.fsum(costs) / counted if counted and costs else None,
            )
        )
    return tuple(found)


def by_workflow(rows: Sequence[WorkflowMonth]) -> tuple[WorkflowService, ...]:
    """Spend and cost of each workflow over all months of `rows`, the largest spend first."""
    names = dict.fromkeys((each.workflow_id, each.name) for each in rows)
    found = []
    for workflow_id, name in names:
        own = [each for each in rows if each.workflow_id == workflow_id]
        costs = [each.cost for each in own if each.cost is not None]
        found.append(
            WorkflowService(name, _sum(each.spend for each in own), math.fsum(costs) if costs else None)
        )
    return tuple(sorted(found, key=lambda each: (-(each.spend or 0.0), each.name)))


def _sum(amounts: Iterable[float | None]) -> float | None:
    """The sum; not known where a part is not."""
    known = list(amounts)
    return None if None in known else math.fsum(amount or 0.0 for amount in known)
