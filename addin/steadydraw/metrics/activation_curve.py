"""Days until half of the accounts are activated."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Annotated

from steadydraw.estimators.kaplan_meier import SurvivalCurve, Wait, curve_of, waits
from steadydraw.registry import metric
from steadydraw.result import Answer, Detail, OutOfDomain, detail, insufficient_data, ok
from steadydraw.units import COUNT, DAYS, RATIO


@metric(
    place=120,
    unit=DAYS,
    formula="first day by which the Kaplan-Meier share with a billable event reaches 50 %",
    source="Kaplan and Meier 1958; leaving out accounts that have not fired would bias the median down",
    scope="book",
)
def activation_curve(
    account_starts: Annotated[Sequence[date], "start of each account's earliest contract"],
    days_to_first_event: Annotated[
        Sequence[float | None], "days to each account's first billable event, empty while there is none"
    ],
    as_of: Annotated[date, "last complete day counted"],
) -> Answer:
    """Median days from the contract's start to the first billable event, over all accounts.

    Four accounts started on 1 January. Two had their first event after 10 and 20 days. The other two
    still wait on 31 January and count for the 30 days they were observed:

    >>> found = activation_curve([date(2026, 1, 1)] * 4, [10, 20, None, None], date(2026, 1, 31))
    >>> found.value
    20.0
    >>> found.detail.column("day"), found.detail.column("share_activated")
    ((0.0, 10.0, 20.0, 30.0), (0.0, 0.25, 0.5, 0.5))

    The detail is the curve: a row for day 0, one for each day with an event, one for the last day
    observed. `at_risk` are the accounts still waiting just before that day's events, `activated` the
    accounts that had their first event on it. Accounts that start after `as_of` are left out, and an event
    after it has not happened yet. While the curve stays under one half there is no median, but the
    detail is there. Raises OutOfDomain for negative days.
    """
    try:
        found = waits(account_starts, days_to_first_event, as_of)
    except ValueError as problem:
        raise OutOfDomain(str(problem)) from None
    if not found:
        return insufficient_data("no account has started yet")
    curve = curve_of(found)
    waiting = curve.subjects - curve.events
    basis = (
        f"Kaplan-Meier over {len(found)} account{'s' if len(found) > 1 else ''}, {waiting} not yet activated"
    )
    table = _table(curve, found)
    half, three_quarters = curve.time_until(0.5), curve.time_until(0.75)
    if half is None:
        note = f"the median is not reached: {curve.activated:.0%} activated so far"
        return insufficient_data(note, basis=basis, detail=table)
    if three_quarters is None:
        note = f"P75 is not reached: {curve.activated:.0%} activated so far"
    else:
        note = f"P75 {three_quarters:g} days"
    return ok(half, note=note, basis=basis, detail=table)


def _table(curve: SurvivalCurve, found: Sequence[Wait]) -> Detail:
    rows = [(step.time, step.at_risk, step.events, 1 - step.survival) for step in curve.steps]
    if not rows or rows[0][0] > 0:
        rows.insert(0, (0.0, len(found), 0, 0.0))
    # Flat to the last day observed: how long nothing more happened belongs to the picture.
    last = max(each.days for each in found)
    if rows[-1][0] < last:
        rows.append((last, sum(each.days >= last for each in found), 0, rows[-1][3]))
    return detail({"day": DAYS, "at_risk": COUNT, "activated": COUNT, "share_activated": RATIO}, rows)
