"""Projected overage."""

from __future__ import annotations

from typing import Annotated

from steadydraw.registry import metric
from steadydraw.result import Answer, OutOfDomain, not_applicable, ok
from steadydraw.units import MONEY, Money

_HOW_IT_IS_SETTLED = {
    "true_up": "true-up: invoiced at the end of the term",
    "true_forward": "true-forward: the next term rises, nothing is invoiced for this one",
}


@metric(
    place=285,
    unit=MONEY,
    formula="max(0, drawn + run_rate * days_left - commit) / unit_price * overage_unit_price; "
    "unpriced where either price is unknown",
    native="IF(OR({commit}<=0,{days_left}<0,{unit_price}<0,{overage_unit_price}<0),NA(),MAX(0,"
    '{drawn}+{run_rate}*{days_left}-{commit})*IF(OR({unit_price}="",{unit_price}=0,'
    '{overage_unit_price}=""),1,{overage_unit_price}/IF(N({unit_price})=0,1,{unit_price})))',
    source="Steadydraw definition",
    basis="forecast: run rate held to the end of the term",
)
def projected_overage(  # noqa: PLR0913 - the landing, and the two prices of what lies beyond
    drawn: Annotated[Money, "net draw inside the term up to the as-of day"],
    run_rate: Annotated[Money, "mean daily draw"],
    days_left: Annotated[float, "days of the term after the as-of day"],
    commit: Annotated[Money, "commit, top-ups and rollover of the term"],
    unit_price: Annotated[Money | None, "price of one unit inside the commit"] = None,
    overage_unit_price: Annotated[Money | None, "price of one unit beyond the commit"] = None,
    true_up: Annotated[str, "how the excess is settled: true_up, true_forward or none"] = "",
) -> Answer:
    """What is forecast to be charged beyond the commit at term end.

    90,000 of 100,000 are drawn, and 200 a day for 100 days more make 10,000 beyond; a unit costs 2.00
    inside the commit and 2.50 beyond it, so those 5,000 units cost 12,500:

    >>> projected_overage(90_000, 200, 100, 100_000, 2.0, 2.5).value
    12500.0

    Without both prices the excess alone is shown, in commit money, and the note says so. Raises
    OutOfDomain for a negative commit, days left or price.
    """
    if commit < 0 or days_left < 0 or min(unit_price or 0, overage_unit_price or 0) < 0:
        raise OutOfDomain("commit, days left and prices must not be negative")
    if commit == 0:
        return not_applicable("no commit: show spend only")
    excess = max(0.0, drawn + run_rate * days_left - commit)
    settled = _HOW_IT_IS_SETTLED.get(true_up, "")
    if not excess:
        return ok(0.0)
    if not unit_price or overage_unit_price is None:
        said = "at commit prices, for the overage price is not known"
        return ok(excess, note="; ".join(part for part in (said, settled) if part))
    said = f"{excess:,.2f} beyond the commit, {excess / unit_price:,.2f} units at {overage_unit_price:g}"
    return ok(
        excess / unit_price * overage_unit_price, note="; ".join(part for part in (said, settled) if part)
    )
