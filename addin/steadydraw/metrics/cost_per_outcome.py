"""Cost per outcome."""

from __future__ import annotations

from typing import Annotated

from steadydraw.registry import metric
from steadydraw.result import Answer, OutOfDomain, not_applicable, ok
from steadydraw.units import MONEY_PER_OUTCOME, Money, Quantity


@metric(
    place=610,
    unit=MONEY_PER_OUTCOME,
    formula="spend / outcomes",
    native="IF({outcomes}<=0,NA(),{spend}/{outcomes})",
    source="Steadydraw definition",
    uses=("outcome_months",),
    counts="spend",
)
def cost_per_outcome(
    spend: Annotated[Money, "net rated amount of the days the outcomes were counted on"],
    outcomes: Annotated[Quantity, "outcomes counted on those days"],
    outcome_days: Annotated[str, "the days, in words"] = "",
) -> Answer:
    """What one outcome cost, in the spend's currency.

    Three months of draw cost 45,000 and resolved 90,000 tickets:

    >>> cost_per_outcome(45_000, 90_000).value
    0.5

    Without an outcome there is no unit cost, but the cost is still said:

    >>> cost_per_outcome(45_000, 0).note
    'no outcomes yet: 45,000.00 spent'

    Raises OutOfDomain for a negative number of outcomes.
    """
    if outcomes < 0:
        raise OutOfDomain(f"outcomes must not be negative, got {outcomes}")
    if outcomes == 0:
        return not_applicable(f"no outcomes yet: {spend:,.2f} spent", basis=outcome_days)
    return ok(spend / outcomes, basis=outcome_days)
