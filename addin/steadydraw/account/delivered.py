"""The outcomes delivered lately, each kind with its count and what it is worth."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date

from steadydraw.account.model import Account, Outcome
from steadydraw.account.outcomes import closed_outcomes, value_of
from steadydraw.result import Answer
from steadydraw.settings import DEFAULTS, Settings


@dataclass(frozen=True, slots=True)
class Delivered:
    """One kind of outcome; `value` is in the account's currency, None while no value is agreed."""

    name: str
    count: float
    value: float | None

    @property
    def each(self) -> float | None:
        """Value of one outcome, the mean where it changed."""
        return None if self.value is None or self.count <= 0 else self.value / self.count


def delivered(account: Account, as_of: date, settings: Settings = DEFAULTS) -> tuple[Delivered, ...]:
    """The outcomes behind `value_per_dollar` by kind, the most valuable first; their values add up to it."""
    by_name: dict[str, list[Outcome]] = {}
    for each in closed_outcomes(account.outcomes, as_of, settings.outcome_months):
        by_name.setdefault(each.name, []).append(each)
    kinds = [_kind(account, name, rows) for name, rows in by_name.items()]
    return tuple(sorted(kinds, key=lambda kind: (-(kind.value or 0.0), -kind.count, kind.name)))


def _kind(account: Account, name: str, rows: list[Outcome]) -> Delivered:
    value = value_of(account, rows)
    return Delivered(name, math.fsum(row.count for row in rows), None if isinstance(value, Answer) else value)
