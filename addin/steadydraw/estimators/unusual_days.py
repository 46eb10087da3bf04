"""Days far off their baseline: modified z scores against the four weeks before, weekdays taken out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from steadydraw.estimators.weekdays import Daily, middle, shares_of_level, unbroken, weekday_factors

BASELINE_DAYS = 28
_NORMAL_CONSISTENT = 0.6745
"""Third quartile of the normal distribution: makes the MAD comparable with a standard deviation."""


@dataclass(frozen=True, slots=True)
class JudgedDay:
    """A day against its baseline: the amount expected, the modified z score, and how far off it is.

    `deviation` is that of the amount with its weekday factor taken out.
    """

    day: date
    amount: float
    expected: float
    z: float
    deviation: float


def judged_days(
    line: tuple[Sequence[date], Sequence[float]],
    as_of: date,
    days: int,
    *,
    known_days: int,
    mad_floor: float,
    least_z: float,
) -> tuple[int, list[JudgedDay]]:
    """How many of the last `days` days can be judged, and those whose score is beyond `least_z`, in order.

    A day needs `known_days` of the 28 before it, a weekday that draws, and a positive baseline: the
    median of those days. The median deviation counts as at least `mad_floor` of the baseline.
    """
    last = as_of.toordinal()
    origin = last - days - BASELINE_DAYS + 1
    daily = unbroken(*line, date.fromordinal(origin), as_of)
    shares = shares_of_level(daily)
    judged, found = 0, []
    for place in range(BASELINE_DAYS, len(daily)):
        amount, before = daily[place], daily[place - BASELINE_DAYS : place]
        if amount is None or BASELINE_DAYS - before.count(None) < known_days:
            continue
        # Shares that look at the day itself or beyond it are none of its past.
        factors = weekday_factors(shares, place - BASELINE_DAYS + 3, place - 3)
        factor = factors[place % 7]
        if factor is None or factor <= 0:
            continue
        levels = _levels(before, factors, place)
        baseline = middle(levels) if levels else 0.0
        if baseline <= 0:
            continue
        judged += 1
        deviation = amount / factor - baseline
        floor = mad_floor * baseline
        if _NORMAL_CONSISTENT * abs(deviation) <= least_z * floor:
            continue  # whatever the median deviation is
        usual = max(middle([abs(level - baseline) for level in levels]), floor)
        z = _NORMAL_CONSISTENT * deviation / usual if usual > 0 else 0.0
        if abs(z) > least_z:
            day = date.fromordinal(origin + place)
            found.append(JudgedDay(day, amount, baseline * factor, z, deviation))
    return judged, found


def _levels(before: Daily, factors: Sequence[float | None], place: int) -> list[float]:
    """The known days before `place` with their weekday factor taken out.

    They begin a multiple of 7 before it, so their factors begin at its own.
    """
    turned = [*factors[place % 7 :], *factors[: place % 7]] * (BASELINE_DAYS // 7)
    return [
        each / own
        for each, own in zip(before, turned, strict=True)
        if each is not None and own is not None and own > 0
    ]
