"""The plan of the 60-day reset: seven steps over eight weeks, each with its owner and what done means."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

DAYS = 60
WEEKS = 8

METRICS, ONBOARDING, BUDGETS = "metrics_visible", "onboarding", "budgets"
REVIEWS, CLINICS, COUNTERPARTS, PAY = "value_reviews", "clinics", "counterparts", "pay"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the plan: its weeks, counted from 1 and both included, and the role that owns it."""

    key: str
    title: str
    done_means: str
    owner_role: str
    first_week: int
    last_week: int

    def begins_on(self, start: date) -> date:
        """The first day of its first week in a reset that starts on `start`."""
        return week_days(start, self.first_week)[0]

    def ends_on(self, start: date) -> date:
        """The last day of its last week."""
        return week_days(start, self.last_week)[1]


PLAN: tuple[Step, ...] = (
    Step(
        METRICS,
        "Metrics visible to every CSM",
        "Every account with a contract in force has a CSM by name and a health score.",
        "finops",
        1,
        2,
    ),
    Step(
        CLINICS,
        "Usage clinic every week",
        "Every week from the second to the eighth has a usage clinic on record.",
        "csm",
        2,
        8,
    ),
    Step(
        ONBOARDING,
        "Onboarding built around the first billable event and a ladder of two workflows",
        "Every account that has just started has two workflows on the quarter's ladder and its time to the "
        "first billable event measured.",
        "technical",
        3,
        4,
    ),
    Step(
        BUDGETS,
        "Budgets and alerts on for new and top accounts",
        "Every new account and the largest others have a budget in force, to which alerts belong.",
        "finops",
        3,
        4,
    ),
    Step(
        REVIEWS,
        "Value reviews done with three key accounts",
        "The three key accounts each have a value review on record since the start.",
        "field_cto",
        5,
        6,
    ),
    Step(
        COUNTERPARTS,
        "Technical counterpart named for each strategic account",
        "Every strategic account has a technical person.",
        "field_cto",
        7,
        8,
    ),
    Step(
        PAY,
        "Variable pay shifted to retention, depth and stability",
        "Every CSM who holds accounts has a pay plan for the running period, and at least half of the pay "
        "hangs on GRR, adoption depth and stability.",
        "finops",
        7,
        8,
    ),
)
"""The steps in order of their first week."""


def week_days(start: date, week: int) -> tuple[date, date]:
    """The first and the last day of a week of the reset, both included.

    Weeks have seven days from the start on, whatever weekday that is; the eighth runs on to day 60:

    >>> week_days(date(2026, 8, 3), 1)
    (datetime.date(2026, 8, 3), datetime.date(2026, 8, 9))
    >>> week_days(date(2026, 8, 3), 8)
    (datetime.date(2026, 9, 21), datetime.date(2026, 10, 1))

    Raises ValueError for a week that is not of the plan, OverflowError beyond the year 9999.
    """
    if not 1 <= week <= WEEKS:
        raise ValueError(f"the reset has weeks 1 to {WEEKS}, not {week}")
    first = start + timedelta(days=7 * (week - 1))
    return first, last_day(start) if week == WEEKS else first + timedelta(days=6)


def last_day(start: date) -> date:
    """Day 60 of a reset that starts on `start`, which is day 1."""
    return start + timedelta(days=DAYS - 1)
