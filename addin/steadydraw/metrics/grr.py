"""Gross revenue retention."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from steadydraw.estimators.retention import BASES, retention_of
from steadydraw.registry import metric
from steadydraw.result import Answer, OutOfDomain, insufficient_data, ok
from steadydraw.settings import DEFAULTS, Settings
from steadydraw.units import RATIO, Money


@metric(
    place=520,
    unit=RATIO,
    formula="sum of min(base, max(comparison, 0)) / sum of base, over accounts with base > 0",
    source="Steadydraw definition; periods as for net revenue retention",
    uses=("retention_by", "small_book"),
    counts="spend",
    scope="book",
)
def grr(
    revenue_ids: Annotated[Sequence[str], "account or parent of each row; rows of one add up"],
    base_revenue: Annotated[Sequence[Money | None], "net rated draw of the base period, empty = not known"],
    comparison_revenue: Annotated[Sequence[Money | None], "that of the comparison period, empty = not known"],
    retention_basis: Annotated[str, "what is compared: ttm_cohort, yoy_quarter or qoq"],
    revenue_periods: Annotated[str, "the two periods, in words"] = "",
    settings: Settings = DEFAULTS,
) -> Answer:
    """Gross revenue retention: what remains of the base revenue when growth does not count.

    Three accounts paid 200 together. The one that grew from 100 to 130 counts 100, the one that
    shrank to 45 counts 45, the one that left counts 0. 145 of 200 remain:

    >>> grr(["a", "b", "c"], [100, 60, 40], [130, 45, 0], "qoq", "2026Q2 to 2026Q3").value
    0.725

    Never above 1 and never above net revenue retention. Who is left out is said in the note, as there.
    Raises OutOfDomain for an unknown basis.
    """
    if retention_basis not in BASES:
        raise OutOfDomain(f"retention_basis must be one of {', '.join(BASES)}, got {retention_basis!r}")
    found = retention_of(revenue_ids, base_revenue, comparison_revenue)
    basis = found.basis(retention_basis, revenue_periods)
    note = found.note(settings.small_book)
    if not found.cohort:
        return insufficient_data(note, basis=basis)
    return ok(found.kept_at_most_base / found.base, basis=basis, note=note)
