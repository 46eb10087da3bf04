"""What accounts spend and have at stake, in the one currency of the book."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from steadydraw.units import Kind
from steadydraw_decks.rhythm.book import Book
from steadydraw_decks.rhythm.entry import Entry

_AT_STAKE = {"breakage_forecast": "projected_breakage", "exhaustion_forecast": "projected_overage"}
"""The metric that says how much money an early warning is about; the others say none."""


@dataclass(frozen=True, slots=True)
class Money:
    """A sum in the book's currency over the accounts whose amount is known in it, and how many are not."""

    amount: float
    known: int
    unknown: int


def spend_of(book: Book, entry: Entry) -> float | None:
    """Net draw of the last 365 days in the book's currency; None where it is not known in it."""
    standing = entry.standing
    if not book.currency or standing.currency != book.currency:
        return None
    return standing.spend


def spend_over(book: Book, entries: Iterable[Entry]) -> Money:
    """The same of several accounts."""
    return added_up(spend_of(book, each) for each in entries)


def stake_of(book: Book, entry: Entry, sign: str) -> float | None:
    """What an early warning is about, in the book's currency; None for signs without an amount."""
    metric = _AT_STAKE.get(sign)
    result = entry[metric] if metric else None
    if result is None or not result.ok or not book.currency:
        return None
    if result.unit.kind is not Kind.MONEY or result.unit.of != entry.currency:
        return None
    return entry.in_book_currency(result.number)


def added_up(amounts: Iterable[float | None]) -> Money:
    """The sum of what is known."""
    given = list(amounts)
    known = [each for each in given if each is not None]
    return Money(math.fsum(known), len(known), len(given) - len(known))
