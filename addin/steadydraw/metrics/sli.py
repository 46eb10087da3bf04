"""Service level measured."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Annotated

from steadydraw.registry import metric
from steadydraw.result import Answer, OutOfDomain, insufficient_data, ok
from steadydraw.units import RATIO, Quantity


@metric(
    place=710,
    unit=RATIO,
    formula="sum of good events / sum of valid events",
    native="IF(OR(SUM({slo_valid})<=0,SUM({slo_good})<0,SUM({slo_good})>SUM({slo_valid})),NA(),"
    "SUM({slo_good})/SUM({slo_valid}))",
    source="Google, Site Reliability Workbook: a level is good events over valid events",
)
def sli(
    slo_good: Annotated[Sequence[Quantity], "good events of each period that counts"],
    slo_valid: Annotated[Sequence[Quantity], "valid events of the same periods"],
    slo_days: Annotated[str, "the days, in words"] = "",
) -> Answer:
    """Share of valid events that were good, as a decimal from 0 to 1.

    Two weeks with 990 and 1,000 good events of 1,000 each: 1,990 of 2,000.

    >>> sli([990, 1_000], [1_000, 1_000]).value
    0.995

    Busy periods weigh more, for the sums are divided and not the shares averaged. Raises OutOfDomain
    when good events are fewer than none or more than the valid ones, ValueError for columns of
    different length.
    """
    if len(slo_good) != len(slo_valid):
        raise ValueError(f"good and valid must pair up, got {len(slo_good)} and {len(slo_valid)}")
    good, valid = math.fsum(slo_good), math.fsum(slo_valid)
    if not 0 <= good <= valid:
        raise OutOfDomain(f"good events must lie between 0 and the valid ones, got {good:g} of {valid:g}")
    if valid == 0:
        return insufficient_data("no valid events in the periods that count", basis=slo_days)
    return ok(good / valid, basis=slo_days)
