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


class DailyLine:
    """The line of an account laid out once, to be looked at through windows that end on any of its days.

    `days` are in order, each there once.
    """

    def __init__(self, days: Sequence[date], amounts: Sequence[float]) -> None:
        self._origin = days[0].toordinal() if days else 0
        self._daily = unbroken(days, amounts, days[0], days[-1]) if days else []
        self._shares: list[float | None] = [None] * len(self._daily)
        self._shared_from = len(self._daily)

    def window(self, first: date, last: date) -> tuple[list[float | None], list[float | None]]:
        """The amounts of the days of `[first, last]`, and the shares of their level known inside of it."""
        start, stop = first.toordinal() - self._origin, last.toordinal() - self._origin + 1
        self._share(max(0, start))
        # The first and the last three days have no centred week inside the window.
        inside = _cut(self._shares, start + 3, stop - 3)
        return _cut(self._daily, start, stop), [None] * 3 + inside + [None] * 3

    def _share(self, start: int) -> None:
        """Work out the shares from place `start` on, as far as they are not known yet."""
        if start < self._shared_from:
            found = shares_of_level(self._daily[start : self._shared_from + 6])[3:-3]
            self._shares[start + 3 : start + 3 + len(found)] = found
            self._shared_from = start


def _cut(daily: Daily, start: int, stop: int) -> list[float | None]:
    """The places `[start, stop)`, with None where there are none."""
    inside = daily[max(0, start) : max(0, stop)]
    before = [None] * min(max(0, -start), stop - start)
    return [*before, *inside, *[None] * (stop - start - len(before) - len(inside))]


def weekday_factors(shares: Sequence[float | None], first: int, after: int) -> list[float | None]:
    """Median share of each weekday over places `first` to before `after`, normalised to mean 1.

    The factor of a day stands at its place modulo 7: None where no share is known, 0 or less where the
    weekday rests. Nothing but None where the medians have no positive mean.
    """
    medians: list[float | None] = [None] * 7
    for start in range(first, min(first + 7, after)):
        medians[start % 7] = median_share(shares[start:after:7])
    return normalised(medians)


def median_share(shares: Daily) -> float | None:
    """The median of the known shares, None without any."""
    known = [share for share in shares if share is not None]
    return middle(known) if known else None


def normalised(medians: Sequence[float | None]) -> list[float | None]:
    """The medians of seven weekdays over their mean; nothing but None where that is not positive."""
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
