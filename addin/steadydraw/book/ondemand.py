"""The results of one account of which only a few will be asked for."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date

from steadydraw import registry
from steadydraw.account import Account
from steadydraw.book.accounts import AccountResults, results_of
from steadydraw.result import Result
from steadydraw.settings import DEFAULTS, Settings


def results_on_demand(
    account: Account, as_of: date, settings: Settings = DEFAULTS, likely: Collection[str] = ()
) -> AccountResults:
    """The results of `account` at the end of the day `as_of`: likely ones together, others when asked for.

    They are the results that `results_of` gives; contracts have none of their own.
    """
    results = _OnDemand(account, as_of, settings, likely)
    return AccountResults(account.account_id, account.name, as_of, results)


class _OnDemand(Mapping[str, Result]):
    def __init__(self, account: Account, as_of: date, settings: Settings, likely: Collection[str]) -> None:
        self._asked = account, as_of, settings
        self._likely = likely
        self._found: dict[str, Result] = {}
        self._names = {each.name for each in registry.catalogue("account")}

    def __getitem__(self, name: str) -> Result:
        if name not in self._names:
            raise KeyError(name)
        if name not in self._found:
            together = self._likely if name in self._likely else (name,)
            self._found.update(results_of(*self._asked, together).results)
        return self._found[name]

    def __contains__(self, name: object) -> bool:
        return name in self._names

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self._names))

    def __len__(self) -> int:
        return len(self._names)
