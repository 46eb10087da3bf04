"""Production workflows."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Annotated

from steadydraw.days import MEAN_MONTH_DAYS, ONE_DAY, add_months, day_totals, month_start, window_start
from steadydraw.registry import metric
from steadydraw.result import Answer, ok
from steadydraw.settings import DEFAULTS, Settings
from steadydraw.units import COUNT, Quantity

LOOK_BACK_DAYS = 62
"""Days that the longest schedule, monthly, has to look back."""


class Schedule(StrEnum):
    """How often a workflow is meant to run."""

    DAILY = "daily"
    WEEKDAY = "weekday"
    WEEKLY = "weekly"
    MONTHLY = "monthly"


_PERIOD_DAYS = {
    Schedule.DAILY: 1.0,
    Schedule.WEEKDAY: 1.0,
    Schedule.WEEKLY: 7.0,
    Schedule.MONTHLY: MEAN_MONTH_DAYS,
}


@dataclass(frozen=True, slots=True)
class WorkflowTerms:
    """What a workflow must meet: schedule, least units a day, and an SLO it may fail at the as-of day."""

    workflow_id: str
    schedule: Schedule = Schedule.DAILY
    minimum_units_per_day: float | None = None
    fails_slo: bool = False


@metric(
    place=410,
    unit=COUNT,
    formula="workflows in production, over their minimum, meeting their SLO and active on schedule",
    source="Steadydraw definition",
    basis="active on schedule in the last 28 days",
    uses=("idle_days",),
)
def production_workflows(  # noqa: PLR0913 - four ranges of a worksheet, read side by side
    workflow_dates: Annotated[Sequence[date], "day of each row of use"],
    workflow_ids: Annotated[Sequence[str], "workflow of each row"],
    workflow_units: Annotated[Sequence[Quantity], "net units of each row"],
    environments: Annotated[Sequence[str], "environment of each row; only production counts"],
    as_of: Annotated[date, "last complete day counted"],
    workflow_terms: Annotated[Sequence[WorkflowTerms], "schedule, minimum and SLO per workflow"] = (),
    quarter_ends: Annotated[Sequence[date], "earlier days to count at as well, latest first"] = (),
    settings: Settings = DEFAULTS,
) -> Answer:
    """How many workflows are in production at the as-of day.

    The note names them, with the count at each of the earlier `quarter_ends`. An SLO is judged at the
    as-of day only.

    One runs every day, one stopped three weeks ago, one never left staging:

    >>> days = [date(2026, 9, 1) + timedelta(days=n) for n in range(30)]
    >>> rows = [(d, "triage", 40, "production") for d in days]
    >>> rows += [(d, "search", 15, "production") for d in days[:9]]
    >>> rows += [(d, "pilot", 90, "staging") for d in days]
    >>> production_workflows(*zip(*rows), as_of=date(2026, 9, 30)).value
    1
    """
    use: dict[str, tuple[list[date], list[float]]] = {}
    for day, workflow, units, environment in zip(
        workflow_dates, workflow_ids, workflow_units, environments, strict=True
    ):
        if environment == "production":
            days, amounts = use.setdefault(workflow, ([], []))
            days.append(day)
            amounts.append(units)
    terms = {each.workflow_id: each for each in workflow_terms}
    live = _live(use, as_of, terms, settings)
    past = {workflow: replace(each, fails_slo=False) for workflow, each in terms.items()}
    counts = [f"{len(_live(use, day, past, settings))} on {day.isoformat()}" for day in quarter_ends]
    return ok(len(live), note="; ".join(part for part in (", ".join(live), ", ".join(counts)) if part))


def _live(
    use: Mapping[str, tuple[list[date], list[float]]],
    as_of: date,
    terms: Mapping[str, WorkflowTerms],
    settings: Settings,
) -> list[str]:
    """The workflows in production at the end of `as_of`, by name."""
    first = window_start(as_of, LOOK_BACK_DAYS)
    return sorted(
        workflow
        for workflow, (days, amounts) in use.items()
        if _in_production(
            day_totals(days, amounts, first, as_of),
            as_of,
            terms.get(workflow, WorkflowTerms(workflow)),
            settings,
        )
    )


def _in_production(
    units_by_day: Mapping[date, float], as_of: date, terms: WorkflowTerms, settings: Settings
) -> bool:
    active = {day for day, units in units_by_day.items() if units > 0}
    if terms.fails_slo or not active or not _on_schedule(active, as_of, terms.schedule):
        return False
    if (as_of - max(active)).days > max(settings.idle_days, 2 * _PERIOD_DAYS[terms.schedule]):
        return False
    if terms.minimum_units_per_day is None:
        return True
    first = window_start(as_of, 28)
    recent = math.fsum(units for day, units in units_by_day.items() if day >= first)
    return recent / 28 >= terms.minimum_units_per_day


def _on_schedule(active: set[date], as_of: date, schedule: Schedule) -> bool:
    if schedule is Schedule.MONTHLY:
        last_day_due = month_start(as_of + ONE_DAY) - ONE_DAY
        first_day_due = add_months(month_start(as_of + ONE_DAY), -1)
        return any(first_day_due <= day <= last_day_due for day in active)
    back = [as_of - timedelta(days=n) for n in range(28)]
    if schedule is Schedule.WEEKLY:
        return sum(any(day in active for day in back[week : week + 7]) for week in range(0, 28, 7)) >= 3
    if schedule is Schedule.WEEKDAY:
        return sum(day in active for day in [day for day in back if day.weekday() < 5][:20]) >= 9
    return sum(day in active for day in back) >= 12
