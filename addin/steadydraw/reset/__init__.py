"""The 60-day reset: eight weeks as a plan, and what the data say about every step of it."""

from steadydraw.reset.facts import Milestone, ResetAccount, ResetFacts
from steadydraw.reset.judging import Judged, Progress, Reset, StepStatus, WeekMark, reset_of
from steadydraw.reset.missing import Missing
from steadydraw.reset.plan import DAYS, PLAN, WEEKS, Step, last_day, week_days

__all__ = [
    "DAYS",
    "PLAN",
    "WEEKS",
    "Judged",
    "Milestone",
    "Missing",
    "Progress",
    "Reset",
    "ResetAccount",
    "ResetFacts",
    "Step",
    "StepStatus",
    "WeekMark",
    "last_day",
    "reset_of",
    "week_days",
]
