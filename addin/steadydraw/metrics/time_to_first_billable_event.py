"""Time to first billable event."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Annotated

from steadydraw.days import day_totals, in_order
from steadydraw.registry import metric
from steadydraw.result import Answer, insufficient_data, not_started, ok
from steadydraw.units import DAYS, Quantity


@metric(
    place=110,
    unit=DAYS,
    formula="first day with net billable units > 0 that stands, minus start",
    source="Steadydraw definition; onboarding is measured by this, never by a checklist",
    basis="earliest contract start",
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
    if min(units, default=0) < 0:
        first = _first_standing_day(day_totals(use_dates, units, date.min, as_of))
    else:  # nothing was ever taken back
        used = (day for day, amount in zip(use_dates, units, strict=True) if amount > 0 and day <= as_of)
        first = next(used, None) if in_order(use_dates) else min(used, default=None)
    if first is None:
        if as_of < start:
            return not_started(f"the contract starts on {start.isoformat()}")
        waiting = (as_of - start).days
        return insufficient_data(f"not yet, {waiting} {'day' if waiting == 1 else 'days'} since start")
    if first < start:
        return ok(0, note=f"pre_start: first use on {first.isoformat()}, before the contract's start")
    return ok((first - start).days, note=f"first use on {first.isoformat()}")


def _first_standing_day(units_by_day: dict[date, float]) -> date | None:
    """First day with positive net units whose running total is never taken back below where it began."""
    candidate: tuple[date, float] | None = None
    total = 0.0
    for day, units in units_by_day.items():
        before, total = total, total + units
        if candidate and total <= candidate[1] + 1e-9 * max(1.0, abs(candidate[1])):
            candidate = None
        elif candidate is None and units > 0:
            candidate = (day, before)
    return candidate[0] if candidate else None
