"""Adoption."""

from __future__ import annotations

from typing import Annotated

from steadydraw.registry import metric
from steadydraw.result import Answer, OutOfDomain, ok
from steadydraw.settings import DEFAULTS, Settings
from steadydraw.units import SCORE, Ratio


@metric(
    place=415,
    unit=SCORE,
    formula="100 * (0.5 * adoption_breadth + 0.5 * adoption_depth)",
    native="IF(OR({adoption_breadth}<0,{adoption_breadth}>1,{adoption_depth}<0,{adoption_depth}>1),NA(),"
    "MIN(100,100*([breadth_weight]*{adoption_breadth}+(1-[breadth_weight])*{adoption_depth})))",
    source="Gainsight's split of adoption into breadth and depth",
    uses=("breadth_weight",),
)
def adoption(
    adoption_breadth: Annotated[Ratio, "share of the quarter's ladder in production, as a decimal"],
    adoption_depth: Annotated[Ratio, "how near the ladder runs to its targets, as a decimal"],
    settings: Settings = DEFAULTS,
) -> Answer:
    """How far this quarter's ladder is climbed, from 0 to 100.

    Two of three workflows in production, running at 87.5 % of their targets:

    >>> round(adoption(2 / 3, 0.875).value, 2)
    77.08

    Raises OutOfDomain for shares outside 0 to 1.
    """
    if not (0 <= adoption_breadth <= 1 and 0 <= adoption_depth <= 1):
        raise OutOfDomain(f"breadth and depth lie from 0 to 1, got {adoption_breadth} and {adoption_depth}")
    share = settings.breadth_weight
    return ok(min(100.0, 100 * (share * adoption_breadth + (1 - share) * adoption_depth)))
