"""Cost per successful outcome."""

from __future__ import annotations

from typing import Annotated

from steadydraw.registry import metric
from steadydraw.result import Answer, OutOfDomain, not_applicable, ok
from steadydraw.units import MONEY_PER_OUTCOME, Money, Quantity, Ratio


@metric(
    place=615,
    unit=MONEY_PER_OUTCOME,
    formula="spend / (outcomes * pass rate)",
    native="IF(OR({outcomes}<0,{pass_rate}<0,{pass_rate}>1),NA(),IF({outcomes}*{pass_rate}=0,NA(),"
    "{spend}/({outcomes}*{pass_rate})))",
    source="Steadydraw definition",
    uses=("outcome_months",),
    counts="spend",
)
def cost_per_successful_outcome(
    spend: Annotated[Money, "net rated amount of the days the outcomes were counted on"],
    outcomes: Annotated[Quantity, "outcomes counted on those days"],
    pass_rate: Annotated[Ratio, "share of evaluations passed, 0 to 1"],
    outcome_days: Annotated[str, "the days, in words"] = "",
) -> Answer:
    """What one outcome that passes its evaluation cost, in the spend's currency.

    Of 100,000 outcomes nine tenths pass, and 45,000 were spent: 45,000 / 90,000.

    >>> cost_per_successful_outcome(45_000, 100_000, 0.9).value
    0.5

    Raises OutOfDomain for a negative number of outcomes and a pass rate outside 0 to 1.
    """
    if outcomes < 0:
        raise OutOfDomain(f"outcomes must not be negative, got {outcomes}")
    if not 0 <= pass_rate <= 1:
        raise OutOfDomain(f"pass_rate must lie between 0 and 1, got {pass_rate}")
    successful = outcomes * pass_rate
    if successful == 0:
        return not_applicable(f"no successful outcomes yet: {spend:,.2f} spent", basis=outcome_days)
    return ok(spend / successful, basis=outcome_days)
