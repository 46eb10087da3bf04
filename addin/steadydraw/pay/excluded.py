"""Exclusions as they were applied: what an account drew on the days that do not count, and what counts."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from steadydraw.account import Account
from steadydraw.pay.accounts import without_excluded
from steadydraw.pay.exclusions import without_spikes


@dataclass(frozen=True, slots=True)
class Exclusion:
    """Days of an account, `[start, end)`, that do not count for pay, and why."""

    account_id: str
    start: date
    end: date
    reason: str


@dataclass(frozen=True, slots=True)
class Applied:
    """What an exclusion did: amounts in the account's currency, units as they are counted.

    `replaced` are the days that took their baseline, `kept` those that have none, since no day of their
    weekday in the four weeks before is known: they count in full and want a look. A day that two exclusions
    name stands with the first of them.
    """

    exclusion: Exclusion
    currency: str
    replaced: int
    kept: int
    amount: float
    amount_counted: float
    units: float
    units_counted: float


def applied(account: Account, exclusions: Iterable[Exclusion]) -> tuple[Applied, ...]:
    """What the exclusions of an account did to its draw, in order of their days."""
    told = sorted(exclusions, key=lambda each: (each.start, each.end, each.reason))
    if not told:
        return ()
    ranges = [(each.start, each.end) for each in told]
    use, counted = account.use, without_excluded(account, ranges).use
    cleaned = without_spikes(use.days, [amount or 0.0 for amount in use.amounts], ranges)
    replaced, kept = {each.day for each in cleaned.replaced}, set(cleaned.kept)
    taken: set[date] = set()
    found = []
    for each in told:
        days = {day for day in use.days if each.start <= day < each.end} - taken
        taken |= days
        rows = [place for place, day in enumerate(use.days) if day in days]
        found.append(
            Applied(
                exclusion=each,
                currency=account.currency,
                replaced=len(days & replaced),
                kept=len(days & kept),
                amount=math.fsum(use.amounts[row] or 0.0 for row in rows),
                amount_counted=math.fsum(counted.amounts[row] or 0.0 for row in rows),
                units=math.fsum(use.units[row] for row in rows),
                units_counted=math.fsum(counted.units[row] for row in rows),
            )
        )
    return tuple(found)
