"""One account's rows laid out once, to be read at the end of any day: its line, ledgers and spend."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

from steadydraw.account.balance import Ledger, ledger_of
from steadydraw.account.draw import NoRatedAmount, Share, allocate, daily, whole
from steadydraw.account.model import Account, Contract
from steadydraw.account.money import NoRate
from steadydraw.account.terms import FAR, effective
from steadydraw.days import ONE_DAY, in_order
from steadydraw.result import Answer, insufficient_data

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Line:
    """Known days in order with their amounts; a day that is not there is unknown."""

    days: Sequence[date] = ()
    amounts: Sequence[float] = ()

    def between(self, first: date, last: date) -> Line:
        """The known days of `[first, last]`."""
        start, stop = bisect_left(self.days, first), bisect_right(self.days, last)
        return Line(self.days[start:stop], self.amounts[start:stop])

    def total(self, start: date, end: date) -> float:
        """The sum over the half-open `[start, end)`."""
        return math.fsum(self.amounts[bisect_left(self.days, start) : bisect_left(self.days, end)])


class Record:
    """What an account signed and used up to the day `until`, readable at every day before.

    Draw is allocated, balances are burned and the line is filled once; an earlier day sees the same rows
    cut off at its end.
    """

    def __init__(self, account: Account, until: date) -> None:
        self.account = account
        self.until = until
        self.contracts = effective(account.contracts)
        self._ledgers: dict[str, Ledger] = {}
        self._lines: dict[str, Line | Answer] = {}
        self._draws: dict[tuple[str, str], dict[date, float]] = {}
        self._wholes: dict[str, dict[date, float]] = {}
        self._once: dict[Hashable, Any] = {}

    def once(self, key: Hashable, make: Callable[[], T]) -> T:
        """What a caller works out once for many days, under a key of its own."""
        if key not in self._once:
            self._once[key] = make()
        found: T = self._once[key]
        return found

    @cached_property
    def carried(self) -> Mapping[str, Sequence[Share]]:
        """The rows that each contract carries. Raises NoRate and NoRatedAmount."""
        return allocate(self.account, self.contracts, self.until)

    def draws(self, contract: Contract, unit: str) -> dict[date, float]:
        """What a contract carried by day, counted in `unit`. Raises NoRate and NoRatedAmount."""
        key = contract.contract_id, unit
        if key not in self._draws:
            if len(self.contracts) == 1:  # whatever lies inside its term is its own
                every = self._whole(unit).items()
                self._draws[key] = {
                    day: amount for day, amount in every if contract.covers(day) and day <= self.until
                }
            else:
                self._draws[key] = daily(self.account, self.carried[contract.contract_id], unit)
        return self._draws[key]

    def _whole(self, unit: str) -> dict[date, float]:
        if unit not in self._wholes:
            self._wholes[unit] = whole(self.account, unit)
        return self._wholes[unit]

    def ledger(self, contract: Contract) -> Ledger:
        """How a contract's balance burned, in its own unit. Raises NoRate and NoRatedAmount."""
        if contract.contract_id not in self._ledgers:
            unit = contract.commit_unit or self.account.currency
            made = ledger_of(contract, self.draws(contract, unit), self.until)
            self._ledgers[contract.contract_id] = made
        return self._ledgers[contract.contract_id]

    def line(self, unit: str) -> Line | Answer:
        """The known days from the first use or term on, counted in `unit`, or why they are unknown.

        A day without a row is a true zero inside a contract's term up to the high-water day, else unknown.
        """
        if unit not in self._lines:
            try:
                self._lines[unit] = self._known(self._whole(unit))
            except (NoRate, NoRatedAmount) as reason:
                self._lines[unit] = insufficient_data(str(reason))
        return self._lines[unit]

    @cached_property
    def spend(self) -> Line | Answer:
        """Net rated amount by day in the account's currency; only the days with use."""
        try:
            found = self._whole(self.account.currency)
        except (NoRate, NoRatedAmount) as reason:
            return insufficient_data(str(reason))
        return Line(tuple(found), tuple(found.values()))

    @cached_property
    def units(self) -> Line:
        """Net billable units by day; only the days with use."""
        use = self.account.use
        if in_order(use.days):
            return Line(tuple(use.days), tuple(amount + 0.0 for amount in use.units))
        parts: dict[date, list[float]] = {}
        for day, amount in zip(use.days, use.units, strict=True):
            parts.setdefault(day, []).append(amount)
        return Line(tuple(parts), tuple(math.fsum(found) for found in parts.values()))

    def _known(self, found: Mapping[date, float]) -> Line:
        covered = _covered(self.contracts, min(self.until, self.account.high_water or date.min))
        if not covered:
            return Line(tuple(found), tuple(found.values()))
        known = dict(found)
        for start, end in covered:
            day = start
            while day < end:
                known.setdefault(day, 0.0)
                day += ONE_DAY
        days = sorted(known)
        return Line(days, [known[day] for day in days])


def _covered(contracts: Sequence[Contract], last: date) -> list[tuple[date, date]]:
    """The stretches of days up to `last` that lie inside a contract's term, without overlaps."""
    stretches: list[tuple[date, date]] = []
    for contract in sorted(contracts, key=lambda each: each.start):
        start, end = contract.start, min(contract.end or FAR, last + ONE_DAY)
        if stretches:
            start = max(start, stretches[-1][1])
        if start < end:
            stretches.append((start, end))
    return stretches
