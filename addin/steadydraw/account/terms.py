"""Which contracts count at an as-of day, and what their terms amount to."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from steadydraw.account.model import Contract
from steadydraw.days import elapsed_share

FAR = date.max


def effective(contracts: Sequence[Contract]) -> list[Contract]:
    """The contracts with each superseded one ending where its successor starts."""
    successor_start = {each.supersedes: each.start for each in contracts if each.supersedes}
    shortened = []
    for contract in contracts:
        start = successor_start.get(contract.contract_id)
        if start is not None and start < (contract.end or FAR):
            contract = replace(contract, end=max(start, contract.start))
        shortened.append(contract)
    return [each for each in shortened if each.end is None or each.start < each.end]


def burn_order(contract: Contract) -> tuple[bool, float, date, date, str]:
    """Sort key: commits before pay-as-you-go, then by priority, earliest end, start and id."""
    priority = math.inf if contract.priority is None else contract.priority
    return (
        not contract.has_commit_model,
        priority,
        contract.end or FAR,
        contract.start,
        contract.contract_id,
    )


def counted_at(contracts: Sequence[Contract], as_of: date) -> list[Contract]:
    """The contracts in force at `as_of`; when none is, those that ended last, else those that start next."""
    in_force = [each for each in contracts if each.covers(as_of)]
    if not in_force:
        ended = [each for each in contracts if each.end is not None and each.end <= as_of]
        if ended:
            last = max(each.end or FAR for each in ended)
            in_force = [each for each in ended if each.end == last]
        elif contracts:
            first = min(each.start for each in contracts)
            in_force = [each for each in contracts if each.start == first]
    return sorted(in_force, key=burn_order)


def commit_of(contract: Contract) -> float:
    """Commit, top-ups and rollover of the term; the steps of a ramp replace the contract's own amount."""
    if not contract.has_commit_model:
        return 0.0
    if not contract.segments:
        return contract.commit_amount + 0.0
    ramp = [each.amount for each in contract.segments if each.kind == "commit"]
    added = [each.amount for each in contract.segments if each.kind in {"topup", "rollover"}]
    return math.fsum([*(ramp or [contract.commit_amount]), *added])


def elapsed_of(contract: Contract, as_of: date) -> float | None:
    """Share of the term elapsed, each part of a ramped commit by its own; None for evergreen."""
    if contract.end is None:
        return None
    whole = elapsed_share(contract.start, contract.end, as_of)
    commit = commit_of(contract)
    parts = [each for each in contract.segments if each.kind != "free"]
    if not parts or commit <= 0:
        return whole
    shares = [each.amount * elapsed_share(each.start, each.end, as_of) for each in parts]
    if all(each.kind != "commit" for each in parts):
        shares.append(contract.commit_amount * whole)
    return math.fsum(shares) / commit
