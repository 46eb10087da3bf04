"""Workflows in production over the last quarter ends, over the accounts that were there then."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from steadydraw_decks.rhythm.book import Book
from steadydraw_decks.rhythm.entry import Entry

MOST = 3
"""The count of workflows from which accounts are taken together."""


@dataclass(frozen=True, slots=True)
class QuarterEnd:
    """The last day of a quarter, or the as-of day for the running one.

    `day` is that of most accounts: one with a fiscal year of its own counts at its own quarter's end.
    `counts` are workflows in production of each account that had started and is known, in order of id.
    """

    day: date
    counts: tuple[float, ...]

    @property
    def mean(self) -> float | None:
        """Workflows per account; None where no account is known."""
        return sum(self.counts) / len(self.counts) if self.counts else None

    @property
    def spread(self) -> tuple[int, ...]:
        """How many accounts run none, one, two, and `MOST` or more."""
        found = Counter(min(int(each), MOST) for each in self.counts)
        return tuple(found[count] for count in range(MOST + 1))


@dataclass(frozen=True, slots=True)
class Production:
    """The quarter ends in order, and the accounts with more or fewer workflows than at the one before."""

    ends: tuple[QuarterEnd, ...]
    more: tuple[Entry, ...]
    fewer: tuple[Entry, ...]


def production_of(book: Book) -> Production:
    """The history of a book; without accounts it has no quarter ends."""
    ends = []
    for place in range(max((len(each.production) for each in book.entries), default=0)):
        days = Counter(each.production[place][0] for each in book.entries if place < len(each.production))
        known = (_count(each, place) for each in book.entries)
        day = min(days, key=lambda one: (-days[one], one))
        ends.append(QuarterEnd(day, tuple(each for each in known if each is not None)))
    moved = [(each, _change(each, len(ends))) for each in book.entries]
    return Production(
        tuple(ends),
        tuple(each for each, change in moved if change > 0),
        tuple(each for each, change in moved if change < 0),
    )


def _count(entry: Entry, place: int) -> float | None:
    """Workflows in production; None before the account's start and where they are not known."""
    if place >= len(entry.production):
        return None
    day, result = entry.production[place]
    started = entry.tally.start is not None and entry.tally.start <= day
    return result.number if started and result.ok else None


def _change(entry: Entry, ends: int) -> float:
    before, now = (_count(entry, place) if place >= 0 else None for place in (ends - 2, ends - 1))
    return 0.0 if before is None or now is None else now - before
