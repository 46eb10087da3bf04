"""A contract's balance: what its draw has left of commit, free credits and what expired."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from steadydraw.account.model import Contract, Segment
from steadydraw.account.terms import FAR, commit_of


@dataclass(frozen=True, slots=True)
class Balance:
    """A contract's balance at the as-of day. `drawn` counts against the commit, free credits do not."""

    commit: float
    drawn: float
    free_used: float
    expired: float
    ran_out_on: date | None

    @property
    def remaining(self) -> float:
        """Commit not yet drawn, less what has expired."""
        return self.commit - self.drawn - self.expired

    def times(self, rate: float) -> Balance:
        """The same balance in another currency."""
        return Balance(
            self.commit * rate, self.drawn * rate, self.free_used * rate, self.expired * rate, self.ran_out_on
        )


@dataclass(slots=True)
class _Pool:
    starts: date
    expires: date
    left: float


@dataclass(frozen=True, slots=True)
class Ledger:
    """How a contract's balance burned, day by day: parallel columns, one entry a day of draw or expiry."""

    commit: float
    days: tuple[date, ...]
    drawn: tuple[float, ...]
    free_used: tuple[float, ...]
    expired: tuple[float, ...]
    ran_out_on: tuple[date | None, ...]

    def at(self, day: date) -> Balance:
        """The balance at the end of `day`."""
        upto = bisect_right(self.days, day)
        return Balance(
            self.commit,
            self.drawn_by(day),
            math.fsum(self.free_used[:upto]),
            math.fsum(self.expired[:upto]),
            self.ran_out_on[upto - 1] if upto else None,
        )

    def drawn_by(self, day: date) -> float:
        """What counted against the commit by the end of `day`."""
        return math.fsum(self.drawn[: bisect_right(self.days, day)])

    def last_moved(self, day: date) -> date | None:
        """The last day up to `day` on which the balance moved."""
        moved = bisect_right(self.days, day)
        while moved and not (self.drawn[moved - 1] or self.free_used[moved - 1] or self.expired[moved - 1]):
            moved -= 1
        return self.days[moved - 1] if moved else None


def ledger_of(contract: Contract, draws: Mapping[date, float], until: date) -> Ledger:
    """Burn daily draws, in order of day, from the balances: free credits first, then what expires first."""
    free = _pools(contract, (each for each in contract.segments if each.kind == "free"))
    paid = _pools(contract, (each for each in contract.segments if each.kind != "free" and each.expires_on))
    commit = commit_of(contract)
    days: list[date] = sorted({*draws, *(pool.expires for pool in paid if pool.expires <= until)})
    drawn: list[float] = []
    free_used: list[float] = []
    expired: list[float] = []
    ran_out: list[date | None] = []
    left, ran_out_on = commit, None
    for day in days:
        lost = math.fsum(_expire(pool) for pool in paid if pool.expires <= day) if paid else 0.0
        amount = draws.get(day, 0.0)
        covered = _burn(free, day, amount) if free else 0.0
        if paid:
            _burn(paid, day, amount - covered)
        left -= amount - covered + lost
        if left > 1e-12 * commit:
            ran_out_on = None
        elif ran_out_on is None:
            ran_out_on = day
        drawn.append(amount - covered)
        free_used.append(covered)
        expired.append(lost)
        ran_out.append(ran_out_on)
    return Ledger(commit, tuple(days), tuple(drawn), tuple(free_used), tuple(expired), tuple(ran_out))


def _pools(contract: Contract, segments: Iterable[Segment]) -> list[_Pool]:
    """Balances in burn order: by priority, then earliest expiry, then start."""
    end = contract.end or FAR
    keyed = []
    for each in segments:
        expires = min(each.expires_on or end, each.end if each.kind == "free" else end)
        priority = math.inf if each.priority is None else each.priority
        keyed.append(((priority, expires, each.start), _Pool(each.start, expires, each.amount)))
    return [pool for _, pool in sorted(keyed, key=lambda item: item[0])]


def _burn(pools: Sequence[_Pool], day: date, amount: float) -> float:
    """Take `amount` from the pools open on `day`; the part they covered. A credit leaves the pools alone."""
    covered = 0.0
    for pool in pools:
        if amount - covered <= 0:
            break
        if pool.starts <= day < pool.expires:
            taken = min(pool.left, amount - covered)
            pool.left -= taken
            covered += taken
    return covered


def _expire(pool: _Pool) -> float:
    lost, pool.left = pool.left, 0.0
    return lost
