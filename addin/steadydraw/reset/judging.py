"""The reset as of a day: every step by its check, its status against the plan, and how far all of it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from steadydraw.reset import plan
from steadydraw.reset.facts import ResetFacts
from steadydraw.reset.meeting import clinics, value_reviews
from steadydraw.reset.missing import Found, Missing
from steadydraw.reset.owning import budgets, counterparts, metrics_visible, onboarding
from steadydraw.reset.paying import pay
from steadydraw.reset.plan import PLAN, WEEKS, Step, last_day, week_days


class StepStatus(StrEnum):
    """Where a step stands against the plan."""

    NOT_STARTED = "not_started"
    ON_TRACK = "on_track"
    DUE = "due"
    OVERDUE = "overdue"
    DONE = "done"
    NO_BASIS = "no_basis"

    @property
    def in_words(self) -> str:
        """How a table says it."""
        return self.value.replace("_", " ")


class WeekMark(StrEnum):
    """What a week is to a step: a cell of its line in time, in a word."""

    NONE = ""
    PLANNED = "planned"
    RUNNING = "running"
    PASSED = "passed"
    OVERDUE = "overdue"
    DONE = "done"
    HELD = "held"
    MISSED = "missed"
    UNKNOWN = "no basis"


@dataclass(frozen=True, slots=True)
class Judged:
    """One step as of the day.

    `first_day` and `last_day` are those of its weeks; `done` of `needed` are counted by its check, both 0
    without a basis. `fulfilled_on` is the day on which it was done, where the data say it. `note` is the
    sentence that says what is lacking to judge by, and how to record it; empty where there is a basis.
    `weeks` has a mark for each of the eight.
    """

    step: Step
    first_day: date
    last_day: date
    status: StepStatus
    done: int
    needed: int
    missing: tuple[Missing, ...]
    fulfilled_on: date | None
    note: str
    weeks: tuple[WeekMark, ...]

    @property
    def share(self) -> float | None:
        """The share that is done, None while nothing is needed."""
        return self.done / self.needed if self.needed else None


@dataclass(frozen=True, slots=True)
class Progress:
    """Steps done and steps that the plan wants done by the end of the day, of all; `judged` have a basis."""

    done: int
    expected: int
    judged: int
    steps: int

    @property
    def share(self) -> float:
        """The share of all steps that is done."""
        return self.done / self.steps

    @property
    def expected_share(self) -> float:
        """The share of all steps that the plan wants done."""
        return self.expected / self.steps


@dataclass(frozen=True, slots=True)
class Reset:
    """The whole reset as of a day; `week` is the running one, 0 before the start, None after day 60."""

    start: date
    last_day: date
    as_of: date
    week: int | None
    steps: tuple[Judged, ...]
    progress: Progress

    def step(self, key: str) -> Judged:
        """The step of that key. Raises KeyError for one that is not in the plan."""
        for each in self.steps:
            if each.step.key == key:
                return each
        raise KeyError(f"no step {key!r}: there are {', '.join(each.step.key for each in self.steps)}")


def _found(facts: ResetFacts, start: date, as_of: date) -> Mapping[str, Found]:
    """What each step's check finds."""
    return {
        plan.METRICS: metrics_visible(facts),
        plan.CLINICS: clinics(facts, start, as_of),
        plan.ONBOARDING: onboarding(facts),
        plan.BUDGETS: budgets(facts),
        plan.REVIEWS: value_reviews(facts, start, as_of),
        plan.COUNTERPARTS: counterparts(facts),
        plan.PAY: pay(facts),
    }


def reset_of(facts: ResetFacts, start: date, as_of: date) -> Reset:
    """The reset that starts on `start`, by facts gathered as of `as_of`, at the end of that day.

    A step is due in its last week, up to and including the last day, and overdue from the day after; a
    weekly step also from the day after a week that was not kept. Before the start no step has started, and
    the plan expects nothing. Raises ValueError for a start so late that day 60 does not exist.
    """
    try:
        last = last_day(start)
    except OverflowError:
        raise ValueError(f"a reset cannot start on {start.isoformat()}: it has no day {plan.DAYS}") from None
    found = _found(facts, start, as_of)
    steps = tuple(_judged(step, found[step.key], start, as_of) for step in PLAN)
    progress = Progress(
        done=sum(each.status is StepStatus.DONE for each in steps),
        expected=sum(each.last_day <= as_of for each in steps),
        judged=sum(not each.note for each in steps),
        steps=len(steps),
    )
    return Reset(start, last, as_of, _week(start, as_of), steps, progress)


def _week(start: date, as_of: date) -> int | None:
    if as_of < start:
        return 0
    return next((week for week in range(1, WEEKS + 1) if as_of <= week_days(start, week)[1]), None)


def _judged(step: Step, found: Found, start: date, as_of: date) -> Judged:
    status = _status(step, found, start, as_of)
    marks = tuple(_mark(step, week, status, found, (start, as_of)) for week in range(1, WEEKS + 1))
    return Judged(
        step=step,
        first_day=step.begins_on(start),
        last_day=step.ends_on(start),
        status=status,
        done=found.done,
        needed=found.needed,
        missing=found.missing,
        fulfilled_on=found.fulfilled_on,
        note=found.lacking,
        weeks=marks,
    )


def _status(step: Step, found: Found, start: date, as_of: date) -> StepStatus:
    if as_of < start:
        return StepStatus.NOT_STARTED
    if found.lacking:
        return StepStatus.NO_BASIS
    if found.complete:
        return StepStatus.DONE
    if found.lost or as_of > step.ends_on(start):
        return StepStatus.OVERDUE
    if as_of < step.begins_on(start):
        return StepStatus.NOT_STARTED
    if as_of >= week_days(start, step.last_week)[0]:
        return StepStatus.DUE
    return StepStatus.ON_TRACK


def _mark(step: Step, week: int, status: StepStatus, found: Found, span: tuple[date, date]) -> WeekMark:
    """The mark of one week; `span` are the start and the as-of day."""
    start, as_of = span
    if not step.first_week <= week <= step.last_week:
        return WeekMark.NONE
    if week in found.weeks:
        return WeekMark.HELD if found.weeks[week] else WeekMark.MISSED
    if status is StepStatus.NO_BASIS:
        return WeekMark.UNKNOWN
    if status is StepStatus.DONE:
        return WeekMark.DONE
    first, last = week_days(start, week)
    if as_of < first:
        return WeekMark.PLANNED
    if as_of <= last:
        return WeekMark.RUNNING
    return WeekMark.OVERDUE if week == step.last_week else WeekMark.PASSED
