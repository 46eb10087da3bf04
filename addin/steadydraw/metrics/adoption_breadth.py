"""Adoption breadth."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Annotated

from steadydraw.registry import metric
from steadydraw.result import Answer, Detail, detail, not_applicable, ok
from steadydraw.units import FLAG, RATIO, TEXT


def _in_brief(live_workflows: Collection[str], ladder_workflows: Sequence[str]) -> Answer:
    ladder = set(ladder_workflows)
    if not ladder:
        return not_applicable("no ladder")
    return ok(sum(workflow in live_workflows for workflow in ladder) / len(ladder))


@metric(
    place=420,
    unit=RATIO,
    formula="workflows of the quarter's ladder in production / workflows of the quarter's ladder",
    source="Steadydraw definition; two or three workflows a quarter",
    brief=_in_brief,
)
def adoption_breadth(
    production_workflows_detail: Annotated[
        Detail, "workflows with use in production: columns workflow and in_production"
    ],
    ladder_workflows: Annotated[Sequence[str], "workflows of this quarter's ladder"],
    ladder_quarter: Annotated[str, "the quarter"] = "",
) -> Answer:
    """Share of this quarter's ladder that is in production.

    Two of the three workflows due this quarter are in production:

    >>> from steadydraw.result import detail
    >>> live = detail({"workflow": TEXT, "in_production": FLAG}, [("w1", True), ("w2", True), ("w9", True)])
    >>> round(adoption_breadth(live, ["w1", "w2", "w3"], "2026Q3").value, 4)
    0.6667

    A workflow named twice counts once. Without a ladder for the quarter it is not applicable.
    """
    ladder = sorted(set(ladder_workflows))
    if not ladder:
        return not_applicable(f"no ladder for {ladder_quarter or 'this quarter'}", basis=ladder_quarter)
    names = production_workflows_detail.column("workflow")
    flags = production_workflows_detail.column("in_production")
    live = {name for name, flag in zip(names, flags, strict=True) if flag}
    rows = [(workflow, workflow in live) for workflow in ladder]
    reached = sum(flag for _, flag in rows)
    return ok(
        reached / len(ladder),
        note=f"{reached} of {len(ladder)} in production",
        basis=f"ladder of {ladder_quarter}" if ladder_quarter else "",
        detail=detail({"workflow": TEXT, "in_production": FLAG}, rows),
    )
