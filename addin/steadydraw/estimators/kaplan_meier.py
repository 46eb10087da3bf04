"""Kaplan-Meier: how long things take when some have not happened yet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from steadydraw.days import same_to_12_digits


@dataclass(frozen=True, slots=True)
class Step:
    """One drop of the curve: its time, subjects at risk just before, events at it, share left after it."""

    time: float
    at_risk: int
    events: int
    survival: float


@dataclass(frozen=True, slots=True)
class SurvivalCurve:
    """The product-limit estimate as its steps in order of time; before the first of them it is 1."""

    subjects: int
    steps: tuple[Step, ...]

    @property
    def events(self) -> int:
        """Subjects that had the event."""
        return sum(step.events for step in self.steps)

    @property
    def activated(self) -> float:
        """Estimated share that had the event by the last step, from 0 to 1."""
        return 1 - self.steps[-1].survival if self.steps else 0.0

    def time_until(self, share: float) -> float | None:
        """First time by which at least `share` (0 to 1) had the event; None while the curve stays above.

        A share met exactly counts as met.
        """
        left = same_to_12_digits(1 - share)
        return next((step.time for step in self.steps if same_to_12_digits(step.survival) <= left), None)


def kaplan_meier(durations: Sequence[float], observed: Sequence[bool]) -> SurvivalCurve:
    """The curve over subjects with `durations` >= 0, right-censored where `observed` is false.

    At equal times events come before censorings: a subject censored at a time is still at risk at it.
    Of four subjects one has its event at 10, one is censored at 15, and one has its event at 20:
    the share without event is 3/4, then 3/4 x 1/2.

    >>> curve = kaplan_meier([10, 15, 20, 30], [True, False, True, False])
    >>> [(step.time, step.at_risk, step.survival) for step in curve.steps]
    [(10, 4, 0.75), (20, 2, 0.375)]
    >>> curve.time_until(0.5), curve.time_until(0.75)
    (20, None)
    """
    events: Counter[float] = Counter()
    leaving: Counter[float] = Counter()
    for duration, seen in zip(durations, observed, strict=True):
        leaving[duration] += 1
        events[duration] += seen
    steps: list[Step] = []
    at_risk = len(durations)
    # Between two censorings the factors (n - d) / n cancel: a run of steps needs one division and
    # stays exact, so that half of the subjects is 0.5 and not a digit above it.
    run_level, run_size, left_of_run = 1.0, at_risk, at_risk
    for time in sorted(leaving):
        if events[time]:
            if at_risk != left_of_run:
                run_level, run_size = run_level * left_of_run / run_size, at_risk
            left_of_run = at_risk - events[time]
            steps.append(Step(time, at_risk, events[time], run_level * left_of_run / run_size))
        at_risk -= leaving[time]
    return SurvivalCurve(len(durations), tuple(steps))


class Wait(NamedTuple):
    """One subject: its first day, days up to the event or to the as-of day, and whether the event came."""

    start: date
    days: float
    over: bool
    observed_days: int
    """Days from the start to the as-of day, whether or not the event came."""


def waits(starts: Sequence[date], days_to_event: Sequence[float | None], as_of: date) -> list[Wait]:
    """Each subject as it stood on `as_of`: one still without event is censored at `as_of` - start.

    Subjects that start later are left out, an event that comes later has not happened yet. Raises
    ValueError for columns of different length and for a negative number of days.
    """
    if len(starts) != len(days_to_event):
        raise ValueError(f"starts and days must pair up, got {len(starts)} and {len(days_to_event)}")
    found = []
    for start, days in zip(starts, days_to_event, strict=True):
        if days is not None and days < 0:
            raise ValueError(f"days to an event must not be negative, got {days}")
        observed = (as_of - start).days
        if observed < 0:
            continue
        if days is not None and days <= observed:
            found.append(Wait(start, float(days), over=True, observed_days=observed))
        else:
            found.append(Wait(start, float(observed), over=False, observed_days=observed))
    return found


def curve_of(found: Sequence[Wait]) -> SurvivalCurve:
    """The curve over subjects that wait."""
    return kaplan_meier([each.days for each in found], [each.over for each in found])
