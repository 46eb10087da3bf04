"""Smoothness of the daily usage line."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date
from typing import Annotated

from steadydraw.days import mean, window_start
from steadydraw.estimators.weekdays import Daily, DailyLine, shares_of_level, unbroken, weekday_factors
from steadydraw.registry import metric
from steadydraw.result import Answer, insufficient_data, not_applicable, ok
from steadydraw.settings import DEFAULTS, Settings
from steadydraw.units import SCORE, Money

_SQUARABLE = 1e150
"""Amounts up to this can be squared and added without leaving what a float can hold."""


def _laid_out(daily_line: DailyLine, as_of: date, settings: Settings = DEFAULTS) -> Answer:
    return _smoothness(*daily_line.window(window_start(as_of, settings.smoothness_days), as_of), settings)


def _in_brief(daily_line: DailyLine, as_of: date, settings: Settings = DEFAULTS) -> Answer:
    window = daily_line.window(window_start(as_of, settings.smoothness_days), as_of)
    return _smoothness(*window, settings, brief=True)


@metric(
    place=310,
    unit=SCORE,
    formula="100 * max(0, 1 - CV / 0.70), CV of the daily draw over 7-day mean and weekday factor",
    source="0.70 squared is 0.49, the Syntetos-Boylan cut between smooth and erratic demand",
    uses=("smoothness_days", "smoothness_known_days", "smoothness_cv_at_zero", "intermittent_interval"),
    headline=True,
    brief=_in_brief,
    laid_out=_laid_out,
)
def smoothness(
    dates: Annotated[Sequence[date], "known days, a true zero included; a day left out is unknown"],
    amounts: Annotated[Sequence[Money], "net draw of each day"],
    as_of: Annotated[date, "last complete day counted"],
    settings: Settings = DEFAULTS,
) -> Answer:
    """How smooth the daily line is, 0 to 100, with level and weekday pattern taken out.

    A steady account that rests at weekends is perfectly smooth:

    >>> from datetime import timedelta
    >>> days = [date(2026, 6, 1) + timedelta(days=n) for n in range(56)]
    >>> smoothness(days, [500 if d.weekday() < 5 else 0 for d in days], days[-1]).value
    100.0

    One that draws only every third day is not a line at all:

    >>> smoothness(days, [900 if n % 3 == 0 else 0 for n in range(56)], days[-1]).status.value
    'not_applicable'

    The raw STDEV.P / AVERAGE that finance would recompute stands in the note.
    """
    daily = unbroken(dates, amounts, window_start(as_of, settings.smoothness_days), as_of)
    return _smoothness(daily, shares_of_level(daily), settings)


def _smoothness(daily: Daily, shares: Daily, settings: Settings, *, brief: bool = False) -> Answer:
    known = [amount for amount in daily if amount is not None]
    basis = f"{len(known)} known days of the last {settings.smoothness_days}"
    if len(known) < settings.smoothness_known_days:
        return insufficient_data(f"{basis}; smoothness needs {settings.smoothness_known_days}", basis=basis)
    # The factor of each weekday; None where it rests or was never measured.
    weekday = [
        factor if factor and factor > 0 else None for factor in weekday_factors(shares, 0, len(shares))
    ]
    factors = (weekday * (len(daily) // 7 + 1))[: len(daily)]
    on_active_days = known
    if None in weekday:
        on_active_days = [
            amount for amount, factor in zip(daily, factors, strict=True) if amount is not None and factor
        ]
    used = len(on_active_days) - on_active_days.count(0.0)
    if used == 0 or len(on_active_days) / used >= settings.intermittent_interval:
        return not_applicable("intermittent: too many days without draw to speak of a line", basis=basis)
    residuals = [
        share / factor for share, factor in zip(shares, factors, strict=True) if share is not None and factor
    ]
    level = mean(residuals)
    if level <= 0:
        return not_applicable("credits outweigh the draw", basis=basis)
    score = 100 * max(0.0, 1 - _spread(residuals, level) / level / settings.smoothness_cv_at_zero)
    if brief and max(map(abs, known)) <= _SQUARABLE:
        return ok(score)
    raw = mean(known)
    note = f"raw CV {_spread(known, raw) / raw:.3f}" if raw > 0 else ""
    return ok(score, basis=basis, note=note)


def _spread(values: Sequence[float], centre: float) -> float:
    """Population standard deviation about the mean."""
    return math.sqrt(mean([(value - centre) ** 2 for value in values]))
