"""Who holds which role of which account."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from steadydraw.tables import Tables


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a role at the as-of day, and since when where that is on record."""

    role: str
    person: str
    since: date | None = None


def teams(tables: Tables, as_of: date) -> dict[str, tuple[Holder, ...]]:
    """Who holds a role of each account at the as-of day, by the account's id, in the order of the source."""
    found: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in tables.rows("people"):
        found[row["account_id"]].append(row)
    held = ((account_id, _holders(rows, as_of)) for account_id, rows in found.items())
    return {account_id: team for account_id, team in held if team}


def team_of(tables: Tables, account_id: str, as_of: date) -> tuple[Holder, ...]:
    """The same of one account."""
    return _holders(tables.rows_of("people", account_id), as_of)


def _holders(rows: Iterable[dict[str, Any]], as_of: date) -> tuple[Holder, ...]:
    return tuple(
        Holder(row["role"], row["person"], row["from_on"])
        for row in rows
        if (row["from_on"] or as_of) <= as_of and (row["to_on"] is None or as_of < row["to_on"])
    )
