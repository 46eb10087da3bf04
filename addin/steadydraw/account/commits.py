"""The commits that count at the as-of day: each contract's own figures, and the account's, added."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from steadydraw.account.balance import Balance, balance_of
from steadydraw.account.draw import allocate, daily
from steadydraw.account.model import Account, Contract
from steadydraw.account.terms import commit_of, elapsed_of
from steadydraw.days import days_left, window_start
from steadydraw.result import Answer, Status, not_applicable, not_started
from steadydraw.settings import Settings

EVERGREEN = not_applicable("evergreen: the term has no end")
COMMIT_FACTS = ("drawn", "commit", "remaining", "elapsed", "days_left", "end", "band_low", "band_high")


@dataclass(frozen=True, slots=True)
class Commitment:
    """One commit that counts at the as-of day, in the account's draw unit, with its part of the line."""

    contract: Contract
    balance: Balance
    elapsed: float | None
    days_left: int | Answer
    band: tuple[float, float]
    line: Mapping[date, float]

    @property
    def is_ahead(self) -> bool:
        """Whether the contract has not begun."""
        return isinstance(self.days_left, Answer) and self.days_left.status is Status.NOT_STARTED

    def facts(self) -> dict[str, Any]:
        """The facts of this contract alone."""
        return {
            "drawn": self.balance.drawn,
            "commit": self.balance.commit,
            "remaining": self.balance.remaining,
            "ran_out_on": self.balance.ran_out_on,
            "elapsed": EVERGREEN if self.elapsed is None else self.elapsed,
            "days_left": self.days_left,
            "end": self.days_left if self.is_ahead else self.contract.end,
            "band_low": self.band[0],
            "band_high": self.band[1],
        }


def commitments(
    account: Account,
    contracts: Sequence[Contract],
    counting: Sequence[Contract],
    line: tuple[str, Mapping[date, float]],
    as_of: date,
    settings: Settings,
) -> list[Commitment]:
    """The counting contracts that have a commit, in burn order; `line` is the account's unit and known days.

    Draw that no other counting contract carries belongs to the first: the history of a contract that
    has ended is the forecast of its renewal. Raises NoRate and NoRatedAmount.
    """
    unit, whole_line = line
    carried = allocate(account, contracts, as_of)
    committed = [each for each in counting if commit_of(each) > 0]
    others = {
        each.contract_id: daily(account, carried[each.contract_id], unit)
        for each in counting
        if each is not committed[0]
    }
    found = []
    for contract in committed:
        own_unit = contract.commit_unit or account.currency
        balance = balance_of(contract, daily(account, carried[contract.contract_id], own_unit), as_of)
        if own_unit != unit:
            balance = balance.times(account.rates.rate(own_unit, unit, as_of))
        own = others.get(contract.contract_id)
        part = {
            day: own.get(day, 0.0)
            if own is not None
            else amount - sum(o.get(day, 0.0) for o in others.values())
            for day, amount in whole_line.items()
        }
        found.append(
            Commitment(
                contract,
                balance,
                elapsed_of(contract, as_of),
                _days_left(contract, as_of),
                (
                    settings.band_low if contract.band_low is None else contract.band_low,
                    settings.band_high if contract.band_high is None else contract.band_high,
                ),
                part,
            )
        )
    return found


def added(
    parts: Sequence[Commitment], line: Mapping[date, float], as_of: date, settings: Settings
) -> dict[str, Any]:
    """The account's facts from those of its commits: amounts add, the elapsed share and band weigh by commit.

    Days left weigh by run rate, so that run rate times days left is the sum of the contracts' forecasts.
    """
    if len(parts) == 1 and parts[0].line == line:
        return parts[0].facts()
    commit = math.fsum(part.balance.commit for part in parts)
    gone = [part.balance.ran_out_on for part in parts]
    ends = [part.contract.end for part in parts]
    ahead = next((part.days_left for part in parts if part.is_ahead), None)
    return {
        "drawn": math.fsum(part.balance.drawn for part in parts),
        "commit": commit,
        "remaining": math.fsum(part.balance.remaining for part in parts),
        "ran_out_on": None if None in gone else max(day for day in gone if day),
        "elapsed": _by_commit(parts, [part.elapsed for part in parts], commit),
        "days_left": _days_left_by_rate(parts, line, window_start(as_of, settings.run_rate_days)),
        "end": ahead or (None if None in ends else max(end for end in ends if end)),
        "band_low": _by_commit(parts, [part.band[0] for part in parts], commit),
        "band_high": _by_commit(parts, [part.band[1] for part in parts], commit),
    }


def _days_left(contract: Contract, as_of: date) -> int | Answer:
    if as_of < contract.start:
        return not_started(f"the contract starts on {contract.start.isoformat()}")
    return EVERGREEN if contract.end is None else days_left(contract.end, as_of)


def _by_commit(parts: Sequence[Commitment], values: Sequence[float | None], commit: float) -> float | Answer:
    known = [value for value in values if value is not None]
    if len(known) < len(values):
        return EVERGREEN
    return math.fsum(part.balance.commit * value for part, value in zip(parts, known, strict=True)) / commit


def _days_left_by_rate(
    parts: Sequence[Commitment], line: Mapping[date, float], first: date
) -> float | Answer:
    for part in parts:
        if isinstance(part.days_left, Answer):
            return part.days_left
    whole = math.fsum(amount for day, amount in line.items() if day >= first)
    weighted = [
        math.fsum(amount for day, amount in part.line.items() if day >= first) * float(part.days_left)  # type: ignore[arg-type]
        for part in parts
    ]
    if whole <= 0:
        return max(float(part.days_left) for part in parts)  # type: ignore[arg-type]
    return math.fsum(weighted) / whole
