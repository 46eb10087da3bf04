"""Pace gap."""

from __future__ import annotations

from typing import Annotated

from steadydraw.registry import metric
from steadydraw.result import Answer, OutOfDomain, not_started, ok
from steadydraw.units import POINTS, Ratio


@metric(
    place=220,
    unit=POINTS,
    formula="100 * (commit_utilization - elapsed)",
    native="IF(OR({elapsed}<=0,{elapsed}>1),NA(),100*({commit_utilization}-{elapsed}))",
    source="Metronome flags more than +20 pp and less than -30 pp",
    basis="elapsed share in actual days",
)
def pace_gap(
    commit_utilization: Annotated[Ratio, "share of the commit drawn, as a decimal"],
    elapsed: Annotated[Ratio, "share of the term elapsed at the as-of day, 0 to 1"],
) -> Answer:
    """Percentage points by which the draw is ahead of (+) or behind (-) the calendar.

    A quarter of the year is over and 15 % of the commit is drawn: ten points behind.

    >>> round(pace_gap(0.15, 0.25).value, 9)
    -10.0

    Before the term starts there is no pace:

    >>> pace_gap(0.0, 0.0).status.value
    'not_started'

    Raises OutOfDomain for an elapsed share outside 0 to 1.
    """
    if not 0 <= elapsed <= 1:
        raise OutOfDomain(f"elapsed must lie between 0 and 1, got {elapsed}")
    if elapsed == 0:
        return not_started("the term has not begun")
    return ok(100 * (commit_utilization - elapsed))
