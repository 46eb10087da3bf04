"""All results that are asked for, account by account, and those of the book."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from steadydraw import registry
from steadydraw.account import Account
from steadydraw.book import TALLIED, AccountResults, BookResults, Tally, book_results, results_of, tally_of
from steadydraw.rows import company_of
from steadydraw.settings import SettingsBook
from steadydraw.sources.accounts import read_accounts
from steadydraw.tables import Tables
from steadydraw_decks.rhythm.everyone import each_account
from steadydraw_decks.rhythm.following import Follow, unseen
from steadydraw_decks.tasks.refusal import Refusal


@dataclass(frozen=True, slots=True)
class Scored:
    """The results of the accounts in order of id, and those of the whole book where it was asked for."""

    accounts: list[AccountResults]
    book: BookResults | None


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What is asked of each account; travels to other processes."""

    as_of: date
    settings: SettingsBook
    names: tuple[str, ...] | None
    ranges: bool
    tallies: bool

    def of(self, account: Account) -> tuple[AccountResults, Tally | None]:
        needed = self.names if self.names is None else {*self.names, *(TALLIED if self.tallies else ())}
        own = self.settings.of(account.account_id, account.segment)
        found = results_of(account, self.as_of, own, needed, ranges=self.ranges)
        tally = tally_of(account, found, self.settings.common) if self.tallies else None
        return found.only(self.names), tally


def score(
    tables: Tables,
    as_of: date,
    accounts: Collection[str] | None = None,
    names: Collection[str] | None = None,
    follow: Follow = unseen,
) -> Scored:
    """The results of the accounts, in order of id; named accounts get forecast ranges and no book figures."""
    chosen = [registry.get(name) for name in names or ()]
    of_book = tuple(each.name for each in chosen if each.scope == "book")
    of_accounts = None if names is None else tuple(each.name for each in chosen if each.scope == "account")
    if accounts and of_book:
        raise Refusal(f"{of_book[0]} is a figure of the whole book: leave --account out")
    with_book = not accounts and (names is None or bool(of_book))
    wanted = _Wanted(as_of, tables.settings_book, of_accounts, ranges=bool(accounts), tallies=with_book)
    total = len(accounts) if accounts else tables.count("accounts")
    made = each_account(wanted.of, read_accounts(tables, as_of, accounts or None), total)
    found: list[AccountResults] = []
    tallies: list[Tally] = []
    for results, tally in follow(made, total, "Computing"):
        found.append(results)
        if tally:
            tallies.append(tally)
    if not with_book:
        return Scored(found, None)
    calendar = company_of(tables).calendar
    book = book_results(tallies, as_of, tables.settings, calendar, None if names is None else of_book)
    return Scored(found if of_accounts != () else [], book)
