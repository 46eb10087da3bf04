"""Production workflows."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Annotated

from steadydraw.days import mean
from steadydraw.estimators.production import WorkflowTerms, production_flags
from steadydraw.registry import Rows, metric
from steadydraw.result import Answer, Detail, detail, ok
from steadydraw.settings import DEFAULTS, Settings
from steadydraw.units import COUNT, DATE, FLAG, QUANTITY_PER_DAY, TEXT, Quantity


def _in_brief(live_workflows: Collection[str]) -> Answer:
    return ok(len(live_workflows))


@metric(
    place=410,
    unit=COUNT,
    formula="workflows in production, over their minimum, meeting their SLO and active on schedule",
    source="Steadydraw definition",
    basis="active on schedule in the last 28 days",
    uses=("idle_days", "daily_active_days", "weekday_active_days", "weekly_active_weeks"),
    headline=True,
    brief=_in_brief,
)
def production_workflows(  # noqa: PLR0913 - four ranges of a worksheet, read side by side
    workflow_dates: Annotated[Sequence[date], "day of each row of use"],
    workflow_ids: Annotated[Sequence[str], "workflow of each row"],
    workflow_units: Annotated[Sequence[Quantity], "net units of each row"],
    environments: Annotated[Sequence[str], "environment of each row; only production counts"],
    as_of: Annotated[date, "last complete day counted"],
    workflow_terms: Annotated[Sequence[WorkflowTerms], "schedule, minimum and SLO per workflow"] = (),
    quarter_ends: Annotated[
        Sequence[date], "earlier days to count at as well, latest first", Rows("quarters")
    ] = (),
    settings: Settings = DEFAULTS,
) -> Answer:
    """How many workflows are in production at the as-of day.

    The detail lists every workflow with use in production; the note names those that count, with the
    count at each of the earlier `quarter_ends`. An SLO is judged at the as-of day only.

    One runs every day, one stopped three weeks ago, one never left staging:

    >>> from datetime import timedelta
    >>> days = [date(2026, 9, 1) + timedelta(days=n) for n in range(30)]
    >>> rows = [(d, "triage", 40, "production") for d in days]
    >>> rows += [(d, "search", 15, "production") for d in days[:9]]
    >>> rows += [(d, "pilot", 90, "staging") for d in days]
    >>> found = production_workflows(*zip(*rows), as_of=date(2026, 9, 30))
    >>> found.value, found.detail.column("workflow")
    (1, ('search', 'triage'))
    """
    use = _by_workflow(workflow_dates, workflow_ids, workflow_units, environments)
    given = {each.workflow_id: each for each in workflow_terms}
    terms = {workflow: given.get(workflow, WorkflowTerms(workflow)) for workflow in use}
    live = [
        workflow
        for workflow, each in terms.items()
        if not each.fails_slo and _live(use[workflow], each, as_of, settings)
    ]
    counts = [
        f"{sum(_live(use[workflow], each, day, settings) for workflow, each in terms.items())}"
        f" on {day.isoformat()}"
        for day in quarter_ends
    ]
    note = "; ".join(part for part in (", ".join(live), ", ".join(counts)) if part)
    return ok(len(live), note=note, detail=_listed(use, terms, set(live), as_of))


def _by_workflow(
    dates: Sequence[date], ids: Sequence[str], units: Sequence[float], environments: Sequence[str]
) -> dict[str, dict[int, float]]:
    """Net units in production by ordinal day, by workflow in order of name."""
    use: dict[str, dict[int, float]] = {workflow: {} for workflow in sorted(set(ids))}
    repeated: dict[tuple[str, int], list[float]] = {}
    for day, workflow, amount, environment in zip(dates, ids, units, environments, strict=True):
        if environment == "production":
            number, found = day.toordinal(), use[workflow]
            if number in found:
                repeated.setdefault((workflow, number), [found[number]]).append(amount)
            else:
                found[number] = amount
    for (workflow, number), amounts in repeated.items():
        use[workflow][number] = math.fsum(amounts)
    return {workflow: found for workflow, found in use.items() if found}


def _live(units: Mapping[int, float], terms: WorkflowTerms, day: date, settings: Settings) -> bool:
    return production_flags(units, terms, day, day, settings)[0]


def _listed(
    use: Mapping[str, Mapping[int, float]], terms: Mapping[str, WorkflowTerms], live: set[str], as_of: date
) -> Detail:
    last = as_of.toordinal()
    rows = []
    for workflow, units in use.items():
        recent = [units.get(day, 0.0) for day in range(last - 27, last + 1)]
        last_use = next((day for day in range(last, last - 28, -1) if units.get(day, 0.0) > 0), None)
        if last_use is None:
            last_use = max((day for day, amount in units.items() if amount > 0 and day <= last), default=None)
        rows.append(
            (
                workflow,
                workflow in live,
                None if last_use is None else date.fromordinal(last_use),
                mean(recent),
                terms[workflow].minimum_units_per_day,
                terms[workflow].schedule.value,
            )
        )
    columns = {
        "workflow": TEXT,
        "in_production": FLAG,
        "last_use": DATE,
        "units_per_day": QUANTITY_PER_DAY,
        "minimum_units_per_day": QUANTITY_PER_DAY,
        "schedule": TEXT,
    }
    return detail(columns, rows)
