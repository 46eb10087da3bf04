"""Decks of many accounts: one bad account never stops the others, and what is made already is kept."""

from __future__ import annotations

import signal
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from weakref import WeakKeyDictionary

from steadydraw.book import results_of
from steadydraw.sources import open_source
from steadydraw.sources.accounts import read_accounts
from steadydraw.tables import Tables
from steadydraw_decks.bulk.naming import file_names_of
from steadydraw_decks.tasks.days import days_meant
from steadydraw_decks.tasks.following import Follow, unseen
from steadydraw_decks.tasks.refusal import Refusal, said_of
from steadydraw_decks.tasks.reviewing import Wish, make_review
from steadydraw_decks.template.reading import opened
from steadydraw_decks.trust.making import EXECUTIVE_REVIEW
from steadydraw_decks.trust.origins import shipped
from steadydraw_decks.trust.reading import deck_at, slide_parts
from steadydraw_decks.trust.record import source_hash
from steadydraw_decks.trust.sealing import sidecar
from steadydraw_decks.trust.stamp import stamp_in

FEW = 8
"""Accounts up to which starting more processes does not pay."""


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
    """Where decks go and what they shall be; `names` are the files' names by account."""

    folder: Path
    wish: Wish
    names: dict[str, str]
    force: bool = False


def make_decks(
    tables: Tables, ids: Sequence[str], folder: Path, wish: Wish, follow: Follow = unseen
) -> list[DeckMade]:
    """Make the decks of these accounts in this process, in their order."""
    order = Order(folder, wish, file_names_of(ids))
    return [_made(tables, order, each) for each in follow(ids, len(ids), "Making")]


def make_decks_of(
    source: Path, ids: Sequence[str], order: Order, workers: int, follow: Follow = unseen
) -> list[DeckMade]:
    """The same by several processes, each with the source open; in the order of the ids all the same."""
    if workers <= 1 or len(ids) <= FEW:
        with open_source(source) as tables:
            return [_made(tables, order, each) for each in follow(ids, len(ids), "Making")]
    made = dict(follow(_by_many(source, ids, order, workers), len(ids), "Making"))
    return [made[each] for each in ids]


def _by_many(source: Path, ids: Sequence[str], order: Order, workers: int) -> Iterator[tuple[str, DeckMade]]:
    start = partial(_open, source)
    with ProcessPoolExecutor(workers, get_context("spawn"), initializer=start) as pool:
        waiting = {pool.submit(_made_there, order, each): each for each in ids}
        for done in as_completed(waiting):
            yield waiting[done], done.result()


_HERE: list[Tables] = []
"""The source that this process has open."""


def _open(source: Path) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the first process's to answer
    _HERE.append(open_source(source))


def _made_there(order: Order, account_id: str) -> DeckMade:
    return _made(_HERE[0], order, account_id)


def _made(tables: Tables, order: Order, account_id: str) -> DeckMade:
    name = _names(tables).get(account_id, account_id)
    try:
        return _deck(tables, order, account_id, name)
    except Exception as problem:
        return DeckMade(account_id, name, reason=said_of(problem))


def _deck(tables: Tables, order: Order, account_id: str, name: str) -> DeckMade:
    target = order.folder / f"{order.names[account_id]}-executive-review.pptx"
    light, score = "", None
    as_of, _ = days_meant(tables, account_id, order.wish.period, order.wish.as_of)
    for account in read_accounts(tables, as_of, [account_id]):
        own = tables.settings_book.of(account.account_id, account.segment)
        found = results_of(account, as_of, own, ("health_status", "health_score"))
        light = str(found["health_status"].value or "")
        score = found["health_score"].number if found["health_score"].ok else None
    kept = target.exists() and not order.force
    if kept:
        if not _is_of(target, tables, account_id, order.wish):
            raise Refusal(
                f"{target.name} is there already and is another deck: give --force, or another folder"
            )
        slides = len(slide_parts(deck_at(target)))
    else:
        slides = make_review(tables, account_id, target, order.wish).slides
    return DeckMade(account_id, name, target.name, slides, as_of.isoformat(), light, score, "", kept)


def _is_of(deck: Path, tables: Tables, account_id: str, wish: Wish) -> bool:
    """Whether a deck was made of this source for this wish, and its record is beside it."""
    as_of, period = days_meant(tables, account_id, wish.period, wish.as_of)
    stamp = stamp_in(deck_at(deck))
    wanted = {
        "account": account_id,
        "as of": as_of.isoformat(),
        "period": f"{period.name} {period.start.isoformat()} {period.end.isoformat()}",
        "audience": wish.audience.value,
        "locale": wish.locale.replace("-", "_"),
        "source": source_hash(tables),
        "template": opened(wish.template or shipped(EXECUTIVE_REVIEW)).sha256,
    }
    return sidecar(deck).is_file() and all(stamp.get(key) == value for key, value in wanted.items())


_NAMES: WeakKeyDictionary[Tables, dict[str, str]] = WeakKeyDictionary()


def _names(tables: Tables) -> dict[str, str]:
    if tables not in _NAMES:
        _NAMES[tables] = {row["account_id"]: row["account_name"] for row in tables.rows("accounts")}
    return _NAMES[tables]
