"""Recent change of the draw."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date
from typing import Annotated

from steadydraw.days import day_totals, window_start
from steadydraw.registry import metric
from steadydraw.result import Answer, OutOfDomain, insufficient_data, not_applicable, ok
from steadydraw.units import RATIO, Money


@metric(
    place=350,
    unit=RATIO,
    formula="mean draw of the last 7 days / mean of the 7 before - 1",
    native="IF(OR(7*{days:0:change_days}<5*{change_days},"
    "7*{days:change_days:change_days}<5*{change_days}),NA(),IF({draw:change_days:change_days}<=0,"
    "NA(),"
    "({draw:0:change_days}/{days:0:change_days})/({draw:change_days:change_days}/{days:change_days:change_days})-1))",
    source="PostHog reads a 20 % fall in 7 days as a risk sign",
)
def recent_change(
    line_dates: Annotated[Sequence[date], "known days, a true zero included; a day left out is unknown"],
    line_amounts: Annotated[Sequence[Money], "net draw of each day"],
    as_of: Annotated[date, "last complete day counted"],
    change_days: Annotated[int, "length of the two windows in days"] = 7,
) -> Answer:
    """How much the draw of the last seven days differs from that of the seven before.

    A week of 100 a day after a week of 125 a day:

    >>> from datetime import timedelta
    >>> days = [date(2026, 9, 17) + timedelta(days=n) for n in range(14)]
    >>> round(recent_change(days, [125] * 7 + [100] * 7, days[-1]).value, 12)
    -0.2

    Means of known days are compared; each window needs five of its seven days known, or that share of
    a longer one. The note adds the change over 28 days where it can be known. Without draw in the
    window before it is not applicable. Raises OutOfDomain for a window of no or negative days.
    """
    if change_days <= 0:
        raise OutOfDomain(f"change_days must be positive, got {change_days}")
    change = _change(line_dates, line_amounts, as_of, change_days)
    if isinstance(change, Answer):
        return change
    longer = _change(line_dates, line_amounts, as_of, 28) if change_days < 28 else None
    note = f"28 days: {longer:+.1%}" if isinstance(longer, float) and math.isfinite(longer) else ""
    return ok(change, basis=f"last {change_days} days against the {change_days} before", note=note)


def _change(dates: Sequence[date], amounts: Sequence[float], as_of: date, length: int) -> float | Answer:
    means = []
    last = as_of
    for _ in range(2):
        first = window_start(last, length)
        known = day_totals(dates, amounts, first, last)
        if 7 * len(known) < 5 * length:
            return insufficient_data(f"{len(known)} known days of {first.isoformat()} to {last.isoformat()}")
        means.append(math.fsum(known.values()) / len(known))
        last = window_start(first, 2)
    now, before = means
    if before <= 0:
        return not_applicable(f"no draw in the {length} days before")
    return now / before - 1
