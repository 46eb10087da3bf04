"""Judged rows of usage as the use of each account by day, and of each of its workflows."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from steadydraw.account import Use, WorkflowLine
from steadydraw.ranges.judging import Judged

_PRODUCTION = "production"


@dataclass(slots=True)
class OwnUse:
    """What one account used: its days, its workflows, which ranges said so, and in which units."""

    use: Use = field(default_factory=Use)
    lines: tuple[WorkflowLine, ...] = ()
    sources: set[int] = field(default_factory=set)
    unit_names: tuple[str, ...] = ()
    monthly: bool = False


@dataclass(slots=True)
class _Sums:
    """What is added up under one key; `unrated` says that some of it has units and no amount."""

    units: list[float] = field(default_factory=list)
    production: list[float] = field(default_factory=list)
    amounts: list[float] = field(default_factory=list)
    costs: list[float] = field(default_factory=list)
    unrated: bool = False

    def add(self, units: float, amount: float | None) -> None:
        """Billable use."""
        self.units.append(units)
        if amount is not None:
            self.amounts.append(amount)
        elif units != 0:
            self.unrated = True

    @property
    def amount(self) -> float | None:
        return None if self.unrated else math.fsum(self.amounts)


@dataclass(slots=True)
class _Gathered:
    """The sums of one account while rows come in."""

    days: defaultdict[tuple[Any, ...], _Sums] = field(default_factory=lambda: defaultdict(_Sums))
    lines: defaultdict[str, defaultdict[tuple[Any, ...], _Sums]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(_Sums))
    )
    sources: set[int] = field(default_factory=set)
    monthly: bool = False


def use_by_account(parts: Sequence[Judged], known: Collection[str], as_of: date) -> dict[str, OwnUse]:
    """The use of every known account up to the day `as_of`."""
    gathered: defaultdict[str, _Gathered] = defaultdict(_Gathered)
    for number, part in enumerate(parts):
        monthly = part.grain == "month"
        for account_id, day, currency, *row in _rows(part):
            if account_id not in known or day > as_of:
                continue
            workflow, units, amount, cost, contract, unit, production, billable = row
            own = gathered[account_id]
            line = own.lines[workflow][day, currency]
            if production:
                line.production.append(units)
            if cost is not None:
                line.costs.append(cost)
            if billable:
                line.add(units, amount)
                own.days[day, contract, currency, unit].add(units, amount)
                own.sources.add(number)
                own.monthly |= monthly
    return {account_id: _own_use(own) for account_id, own in gathered.items()}


def _rows(part: Judged) -> Iterable[tuple[Any, ...]]:
    """Rows with the day they count on; a correction counts on the day it belongs to."""
    days: Sequence[Any] = part.column("usage_date")
    if "applies_to_date" in part.columns:
        corrected = zip(part.columns["applies_to_date"], days, strict=True)
        days = [applies or day for applies, day in corrected]
    return zip(
        part.column("account_id"),
        days,
        [currency or "" for currency in part.column("currency")],
        part.column("workflow_id"),
        part.column("units"),
        part.column("rated_amount"),
        part.column("cost"),
        part.column("contract_id"),
        part.column("unit"),
        [environment == _PRODUCTION for environment in part.column("environment")],
        part.column("billable"),
        strict=True,
    )


def _own_use(own: _Gathered) -> OwnUse:
    days = sorted(own.days.items(), key=lambda item: _in_order(item[0]))
    use = Use(
        [key[0] for key, _ in days],
        [key[1] for key, _ in days],
        [key[2] for key, _ in days],
        [sums.amount for _, sums in days],
        [math.fsum(sums.units) for _, sums in days],
    )
    lines = tuple(_line(workflow, own.lines[workflow]) for workflow in sorted(own.lines))
    units = sorted({key[3] for key in own.days if key[3] is not None})
    return OwnUse(use, lines, own.sources, tuple(units), own.monthly)


def _in_order(key: tuple[Any, ...]) -> tuple[Any, ...]:
    """By day, contract, currency and unit; what is not named comes last."""
    day, contract, currency, unit = key
    return day, contract is None, contract or "", currency, unit is None, unit or ""


def _line(workflow: str, sums: dict[tuple[Any, ...], _Sums]) -> WorkflowLine:
    rows = sorted(sums.items())
    costs = [math.fsum(each.costs) if each.costs else None for _, each in rows]
    return WorkflowLine(
        workflow,
        [key[0] for key, _ in rows],
        [math.fsum(each.production) if each.production else None for _, each in rows],
        [math.fsum(each.units) for _, each in rows],
        [each.amount for _, each in rows],
        [key[1] for key, _ in rows],
        costs if any(cost is not None for cost in costs) else [],
    )
