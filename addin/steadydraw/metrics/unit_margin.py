"""Unit margin."""

from __future__ import annotations

from typing import Annotated

from steadydraw.registry import metric
from steadydraw.result import Answer, OutOfDomain, not_applicable, ok
from steadydraw.units import RATIO, Money, Quantity


@metric(
    place=650,
    unit=RATIO,
    formula="1 - (cost of service / units) / realized unit price",
    native="IF(OR({service_cost}<0,{price_units}<=0,{realized_unit_price}<=0),NA(),"
    "1-{service_cost}/{price_units}/{realized_unit_price})",
    source="Steadydraw definition",
    uses=("outcome_months",),
    counts="spend",
    internal=True,
)
def unit_margin(
    service_cost: Annotated[Money, "the vendor's own cost of serving the last closed months"],
    price_units: Annotated[Quantity, "net units of the same months"],
    realized_unit_price: Annotated[Money, "rated amount of one unit in the same months"],
    price_days: Annotated[str, "the days, in words"] = "",
) -> Answer:
    """What is left of the price of one unit after the cost of serving it, as a decimal share of the price.

    A unit sold at 0.80 took 10,000 / 50,000 = 0.20 to serve, a quarter of its price:

    >>> unit_margin(10_000, 50_000, 0.8).value
    0.75

    Below zero each unit is sold at a loss. It is for the vendor alone and reaches no customer.
    Raises OutOfDomain for a negative cost of service.
    """
    if service_cost < 0:
        raise OutOfDomain(f"cost of service must not be negative, got {service_cost}")
    if price_units <= 0:
        return not_applicable("no net units to serve", basis=price_days)
    if realized_unit_price <= 0:
        return not_applicable("the realized unit price is not above zero", basis=price_days)
    return ok(1 - service_cost / price_units / realized_unit_price, basis=price_days)
