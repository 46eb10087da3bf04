"""Bridge from base to comparison revenue."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Annotated

from steadydraw.estimators.retention import BASES, Retention, retention_of
from steadydraw.registry import metric
from steadydraw.result import Answer, Detail, OutOfDomain, detail, insufficient_data, ok
from steadydraw.settings import DEFAULTS, Settings
from steadydraw.units import COUNT, MONEY, RATIO, TEXT, Money


@metric(
    place=530,
    unit=RATIO,
    formula="expansion - contraction - churn, as shares of base revenue; this is NRR - 1",
    source="Steadydraw definition; periods as for net revenue retention",
    uses=("retention_by", "small_book"),
    counts="spend",
    scope="book",
)
def retention_bridge(
    revenue_ids: Annotated[Sequence[str], "account or parent of each row; rows of one add up"],
    base_revenue: Annotated[Sequence[Money | None], "net rated draw of the base period, empty = not known"],
    comparison_revenue: Annotated[Sequence[Money | None], "that of the comparison period, empty = not known"],
    retention_basis: Annotated[str, "what is compared: ttm_cohort, yoy_quarter or qoq"],
    revenue_periods: Annotated[str, "the two periods, in words"] = "",
    settings: Settings = DEFAULTS,
) -> Answer:
    """Net change of the cohort's revenue, with the expansion, contraction and churn that make it up.

    Of 200 in the base period one account added 30, one lost 15, and one of 40 left:

    >>> found = retention_bridge(["a", "b", "c"], [100, 60, 40], [130, 45, 0], "qoq")
    >>> found.value
    -0.125
    >>> dict(zip(found.detail.column("part"), found.detail.column("amount")))["contraction"]
    15.0

    The detail has a row a part: base + expansion - contraction - churn = comparison, all amounts >= 0.
    Beside the bridge stand new (no base revenue; comparison revenue), negative base (the base) and not
    known (no amount). Raises OutOfDomain for an unknown basis.
    """
    if retention_basis not in BASES:
        raise OutOfDomain(f"retention_basis must be one of {', '.join(BASES)}, got {retention_basis!r}")
    found = retention_of(revenue_ids, base_revenue, comparison_revenue)
    basis = found.basis(retention_basis, revenue_periods)
    note = found.note(settings.small_book)
    table = _table(found)
    if not found.cohort:
        return insufficient_data(note, basis=basis, detail=table)
    return ok(found.comparison / found.base - 1, basis=basis, note=note, detail=table)


def _table(found: Retention) -> Detail:
    new, negative = found.of_part("new"), found.of_part("negative base")
    parts: list[tuple[str, int, float | None]] = [
        ("base", len(found.cohort), found.base),
        ("expansion", len(found.of_part("expansion")), found.expansion),
        ("contraction", len(found.of_part("contraction")), found.contraction),
        ("churn", len(found.of_part("churn")), found.churn),
        ("comparison", len(found.cohort) - len(found.of_part("churn")), found.comparison),
        ("new", len(new), math.fsum(each.kept for each in new)),
        ("negative base", len(negative), math.fsum(each.base or 0.0 for each in negative)),
        ("not known", len(found.of_part("not known")), None),
    ]
    return detail(
        {"part": TEXT, "accounts": COUNT, "amount": MONEY, "share_of_base": RATIO},
        [
            (part, accounts, amount, amount / found.base if amount is not None and found.base > 0 else None)
            for part, accounts, amount in parts
        ],
    )
