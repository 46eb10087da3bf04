"""What processes need to make decks, laid out in a folder: a file for each batch of accounts.

The source is read by one process, once; those that make decks read only the files of their batches, and need
neither the source nor its database.
"""

from __future__ import annotations

import socket
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from steadydraw.provenance.rows import SHARED, places_by_account, places_of_all
from steadydraw.schema.canonical import SCHEMA
from steadydraw.sources.accounts import account_without_use, read_accounts
from steadydraw.sources.gathering import USE, WORKFLOW_LINES
from steadydraw.tables import Tables
from steadydraw.tables.excerpt import Excerpt, Whole, parts_of
from steadydraw_decks.bulk.choosing import day_of
from steadydraw_decks.bulk.laying import laid, taken
from steadydraw_decks.bulk.naming import file_name_of, file_names_of
from steadydraw_decks.deck.around import Around, around_of
from steadydraw_decks.deck.cohorts import note_start
from steadydraw_decks.rhythm.following import Follow
from steadydraw_decks.tasks.days import days_meant
from steadydraw_decks.tasks.refusal import Refusal, said_of
from steadydraw_decks.tasks.reviewing import Wish

_WHOLE = "whole"
_FOR_ALL = tuple(places_of_all(table) for table in sorted(SHARED))
_OF_EACH = (USE, WORKFLOW_LINES, *(places_by_account(table) for table in SCHEMA if table not in SHARED))
Names = Mapping[str, tuple[str, str]]
"""By account its name, and that of its file without an ending."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a deck is made: the tables, the account's name and its file's, and what is around it.

    `around` is None where it is to be read from the tables, and a Refusal where it could not be.
    """

    tables: Tables
    name: str
    file: str
    around: Around | Refusal | None = None


class Open:
    """Decks are made from tables that are open."""

    def __init__(self, tables: Tables) -> None:
        self._tables, self._names = tables, names_in(tables)

    def place(self, account_id: str) -> Place:
        """Where the deck of an account is made."""
        return Place(self._tables, *self._names.get(account_id, (account_id, file_name_of(account_id))))


class Shelf:
    """Decks are made from the files of a folder; one batch is held at a time."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        if not folder.is_dir():
            raise Refusal(
                f"{socket.gethostname()} does not see {folder.parent}: name with -o a folder that all "
                "machines share"
            )
        self._whole, self._batch_of = taken(folder / _WHOLE)
        self._batch = -1
        self._tables: Tables | None = None
        self._beside: Mapping[str, tuple[str, str, Around | Refusal]] = {}

    def place(self, account_id: str) -> Place:
        """Where the deck of an account is made."""
        batch = self._batch_of[account_id]
        if batch != self._batch or self._tables is None:
            self._tables = Excerpt(self._whole, taken(self._folder / f"part{batch}"))
            self._beside, self._batch = taken(self._folder / f"beside{batch}"), batch
        return Place(self._tables, *self._beside[account_id])


def names_in(tables: Tables) -> Names:
    """The name of each account and of its file.

    Files are named among all accounts of the source, so that an account's file bears the same name whoever
    else is chosen.
    """
    listed = tables.names()
    files = file_names_of(account_id for account_id, _ in listed)
    return {account_id: (name or account_id, files[account_id]) for account_id, name in listed}


def shelve(
    tables: Tables, ids: Sequence[str], wish: Wish, size: int, folder: Path, follow: Follow
) -> list[Sequence[str]]:
    """Lay out in a folder what the decks of these accounts need; gives the batches, of so many at most."""
    whole = Whole.of(tables, _FOR_ALL)
    batches: list[Sequence[str]] = []

    def reading() -> Iterator[str]:
        for day, those in _by_day(tables, ids, wish).items():
            parts = parts_of(tables, those, day, _OF_EACH, size)
            for first, part in zip(range(0, len(those), size), parts, strict=True):
                own = those[first : first + size]
                laid(part, folder / f"part{len(batches)}")
                batches.append(own)
                yield from _noted(tables, Excerpt(whole, part), own, day)

    for _ in follow(reading(), len(ids), "Reading accounts"):
        pass
    batch_of = {account_id: at for at, batch in enumerate(batches) for account_id in batch}
    laid((whole, batch_of), folder / _WHOLE)
    names = names_in(tables)
    for at, batch in enumerate(batches):
        beside = {}
        for each in batch:
            name, file = names.get(each) or (each, file_name_of(each))
            beside[each] = name, file, _around(tables, each, wish)
        laid(beside, folder / f"beside{at}")
    return batches


def _by_day(tables: Tables, ids: Sequence[str], wish: Wish) -> dict[date, list[str]]:
    found: defaultdict[date, list[str]] = defaultdict(list)
    for each in sorted(ids):
        found[day_of(tables, each, wish)].append(each)
    return dict(found)


def _noted(tables: Tables, excerpt: Excerpt, ids: Sequence[str], day: date) -> Iterator[str]:
    """Each account, after it was noted for the cohort it started in."""
    known = [each for each in ids if excerpt.rows_of("accounts", each)]
    for account in read_accounts(excerpt, day, known):
        note_start(tables, account, day)
        yield account.account_id
    yield from (each for each in ids if each not in known)


def _around(tables: Tables, account_id: str, wish: Wish) -> Around | Refusal:
    """What is around an account; what stands against it is told where its deck is made."""
    try:
        day, period = days_meant(tables, account_id, wish.period, wish.as_of)
        account = account_without_use(tables, account_id)
        return around_of(tables, account, day, period, wish.audience.value)
    except Exception as problem:
        return Refusal(said_of(problem))
