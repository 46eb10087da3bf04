"""Where the draw of the book's accounts lands against their bands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from steadydraw_decks.rhythm.book import Book
from steadydraw_decks.rhythm.entry import Entry
from steadydraw_decks.rhythm.portfolio_money import Money, spend_over

TOO_SLOW, IN_BAND, TOO_FAST, NOT_JUDGED = "too_slow", "in_band", "too_fast", "not_judged"
STATES = (TOO_SLOW, IN_BAND, TOO_FAST, NOT_JUDGED)


@dataclass(frozen=True, slots=True)
class Bands:
    """The accounts of each state in order of id, and the spend of a year behind them.

    Why an account is not judged is what its `band_status` says.
    """

    accounts: Mapping[str, tuple[Entry, ...]]
    spend: Mapping[str, Money]

    def count(self, state: str) -> int:
        """How many accounts stand there."""
        return len(self.accounts[state])

    @property
    def judged(self) -> int:
        """How many accounts can be held against a band."""
        return sum(self.count(state) for state in STATES[:3])

    @property
    def judged_spend(self) -> float:
        """The spend of a year of those accounts, as far as it is known."""
        return sum(self.spend[state].amount for state in STATES[:3])

    @property
    def money_known(self) -> bool:
        """Whether any account's spend is known and not 0."""
        return any(each.known and each.amount for each in self.spend.values())


def bands_of(book: Book) -> Bands:
    """The bands of a book."""
    accounts = {state: tuple(each for each in book.entries if state_of(each) == state) for state in STATES}
    return Bands(accounts, {state: spend_over(book, held) for state, held in accounts.items()})


def state_of(entry: Entry) -> str:
    """The state an account stands in."""
    result = entry["band_status"]
    return str(result.value) if result.ok else NOT_JUDGED
