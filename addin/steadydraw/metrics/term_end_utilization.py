"""Term-end utilization."""

from __future__ import annotations

from typing import Annotated

from steadydraw.registry import metric
from steadydraw.result import Answer, OutOfDomain, not_applicable, ok
from steadydraw.units import RATIO, Money


@metric(
    place=250,
    unit=RATIO,
    formula="(drawn + run_rate * days_left) / commit",
    native="IF(OR({commit}<=0,{days_left}<0),NA(),({drawn}+{run_rate}*{days_left})/{commit})",
    source="Steadydraw definition",
    basis="forecast: run rate held to the end of the term",
    headline=True,
)
def term_end_utilization(
    drawn: Annotated[Money, "net draw inside the term up to the as-of day"],
    run_rate: Annotated[Money, "mean daily draw"],
    days_left: Annotated[float, "days of the term after the as-of day"],
    commit: Annotated[Money, "commit, top-ups and rollover of the term"],
) -> Answer:
    """Share of the commit drawn by term end if the run rate holds: the number held against the band.

    60,000 of 120,000 are drawn, 180 days are left, 300 a day:

    >>> term_end_utilization(60_000, 300, 180, 120_000).value
    0.95

    Raises OutOfDomain for a negative commit or negative days.
    """
    if commit < 0 or days_left < 0:
        raise OutOfDomain(f"commit and days left must not be negative, got {commit} and {days_left}")
    if commit == 0:
        return not_applicable("no commit: show spend only")
    return ok((drawn + run_rate * days_left) / commit)
