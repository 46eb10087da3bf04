"""The commits that count at the as-of day: each contract's own figures, and the account's, added."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from steadydraw.account.balance import Balance
from steadydraw.account.bands import Band, band_on
from steadydraw.account.model import Contract
from steadydraw.account.money import is_currency
from steadydraw.account.record import Line, Record
from steadydraw.account.terms import commit_of, elapsed_of
from steadydraw.days import MEAN_MONTH_DAYS, days_left
from steadydraw.metrics.run_rate import run_rate
from steadydraw.result import Answer, Status, not_applicable, not_started
from steadydraw.settings import Settings

EVERGREEN = not_applicable("evergreen: the term has no end")
COMMIT_FACTS = (
    "drawn", "commit", "remaining", "ran_out_on", "elapsed", "days_left", "end", "band_low", "band_high",
    "band_source", "monthly_commit", "unit_price", "overage_unit_price", "model", "true_up",
    "balance_exhausted",
)  # fmt: skip
WITHOUT_COMMIT = {
    "monthly_commit": None,
    "unit_price": None,
    "overage_unit_price": None,
    "model": "",
    "true_up": "",
    "balance_exhausted": False,
    "ran_out_on": None,
}
"""What these facts are where no commit counts; all others say why they are missing."""


@dataclass(frozen=True, slots=True)
class Commitment:
    """One commit that counts at the as-of day, in the account's draw unit, with its part of the line."""

    contract: Contract
    balance: Balance
    elapsed: float | None
    days_left: int | Answer
    band: Band
    band_source: str
    line: Line
    in_money: bool

    @property
    def is_ahead(self) -> bool:
        """Whether the contract has not begun."""
        return isinstance(self.days_left, Answer) and self.days_left.status is Status.NOT_STARTED

    @property
    def exhausted(self) -> bool:
        """Whether a balance paid in advance is used up."""
        return self.contract.model in {"prepaid", "hybrid"} and self.balance.remaining <= 0

    @property
    def monthly(self) -> float | None:
        """The commit of a mean month of the term."""
        if self.contract.end is None:
            return None
        return self.balance.commit * MEAN_MONTH_DAYS / (self.contract.end - self.contract.start).days

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
            "band_source": self.band_source,
            "monthly_commit": self.monthly,
            "unit_price": self.contract.unit_price if self.in_money else None,
            "overage_unit_price": self.contract.overage_unit_price if self.in_money else None,
            "model": self.contract.model,
            "true_up": self.contract.true_up,
            "balance_exhausted": self.exhausted,
        }


def commitments(
    record: Record,
    counting: Sequence[Contract],
    unit: str,
    window: Line,
    as_of: date,
    settings: Settings,
) -> list[Commitment]:
    """The counting contracts that have a commit, in burn order; `window` is the recent line in `unit`.

    Draw that no other counting contract carries belongs to the first: the history of a contract that
    has ended is the forecast of its renewal. Raises NoRate and NoRatedAmount.
    """
    account = record.account
    committed = [each for each in counting if commit_of(each) > 0]
    others = {each.contract_id: record.draws(each, unit) for each in counting if each is not committed[0]}
    found = []
    for contract in committed:
        own_unit = contract.commit_unit or account.currency
        balance = record.ledger(contract).at(as_of)
        if own_unit != unit:
            balance = balance.times(account.rates.rate(own_unit, unit, as_of))
        part = window
        if contract.contract_id in others:
            own = others[contract.contract_id]
            part = Line(window.days, [own.get(day, 0.0) for day in window.days])
        elif others:
            rest = [
                amount - math.fsum(other.get(day, 0.0) for other in others.values())
                for day, amount in zip(window.days, window.amounts, strict=True)
            ]
            part = Line(window.days, rest)
        band, source = band_on(contract, as_of, settings)
        found.append(
            Commitment(
                contract,
                balance,
                elapsed_of(contract, as_of),
                _days_left(contract, as_of),
                band,
                source,
                part,
                is_currency(own_unit),
            )
        )
    return found


def added(parts: Sequence[Commitment], window: Line, as_of: date, settings: Settings) -> dict[str, Any]:
    """The account's facts from those of its commits: amounts add, the elapsed share and band weigh by commit.

    Days left weigh by run rate, so that run rate times days left is the sum of the contracts' forecasts.
    A price or model that the contracts do not share is left out.
    """
    if len(parts) == 1 and parts[0].line is window:
        return parts[0].facts()
    commit = math.fsum(part.balance.commit for part in parts)
    gone = [part.balance.ran_out_on for part in parts]
    ends = [part.contract.end for part in parts]
    ahead = next((part.days_left for part in parts if part.is_ahead), None)
    each = [part.facts() for part in parts]
    monthly = [part.monthly for part in parts]
    return {
        "drawn": math.fsum(part.balance.drawn for part in parts),
        "commit": commit,
        "remaining": math.fsum(part.balance.remaining for part in parts),
        "ran_out_on": None if None in gone else max(day for day in gone if day),
        "elapsed": _by_commit(parts, [part.elapsed for part in parts], commit),
        "days_left": _days_left_by_rate(parts, window, as_of, settings),
        "end": ahead or (None if None in ends else max(end for end in ends if end)),
        "band_low": _by_commit(parts, [part.band[0] for part in parts], commit),
        "band_high": _by_commit(parts, [part.band[1] for part in parts], commit),
        "band_source": ", ".join(sorted({part.band_source for part in parts})),
        "monthly_commit": None if None in monthly else math.fsum(amount or 0.0 for amount in monthly),
        "unit_price": _shared([facts["unit_price"] for facts in each], None),
        "overage_unit_price": _shared([facts["overage_unit_price"] for facts in each], None),
        "model": _shared([facts["model"] for facts in each], ""),
        "true_up": _shared([facts["true_up"] for facts in each], ""),
        "balance_exhausted": all(part.balance.remaining <= 0 for part in parts)
        and any(part.exhausted for part in parts),
    }


def _shared(values: Sequence[Any], otherwise: Any) -> Any:
    """The value all have, or `otherwise`."""
    return values[0] if len(set(values)) == 1 else otherwise


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
    parts: Sequence[Commitment], window: Line, as_of: date, settings: Settings
) -> float | Answer:
    left: list[float] = []
    for part in parts:
        if isinstance(part.days_left, Answer):
            return part.days_left
        left.append(float(part.days_left))
    rates = [_rate(part.line, as_of, settings) for part in parts]
    whole = _rate(window, as_of, settings)
    if whole <= 0:
        return max(left)
    return math.fsum(rate * days for rate, days in zip(rates, left, strict=True)) / whole


def _rate(line: Line, as_of: date, settings: Settings) -> float:
    """The run rate of a part of the draw; a plan is of a term and weighs nothing here."""
    found = run_rate.evaluate({"dates": line.days, "amounts": line.amounts, "as_of": as_of}, settings, {})
    return found.number if found.ok else 0.0
