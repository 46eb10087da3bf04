"""Whether a workflow is in production: one test, for one day or for every day of a span."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import accumulate

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
    amounts = [units.get(number, 0.0) for number in range(origin, origin + offsets.stop)]
    active = [amount > 0 for amount in amounts]
    if not any(active):
        return [False] * len(offsets)
    last_active = list(accumulate([n if on else -1 for n, on in enumerate(active)], max))
    on_schedule = _on_schedule(active, offsets, origin, terms.schedule, settings)
    flags = [
        due and last_active[offset] >= 0 and offset - last_active[offset] <= idle_most
        for due, offset in zip(on_schedule, offsets, strict=True)
    ]
    least = terms.minimum_units_per_day
    if least is None:
        return flags
    return [
        live and math.fsum(amounts[offset - 27 : offset + 1]) / 28 >= least
        for live, offset in zip(flags, offsets, strict=True)
    ]


def _on_schedule(
    active: Sequence[bool], offsets: range, origin: int, schedule: Schedule, settings: Settings
) -> list[bool]:
    if schedule is Schedule.WEEKDAY:
        # 28 days hold exactly the last 20 weekdays. Ordinal 1 was a Monday.
        active = [on and (origin + n - 1) % 7 < 5 for n, on in enumerate(active)]
    counts = list(accumulate(active, initial=0))
    if schedule is Schedule.MONTHLY:
        return [_ran_in_due_month(counts, origin, n) for n in offsets]
    if schedule is Schedule.WEEKLY:
        return [
            sum(counts[n + 1 - back] > counts[n - 6 - back] for back in (0, 7, 14, 21))
            >= settings.weekly_active_weeks
            for n in offsets
        ]
    least = settings.daily_active_days if schedule is Schedule.DAILY else settings.weekday_active_days
    return [counts[n + 1] - counts[n - 27] >= least for n in offsets]


def _ran_in_due_month(counts: Sequence[int], origin: int, offset: int) -> bool:
    due_to = month_start(date.fromordinal(origin + offset) + ONE_DAY)
    due_from = add_months(due_to, -1)
    return counts[due_to.toordinal() - origin] > counts[due_from.toordinal() - origin]
