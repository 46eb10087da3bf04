"""The level of a daily line and its weekday pattern, from known days only."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date

from steadydraw.days import day_totals, mean

Daily = Sequence[float | None]
"""The amounts of an unbroken run of days; None where a day is unknown."""


def unbroken(dates: Sequence[date], amounts: Sequence[float], first: date, last: date) -> list[float | None]:
    """The amount of each day of `[first, last]`; several amounts of one day add up.

    >>> unbroken([date(2026, 1, 3)], [7.0], date(2026, 1, 2), date(2026, 1, 4))
    [None, 7.0, None]
    """
    origin = first.toordinal()
    daily: list[float | None] = [None] * (last.toordinal() - origin + 1)
    for day, amount in day_totals(dates, amounts, first, last).items():
        daily[day.toordinal() - origin] = amount
    return daily


def shares_of_level(daily: Daily) -> list[float | None]:
    """Each day's amount over the centred 7-day mean, where all seven days are known and that is positive."""
    shares: list[float | None] = [None] * len(daily)
    for place in range(3, len(daily) - 3):
        week = daily[place - 3 : place + 4]
        if None not in week:
            level = math.fsum(week) / 7  # type: ignore[arg-type]
            if level > 0:
                shares[place] = week[3] / level  # type: ignore[operator]
    return shares


def weekday_factors(shares: Sequence[float | None], first: int, after: int) -> list[float | None]:
    """Median share of each weekday over places `first` to before `after`, normalised to mean 1.

    The factor of a day stands at its place modulo 7: None where no share is known, 0 or less where the
    weekday rests. Nothing but None where the medians have no positive mean.
    """
    medians: list[float | None] = [None] * 7
    for start in range(first, min(first + 7, after)):
        found = [share for share in shares[start:after:7] if share is not None]
        if found:
            medians[start % 7] = middle(found)
    known = [each for each in medians if each is not None]
    norm = mean(known) if known else 0.0
    if norm <= 0:
        return [None] * 7
    return [None if each is None else each / norm for each in medians]


def middle(values: Sequence[float]) -> float:
    """The median.

    >>> middle([3, 1, 2]), middle([4, 1])
    (2, 2.5)
    """
    ordered = sorted(values)
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2
