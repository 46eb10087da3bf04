"""Use that no known account has: counted and told, never given to anyone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator

from steadydraw.ranges.judging import Judged
from steadydraw.schema.issues import Issue, Level

_MISSING = (
    "is missing, so the rows count as unallocated",
    "fill in the account, or leave them unallocated on purpose",
)
_UNKNOWN = (
    "is an account that the accounts table does not have, so its use counts as unallocated",
    "correct the id, or add the account",
)


def unallocated(part: Judged, known: Collection[str]) -> Counter[str]:
    """How many rows of usage name no known account, by what they name; empty where they name none."""
    return Counter(account_id or "" for account_id in part.column("account_id") if account_id not in known)


def unallocated_issues(part: Judged, known: Collection[str]) -> Iterator[Issue]:
    """One issue for each such name, at its first row."""
    owners = part.column("account_id")
    for account_id, count in sorted(unallocated(part, known).items()):
        first = part.rows[owners.index(account_id or None)]
        told = _UNKNOWN if account_id else _MISSING
        place = part.table.name, part.name, "", first, "account_id", account_id
        yield Issue(Level.WARNING, *place, *told, count)
