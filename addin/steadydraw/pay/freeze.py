"""A period once frozen stays: what it paid is not touched, and corrections go to the next period."""

from __future__ import annotations

import json
import math
from dataclasses import asdict, dataclass

from steadydraw.pay.measures import AuditRow
from steadydraw.pay.payout import Line, Payout, total_of


@dataclass(frozen=True, slots=True)
class Settlement:
    """What a period pays, and what the next period adds (or takes off) to put it right."""

    paid: float
    correction_to_next_period: float


def settle(frozen: Payout | None, recomputed: Payout, already_corrected: float = 0.0) -> Settlement:
    """What a period pays after its figures were computed again.

    A period that is not frozen pays what was computed last. A frozen one keeps its payout, and the
    difference, less what earlier periods have `already_corrected`, goes to the next. Late usage lifts a
    payout frozen at 6,000 to 6,400:

    >>> before, after = Payout("Ada", 1e4, (), 6_000.0, False), Payout("Ada", 1e4, (), 6_400.0, False)
    >>> settle(before, after)
    Settlement(paid=6000.0, correction_to_next_period=400.0)
    >>> settle(before, after, already_corrected=400.0).correction_to_next_period
    0.0

    Raises ValueError when the two payouts are of different people or periods.
    """
    if frozen is None:
        return Settlement(recomputed.total, 0.0)
    for one, other in ((frozen.person, recomputed.person), (frozen.period, recomputed.period)):
        if one != other:
            raise ValueError(f"a payout of {one!r} cannot be settled with one of {other!r}")
    return Settlement(frozen.total, math.fsum((recomputed.total, -frozen.total, -already_corrected)))


def frozen_text(payout: Payout) -> str:
    """A payout as JSON text to be kept; the same payout always gives the same text."""
    return json.dumps(asdict(payout), indent=1, ensure_ascii=False, allow_nan=False)


def thawed(text: str) -> Payout:
    """The payout that `frozen_text` wrote, to the last digit.

    Raises ValueError for text of another shape, and where the total is not the sum of its lines: such a
    text was changed after it was frozen.
    """
    try:
        kept = json.loads(text)
        lines = tuple(Line(**line) for line in kept.pop("lines"))
        audit = tuple(AuditRow(**row) for row in kept.pop("audit"))
        payout = Payout(**kept, lines=lines, audit=audit)
        added_up = payout.total == total_of(lines)
    except (ValueError, TypeError, KeyError, AttributeError) as problem:
        raise ValueError(f"this is not a frozen payout: {problem}") from None
    if not added_up:
        raise ValueError(f"this is not a frozen payout: its total {payout.total} is not the sum of its lines")
    return payout
