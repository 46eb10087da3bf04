"""Days far off their baseline: modified z scores against the four weeks before, weekdays taken out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from operator import truediv
from typing import NamedTuple

from steadydraw.days import window_start
from steadydraw.estimators.weekdays import (
    Daily,
    DailyLine,
    median_share,
    middle,
    normalised,
    shares_of_level,
    unbroken,
)
from steadydraw.result import Answer, detail, insufficient_data, ok
from steadydraw.settings import DEFAULTS, Settings
from steadydraw.units import DATE, FLAG, MONEY, SCORE

BASELINE_DAYS = 28
_NORMAL_CONSISTENT = 0.6745
"""Third quartile of the normal distribution: makes the MAD comparable with a standard deviation."""


USES = ("spike_z", "spike_mad_floor", "spike_commit_share", "spike_known_days", "spike_window_days")
"""The settings that say what is unusual."""

_COLUMNS = {"day": DATE, "amount": MONEY, "expected": MONEY, "z": SCORE, "holiday": FLAG}
Line = tuple[Sequence[date], Sequence[float]]
"""Known days and their amounts."""


class JudgedDay(NamedTuple):
    """A day against its baseline: the amount expected, the modified z score, and how far off it is.

    `deviation` is that of the amount with its weekday factor taken out.
    """

    day: date
    amount: float
    expected: float
    z: float
    deviation: float


class Judged(NamedTuple):
    """How many of the last days can be judged, and those whose score is beyond the threshold, in order."""

    days: int
    found: list[JudgedDay]


def unusual_days(
    sign: int,
    judged: Judged,
    monthly_commit: float | Answer | None,
    holidays: Sequence[date],
    settings: Settings,
) -> Answer:
    """How many of the last days lie far above (`sign` 1) or below (-1) their baseline, with a list of them.

    They are off by a share of the monthly commit or more, where there is one. Holidays are listed and not
    counted.
    """
    basis = f"{judged.days} of the last {settings.spike_window_days} days judged"
    if not judged.days:
        reason = f"no day has {settings.spike_known_days} known days with draw in the 28 before it"
        return insufficient_data(reason, basis=basis)
    known_commit = monthly_commit if isinstance(monthly_commit, (int, float)) else 0.0
    least, named = settings.spike_commit_share * known_commit, set(holidays)
    rows = [
        (each.day, each.amount, each.expected, each.z, each.day in named)
        for each in judged.found
        if sign * each.z > 0 and abs(each.deviation) >= least
    ]
    on_holidays = sum(row[-1] for row in rows)
    note = f"{on_holidays} more on holidays" if on_holidays else ""
    return ok(len(rows) - on_holidays, basis=basis, note=note, detail=detail(_COLUMNS, rows))


def judged_days(line: Line, as_of: date, settings: Settings) -> Judged:
    """The last days of a line, judged each by those before it."""
    first = _first_looked_at(as_of, settings)
    daily = unbroken(*line, first, as_of)
    return _judged(daily, shares_of_level(daily), first, settings)


def judged_of(line: DailyLine, as_of: date, settings: Settings) -> Judged:
    """The same of a line that is laid out."""
    first = _first_looked_at(as_of, settings)
    return _judged(*line.window(first, as_of), first, settings)


def _first_looked_at(as_of: date, settings: Settings) -> date:
    return window_start(as_of, settings.spike_window_days + BASELINE_DAYS)


def _judged(daily: Daily, shares: Daily, first: date, settings: Settings) -> Judged:
    """Judge each day after the first 28.

    A day needs enough known days of the 28 before it, a weekday that draws, and a positive baseline: the
    median of those days. The median deviation counts as at least a share of the baseline.
    """
    factors_at = _past_factors(shares)
    judged, found = 0, []
    for place in range(BASELINE_DAYS, len(daily)):
        amount, before = daily[place], daily[place - BASELINE_DAYS : place]
        if amount is None or BASELINE_DAYS - before.count(None) < settings.spike_known_days:
            continue
        factors = factors_at(place)
        factor = factors[0]
        if factor is None or factor <= 0:
            continue
        levels = _levels(before, factors)
        baseline = middle(levels) if levels else 0.0
        if baseline <= 0:
            continue
        judged += 1
        deviation = amount / factor - baseline
        floor = settings.spike_mad_floor * baseline
        if _NORMAL_CONSISTENT * abs(deviation) <= settings.spike_z * floor:
            continue  # whatever the median deviation is
        usual = max(middle([abs(level - baseline) for level in levels]), floor)
        z = _NORMAL_CONSISTENT * deviation / usual if usual > 0 else 0.0
        if abs(z) > settings.spike_z:
            day = first + timedelta(days=place)
            found.append(JudgedDay(day, amount, baseline * factor, z, deviation))
    return Judged(judged, found)


def _past_factors(shares: Daily) -> Callable[[int], list[float | None]]:
    """The weekday factors known before a place: its own first, then those of the six days after it.

    They are taken from the shares of the four weeks before that look neither at the day itself nor beyond it:
    four of one weekday, three of each of the others.
    """
    starts = range(len(shares))
    of_four = [median_share(shares[start : start + 28 : 7]) for start in starts[: 3 - BASELINE_DAYS]]
    of_three = [median_share(shares[start : start + 21 : 7]) for start in starts[: 9 - BASELINE_DAYS]]

    def factors_at(place: int) -> list[float | None]:
        first = place - BASELINE_DAYS + 3
        found = [of_four[first], *of_three[first + 1 : first + 7]]
        # The first of them is three weekdays after the place's own.
        return normalised([*found[4:], *found[:4]])

    return factors_at


def _levels(before: Daily, factors: list[float | None]) -> list[float]:
    """The known days before a place with their weekday factor taken out.

    They begin a multiple of 7 before it, so their factors begin at its own.
    """
    positive = [own for own in factors if own is not None and own > 0]
    if len(positive) == 7 and None not in before:
        return list(map(truediv, before, positive * (BASELINE_DAYS // 7)))
    return [
        each / own
        for each, own in zip(before, factors * (BASELINE_DAYS // 7), strict=True)
        if each is not None and own is not None and own > 0
    ]


def judged_already(sign: int) -> Callable[..., Answer]:
    """The same of a line whose days are judged already, to be answered from facts by name."""

    def unusual(
        judged_line: Judged,
        monthly_commit: float | Answer | None = None,
        holiday_dates: Sequence[date] = (),
        settings: Settings = DEFAULTS,
    ) -> Answer:
        return unusual_days(sign, judged_line, monthly_commit, holiday_dates, settings)

    return unusual
