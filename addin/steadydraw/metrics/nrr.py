"""Net revenue retention."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from steadydraw.estimators.retention import BASES, retention_of
from steadydraw.registry import metric
from steadydraw.result import Answer, OutOfDomain, detail, insufficient_data, ok
from steadydraw.settings import DEFAULTS, Settings
from steadydraw.units import MONEY, RATIO, TEXT, Money


@metric(
    place=510,
    unit=RATIO,
    formula="sum of max(comparison, 0) / sum of base, over accounts with base > 0",
    source="ttm_cohort as Snowflake reports it, yoy_quarter as Twilio does",
    uses=("retention_by", "small_book"),
    counts="spend",
    scope="book",
)
def nrr(
    revenue_ids: Annotated[Sequence[str], "account or parent of each row; rows of one add up"],
    base_revenue: Annotated[Sequence[Money | None], "net rated draw of the base period, empty = not known"],
    comparison_revenue: Annotated[Sequence[Money | None], "that of the comparison period, empty = not known"],
    retention_basis: Annotated[str, "what is compared: ttm_cohort, yoy_quarter or qoq"],
    revenue_periods: Annotated[str, "the two periods, in words"] = "",
    settings: Settings = DEFAULTS,
) -> Answer:
    """Net revenue retention: what the cohort of the base period pays now, for each 1 it paid then.

    Three accounts paid 200 together. One grew from 100 to 130, one shrank from 60 to 45, one left
    with 40. 175 of 200 remain:

    >>> nrr(["a", "b", "c"], [100, 60, 40], [130, 45, 0], "qoq", "2026Q2 to 2026Q3").value
    0.875

    A net credit in the comparison period counts as 0. Accounts without base revenue are new: they are
    named in the note and left out, and so are a negative base and revenue that is not fully known. The
    detail has a row an account with the part it plays. Raises OutOfDomain for an unknown basis.
    """
    if retention_basis not in BASES:
        raise OutOfDomain(f"retention_basis must be one of {', '.join(BASES)}, got {retention_basis!r}")
    found = retention_of(revenue_ids, base_revenue, comparison_revenue)
    basis = found.basis(retention_basis, revenue_periods)
    note = found.note(settings.small_book)
    table = detail(
        {"account": TEXT, "part": TEXT, "base": MONEY, "comparison": MONEY},
        [(each.account_id, each.part, each.base, each.comparison) for each in found.accounts],
    )
    if not found.cohort:
        return insufficient_data(note, basis=basis, detail=table)
    return ok(found.comparison / found.base, basis=basis, note=note, detail=table)
