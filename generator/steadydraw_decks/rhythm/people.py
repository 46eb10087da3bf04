"""Who holds which role of which account."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from steadydraw.tables import Tables


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a role at the as-of day, and since when where that is on record."""

    role: str
    person: str
    since: date | None = None


def teams(tables: Tables, as_of: date) -> dict[str, tuple[Holder, ...]]:
    """Who holds a role of each account at the as-of day, by the account's id, in the order of the source."""
    found: dict[str, tuple[Holder, ...]] = {}
    for row in tables.rows("people"):
        if (row["from_on"] or as_of) <= as_of and (row["to_on"] is None or as_of < row["to_on"]):
            holder = Holder(row["role"], row["person"], row["from_on"])
            found[row["account_id"]] = (*found.get(row["account_id"], ()), holder)
    return found


def team_of(tables: Tables, account_id: str, as_of: date) -> tuple[Holder, ...]:
    """The same of one account."""
    return teams(tables, as_of).get(account_id, ())
