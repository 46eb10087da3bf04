"""Share blocked by guardrails."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Annotated

from steadydraw.registry import metric
from steadydraw.result import Answer, OutOfDomain, insufficient_data, ok
from steadydraw.units import RATIO, Quantity


@metric(
    place=740,
    unit=RATIO,
    formula="1 - sum of good / sum of valid, over rows of kind guardrail",
    native="IF(OR(SUM({guardrail_valid})<=0,SUM({guardrail_good})<0,"
    "SUM({guardrail_good})>SUM({guardrail_valid})),NA(),"
    "1-SUM({guardrail_good})/SUM({guardrail_valid}))",
    source="Steadydraw definition",
)
def guardrail_rate(
    guardrail_good: Annotated[Sequence[Quantity], "events let through in each period that counts"],
    guardrail_valid: Annotated[Sequence[Quantity], "events checked in the same periods"],
) -> Answer:
    """Share of checked events that guardrails blocked, as a decimal from 0 to 1.

    Of 400 and 600 answers checked, 394 and 576 were let through, so 30 of 1,000 were blocked:

    >>> round(guardrail_rate([394, 576], [400, 600]).value, 12)
    0.03

    Raises OutOfDomain when good events are fewer than none or more than the valid ones, ValueError for
    columns of different length.
    """
    if len(guardrail_good) != len(guardrail_valid):
        raise ValueError(f"good and valid must pair up, got {len(guardrail_good)} and {len(guardrail_valid)}")
    good, valid = math.fsum(guardrail_good), math.fsum(guardrail_valid)
    if not 0 <= good <= valid:
        raise OutOfDomain(f"good events must lie between 0 and the valid ones, got {good:g} of {valid:g}")
    if valid == 0:
        return insufficient_data("no event was checked in the periods that count")
    return ok(1 - good / valid)
