"""Whether a workflow is in production: one test, for one day or for every day of a span."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import accumulate, repeat
from operator import sub

from steadydraw.days import MEAN_MONTH_DAYS, ONE_DAY, add_months, month_start
from steadydraw.settings import Settings

LOOK_BACK_DAYS = 62
"""Days that the longest schedule, monthly, has to look back."""


class Schedule(StrEnum):
    """How often a workflow is meant to run."""

    DAILY = "daily"
    WEEKDAY = "weekday"
    WEEKLY = "weekly"
    MONTHLY = "monthly"

    @property
    def period_days(self) -> float:
        """Days from one run that is due to the next."""
        return _PERIOD_DAYS[self]


_PERIOD_DAYS = {
    Schedule.DAILY: 1.0,
    Schedule.WEEKDAY: 1.0,
    Schedule.WEEKLY: 7.0,
    Schedule.MONTHLY: MEAN_MONTH_DAYS,
}


@dataclass(frozen=True, slots=True)
class WorkflowTerms:
    """What a workflow must meet: schedule, least units a day, and an SLO it may fail at the as-of day."""

    workflow_id: str
    schedule: Schedule = Schedule.DAILY
    minimum_units_per_day: float | None = None
    fails_slo: bool = False


def production_flags(
    units: Mapping[int, float], terms: WorkflowTerms, first: date, last: date, settings: Settings
) -> list[bool]:
    """For each day of `[first, last]` whether the workflow is in production at its end, its SLO left aside.

    `units` are net units by ordinal of the day; days before `first` count for the windows that reach back.
    """
    idle_most = max(settings.idle_days, 2 * terms.schedule.period_days)
    back = LOOK_BACK_DAYS if terms.schedule is Schedule.MONTHLY else max(28, math.ceil(idle_most))
    origin = first.toordinal() - back
    offsets = range(back, back + (last - first).days + 1)
    amounts = list(map(units.get, range(origin, origin + offsets.stop), repeat(0.0)))
    active = [amount > 0 for amount in amounts]
    if not any(active):
        return [False] * len(offsets)
    on_schedule = _on_schedule(active, offsets, origin, terms.schedule, settings)
    lately = _active_days(list(accumulate(active, initial=0)), offsets, math.floor(idle_most) + 1)
    flags = [due and days > 0 for due, days in zip(on_schedule, lately, strict=True)]
    if terms.minimum_units_per_day is None:
        return flags
    enough = _at_least(terms.minimum_units_per_day, amounts, offsets)
    return [live and reached for live, reached in zip(flags, enough, strict=True)]


def _active_days(counts: Sequence[int], offsets: range, length: int) -> list[int]:
    """How many of the `length` days up to each offset were active; `counts` holds those before each day."""
    missing = max(0, length - offsets.start - 1)
    counts = [0] * missing + list(counts)
    start, stop = offsets.start + 1 + missing, offsets.stop + 1 + missing
    return list(map(sub, counts[start:stop], counts[start - length : stop - length]))


def _at_least(least: float, amounts: Sequence[float], offsets: range) -> Iterator[bool]:
    """Whether the mean of the 28 days up to each offset reaches `least`.

    Differences of running totals tell where it clearly does or does not; what is near is summed exactly.
    """
    totals = list(accumulate(amounts, initial=0.0))
    near = 1e-9 * len(amounts) * max(map(abs, amounts))
    needed = 28 * least
    of_28_days = map(sub, totals[offsets.start + 1 :], totals[offsets.start - 27 :])
    for offset, total in zip(offsets, of_28_days, strict=False):
        beyond = total - needed
        if abs(beyond) > near:
            yield beyond > 0
        else:
            yield math.fsum(amounts[offset - 27 : offset + 1]) / 28 >= least


def _on_schedule(
    active: Sequence[bool], offsets: range, origin: int, schedule: Schedule, settings: Settings
) -> list[bool]:
    if schedule is Schedule.WEEKDAY:
        # 28 days hold exactly the last 20 weekdays. Ordinal 1 was a Monday.
        active = [on and (origin + n - 1) % 7 < 5 for n, on in enumerate(active)]
    counts = list(accumulate(active, initial=0))
    if schedule is Schedule.MONTHLY:
        return _ran_in_due_month(counts, origin, offsets)
    if schedule is Schedule.WEEKLY:
        weeks = range(offsets.start - 21, offsets.stop)
        used = [days > 0 for days in _active_days(counts, weeks, 7)]
        of_four = zip(used, used[7:], used[14:], used[21:], strict=False)
        return [sum(each) >= settings.weekly_active_weeks for each in of_four]
    least = settings.daily_active_days if schedule is Schedule.DAILY else settings.weekday_active_days
    return [days >= least for days in _active_days(counts, offsets, 28)]


def _ran_in_due_month(counts: Sequence[int], origin: int, offsets: range) -> list[bool]:
    """For each day whether it was active in the last calendar month that was over by its end."""
    found: list[bool] = []
    while len(found) < len(offsets):
        day = origin + offsets.start + len(found)
        due_to = month_start(date.fromordinal(day) + ONE_DAY)
        ran = counts[due_to.toordinal() - origin] > counts[add_months(due_to, -1).toordinal() - origin]
        # The next month is over at the end of its last day.
        found += [ran] * (add_months(due_to, 1).toordinal() - 1 - day)
    return found[: len(offsets)]
