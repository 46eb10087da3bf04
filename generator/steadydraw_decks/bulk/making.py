"""Decks of many accounts: one bad account never stops the others, and what is made already is kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Protocol

from steadydraw.book import results_of
from steadydraw.sources.accounts import read_accounts
from steadydraw.tables import Tables
from steadydraw_decks.bulk.keeping import Stamp, kept_at, stamp_wanted
from steadydraw_decks.bulk.shelving import Open, Place
from steadydraw_decks.compiled.checking import disagreements
from steadydraw_decks.rhythm.following import Follow, unseen
from steadydraw_decks.tasks.days import days_meant
from steadydraw_decks.tasks.refusal import Refusal, said_of
from steadydraw_decks.tasks.reviewing import Wish, health_in, make_review
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


class Places(Protocol):
    """Where decks are made."""

    def place(self, account_id: str) -> Place:
        """Where the deck of an account is made."""
        ...


@dataclass(frozen=True, slots=True)
class Bench:
    """What decks are made with: where, the order, and what an earlier run has listed, by account."""

    places: Places
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
    bench = Bench(Open(tables), Order(folder, wish, force))
    return [deck_made(bench, each) for each in follow(ids, len(ids), "Making")]


def deck_made(bench: Bench, account_id: str) -> DeckMade:
    """Make the deck of one account, or keep the one that is there."""
    place = bench.places.place(account_id)
    try:
        return _deck(bench, place, DeckMade(account_id, place.name, file_of(place.file)))
    except Exception as problem:
        return DeckMade(account_id, place.name, reason=" ".join(said_of(problem).split()))


def file_of(name: str) -> str:
    """The file of a deck, by what it begins with."""
    return f"{name}-executive-review.pptx"


def _deck(bench: Bench, place: Place, meant: DeckMade) -> DeckMade:
    tables, order = place.tables, bench.order
    account_id, target = meant.account_id, order.folder / meant.file
    as_of, _ = days_meant(tables, account_id, order.wish.period, order.wish.as_of)
    meant = replace(meant, as_of=as_of.isoformat())
    if not order.force:
        kept = kept_deck(order.folder, meant, stamp_wanted(tables, account_id, order.wish), bench.listed)
        if kept is not None:
            return kept if kept.light else _with_health(kept, tables, as_of)
    if isinstance(place.around, Refusal):
        raise place.around
    made = make_review(tables, account_id, target, order.wish, place.around)
    if order.check:
        _read_back(target)
    record = hash_of_record(sidecar(target))[:_RECORD]
    return replace(meant, slides=made.slides, record=record, light=made.light, score=made.score)


def kept_deck(
    folder: Path, meant: DeckMade, wanted: Stamp | None, listed: Mapping[str, DeckMade]
) -> DeckMade | None:
    """The deck that is there already, as the list has it; without a light where no list has it.

    None where it may be made. Raises Refusal where a file is in the way that is not it.
    """
    kept = kept_at(folder / meant.file, wanted)
    if kept is None:
        return None
    found = replace(meant, slides=kept.slides, record=kept.record[:_RECORD], kept=True)
    known = listed.get(meant.account_id)
    if known and replace(known, light="", score=None, kept=True) == found:
        return replace(known, kept=True)
    return found


def _with_health(kept: DeckMade, tables: Tables, as_of: date) -> DeckMade:
    for account in read_accounts(tables, as_of, [kept.account_id]):
        own = tables.settings_book.of(account.account_id, account.segment)
        light, score = health_in(results_of(account, as_of, own, ("health_status", "health_score")))
        return replace(kept, light=light, score=score)
    return kept


def _read_back(target: Path) -> None:
    """Raises Refusal, with nothing left of the deck, where it does not agree with itself."""
    found = list(disagreements(target))
    if found:
        target.unlink()
        sidecar(target).unlink(missing_ok=True)
        raise Refusal(f"it was made and does not agree with itself, so it is not kept: {found[0]}")
