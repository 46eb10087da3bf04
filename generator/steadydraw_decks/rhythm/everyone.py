"""One question to each account of the book; a big book is spread over the machine's processors."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from functools import partial
from itertools import islice
from multiprocessing import get_context
from typing import TypeVar

from steadydraw.account import Account
from steadydraw_decks.rhythm.collecting import collect_seldom

T = TypeVar("T")

BIG_BOOK = 400
"""Accounts from which starting more processes pays."""
_BATCH = 40


def each_account(of: Callable[[Account], T], accounts: Iterable[Account], total: int) -> Iterator[T]:
    """What `of` makes of each account, in order; of a big book in several processes, so it must travel."""
    workers = min(os.cpu_count() or 1, 8)
    if total < BIG_BOOK or workers == 1:
        yield from map(of, accounts)
        return
    # Only so many batches travel at once, so that memory does not grow with the book.
    with ProcessPoolExecutor(workers, get_context("spawn"), initializer=_begin) as pool:
        under_way: deque[Future[list[T]]] = deque()
        waiting = iter(accounts)
        while batch := list(islice(waiting, _BATCH)):
            under_way.append(pool.submit(partial(_batch, of), batch))
            if len(under_way) > 2 * workers:
                yield from under_way.popleft().result()
        while under_way:
            yield from under_way.popleft().result()


def _begin() -> None:
    # Ctrl-C reaches every process of a terminal; only the first one has something to say about it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    collect_seldom()


def _batch(of: Callable[[Account], T], accounts: Iterable[Account]) -> list[T]:
    return [of(account) for account in accounts]
