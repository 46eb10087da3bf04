"""Trend of value per dollar."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from steadydraw.days import mean
from steadydraw.registry import metric
from steadydraw.result import Answer, insufficient_data, not_applicable, ok
from steadydraw.units import RATIO, Money

MONTHS = 4


@metric(
    place=625,
    unit=RATIO,
    formula="value per dollar of the last closed month / mean of the three before - 1",
    source="Steadydraw definition",
    basis="last closed month against the three before",
    counts="spend",
)
def value_trend(
    month_values: Annotated[Sequence[Money | None], "value of the outcomes by closed month, oldest first"],
    month_spend: Annotated[Sequence[Money | None], "net rated amount of the same months"],
) -> Answer:
    """How far value per dollar of the last closed month lies above or below that of the three before.

    Each dollar brought 4, 5 and 3, on average 4, and last month 5, a quarter more:

    >>> value_trend([400, 500, 300, 500], [100, 100, 100, 100]).value
    0.25

    A decimal: -0.1 is a fall of 10 %. The last four months must all be known and have spend.
    Raises ValueError for columns of different length.
    """
    if len(month_values) != len(month_spend):
        raise ValueError(f"values and spend must pair up, got {len(month_values)} and {len(month_spend)}")
    months = list(zip(month_values, month_spend, strict=True))[-MONTHS:]
    ratios = [
        value / spend for value, spend in months if value is not None and spend is not None and spend > 0
    ]
    if len(ratios) < MONTHS:
        return insufficient_data(
            f"value per dollar is known for {len(ratios)} of the last {MONTHS} closed months; all are needed"
        )
    before = mean(ratios[:-1])
    if before <= 0:
        return not_applicable("the three months before brought no value to compare with")
    return ok(ratios[-1] / before - 1)
