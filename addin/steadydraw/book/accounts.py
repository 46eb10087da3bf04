"""The results of one account and of all, from one pass over `Account` values."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

import steadydraw.metrics  # noqa: F401 - importing it registers every metric
from steadydraw import registry
from steadydraw.account import Account
from steadydraw.account.facts import CONTRACT_FACTS, RANGES, REPLAY_LEAVES_OUT, facts_at
from steadydraw.account.record import Record
from steadydraw.result import Result
from steadydraw.settings import DEFAULTS, Settings

EARLIER_WEEKS = 12
"""Weekly evaluations that are replayed before the one of the as-of day: thirteen in all."""


@dataclass(frozen=True, slots=True)
class AccountResults:
    """All results of one account, and those of each contract where more than one counts."""

    account_id: str
    name: str
    as_of: date
    results: Mapping[str, Result]
    contracts: Mapping[str, Mapping[str, Result]] = field(default_factory=dict)

    def __getitem__(self, metric: str) -> Result:
        return self.results[metric]

    def only(self, names: Collection[str] | None) -> AccountResults:
        """The named results (default all) without their inputs, which a book of thousands cannot hold."""

        def kept(results: Mapping[str, Result]) -> dict[str, Result]:
            chosen = results if names is None else {name: results[name] for name in names if name in results}
            return {name: replace(each, inputs={}) for name, each in chosen.items()}

        contracts = {contract: kept(results) for contract, results in self.contracts.items()}
        return replace(self, results=kept(self.results), contracts=contracts)


def results_of(
    account: Account,
    as_of: date,
    settings: Settings = DEFAULTS,
    metrics: Collection[str] | None = None,
    *,
    ranges: bool = False,
) -> AccountResults:
    """The results of `account` at the end of the day `as_of`; `metrics` names those wanted, default all.

    `ranges` adds the resampled range to forecasts.
    """
    order = registry.ordered(metrics)
    wanted = [each.name for each in registry.catalogue("account")] if metrics is None else list(metrics)
    record = Record(account, as_of)
    facts = facts_at(record, as_of, settings, frozenset() if ranges else RANGES)
    weekly = _weekly(record, as_of, settings, registry.replayed(order))
    found = registry.evaluate(facts.values, settings, facts.counted_in, order, weekly)
    contracts: dict[str, Mapping[str, Result]] = {}
    # What no contract answers by itself needs none of their ledgers.
    of_contract = registry.answerable(order, CONTRACT_FACTS) if len(account.contracts) > 1 else []
    parts = facts.contracts if of_contract else ()
    for part in parts if len(parts) > 1 else ():
        own = registry.evaluate(part.values, settings, facts.counted_in, of_contract)
        contracts[part.contract.contract_id] = {name: own[name] for name in wanted if name in own}
    return AccountResults(
        account.account_id, account.name, as_of, {name: found[name] for name in wanted}, contracts
    )


def _weekly(record: Record, as_of: date, settings: Settings, names: Collection[str]) -> dict[str, list[Any]]:
    """The values of these metrics at the weekly evaluations before `as_of`, oldest first; None is unknown."""
    weekly: dict[str, list[Any]] = {f"weekly_{name}": [] for name in names}
    if not names:
        return weekly
    for back in range(EARLIER_WEEKS, 0, -1):
        day = as_of - timedelta(days=7 * back)
        facts = facts_at(record, day, settings, REPLAY_LEAVES_OUT)
        for name, value in registry.values_of(facts.values, settings, names).items():
            weekly[f"weekly_{name}"].append(value)
    return weekly
