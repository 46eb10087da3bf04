"""The portfolio: what a review of the whole book is told from. No words, no files."""

from __future__ import annotations

from dataclasses import dataclass

from steadydraw.result import Status
from steadydraw.triggers import Trigger
from steadydraw_decks.rhythm.book import Book
from steadydraw_decks.rhythm.entry import Entry
from steadydraw_decks.rhythm.portfolio_accuracy import Accuracy, accuracy_of
from steadydraw_decks.rhythm.portfolio_bands import Bands, bands_of
from steadydraw_decks.rhythm.portfolio_money import spend_of
from steadydraw_decks.rhythm.portfolio_movers import Movers, movers_of
from steadydraw_decks.rhythm.portfolio_production import Production, production_of
from steadydraw_decks.rhythm.portfolio_signs import Signs, by_rank, signs_at, signs_of

RUNGS = 7
STEADY, SECOND_WORKFLOW, FIRST_EVENT = 4, 5, 2


@dataclass(frozen=True, slots=True)
class Ladder:
    """The accounts of each rung of the adoption ladder, 0 to 6, and those whose rung is not known."""

    rungs: tuple[tuple[Entry, ...], ...]
    unknown: tuple[Entry, ...]

    @property
    def known(self) -> int:
        """How many accounts have a rung."""
        return sum(map(len, self.rungs))

    def from_rung(self, rung: int) -> int:
        """How many accounts stand there or higher."""
        return sum(len(each) for each in self.rungs[rung:])


@dataclass(frozen=True, slots=True)
class AccountRow:
    """One account for the table of all: its spend in the book's currency, what it shows, what comes next."""

    entry: Entry
    csm: str
    spend: float | None
    signs: tuple[str, ...]
    trigger: Trigger | None


@dataclass(frozen=True, slots=True)
class Portfolio:
    """A book and all that its review is told from; retention and cohorts are the book's own results.

    `rows` are the accounts, largest spend first. `waiting` have started and had no billable event yet.
    """

    book: Book
    bands: Bands
    ladder: Ladder
    signs: Signs
    production: Production
    movers: Movers
    accuracy: Accuracy
    rows: tuple[AccountRow, ...]
    waiting: tuple[Entry, ...]

    @property
    def asks(self) -> tuple[tuple[Entry, Trigger, float | None], ...]:
        """The first action of each account that needs one, most money at stake first; then by spend."""
        found = [
            (each.entry, each.trigger, each.entry.in_book_currency(each.trigger.money))
            for each in self.rows
            if each.trigger is not None
        ]
        if not self.book.currency:
            found = [(entry, trigger, None) for entry, trigger, _ in found]
        return tuple(sorted(found, key=lambda each: -(each[2] or 0.0)))


def portfolio_of(book: Book) -> Portfolio:
    """The portfolio of a book; one without accounts has nothing in any part."""
    return Portfolio(
        book=book,
        bands=bands_of(book),
        ladder=_ladder(book),
        signs=signs_of(book),
        production=production_of(book),
        movers=movers_of(book),
        accuracy=accuracy_of(book),
        rows=tuple(_row(book, each) for each in sorted(book.entries, key=by_rank)),
        waiting=tuple(each for each in book.entries if _waits(book, each)),
    )


def _ladder(book: Book) -> Ladder:
    known = [each for each in book.entries if each["adoption_ladder"].ok]
    return Ladder(
        tuple(
            tuple(each for each in known if int(each["adoption_ladder"].number) == rung)
            for rung in range(RUNGS)
        ),
        tuple(each for each in book.entries if not each["adoption_ladder"].ok),
    )


def _row(book: Book, entry: Entry) -> AccountRow:
    return AccountRow(
        entry=entry,
        csm=entry.standing.person("csm"),
        spend=spend_of(book, entry),
        signs=signs_at(entry),
        trigger=entry.triggers[0] if entry.triggers else None,
    )


def _waits(book: Book, entry: Entry) -> bool:
    start, result = entry.tally.start, entry["time_to_first_billable_event"]
    return start is not None and start <= book.as_of and result.status is Status.INSUFFICIENT_DATA
