"""Realized unit price."""

from __future__ import annotations

from typing import Annotated

from steadydraw.registry import metric
from steadydraw.result import Answer, not_applicable, ok
from steadydraw.units import MONEY_PER_UNIT, Money, Quantity


@metric(
    place=640,
    unit=MONEY_PER_UNIT,
    formula="rated amount / units",
    native="IF({price_units}<=0,NA(),{price_spend}/{price_units})",
    source="Steadydraw definition",
    uses=("outcome_months",),
    counts="spend",
)
def realized_unit_price(
    price_spend: Annotated[Money, "net rated amount of the last closed months"],
    price_units: Annotated[Quantity, "net units of the same months"],
    price_days: Annotated[str, "the days, in words"] = "",
) -> Answer:
    """What one unit cost after discounts and credits, in the spend's currency.

    50,000 credits were rated at 45,000:

    >>> realized_unit_price(45_000, 50_000).value
    0.9

    Without net units there is no price, and the note says what was spent. Units of several kinds do not
    add, so an account that counts tokens and calls has no such figure.
    """
    if price_units <= 0:
        return not_applicable(f"no net units: {price_spend:,.2f} spent", basis=price_days)
    return ok(price_spend / price_units, basis=price_days)
