"""All results that are asked for, account by account; a big book is spread over the machine's processors."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import islice
from multiprocessing import get_context
from typing import TypeVar

from steadydraw import registry
from steadydraw.account import Account
from steadydraw.book import TALLIED, AccountResults, BookResults, Tally, book_results, results_of, tally_of
from steadydraw.rows import company_of
from steadydraw.settings import SettingsBook
from steadydraw.sources.accounts import read_accounts
from steadydraw.tables import Tables
from steadydraw_decks.tasks.following import Follow, unseen
from steadydraw_decks.tasks.refusal import Refusal

T = TypeVar("T")

BIG_BOOK = 400
"""Accounts from which starting more processes pays."""
_BATCH = 40


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


def each_account(of: Callable[[Account], T], accounts: Iterable[Account], total: int) -> Iterator[T]:
    """What `of` makes of each account, in order; of a big book in several processes, so it must travel."""
    workers = min(os.cpu_count() or 1, 8)
    if total < BIG_BOOK or workers == 1:
        yield from map(of, accounts)
        return
    # Only so many batches travel at once, so that memory does not grow with the book.
    with ProcessPoolExecutor(workers, get_context("spawn"), initializer=_leave_interrupts_to_us) as pool:
        under_way: deque[Future[list[T]]] = deque()
        waiting = iter(accounts)
        while batch := list(islice(waiting, _BATCH)):
            under_way.append(pool.submit(partial(_batch, of), batch))
            if len(under_way) > 2 * workers:
                yield from under_way.popleft().result()
        while under_way:
            yield from under_way.popleft().result()


def _leave_interrupts_to_us() -> None:
    """Ctrl-C reaches every process of a terminal; only the first one has something to say about it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _batch(of: Callable[[Account], T], accounts: Iterable[Account]) -> list[T]:
    return [of(account) for account in accounts]
