"""Whose decks are meant: by id, by CSM, by segment."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from difflib import get_close_matches

from steadydraw.tables import Tables
from steadydraw_decks.deck.company import team_of
from steadydraw_decks.tasks.refusal import Refusal


def chosen_accounts(
    tables: Tables, as_of: date, accounts: Sequence[str] = (), csm: str = "", segment: str = ""
) -> list[str]:
    """The ids in order. Raises Refusal for an id, a CSM or a segment that there is not, or nobody left."""
    rows = tables.rows("accounts")
    ids = sorted(row["account_id"] for row in rows)
    for each in accounts:
        _known(each, ids, "account")
    found = [each for each in ids if not accounts or each in accounts]
    if segment:
        of = {row["account_id"]: row["segment"] or "" for row in rows}
        _known(segment, sorted(set(of.values()) - {""}), "segment")
        found = [each for each in found if of[each] == segment]
    if csm:
        held = {each: _csms(tables, each, as_of) for each in ids}
        _known(csm, sorted({name for names in held.values() for name in names}), "CSM")
        found = [each for each in found if csm in held[each]]
    if not found:
        raise Refusal("no account is like that: leave out --csm, --segment or --account")
    return found


def _csms(tables: Tables, account_id: str, as_of: date) -> set[str]:
    return {each.person for each in team_of(tables, account_id, as_of) if each.role == "csm"}


def _known(word: str, known: Collection[str], what: str) -> None:
    if word not in known:
        near = get_close_matches(word, list(known), 1)
        hint = (
            f"did you mean {near[0]!r}?"
            if near
            else f"there are {len(known)}, such as {next(iter(known), '-')}"
        )
        raise Refusal(f"no {what} {word!r} in the source: {hint}")
