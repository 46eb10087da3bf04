"""The early warnings of the book by sign: which accounts show it, and the money behind them."""

from __future__ import annotations

from dataclasses import dataclass

from steadydraw_decks.rhythm.book import Book
from steadydraw_decks.rhythm.entry import Entry
from steadydraw_decks.rhythm.portfolio_money import Money, added_up, spend_over, stake_of


@dataclass(frozen=True, slots=True)
class Shown:
    """A sign that shows: the accounts, largest spend first, their spend of a year, what is at stake."""

    sign: str
    accounts: tuple[Entry, ...]
    spend: Money
    stake: Money


@dataclass(frozen=True, slots=True)
class Signs:
    """The signs that show, most spend first; `warned` accounts show any, `judged` count those with a say."""

    shown: tuple[Shown, ...]
    warned: tuple[Entry, ...]
    judged: int
    spend: Money


def signs_of(book: Book) -> Signs:
    """The early warnings of a book. An account with two signs stands under both, in `warned` once."""
    by_sign: dict[str, list[Entry]] = {}
    for entry in sorted(book.entries, key=by_rank):
        for sign in signs_at(entry):
            by_sign.setdefault(sign, []).append(entry)
    shown = [
        Shown(
            sign,
            tuple(held),
            spend_over(book, held),
            added_up(stake_of(book, each, sign) for each in held),
        )
        for sign, held in by_sign.items()
    ]
    shown.sort(key=lambda each: (-each.spend.amount, -len(each.accounts), each.sign))
    warned = tuple(each for each in sorted(book.entries, key=by_rank) if signs_at(each))
    judged = sum(each["early_warnings"].ok for each in book.entries)
    return Signs(tuple(shown), warned, judged, spend_over(book, warned))


def signs_at(entry: Entry) -> tuple[str, ...]:
    """The signs that an account shows, in the order of the metric."""
    result = entry["early_warnings"]
    if not result.ok or result.detail is None:
        return ()
    return tuple(str(each) for each in result.detail.column("warning"))


def by_rank(entry: Entry) -> tuple[float, bool, str]:
    """Sorts accounts by spend, the largest first; those without any after them, then those not known."""
    rank = entry.standing.rank
    return (float("inf") if rank is None else rank, entry.standing.spend is None, entry.account_id)
