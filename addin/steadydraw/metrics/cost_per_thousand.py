"""Cost per thousand units."""

from __future__ import annotations

from typing import Annotated

from steadydraw.registry import metric
from steadydraw.result import Answer, not_applicable, ok
from steadydraw.units import Kind, Money, Quantity, Unit


@metric(
    place=630,
    unit=Unit(Kind.MONEY, per="thousand"),
    formula="1000 * rated amount / units",
    native="IF({price_units}<=0,NA(),1000*{price_spend}/{price_units})",
    source="Steadydraw definition",
    uses=("outcome_months",),
    counts="spend",
)
def cost_per_thousand(
    price_spend: Annotated[Money, "net rated amount of the last closed months"],
    price_units: Annotated[Quantity, "net units of the same months: tokens, calls, ..."],
    price_days: Annotated[str, "the days, in words"] = "",
) -> Answer:
    """What a thousand units cost, such as tokens or calls, in the spend's currency.

    Six million tokens were rated at 45:

    >>> cost_per_thousand(45, 6_000_000).value
    0.0075

    Without net units it is not applicable, and the note says what was spent. Units of several kinds do not
    add, so an account that counts tokens and calls has no such figure.
    """
    if price_units <= 0:
        return not_applicable(f"no net units: {price_spend:,.2f} spent", basis=price_days)
    return ok(1000 * price_spend / price_units, basis=price_days)
