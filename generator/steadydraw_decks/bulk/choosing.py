"""Whose decks are meant: by id, by CSM, by segment."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from difflib import get_close_matches

from steadydraw.tables import Tables
from steadydraw_decks.rhythm.people import team_of
from steadydraw_decks.tasks.days import as_of_day, days_meant
from steadydraw_decks.tasks.refusal import Refusal
from steadydraw_decks.tasks.reviewing import Wish


def chosen_accounts(
    tables: Tables, wish: Wish, accounts: Sequence[str] = (), csm: str = "", segment: str = ""
) -> list[str]:
    """The ids in order; a CSM's are those held at the as-of day of the account's deck.

    Raises Refusal for an id, a CSM or a segment that there is not, and where nobody is left.
    """
    rows = tables.rows("accounts")
    ids = sorted(row["account_id"] for row in rows)
    for each in accounts:
        _known(each, ids, "account")
    found = [each for each in ids if not accounts or each in accounts]
    if segment:
        of = {row["account_id"]: row["segment"] or "" for row in rows}
        _known(segment, set(of.values()) - {""}, "segment")
        found = [each for each in found if of[each] == segment]
    if csm:
        held = [row for row in tables.rows("people") if row["role"] == "csm"]
        _known(csm, {row["person"] for row in held}, "CSM")
        ever = {row["account_id"] for row in held if row["person"] == csm}
        found = [each for each in found if each in ever and csm in _csms(tables, each, wish)]
    if not found:
        raise Refusal("no account is like that: leave out --csm, --segment or --account")
    return found


def _csms(tables: Tables, account_id: str, wish: Wish) -> set[str]:
    day = day_of(tables, account_id, wish)
    return {each.person for each in team_of(tables, account_id, day) if each.role == "csm"}


def day_of(tables: Tables, account_id: str, wish: Wish) -> date:
    """The as-of day of an account's deck; the source's for one that cannot be made, and will say so."""
    try:
        return days_meant(tables, account_id, wish.period, wish.as_of)[0]
    except Refusal:
        return as_of_day(wish.as_of, tables)


def _known(word: str, known: Collection[str], what: str) -> None:
    if word in known:
        return
    folded = {each.casefold(): each for each in sorted(known)}
    near = get_close_matches(word.casefold(), folded, 1)
    nearest = near or get_close_matches(word.casefold(), folded, 1, 0.0)
    if near:
        hint = f"did you mean {folded[near[0]]!r}?"
    elif nearest:
        hint = f"there are {len(known)}, the nearest is {folded[nearest[0]]!r}"
    else:
        hint = f"it names no {what} at all"
    raise Refusal(f"no {what} {word!r} in the source: {hint}")
