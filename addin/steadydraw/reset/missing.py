"""What a check finds: how much is done, what is missing, or that nothing says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing that keeps a step from being done; without `account_id` it is a week or a person by name."""

    account_id: str
    name: str
    reason: str
    to_do: str


@dataclass(frozen=True, slots=True)
class Found:
    """The counts of a check, `done` never above `needed`, and what is missing.

    `complete` says whether nothing more is needed, now or later; `fulfilled_on` is the day on which that
    came about, where the data say it. `lost` says that something can no longer be made good. `lacking` is
    the sentence that says why there is nothing to judge by, empty where there is. `weeks` are the weeks of a
    weekly step and whether each was kept.
    """

    done: int = 0
    needed: int = 0
    missing: tuple[Missing, ...] = ()
    complete: bool = False
    fulfilled_on: date | None = None
    lost: bool = False
    lacking: str = ""
    weeks: Mapping[int, bool] = field(default_factory=dict)


def nothing_says(lacking: str) -> Found:
    """A check without anything to judge by; `lacking` says what would be, and how to record it."""
    return Found(lacking=lacking)


def counted(needed: int, missing: Iterable[Missing], fulfilled_on: date | None = None) -> Found:
    """A check of `needed` things, each of which is done unless it is missing."""
    told = tuple(missing)
    whole = not told
    return Found(needed - len(told), needed, told, whole, fulfilled_on if whole else None)
