"""Some ranges as a book of accounts, each as of any day."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from steadydraw.account import Account, Company
from steadydraw.ranges.headed import Given
from steadydraw.ranges.settings import is_settings, settings_of
from steadydraw.ranges.tables import RangeTables, Read, read_as, tables_of
from steadydraw.ranges.usage import OwnUse, use_by_account
from steadydraw.rows import Static, plain_account
from steadydraw.schema import SCHEMA
from steadydraw.schema.dates import EPOCH_1900, EPOCH_1904
from steadydraw.schema.issues import Issue, SourceError
from steadydraw.settings import Settings, SettingsBook


@dataclass(frozen=True, slots=True)
class RangeBook:
    """The accounts of some ranges, with the settings that a range of settings gives."""

    tables: RangeTables
    static: Static
    settings: SettingsBook

    @property
    def company(self) -> Company:
        """What all accounts share."""
        return self.static.company

    def settings_of(self, account: Account) -> Settings:
        """The settings that hold for one account."""
        return self.settings.of(account.account_id, account.segment)

    @property
    def issues(self) -> list[Issue]:
        """What is wrong in single rows, and what was left out."""
        return self.tables.issues

    def default_as_of(self) -> date:
        """The last day of usage less the days the feed lags behind. Raises SourceError without usage."""
        parts = [part for part in self.tables.parts.get("usage", ()) if part.rows]
        if not parts:
            raise SourceError("usage holds no row that can be read, so no as-of day follows from it")
        last: date = max(max(part.columns["usage_date"]) for part in parts)
        monthly = all(part.grain == "month" for part in parts)
        return last if monthly else last - timedelta(days=self.settings.common.latency_days)

    def accounts(self, as_of: date, only: Collection[str] | None = None) -> list[Account]:
        """Every account (or those named in `only`) in order of id, with what it used up to `as_of`."""
        parts = self.tables.parts.get("usage", [])
        high_water = [max(part.columns["usage_date"], default=None) for part in parts]
        wanted = sorted(self.static.accounts) if only is None else sorted(set(only))
        for account_id in wanted:
            if account_id not in self.static.accounts:
                raise SourceError(f"no account {account_id!r} in the ranges")
        used = use_by_account(parts, frozenset(wanted), as_of)
        return [self._with_use(account_id, used.get(account_id), high_water) for account_id in wanted]

    def _with_use(self, account_id: str, own: OwnUse | None, high_water: Sequence[date | None]) -> Account:
        account = plain_account(self.static, account_id)
        if own is None or not own.use.days:
            silent = max((day for day in high_water if day), default=None)
            return replace(account, high_water=silent, workflow_lines=own.lines if own else ())
        return replace(
            account,
            use=own.use,
            workflow_lines=own.lines,
            high_water=max((day for no in own.sources if (day := high_water[no])), default=None),
            grain="month" if own.monthly else "day",
            use_units=own.unit_names,
        )


def book_of(
    usage: Given, contracts: Given, more: Sequence[Given] = (), *, since_1904: bool = False
) -> RangeBook:
    """The book of these ranges; `more` are further tables, told apart by their headings.

    Raises SourceError, in one sentence, for a range that is not what it should be.
    """
    epoch = EPOCH_1904 if since_1904 else EPOCH_1900
    read: list[Read] = [read_as(usage, ("usage",), epoch), read_as(contracts, ("contracts",), epoch)]
    settings = SettingsBook()
    for each in more:
        if is_settings(each):
            settings = settings_of(each)
        else:
            read.append(read_as(each, tuple(SCHEMA), epoch))
    tables = tables_of(read, epoch)
    return RangeBook(tables, Static.read(tables), settings)
