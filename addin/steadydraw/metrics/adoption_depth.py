"""Adoption depth."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Annotated, NamedTuple

from steadydraw.registry import metric
from steadydraw.result import Answer, OutOfDomain, detail, not_applicable, ok
from steadydraw.units import QUANTITY_PER_DAY, RATIO, SCORE, TEXT, Quantity


class _Part(NamedTuple):
    workflow: str
    units: float
    target: float
    weight: float
    share: float


def _in_brief(
    ladder_workflows: Sequence[str],
    ladder_units_per_day: Sequence[Quantity],
    ladder_targets: Sequence[Quantity | None],
    ladder_weights: Sequence[float] = (),
) -> Answer:
    parts = _parts(ladder_workflows, ladder_units_per_day, ladder_targets, ladder_weights)
    reached = _reached(parts)
    return not_applicable("no workflow with a target and a weight") if reached is None else ok(reached)


@metric(
    place=425,
    unit=RATIO,
    formula="weighted mean of min(1, mean units a day / target) over the quarter's ladder",
    source="Steadydraw definition",
    basis="mean units a day of the last 28 days",
    brief=_in_brief,
)
def adoption_depth(
    ladder_workflows: Annotated[Sequence[str], "workflows of this quarter's ladder"],
    ladder_units_per_day: Annotated[Sequence[Quantity], "mean units a day of the last 28 days of each"],
    ladder_targets: Annotated[Sequence[Quantity | None], "units a day it is meant to reach"],
    ladder_weights: Annotated[Sequence[float], "its weight; default 1"] = (),
    ladder_quarter: Annotated[str, "the quarter"] = "",
) -> Answer:
    """How near this quarter's workflows run to their targets, in production or not.

    One workflow runs at half its target, one is past it, and the second weighs three times as much:

    >>> adoption_depth(["w1", "w2"], [50, 130], [100, 100], [1, 3]).value
    0.875

    A workflow without a target, or with a target of zero, is left out and named; one with negative net
    use counts as none. Without any target it is not applicable. Raises OutOfDomain for negative targets
    or weights.
    """
    parts = _parts(ladder_workflows, ladder_units_per_day, ladder_targets, ladder_weights)
    rows = [(each.workflow, each.units, each.target, float(each.weight), each.share) for each in parts]
    open_targets = [
        workflow for workflow, target in zip(ladder_workflows, ladder_targets, strict=True) if not target
    ]
    columns = {
        "workflow": TEXT,
        "units_per_day": QUANTITY_PER_DAY,
        "target": QUANTITY_PER_DAY,
        "weight": SCORE,
        "reached": RATIO,
    }
    table = detail(columns, sorted(rows))
    note = f"without a target: {', '.join(sorted(open_targets))}" if open_targets else ""
    reached = _reached(parts)
    if not ladder_workflows:
        return not_applicable(f"no ladder for {ladder_quarter or 'this quarter'}", detail=table)
    if reached is None:
        return not_applicable(note or "no workflow of the ladder has a weight", detail=table)
    return ok(reached, note=note, detail=table)


def _parts(
    workflows: Sequence[str],
    units_per_day: Sequence[Quantity],
    targets: Sequence[Quantity | None],
    weights: Sequence[float],
) -> list[_Part]:
    """The workflows with a target, and what they reach of it."""
    parts = []
    for workflow, units, target, weight in zip(
        workflows, units_per_day, targets, weights or [1.0] * len(workflows), strict=True
    ):
        if (target or 0) < 0 or weight < 0:
            raise OutOfDomain(f"workflow {workflow}: target and weight must not be negative")
        if target:
            parts.append(_Part(workflow, units, target, weight, min(1.0, max(0.0, units / target))))
    return parts


def _reached(parts: Sequence[_Part]) -> float | None:
    """The weighted mean of the shares; None without a weight."""
    whole = math.fsum(part.weight for part in parts)
    if whole <= 0:
        return None
    return min(1.0, math.fsum(part.weight * part.share for part in parts) / whole)
