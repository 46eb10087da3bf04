"""Concentration."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Annotated

from steadydraw.days import same_to_12_digits
from steadydraw.registry import metric
from steadydraw.result import Answer, Detail, detail, not_applicable, ok
from steadydraw.settings import DEFAULTS, Settings
from steadydraw.units import MONEY, MULTIPLE, RATIO, TEXT, Money


@metric(
    place=460,
    unit=MULTIPLE,
    formula="1 / sum of squared workflow shares of the rated amount",
    source="Herfindahl-Hirschman index, shown as the effective number of workflows",
    basis="positive rated amounts of the last 28 days",
    uses=("concentration_flag",),
    counts="spend",
)
def concentration(
    share_workflows: Annotated[Sequence[str], "workflow of each amount"],
    share_amounts: Annotated[Sequence[Money], "rated amount of the last 28 days; only positive ones count"],
    ladder_size: Annotated[int, "workflows on this quarter's ladder"] = 0,
    settings: Settings = DEFAULTS,
) -> Answer:
    """Effective number of workflows that carry the spend: 1 when one carries all.

    Shares of 80 % and 20 % are as concentrated as 1 / (0.64 + 0.04) = 1.47 equal workflows:

    >>> round(concentration(["w1", "w2"], [800, 200]).value, 4)
    1.4706

    The detail lists amounts and shares, the largest first. Where the ladder has two workflows or more
    and one carries over 80 % of the spend, the note names it. Amounts of one workflow add up; those
    that are not positive are left out.
    """
    table = _shares(share_workflows, share_amounts)
    shares = [float(share) for share in table.column("share") if isinstance(share, (int, float))]
    if not shares:
        return not_applicable("no positive rated amount in the last 28 days")
    top = table.records()[0]
    flagged = ladder_size >= 2 and same_to_12_digits(shares[0]) > settings.concentration_flag
    note = f"one workflow carries {shares[0]:.0%} of the spend: {top['workflow']}" if flagged else ""
    return ok(1 / math.fsum(share * share for share in shares), note=note, detail=table)


def _shares(workflows: Sequence[str], amounts: Sequence[float]) -> Detail:
    parts: dict[str, list[float]] = {}
    for workflow, amount in zip(workflows, amounts, strict=True):
        parts.setdefault(workflow, []).append(amount)
    sums = [(workflow, math.fsum(found)) for workflow, found in parts.items()]
    carried = sorted(((name, each) for name, each in sums if each > 0), key=lambda row: (-row[1], row[0]))
    whole = math.fsum(each for _, each in carried)
    columns = {"workflow": TEXT, "amount": MONEY, "share": RATIO}
    return detail(columns, [(name, each, each / whole) for name, each in carried])
