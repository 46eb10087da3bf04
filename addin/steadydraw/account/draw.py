"""Who draws on what: net use counted in a commit's own unit, and spread over the contracts in force."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from steadydraw.account.model import Account, Contract
from steadydraw.account.money import is_currency
from steadydraw.account.terms import burn_order, commit_of
from steadydraw.days import in_order

Share = tuple[int, float]
"""A row of the account's use, and the part of it that is meant, from 0 to 1."""


class NoRatedAmount(LookupError):
    """Use that should be counted in money has no rated amount."""


def counted(account: Account, row: int, unit: str) -> float:
    """Row `row` of the account's use counted in `unit`: its rated amount in that currency, else its units.

    Raises NoRatedAmount, or NoRate when its currency cannot be turned into `unit`.
    """
    use = account.use
    if unit and not is_currency(unit):
        return use.units[row]
    amount = use.amounts[row]
    if amount is None:
        if use.units[row] == 0:
            return 0.0
        raise NoRatedAmount(
            f"no rated amount on {use.days[row].isoformat()}: the draw in {unit or 'money'} is unknown"
        )
    currency = use.currencies[row] or account.currency or unit
    return amount if currency == unit else amount * account.rates.rate(currency, unit, use.days[row])


def allocate(account: Account, contracts: Sequence[Contract], as_of: date) -> dict[str, list[Share]]:
    """The rows, or parts of rows, that each contract carries inside its term up to `as_of`.

    A row goes to the contract it names, else down the burn order: each commit takes what its
    balance holds, pay-as-you-go the rest, and without it the last commit takes the overage.
    """
    order = sorted(contracts, key=burn_order)
    by_id = {each.contract_id: each for each in order}
    carried: dict[str, list[Share]] = {each.contract_id: [] for each in order}
    room = {each.contract_id: _whole_balance(each) for each in order}
    for row, day in enumerate(account.use.days):
        if day > as_of:
            continue
        named = by_id.get(account.use.contract_ids[row] or "")
        open_on_day = [each for each in ([named] if named else order) if each.covers(day)]
        alone = len(open_on_day) == 1
        parts = ((open_on_day[0], 1.0),) if alone else _spread(account, row, open_on_day, room)
        for contract, share in parts:
            carried[contract.contract_id].append((row, share))
            room[contract.contract_id] -= share * counted(
                account, row, contract.commit_unit or account.currency
            )
    return carried


def _whole_balance(contract: Contract) -> float:
    free = math.fsum(each.amount for each in contract.segments if each.kind == "free")
    return commit_of(contract) + free if contract.has_commit_model else math.inf


def _spread(
    account: Account, row: int, contracts: Sequence[Contract], room: dict[str, float]
) -> Iterator[tuple[Contract, float]]:
    """How one row spreads over the contracts open on its day, as shares of the row: units may differ."""
    share = 1.0
    for contract in contracts[:-1]:
        amount = counted(account, row, contract.commit_unit or account.currency)
        space = max(0.0, room[contract.contract_id])
        taken = share if amount * share <= space else space / amount
        if taken > 0:
            yield contract, taken
        share -= taken
        if share <= 0:
            return
    if contracts:
        yield contracts[-1], share


def whole(account: Account, unit: str) -> dict[date, float]:
    """Sum per day of all rows, counted in `unit`, in order of day. Raises NoRatedAmount or NoRate."""
    use = account.use
    if in_order(use.days) and set(use.currencies) <= {unit} and is_currency(unit) and None not in use.amounts:
        return dict(zip(use.days, use.amounts, strict=True))  # type: ignore[arg-type]
    return daily(account, [(row, 1.0) for row in range(len(use.days))], unit)


def daily(account: Account, shares: Iterable[Share], unit: str) -> dict[date, float]:
    """Sum per day of the given parts of rows, counted in `unit`, in order of day."""
    days = account.use.days
    parts: dict[date, list[float]] = {}
    for row, share in shares:
        amount = counted(account, row, unit)
        parts.setdefault(days[row], []).append(amount if share == 1.0 else amount * share)
    return {day: found[0] if len(found) == 1 else math.fsum(found) for day, found in sorted(parts.items())}
