"""Ladder changes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Annotated

from steadydraw.registry import metric
from steadydraw.result import Answer, detail, ok
from steadydraw.units import COUNT, DATE, TEXT


@metric(
    place=450,
    unit=COUNT,
    formula="logged moves of workflows to another quarter of the ladder",
    source="Steadydraw definition",
)
def ladder_changes(
    ladder_changed_on: Annotated[Sequence[date], "day of each logged change"],
    ladder_changed: Annotated[Sequence[str], "workflow that was moved"],
    ladder_from: Annotated[Sequence[str], "quarter it was due in before; empty where it was not due"],
    ladder_to: Annotated[Sequence[str], "quarter it was due in after"],
    ladder_changed_by: Annotated[Sequence[str], "who moved it"],
) -> Answer:
    """How often a workflow was moved to another quarter, with the log: when, what, from, to, by whom.

    >>> log = ladder_changes([date(2026, 8, 3)], ["search"], ["2026Q3"], ["2026Q4"], ["Ana"])
    >>> log.value, log.detail.records()[0]["to_quarter"]
    (1, '2026Q4')

    Without a log the number is 0. What stood before the first change is only known where the log says it.
    """
    log = zip(ladder_changed_on, ladder_changed, ladder_from, ladder_to, ladder_changed_by, strict=True)
    columns = {"changed_on": DATE, "workflow": TEXT, "from_quarter": TEXT, "to_quarter": TEXT, "by": TEXT}
    table = detail(columns, sorted(log, key=lambda row: (row[0], row[1])))
    return ok(len(table.rows), detail=table)
