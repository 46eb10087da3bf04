"""Projected breakage."""

from __future__ import annotations

from typing import Annotated

from steadydraw.registry import metric
from steadydraw.result import Answer, OutOfDomain, not_applicable, ok
from steadydraw.units import MONEY, Money

_WHAT_BECOMES_OF_IT = {
    "prepaid": "prepaid: the unused part expires at term end",
    "hybrid": "prepaid: the unused part expires at term end",
    "postpaid_minimum": "postpaid minimum: the shortfall is invoiced at term end",
}


@metric(
    place=287,
    unit=MONEY,
    formula="max(0, commit - drawn - run_rate * days_left)",
    native="IF(OR({commit}<=0,{days_left}<0),NA(),MAX(0,{commit}-{drawn}-{run_rate}*{days_left}))",
    source="Steadydraw definition",
    basis="forecast: run rate held to the end of the term",
)
def projected_breakage(
    drawn: Annotated[Money, "net draw inside the term up to the as-of day"],
    run_rate: Annotated[Money, "mean daily draw"],
    days_left: Annotated[float, "days of the term after the as-of day"],
    commit: Annotated[Money, "commit, top-ups and rollover of the term"],
    model: Annotated[str, "prepaid, postpaid_minimum or hybrid"] = "",
) -> Answer:
    """How much of the commit is forecast to be unused at term end.

    60,000 of 120,000 are drawn, 180 days are left at 300 a day, so 114,000 are drawn by term end:

    >>> projected_breakage(60_000, 300, 180, 120_000, "prepaid").value
    6000

    The note says what becomes of it under the contract's model. Raises OutOfDomain for a negative
    commit or days left.
    """
    if commit < 0 or days_left < 0:
        raise OutOfDomain(f"commit and days left must not be negative, got {commit} and {days_left}")
    if commit == 0:
        return not_applicable("no commit: show spend only")
    unused = max(0, commit - drawn - run_rate * days_left)
    return ok(unused, note=_WHAT_BECOMES_OF_IT.get(model, "") if unused else "")
