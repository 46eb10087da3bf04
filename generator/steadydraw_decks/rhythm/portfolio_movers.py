"""Which accounts' revenue moved most between the two periods that retention compares."""

from __future__ import annotations

from dataclasses import dataclass

from steadydraw_decks.rhythm.book import Book
from steadydraw_decks.rhythm.entry import Entry

NO_RATE, NOT_KNOWN = "no_rate", "not_known"


@dataclass(frozen=True, slots=True)
class Mover:
    """Revenue of an account in the base and the comparison period, in the book's currency."""

    entry: Entry
    before: float
    now: float

    @property
    def change(self) -> float:
        """What was added, below 0 what was lost."""
        return self.now - self.before


@dataclass(frozen=True, slots=True)
class Movers:
    """The accounts whose revenue rose, most first, and fell, most first; those that cannot be compared.

    `comparable` is False where the book has no one currency. `compared` counts all with revenue known in
    both periods, `net` is their change. `left_out` says of each account why: `no_rate` or `not_known`.
    """

    comparable: bool
    up: tuple[Mover, ...] = ()
    down: tuple[Mover, ...] = ()
    compared: int = 0
    net: float = 0.0
    left_out: tuple[tuple[Entry, str], ...] = ()


def movers_of(book: Book) -> Movers:
    """The movers of a book.

    Unlike the cohort of a retention basis, accounts that were not active in its first month are compared too.
    """
    if not book.currency:
        return Movers(comparable=False)
    moved: list[Mover] = []
    left_out: list[tuple[Entry, str]] = []
    for entry in book.entries:
        base, comparison = entry.tally.revenue.base, entry.tally.revenue.comparison
        if entry.rate is None:
            left_out.append((entry, NO_RATE))
        elif base is None or comparison is None:
            left_out.append((entry, NOT_KNOWN))
        else:
            moved.append(Mover(entry, base, comparison))
    up = sorted((each for each in moved if each.change > 0), key=lambda each: -each.change)
    down = sorted((each for each in moved if each.change < 0), key=lambda each: each.change)
    return Movers(
        comparable=True,
        up=tuple(up),
        down=tuple(down),
        compared=len(moved),
        net=sum(each.change for each in moved),
        left_out=tuple(left_out),
    )
