"""What the customer wants to reach in a period, and how far it was reached."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from steadydraw.account import Account
from steadydraw.days import ONE_DAY, Period, reaches
from steadydraw.tables import Tables

CEILINGS = ("below", "under", "at most", "no more than", "unter", "höchstens", "maximal")
"""The words that, at the end of a goal, make its target the most that is allowed."""


class GoalState(StrEnum):
    """How a goal stands. `OPEN` is not reached while the period still runs."""

    MET = "met"
    NOT_MET = "not_met"
    OPEN = "open"
    NOT_MEASURED = "not_measured"


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal in the customer's words with its figures; None where the source gives none.

    `unit` is what the figures count: `share`, a currency, or a noun.
    """

    goal: str
    target: float | None = None
    actual: float | None = None
    unit: str = ""

    @property
    def is_ceiling(self) -> bool:
        """Whether the target is the most that is allowed. No column says so: its last words do."""
        return self.goal.strip().rstrip(":").casefold().endswith(CEILINGS)

    def state(self, *, running: bool) -> GoalState:
        """How the goal stands; `running` while its period is not over.

        >>> Goal("Cost per ticket below", 0.90, 0.85, "USD").state(running=False).value
        'met'
        >>> Goal("Tickets resolved", 100.0, 80.0).state(running=True).value
        'open'
        """
        if self.target is None or self.actual is None:
            return GoalState.NOT_MEASURED
        if not self.is_ceiling and reaches(self.actual, self.target):
            return GoalState.MET
        if running:
            return GoalState.OPEN
        kept = self.is_ceiling and reaches(self.target, self.actual)
        return GoalState.MET if kept else GoalState.NOT_MET


def goals_of(tables: Tables, account: Account, period: Period, as_of: date) -> tuple[Goal, ...]:
    """The goals of an account for the period, in the order of the source.

    Where the source gives no actual and the goal bears the name of an outcome, the actual is how many
    were counted in the closed periods of outcomes inside the goal's own.
    """
    return tuple(
        Goal(
            goal=row["goal"],
            target=row["target"],
            actual=counted(account, row["goal"], period, as_of) if row["actual"] is None else row["actual"],
            unit=row["unit"] or "",
        )
        for row in tables.rows_of("goals", account.account_id)
        if _named(row["period"]) == _named(period.name)
    )


def counted(account: Account, name: str, period: Period, as_of: date) -> float | None:
    """How many outcomes of a name were counted inside the period; None when none has been."""
    counts = [
        each.count
        for each in account.outcomes
        if each.name.strip().casefold() == name.strip().casefold()
        and period.start <= each.start
        and each.end <= min(period.end, as_of + ONE_DAY)
    ]
    return math.fsum(counts) if counts else None


def _named(period: str) -> str:
    return period.replace("-", "").replace(" ", "").casefold()
