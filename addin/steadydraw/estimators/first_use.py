"""The first billable use of an account that was not taken back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from steadydraw.days import day_totals, in_order


def first_billable_day(dates: Sequence[date], units: Sequence[float], as_of: date) -> date | None:
    """The first day up to `as_of` with net units above 0 that stands, None while there is none."""
    if min(units, default=0) < 0:
        return _first_standing_day(day_totals(dates, units, date.min, as_of))
    # Nothing was ever taken back.
    used = (day for day, amount in zip(dates, units, strict=True) if amount > 0 and day <= as_of)
    return next(used, None) if in_order(dates) else min(used, default=None)


def _first_standing_day(units_by_day: dict[date, float]) -> date | None:
    """First day with positive net units whose running total is never taken back below where it began."""
    candidate: tuple[date, float] | None = None
    total = 0.0
    for day, units in units_by_day.items():
        before, total = total, total + units
        if candidate and total <= candidate[1] + 1e-9 * max(1.0, abs(candidate[1])):
            candidate = None
        elif candidate is None and units > 0:
            candidate = (day, before)
    return candidate[0] if candidate else None
