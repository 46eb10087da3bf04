"""Smoothness of the daily usage line."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from statistics import median
from typing import Annotated

from steadydraw.days import day_totals, mean, window_start
from steadydraw.registry import metric
from steadydraw.result import Answer, insufficient_data, not_applicable, ok
from steadydraw.settings import DEFAULTS, Settings
from steadydraw.units import SCORE, Money


@metric(
    place=310,
    unit=SCORE,
    formula="100 * max(0, 1 - CV / 0.70), CV of the daily draw over 7-day mean and weekday factor",
    source="0.70 squared is 0.49, the Syntetos-Boylan cut between smooth and erratic demand",
    uses=("smoothness_days", "smoothness_known_days", "smoothness_cv_at_zero", "intermittent_interval"),
)
def smoothness(
    dates: Annotated[Sequence[date], "known days, a true zero included; a day left out is unknown"],
    amounts: Annotated[Sequence[Money], "net draw of each day"],
    as_of: Annotated[date, "last complete day counted"],
    settings: Settings = DEFAULTS,
) -> Answer:
    """How smooth the daily line is, 0 to 100, with level and weekday pattern taken out.

    A steady account that rests at weekends is perfectly smooth:

    >>> days = [date(2026, 6, 1) + timedelta(days=n) for n in range(56)]
    >>> smoothness(days, [500 if d.weekday() < 5 else 0 for d in days], days[-1]).value
    100.0

    One that draws only every third day is not a line at all:

    >>> smoothness(days, [900 if n % 3 == 0 else 0 for n in range(56)], days[-1]).status.value
    'not_applicable'

    The raw STDEV.P / AVERAGE that finance would recompute stands in the note.
    """
    daily = day_totals(dates, amounts, window_start(as_of, settings.smoothness_days), as_of)
    basis = f"{len(daily)} known days of the last {settings.smoothness_days}"
    if len(daily) < settings.smoothness_known_days:
        return insufficient_data(f"{basis}; smoothness needs {settings.smoothness_known_days}", basis=basis)
    shares = _shares_of_level(daily)
    factors = _weekday_factors(shares)
    on_active_days = [amount for day, amount in daily.items() if day.weekday() in factors]
    used = sum(amount != 0 for amount in on_active_days)
    if used == 0 or len(on_active_days) / used >= settings.intermittent_interval:
        return not_applicable("intermittent: too many days without draw to speak of a line", basis=basis)
    residuals = [share / factors[day.weekday()] for day, share in shares.items() if day.weekday() in factors]
    level = mean(residuals)
    if level <= 0:
        return not_applicable("credits outweigh the draw", basis=basis)
    score = 100 * max(0.0, 1 - _spread(residuals) / level / settings.smoothness_cv_at_zero)
    raw = mean(daily.values())
    note = f"raw CV {_spread(list(daily.values())) / raw:.3f}" if raw > 0 else ""
    return ok(score, basis=basis, note=note)


def _shares_of_level(daily: Mapping[date, float]) -> dict[date, float]:
    """Each day's draw over the centred 7-day mean, where all seven days are known and it is positive."""
    week = [timedelta(days=offset) for offset in range(-3, 4)]
    shares = {}
    for day, amount in daily.items():
        around = [daily[day + offset] for offset in week if day + offset in daily]
        if len(around) == len(week) and (level := mean(around)) > 0:
            shares[day] = amount / level
    return shares


def _weekday_factors(shares: Mapping[date, float]) -> dict[int, float]:
    """Median share per weekday, normalised to mean 1; weekdays without draw are left out."""
    by_weekday: dict[int, list[float]] = {}
    for day, share in shares.items():
        by_weekday.setdefault(day.weekday(), []).append(share)
    medians = {weekday: median(found) for weekday, found in by_weekday.items()}
    if not medians or (norm := mean(medians.values())) <= 0:
        return {}
    return {weekday: found / norm for weekday, found in medians.items() if found > 0}


def _spread(values: Sequence[float]) -> float:
    """Population standard deviation."""
    centre = mean(values)
    return math.sqrt(mean((value - centre) ** 2 for value in values))
