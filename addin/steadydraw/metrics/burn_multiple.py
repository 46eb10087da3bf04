"""Burn multiple."""

from __future__ import annotations

from typing import Annotated

from steadydraw.registry import metric
from steadydraw.result import Answer, OutOfDomain, not_started, ok
from steadydraw.units import MULTIPLE, Ratio


@metric(
    place=230,
    unit=MULTIPLE,
    formula="commit_utilization / elapsed",
    native="IF(OR({elapsed}<=0,{elapsed}>1),NA(),{commit_utilization}/{elapsed})",
    source="Steadydraw definition",
    basis="elapsed share in actual days",
)
def burn_multiple(
    commit_utilization: Annotated[Ratio, "share of the commit drawn, as a decimal"],
    elapsed: Annotated[Ratio, "share of the term elapsed at the as-of day, 0 to 1"],
) -> Answer:
    """Share drawn over share elapsed: 1.0 lands exactly on the commit.

    A quarter of the term is over and half the commit is gone:

    >>> burn_multiple(0.50, 0.25).value
    2.0

    Raises OutOfDomain for an elapsed share outside 0 to 1.
    """
    if not 0 <= elapsed <= 1:
        raise OutOfDomain(f"elapsed must lie between 0 and 1, got {elapsed}")
    if elapsed == 0:
        return not_started("the term has not begun")
    return ok(commit_utilization / elapsed)
