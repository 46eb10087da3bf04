"""Decks of many accounts: one bad account never stops the others, and what is made already is kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from weakref import WeakKeyDictionary

from steadydraw.book import results_of
from steadydraw.sources.accounts import read_accounts
from steadydraw.tables import Tables
from steadydraw_decks.bulk.keeping import kept_at
from steadydraw_decks.bulk.naming import file_name_of, file_names_of
from steadydraw_decks.compiled.checking import disagreements
from steadydraw_decks.rhythm.following import Follow, unseen
from steadydraw_decks.tasks.days import days_meant
from steadydraw_decks.tasks.refusal import Refusal, said_of
from steadydraw_decks.tasks.reviewing import Wish, make_review
from steadydraw_decks.trust.origins import hash_of_record
from steadydraw_decks.trust.sealing import sidecar

_RECORD = 16
"""Letters of a record's hash by which a later run knows it again."""


@dataclass(frozen=True, slots=True)
class DeckMade:
    """What became of one account: its deck's file, or the reason why there is none.

    `record` begins the hash of the deck's record. `kept` says that it was there already, made of the same
    source for the same wish.
    """

    account_id: str
    account_name: str
    file: str = ""
    slides: int = 0
    as_of: str = ""
    light: str = ""
    score: float | None = None
    reason: str = ""
    record: str = ""
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


@dataclass(frozen=True, slots=True)
class Bench:
    """What decks are made with: the source, the order, and what an earlier run has listed, by account."""

    tables: Tables
    order: Order
    listed: Mapping[str, DeckMade] = field(default_factory=dict)


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
    bench = Bench(tables, Order(folder, wish, force))
    return [deck_made(bench, each) for each in follow(ids, len(ids), "Making")]


def deck_made(bench: Bench, account_id: str) -> DeckMade:
    """Make the deck of one account, or keep the one that is there."""
    names = _names(bench.tables)
    name, file = names.get(account_id, (account_id, file_name_of(account_id)))
    try:
        return _deck(bench, DeckMade(account_id, name, f"{file}-executive-review.pptx"))
    except Exception as problem:
        return DeckMade(account_id, name, reason=" ".join(said_of(problem).split()))


def _deck(bench: Bench, meant: DeckMade) -> DeckMade:
    tables, order = bench.tables, bench.order
    account_id, target = meant.account_id, order.folder / meant.file
    as_of, _ = days_meant(tables, account_id, order.wish.period, order.wish.as_of)
    meant = replace(meant, as_of=as_of.isoformat())
    kept = None if order.force else kept_at(target, tables, account_id, order.wish)
    if kept:
        meant = replace(meant, slides=kept.slides, record=kept.record[:_RECORD], kept=True)
        listed = bench.listed.get(account_id)
        if listed and replace(listed, light="", score=None, kept=True) == meant:
            return replace(listed, kept=True)
    else:
        made = make_review(tables, account_id, target, order.wish)
        if order.check:
            _read_back(target)
        meant = replace(meant, slides=made.slides, record=hash_of_record(sidecar(target))[:_RECORD])
    for account in read_accounts(tables, as_of, [account_id]):
        own = tables.settings_book.of(account.account_id, account.segment)
        found = results_of(account, as_of, own, ("health_status", "health_score"))
        light = str(found["health_status"].value or "")
        score = found["health_score"].number if found["health_score"].ok else None
        meant = replace(meant, light=light, score=score)
    return meant


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
