"""Time to first billable event."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Annotated

from steadydraw.estimators.first_use import first_billable_day
from steadydraw.registry import metric
from steadydraw.result import Answer, insufficient_data, not_started, ok
from steadydraw.units import DAYS, Quantity


def _in_brief(start: date, first_billable: date | None, as_of: date) -> Answer:
    return _days_to(start, first_billable, as_of)


@metric(
    place=110,
    unit=DAYS,
    formula="first day with net billable units > 0 that stands, minus start",
    source="Steadydraw definition; onboarding is measured by this, never by a checklist",
    basis="earliest contract start",
    brief=_in_brief,
)
def time_to_first_billable_event(
    start: Annotated[date, "first day of the earliest contract"],
    use_dates: Annotated[Sequence[date], "days of use, corrections on the day they apply to"],
    units: Annotated[Sequence[Quantity], "net billable units of each day"],
    as_of: Annotated[date, "last complete day counted"],
) -> Answer:
    """Days from the contract's start to the first billable use that was not taken back.

    A test call on day 4 was credited in full on day 6; real use began on day 9:

    >>> day = lambda n: date(2026, 3, n)
    >>> use = time_to_first_billable_event(day(1), [day(5), day(7), day(10)], [3, -3, 20], day(31))
    >>> use.value
    9

    Use before the start counts as 0 days and is flagged `pre_start` in the note.
    """
    return _days_to(start, first_billable_day(use_dates, units, as_of), as_of)


def _days_to(start: date, first: date | None, as_of: date) -> Answer:
    if first is None:
        if as_of < start:
            return not_started(f"the contract starts on {start.isoformat()}")
        waiting = (as_of - start).days
        return insufficient_data(f"not yet, {waiting} {'day' if waiting == 1 else 'days'} since start")
    if first < start:
        return ok(0, note=f"pre_start: first use on {first.isoformat()}, before the contract's start")
    return ok((first - start).days, note=f"first use on {first.isoformat()}")
