"""Value per dollar."""

from __future__ import annotations

from typing import Annotated

from steadydraw.registry import metric
from steadydraw.result import Answer, not_applicable, ok
from steadydraw.units import MULTIPLE, Money


@metric(
    place=620,
    unit=MULTIPLE,
    formula="sum(outcome count * value per outcome) / spend",
    native="IF({spend}<=0,NA(),{outcome_value}/{spend})",
    source="Steadydraw definition",
    uses=("outcome_months",),
    counts="spend",
    headline=True,
)
def value_per_dollar(
    outcome_value: Annotated[Money, "sum of outcome count times value per outcome"],
    spend: Annotated[Money, "net rated amount of the days the outcomes were counted on"],
    outcome_days: Annotated[str, "the days, in words"] = "",
    unvalued_outcomes: Annotated[int, "outcome rows that carry no value and count as none"] = 0,
) -> Answer:
    """What the outcomes were worth for each unit of money spent.

    90,000 tickets worth 2 each were resolved for 45,000:

    >>> value_per_dollar(180_000, 45_000).value
    4.0

    Without spend on those days there is no ratio. Outcomes without an agreed value count as none, and the
    note says how many rows that were.
    """
    if spend <= 0:
        return not_applicable("no spend on the days of the outcomes", basis=outcome_days)
    note = f"{unvalued_outcomes} outcome rows carry no value and count as none" if unvalued_outcomes else ""
    return ok(outcome_value / spend, basis=outcome_days, note=note)
