"""How a workflow draws: its level over time, the rhythm of its week, its noise and its price."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from samples.brightwater.days import FEED_LAST_DAY

OFFICE = (1090, 1130, 1130, 1110, 1040, 760, 740)
EVEN = (1010, 1010, 1000, 1000, 1000, 990, 990)
RETAIL = (920, 900, 920, 980, 1080, 1140, 1060)
WEEKDAYS = (1000, 1030, 1020, 1000, 950, 0, 0)
"""Permille of the level from Monday to Sunday."""


class Rhythm(Enum):
    """When a workflow runs at all: each day, once a month, or in bursts after a few quiet days."""

    DAILY = "daily"
    MONTHLY = "monthly"
    BURSTS = "bursts"


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """One workflow's use in one environment.

    `level` holds (day, credits a day) corners of a line that starts at its first corner and stays level
    after its last; a monthly batch draws its level at once. `prices` are (from day, millionths) that
    replace the contract's price. `spread` is the noise in permille; `service_cost` the vendor's own
    cost in permille of the rated amount.
    """

    account_id: str
    workflow_id: str
    meter: str
    level: tuple[tuple[date, int], ...]
    week: tuple[int, ...] = OFFICE
    rhythm: Rhythm = Rhythm.DAILY
    spread: int = 45
    environment: str = "production"
    billable: bool = True
    last_day: date = FEED_LAST_DAY
    prices: tuple[tuple[date, int], ...] = ()
    service_cost: int = 380
    spikes: tuple[tuple[date, int], ...] = ()

    @property
    def first_day(self) -> date:
        """The first day of use."""
        return self.level[0][0]

    def level_on(self, day: date) -> int:
        """Credits a day on the line through the corners."""
        for (since, low), (until, high) in zip(self.level, self.level[1:], strict=False):
            if since <= day < until:
                return low + (high - low) * (day - since).days // (until - since).days
        return self.level[-1][1]
