"""Adoption depth."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Annotated

from steadydraw.registry import metric
from steadydraw.result import Answer, OutOfDomain, detail, not_applicable, ok
from steadydraw.units import QUANTITY_PER_DAY, RATIO, SCORE, TEXT, Quantity


@metric(
    place=425,
    unit=RATIO,
    formula="weighted mean of min(1, mean units a day / target) over the quarter's ladder",
    source="Steadydraw definition",
    basis="mean units a day of the last 28 days",
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
    weights = ladder_weights or [1.0] * len(ladder_workflows)
    rows, open_targets, parts = [], [], []
    for workflow, units, target, weight in zip(
        ladder_workflows, ladder_units_per_day, ladder_targets, weights, strict=True
    ):
        if (target or 0) < 0 or weight < 0:
            raise OutOfDomain(f"workflow {workflow}: target and weight must not be negative")
        if not target:
            open_targets.append(workflow)
            continue
        share = min(1.0, max(0.0, units / target))
        parts.append((weight, weight * share))
        rows.append((workflow, units, target, float(weight), share))
    columns = {
        "workflow": TEXT,
        "units_per_day": QUANTITY_PER_DAY,
        "target": QUANTITY_PER_DAY,
        "weight": SCORE,
        "reached": RATIO,
    }
    table = detail(columns, sorted(rows))
    note = f"without a target: {', '.join(sorted(open_targets))}" if open_targets else ""
    whole = math.fsum(weight for weight, _ in parts)
    if not ladder_workflows:
        return not_applicable(f"no ladder for {ladder_quarter or 'this quarter'}", detail=table)
    if whole <= 0:
        return not_applicable(note or "no workflow of the ladder has a weight", detail=table)
    return ok(min(1.0, math.fsum(part for _, part in parts) / whole), note=note, detail=table)
