"""Which workflows are in production: their days laid out once, to be read at the end of any of them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from steadydraw.account.at import MONTHLY, At
from steadydraw.account.model import Reliability, Workflow, WorkflowLine
from steadydraw.account.reliability import fails_slo
from steadydraw.days import in_order
from steadydraw.estimators.production import WorkflowTerms, production_flags
from steadydraw.result import Answer


@dataclass(frozen=True, slots=True)
class _Flags:
    """Whether something is in production at the end of each day from the ordinal `first` on, SLO aside."""

    first: int
    days: Sequence[bool]

    def on(self, day: date) -> bool:
        """Whether it is on `day`: before the first use of all it is not."""
        place = day.toordinal() - self.first
        return place >= 0 and self.days[place]


@dataclass(frozen=True, slots=True)
class _Production:
    """The flags of each line in the order of the account's, and of each workflow, all its lines together."""

    first: int
    of_lines: Sequence[_Flags]
    of_workflows: Mapping[str, _Flags]


def terms_of(at: At) -> list[WorkflowTerms]:
    """What each workflow must meet at the end of the day: those described, and those with a service level."""
    described = {each.workflow_id for each in at.account.workflows}
    others = [Workflow(each, each) for each in _levels(at) if each not in described]
    return [
        WorkflowTerms(
            each.workflow_id, each.schedule, each.minimum_units_per_day, _fails_slo(at, each.workflow_id)
        )
        for each in (*at.account.workflows, *others)
    ]


def live_workflows(at: At) -> list[str] | Answer:
    """The workflows in production at the end of the day."""
    if at.account.grain == "month":
        return MONTHLY
    return [
        workflow
        for workflow, flags in _production(at).of_workflows.items()
        if flags.on(at.as_of) and not _fails_slo(at, workflow)
    ]


def production_facts(at: At) -> dict[str, Any]:
    """The days on which the count of workflows in production changed, and the count from then on."""
    if at.account.grain == "month":
        return {"production_dates": MONTHLY, "production_counts": MONTHLY}
    found = _production(at)
    days = max(0, at.as_of.toordinal() - found.first + 1)
    counts = [sum(flags) for flags in zip(*(line.days[:days] for line in found.of_lines), strict=True)]
    changed = [n for n, count in enumerate(counts) if n == 0 or count != counts[n - 1]]
    return {
        "production_dates": [date.fromordinal(found.first + n) for n in changed],
        "production_counts": [counts[n] for n in changed],
    }


def lost_since(at: At, days: int) -> list[str] | Answer:
    """The workflows that were in production `days` before the as-of day and are not any more."""
    if at.account.grain == "month":
        return MONTHLY
    before = date.fromordinal(at.as_of.toordinal() - days)
    flags_of: dict[str, _Flags] = {}
    for line, flags in zip(at.account.workflow_lines, _production(at).of_lines, strict=True):
        flags_of.setdefault(line.workflow_id, flags)
    return [
        line.workflow_id
        for line in at.account.workflow_lines
        if flags_of[line.workflow_id].on(before)
        and (_fails_slo(at, line.workflow_id) or not flags_of[line.workflow_id].on(at.as_of))
    ]


def _fails_slo(at: At, workflow: str) -> bool:
    levels = _levels(at).get(workflow)
    return levels is not None and fails_slo(levels, at.as_of)


def _levels(at: At) -> Mapping[str, Sequence[Reliability]]:
    """The measured levels of each workflow that has any."""

    def laid_out() -> dict[str, list[Reliability]]:
        levels: dict[str, list[Reliability]] = {}
        for row in at.account.reliability:
            if row.workflow_id:
                levels.setdefault(row.workflow_id, []).append(row)
        return levels

    return at.record.once("levels", laid_out)


def _production(at: At) -> _Production:
    s = at.settings
    rules = s.idle_days, s.daily_active_days, s.weekday_active_days, s.weekly_active_weeks
    return at.record.once(("production", rules), lambda: _laid_out(at))


def _laid_out(at: At) -> _Production:
    lines = at.account.workflow_lines
    first, until = min((line.days[0] for line in lines if line.days), default=date.max), at.record.until
    described = {each.workflow_id: each for each in at.account.workflows}

    def flags(workflow: str, units: Mapping[int, float]) -> _Flags:
        each = described.get(workflow, Workflow(workflow, workflow))
        terms = WorkflowTerms(workflow, each.schedule, each.minimum_units_per_day)
        days = production_flags(units, terms, first, until, at.settings) if first <= until else ()
        return _Flags(first.toordinal(), days)

    of_lines = [flags(line.workflow_id, _added(line)) for line in lines]
    of_workflows = {line.workflow_id: each for line, each in zip(lines, of_lines, strict=True)}
    for workflow in of_workflows:
        own = [line for line in lines if line.workflow_id == workflow]
        if len(own) > 1 or len(set(own[0].days)) < len(own[0].days):
            of_workflows[workflow] = flags(workflow, _together(own))
    return _Production(first.toordinal(), of_lines, of_workflows)


def _added(line: WorkflowLine) -> dict[int, float]:
    """Net production units of a line by ordinal of the day."""
    numbers = [day.toordinal() for day in line.days]
    if in_order(numbers) and None not in line.production_units:
        return dict(zip(numbers, line.production_units, strict=True))  # type: ignore[arg-type]
    units: dict[int, float] = {}
    for number, amount in zip(numbers, line.production_units, strict=True):
        if amount is not None:
            units[number] = units.get(number, 0.0) + amount
    return units


def _together(lines: Iterable[WorkflowLine]) -> dict[int, float]:
    """Net production units of all rows by ordinal of the day, in whatever order they come."""
    parts: dict[int, list[float]] = {}
    for line in lines:
        for day, amount in zip(line.days, line.production_units, strict=True):
            if amount is not None:
                parts.setdefault(day.toordinal(), []).append(amount)
    return {number: math.fsum(found) for number, found in parts.items()}
