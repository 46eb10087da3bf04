"""Decks of many accounts: one bad account never stops the others, and what is made already is kept."""

from __future__ import annotations

import signal
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from weakref import WeakKeyDictionary

from steadydraw.book import results_of
from steadydraw.sources import open_source
from steadydraw.sources.accounts import read_accounts
from steadydraw.tables import Tables
from steadydraw.tables.snapshot import Kept, keep
from steadydraw_decks.bulk.keeping import is_kept
from steadydraw_decks.bulk.memory import note_peak, peak
from steadydraw_decks.bulk.naming import file_name_of, file_names_of
from steadydraw_decks.compiled.checking import disagreements
from steadydraw_decks.rhythm.following import Follow, unseen
from steadydraw_decks.tasks.days import days_meant
from steadydraw_decks.tasks.refusal import Refusal, said_of
from steadydraw_decks.tasks.reviewing import Wish, make_review
from steadydraw_decks.trust.reading import deck_at, slide_parts
from steadydraw_decks.trust.sealing import sidecar

FEW = 8
"""Accounts up to which starting more processes does not pay."""
_BATCH = 4
"""Accounts that travel together at most: a run that is stopped waits for those that have begun."""


@dataclass(frozen=True, slots=True)
class DeckMade:
    """What became of one account: its deck's file, or the reason why there is none.

    `kept` says that it was there already, made of the same source for the same wish.
    """

    account_id: str
    account_name: str
    file: str = ""
    slides: int = 0
    as_of: str = ""
    light: str = ""
    score: float | None = None
    reason: str = ""
    kept: bool = False


@dataclass(frozen=True, slots=True)
class Order:
    """Where decks go and what they shall be; `force` makes anew what is there already.

    With `check` every deck that is made is read back, and one that does not agree with itself is no deck.
    """

    folder: Path
    wish: Wish
    force: bool = False
    check: bool = False


def make_decks(
    tables: Tables,
    ids: Sequence[str],
    folder: Path,
    wish: Wish,
    follow: Follow = unseen,
    *,
    force: bool = False,
) -> list[DeckMade]:
    """Make the decks of these accounts in this process, in their order."""
    return make_ordered(tables, ids, Order(folder, wish, force), follow)


def make_ordered(tables: Tables, ids: Sequence[str], order: Order, follow: Follow = unseen) -> list[DeckMade]:
    """The same for an order."""
    return [_made(tables, order, each) for each in follow(ids, len(ids), "Making")]


def make_decks_of(
    source: Path, ids: Sequence[str], order: Order, workers: int, follow: Follow = unseen
) -> list[DeckMade]:
    """The same by several processes; in the order of the ids all the same.

    The source is read once. Its tables are kept in a file that every process opens, so that none of them
    takes the memory or the time of reading it again.
    """
    if not pays(len(ids), workers):
        with open_source(source) as tables:
            return make_ordered(tables, ids, order, follow)
    made = {
        each.account_id: each for each in follow(_by_many(source, ids, order, workers), len(ids), "Making")
    }
    return [made[each] for each in ids]


def pays(accounts: int, workers: int) -> bool:
    """Whether so many accounts are worth starting more processes."""
    return workers > 1 and accounts > FEW


def _by_many(source: Path, ids: Sequence[str], order: Order, workers: int) -> Iterator[DeckMade]:
    size = max(1, min(_BATCH, len(ids) // (4 * workers)))
    batches = [tuple(ids[first : first + size]) for first in range(0, len(ids), size)]
    with TemporaryDirectory(prefix="steadydraw-kept-", ignore_cleanup_errors=True) as folder:
        with open_source(source) as tables:
            keep(tables, Path(folder))
        yield from _spread(batches, Path(folder), order, workers)


def _spread(batches: Sequence[tuple[str, ...]], kept: Path, order: Order, workers: int) -> Iterator[DeckMade]:
    pool = ProcessPoolExecutor(workers, get_context("spawn"), initializer=_begin, initargs=(kept, order))
    try:
        waiting = {pool.submit(_batch, each): each for each in batches}
        for done in as_completed(waiting):
            try:
                made, megabytes = done.result()
                note_peak(megabytes)
                yield from made
            except BrokenProcessPool:
                yield from (DeckMade(each, "", reason=_ENDED) for each in waiting[done])
    finally:
        # Whoever stops the run does not wait for the thousands that have not begun.
        pool.shutdown(cancel_futures=True)


_ENDED = (
    "a process ended before this deck was made, for example for want of memory: "
    "run the command again with fewer --workers, finished decks are kept"
)
_HERE: list[tuple[Tables, Order]] = []
"""The source that this process has open, and what it is to make of it."""


def _begin(kept: Path, order: Order) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the first process's to answer
    _HERE.append((Kept(kept), order))


def _batch(ids: Sequence[str]) -> tuple[list[DeckMade], int]:
    """The decks of some accounts, and the most memory that this process has held so far, in MB."""
    tables, order = _HERE[0]
    return [_made(tables, order, each) for each in ids], peak()


def _made(tables: Tables, order: Order, account_id: str) -> DeckMade:
    names = _names(tables)
    name, file = names.get(account_id, (account_id, file_name_of(account_id)))
    try:
        return _deck(tables, order, DeckMade(account_id, name, f"{file}-executive-review.pptx"))
    except Exception as problem:
        return DeckMade(account_id, name, reason=" ".join(said_of(problem).split()))


def _deck(tables: Tables, order: Order, meant: DeckMade) -> DeckMade:
    account_id, target, wish = meant.account_id, order.folder / meant.file, order.wish
    as_of, _ = days_meant(tables, account_id, wish.period, wish.as_of)
    kept = not order.force and is_kept(target, tables, account_id, wish)
    if kept:
        slides = len(slide_parts(deck_at(target)))
    else:
        slides = make_review(tables, account_id, target, wish).slides
        if order.check:
            _read_back(target)
    light, score = "", None
    for account in read_accounts(tables, as_of, [account_id]):
        own = tables.settings_book.of(account.account_id, account.segment)
        found = results_of(account, as_of, own, ("health_status", "health_score"))
        light = str(found["health_status"].value or "")
        score = found["health_score"].number if found["health_score"].ok else None
    return DeckMade(
        account_id, meant.account_name, meant.file, slides, as_of.isoformat(), light, score, "", kept
    )


def _read_back(target: Path) -> None:
    """Raises Refusal, with nothing left of the deck, where it does not agree with itself."""
    found = list(disagreements(target))
    if found:
        target.unlink()
        sidecar(target).unlink(missing_ok=True)
        raise Refusal(f"it was made and does not agree with itself, so it is not kept: {found[0]}")


_NAMES: WeakKeyDictionary[Tables, dict[str, tuple[str, str]]] = WeakKeyDictionary()


def _names(tables: Tables) -> dict[str, tuple[str, str]]:
    """The name of each account and of its file.

    Files are named among all accounts of the source, so that an account's file bears the same name whoever
    else is chosen.
    """
    if tables not in _NAMES:
        rows = tables.rows("accounts")
        files = file_names_of(row["account_id"] for row in rows)
        _NAMES[tables] = {
            row["account_id"]: (row["account_name"] or row["account_id"], files[row["account_id"]])
            for row in rows
        }
    return _NAMES[tables]
