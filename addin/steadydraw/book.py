"""The book: the results of one account and of all, from one pass over `Account` values."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

import steadydraw.metrics  # noqa: F401 - importing it registers every metric
from steadydraw import registry
from steadydraw.account import Account, facts_of
from steadydraw.result import Result
from steadydraw.settings import DEFAULTS, Settings


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

    def records(self) -> list[dict[str, object]]:
        """One flat record per metric, as JSON, CSV and tables carry it."""
        return [{"account_id": self.account_id, **result.as_record()} for result in self.results.values()]


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
    wanted = [each.name for each in registry.catalogue()] if metrics is None else list(metrics)
    facts = facts_of(account, as_of, settings, ranges=ranges)

    def chosen(values: Mapping[str, object]) -> dict[str, Result]:
        found = registry.evaluate(values, settings, facts.counted_in, order)
        return {name: found[name] for name in wanted}

    several = facts.contracts if len(facts.contracts) > 1 else ()
    return AccountResults(
        account.account_id,
        account.name,
        as_of,
        chosen(facts.values),
        {part.contract.contract_id: chosen(part.values) for part in several},
    )


def scorecard(
    accounts: Iterable[Account],
    as_of: date,
    settings: Settings = DEFAULTS,
    metrics: Collection[str] | None = None,
) -> Iterator[AccountResults]:
    """The results of every account, one at a time, in the order the accounts come."""
    for account in accounts:
        yield results_of(account, as_of, settings, metrics)
