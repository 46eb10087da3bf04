"""The playbook in force: every play, who can do it, and where nobody can."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from steadydraw.schema.playbook import PLAYBOOK
from steadydraw.tables import Issue, Level, Tables
from steadydraw.triggers import SHIPPED, Play, Trigger
from steadydraw_decks.rhythm.book import Book, book_at
from steadydraw_decks.rhythm.entry import Entry
from steadydraw_decks.rhythm.following import Follow, unseen


@dataclass(frozen=True, slots=True)
class PlayInForce:
    """A play, and whether it is the company's own.

    `open_in` counts the accounts in which it is asked for at the day, `held_in` those in which somebody
    holds its owner's role; `holders` are their names with the accounts of each, most accounts first.
    """

    play: Play
    is_own: bool
    open_in: int
    held_in: int
    holders: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Unowned:
    """A trigger that has fired in an account where nobody holds the role of its play's owner."""

    account_id: str
    account_name: str
    currency: str
    trigger: Trigger


@dataclass(frozen=True, slots=True)
class Playbook:
    """All plays in force in order, over `accounts` accounts at the end of the day `as_of`.

    `unowned` is in order of account, most money first. `rejected` are the rows of a company's table that
    count for nothing.
    """

    as_of: date
    accounts: int
    plays: tuple[PlayInForce, ...]
    unowned: tuple[Unowned, ...]
    rejected: tuple[Issue, ...]

    @property
    def unheld(self) -> tuple[Play, ...]:
        """The plays whose owner's role nobody holds in any account."""
        return tuple(each.play for each in self.plays if not each.held_in)

    @property
    def own(self) -> int:
        """How many plays are the company's own."""
        return sum(each.is_own for each in self.plays)

    @property
    def has_findings(self) -> bool:
        """Whether an action is without an owner, or a row without effect."""
        return bool(self.unowned or self.unheld or self.rejected)


def playbook_at(tables: Tables, as_of: date, follow: Follow = unseen) -> Playbook:
    """The playbook of a source, held against its accounts at the end of a day."""
    return playbook_of(book_at(tables, as_of, follow), tables.issues)


def playbook_of(book: Book, issues: Sequence[Issue]) -> Playbook:
    """The same of a book; `issues` are what was found wrong in its source."""
    wrong = (each for each in issues if each.table == PLAYBOOK.name and each.level is Level.ERROR)
    return Playbook(
        as_of=book.as_of,
        accounts=len(book.entries),
        plays=tuple(_in_force(each, book.entries) for each in book.plays),
        unowned=tuple(
            Unowned(entry.account_id, entry.name, entry.currency, trigger)
            for entry in book.entries
            for trigger in entry.triggers
            if not entry.standing.person(trigger.play.owner_role)
        ),
        rejected=tuple(wrong),
    )


def _in_force(play: Play, entries: Sequence[Entry]) -> PlayInForce:
    names = [name for each in entries if (name := each.standing.person(play.owner_role))]
    counted = sorted(Counter(names).items(), key=lambda each: (-each[1], each[0]))
    return PlayInForce(
        play=play,
        is_own=play not in SHIPPED,
        open_in=sum(any(one.play == play for one in each.triggers) for each in entries),
        held_in=len(names),
        holders=tuple(counted),
    )
