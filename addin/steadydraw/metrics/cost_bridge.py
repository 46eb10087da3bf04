"""Bridge of cost per outcome."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Annotated

from steadydraw.days import same_to_12_digits
from steadydraw.estimators.shapley import Factors, shapley_of_three
from steadydraw.registry import metric
from steadydraw.result import Answer, Cell, detail, not_applicable, ok
from steadydraw.units import MONEY_PER_OUTCOME, TEXT, Money, Quantity

PARTS = {
    "price": "price per unit",
    "efficiency": "units per outcome",
    "mix": "mix of workflows",
    "new_ended": "new and ended workflows",
}
TOTAL = "all"
_Side = tuple[float, float, float]
"""Spend, units and outcomes of a workflow in one period."""


@metric(
    place=660,
    unit=MONEY_PER_OUTCOME,
    formula="spend after / outcomes after - spend before / outcomes before",
    source="Shapley (1953), exact for the three factors price, efficiency and mix",
    uses=("outcome_months",),
    counts="spend",
)
def cost_bridge(  # noqa: PLR0913 - three columns for each of two periods
    bridge_workflows: Annotated[Sequence[str], "workflows; empty for outcomes without one"],
    spend_before: Annotated[Sequence[Money], "net rated amount of each in the first period"],
    units_before: Annotated[Sequence[Quantity], "net units of each in the first period"],
    outcomes_before: Annotated[Sequence[Quantity], "outcomes of each in the first period"],
    spend_after: Annotated[Sequence[Money], "net rated amount of each in the second period"],
    units_after: Annotated[Sequence[Quantity], "net units of each in the second period"],
    outcomes_after: Annotated[Sequence[Quantity], "outcomes of each in the second period"],
    bridge_periods: Annotated[str, "the two periods, in words"] = "",
) -> Answer:
    """Change of cost per outcome between two periods, by price, efficiency and mix of each workflow.

    100 outcomes took 400 units at 0.50 each, then as many took 300 at the same price: 1.50 instead of 2.00,
    and all of it by efficiency.

    >>> found = cost_bridge(["chat"], [200], [400], [100], [150], [300], [100])
    >>> found.value, found.note
    (-0.5, 'cost per outcome fell; the largest part, units per outcome, lowered it')
    >>> found.detail.records()[0]["efficiency"]
    -0.5

    The detail has a row a workflow and a last row `all`, each with price + efficiency + mix + new_ended =
    change. New or ended are workflows without units or outcomes in one of the periods. Rows of one
    workflow add up. Raises ValueError for columns of different length.
    """
    before = spend_before, units_before, outcomes_before
    after = spend_after, units_after, outcomes_after
    if len({len(bridge_workflows), *map(len, before), *map(len, after)}) > 1:
        raise ValueError("workflows, spend, units and outcomes of both periods must pair up")
    first, second = _sides(bridge_workflows, *before), _sides(bridge_workflows, *after)
    all_first, all_second = (math.fsum(side[2] for side in found.values()) for found in (first, second))
    if all_first <= 0 or all_second <= 0:
        return not_applicable("no outcomes in one of the two periods", basis=bridge_periods)
    rows = {name: _parts(first[name], all_first, second[name], all_second) for name in first}
    total = [math.fsum(column) for column in zip(*rows.values(), strict=True)]
    cost_first, cost_second = (
        math.fsum(side[0] for side in found.values()) / outcomes
        for found, outcomes in ((first, all_first), (second, all_second))
    )
    change = cost_second - cost_first
    cells: list[tuple[Cell, ...]] = [(name, *row) for name, row in rows.items()]
    table = detail(
        {"workflow": TEXT} | dict.fromkeys([*PARTS, "change"], MONEY_PER_OUTCOME),
        [*cells, (TOTAL, *total[:-1], change)],
    )
    note = _note(cost_first, cost_second, total[:-1])
    return ok(change, note=note, basis=bridge_periods, detail=table)


def _sides(
    workflows: Sequence[str], spend: Sequence[float], units: Sequence[float], outcomes: Sequence[float]
) -> dict[str, _Side]:
    found: dict[str, list[_Side]] = {}
    for name, *side in zip(workflows, spend, units, outcomes, strict=True):
        found.setdefault(name, []).append((side[0], side[1], side[2]))
    return {
        name: (
            math.fsum(side[0] for side in sides),
            math.fsum(side[1] for side in sides),
            math.fsum(side[2] for side in sides),
        )
        for name, sides in found.items()
    }


def _parts(before: _Side, all_before: float, after: _Side, all_after: float) -> tuple[float, ...]:
    """Price, efficiency, mix, new or ended, and their sum, of one workflow."""
    change = after[0] / all_after - before[0] / all_before
    lasting = min(*before[1:], *after[1:]) > 0
    parts = (
        shapley_of_three(_factors(before, all_before), _factors(after, all_after)) if lasting else (0.0,) * 3
    )
    row = (*parts, 0.0 if lasting else change, change)
    if not all(map(math.isfinite, row)):
        raise OverflowError("a part is beyond what a float can hold")
    return row


def _factors(side: _Side, all_outcomes: float) -> Factors:
    """Cost per unit, units per own outcome, share of all outcomes."""
    spend, units, outcomes = side
    return spend / units, units / outcomes, outcomes / all_outcomes


def _note(before: float, after: float, parts: Sequence[float]) -> str:
    moved = same_to_12_digits(after) - same_to_12_digits(before)
    said = "did not change" if moved == 0 else "rose" if moved > 0 else "fell"
    size, name, part = max(
        ((abs(part), name, part) for name, part in zip(PARTS, parts, strict=True)), key=lambda each: each[0]
    )
    if size <= 1e-12 * max(abs(before), abs(after)):
        return f"cost per outcome {said}"
    way = "raised" if part > 0 else "lowered"
    return f"cost per outcome {said}; the largest part, {PARTS[name]}, {way} it"
