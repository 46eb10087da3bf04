"""Steady draw."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Sequence
from datetime import date
from typing import Annotated

from steadydraw.days import ONE_DAY, day_totals, in_order, reaches
from steadydraw.estimators.weekdays import middle
from steadydraw.registry import metric
from steadydraw.result import Answer, detail, insufficient_data, ok
from steadydraw.settings import DEFAULTS, Settings
from steadydraw.units import DATE, WEEKS, Money

_REFERENCE_WEEKS = 4


@metric(
    place=320,
    unit=WEEKS,
    formula="weeks since entry: in after 4 steady weeks in a row, out after 2 unsteady in a row; steady is "
    "within 10 % of the median of the four weeks before or of the week before",
    source="Steadydraw definition; the margin of 10 % is Metronome's",
    basis="complete ISO weeks from first use",
    uses=("steady_margin", "steady_weeks_in", "steady_weeks_out", "steady_known_weeks"),
)
def steady_draw(
    line_dates: Annotated[Sequence[date], "known days, a true zero included; a day left out is unknown"],
    line_amounts: Annotated[Sequence[Money], "net draw of each day"],
    as_of: Annotated[date, "last complete day counted"],
    settings: Settings = DEFAULTS,
) -> Answer:
    """For how many weeks the account has been in steady draw; 0 when it is not.

    Ten even weeks: the first has nothing to be held against, the second to the fifth make the entry,
    so the account has been in steady draw for nine weeks:

    >>> from datetime import timedelta
    >>> days = [date(2026, 7, 6) + timedelta(days=n) for n in range(70)]  # from a Monday
    >>> steady_draw(days, [10] * 70, days[-1]).value
    9

    A week counts when its seven days, Monday to Sunday, are known and it ends by the as-of day; other
    weeks change nothing. It is held against the median of the four calendar weeks before it where all
    four are known, and against the week before it where that is known. The week of first use is often a
    part of one; it counts like the others. A reference of 0 or less is unsteady. The detail lists the
    spells: `entered_on` is the last day of the week that made the entry, `left_on` the day after the week
    that ended it. Under eight known weeks the status is insufficient_data.
    """
    first_week, weeks = _weeks(line_dates, line_amounts, as_of)
    known = [place for place, draw in enumerate(weeks) if draw is not None]
    if len(known) < settings.steady_known_weeks:
        return insufficient_data(f"{len(known)} known weeks; steady draw needs {settings.steady_known_weeks}")
    spells: list[tuple[date, date | None]] = []
    inside, entered, run = False, 0, 0
    for place in known:
        steady = _is_steady(place, weeks, settings.steady_margin)
        if steady is None:
            continue
        run = run + 1 if steady != inside else 0
        if not inside and run == settings.steady_weeks_in:
            inside, run, entered = True, 0, place - settings.steady_weeks_in + 1
            spells.append((_sunday(first_week + place), None))
        elif inside and run == settings.steady_weeks_out:
            inside, run = False, 0
            spells[-1] = spells[-1][0], _sunday(first_week + place) + ONE_DAY
    table = detail({"entered_on": DATE, "left_on": DATE}, spells)
    value = known[-1] - entered + 1 if inside else 0
    return ok(value, basis=f"{len(known)} complete ISO weeks from first use", detail=table)


def _weeks(dates: Sequence[date], amounts: Sequence[float], as_of: date) -> tuple[int, list[float | None]]:
    """Number of the week of first use, and the draw of each week from it on; None where a day is unknown.

    Weeks are numbered by their Monday over seven, and end by the as-of day.
    """
    if len(dates) != len(amounts):
        raise ValueError(f"dates and amounts must pair up, got {len(dates)} and {len(amounts)}")
    numbers = [day.toordinal() for day in dates]
    if not in_order(numbers):
        daily = day_totals(dates, amounts, date.min, date.max)
        numbers, amounts = [day.toordinal() for day in daily], list(daily.values())
    first_use = next((n for n, amount in zip(numbers, amounts, strict=True) if amount > 0), None)
    if first_use is None:
        return 0, []
    first_week, after_last = (first_use - 1) // 7, as_of.toordinal() // 7
    weeks: list[float | None] = []
    for week in range(first_week, after_last):
        at = bisect_left(numbers, 7 * week + 1)
        is_known = at + 6 < len(numbers) and numbers[at + 6] == 7 * week + 7
        weeks.append(math.fsum(amounts[at : at + 7]) if is_known else None)
    return first_week, weeks


def _is_steady(place: int, weeks: Sequence[float | None], margin: float) -> bool | None:
    """Whether a week keeps to one of its references; None where it has none."""
    draw, last = weeks[place] or 0.0, weeks[place - 1] if place else None
    if last is None:
        return None
    if _keeps_to(draw, last, margin):
        return True
    before = [each for each in weeks[max(0, place - _REFERENCE_WEEKS) : place] if each is not None]
    return len(before) == _REFERENCE_WEEKS and _keeps_to(draw, middle(before), margin)


def _keeps_to(draw: float, reference: float, margin: float) -> bool:
    if reference <= 0:
        return False
    return reaches(margin, abs(draw / reference - 1))


def _sunday(week: int) -> date:
    """Last day of the week of that number."""
    return date.fromordinal(7 * week + 7)
