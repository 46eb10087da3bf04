"""What a careful reader of a statement of pay must know, in a sentence each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from steadydraw_decks.rhythm.paying_reckoning import ROLE, Reckoned


def notes_of(person: str, found: Reckoned, day: date, currencies: Sequence[str]) -> tuple[str, ...]:
    """The notes of one person's pay."""
    notes = []
    if not found.accounts:
        notes.append(f"{person} is {ROLE} of no account on {day.isoformat()}: every measure is open")
    notes += [
        f"{person} is {ROLE} of {each!r}, which is no account of the source: correct the id, or add it"
        for each in found.unknown
    ]
    notes += [
        f"account {account_id} has no {each.lacks} up to {day.isoformat()}: what needs it is not counted"
        for account_id, each in found.accounts.items()
        if each.lacks
    ]
    notes += [
        f"account {account_id}: {done.kept} excluded days from {done.exclusion.start.isoformat()} on have no "
        "day of their weekday in the four weeks before and count in full"
        for account_id, each in found.accounts.items()
        for done in each.exclusions
        if done.kept
    ]
    if len(currencies) > 1:
        notes.append(
            f"the accounts of {person} are in {' and '.join(currencies)}, added up as they stand: set "
            "book_currency"
        )
    return tuple(notes)
