"""Use that no known account has: counted and told, never given to anyone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator

from steadydraw.ranges.judging import Judged
from steadydraw.schema.issues import Issue, Level
from steadydraw.schema.told import NO_ACCOUNT, UNKNOWN_ACCOUNT


def unallocated(part: Judged, known: Collection[str]) -> Counter[str]:
    """How many rows of usage name no known account, by what they name; empty where they name none."""
    return Counter(account_id or "" for account_id in part.column("account_id") if account_id not in known)


def unallocated_issues(part: Judged, known: Collection[str]) -> Iterator[Issue]:
    """One issue for each such name, at its first row."""
    counts = unallocated(part, known)
    first: dict[str, int] = {}
    for account_id, row in zip(part.column("account_id"), part.rows, strict=True):
        first.setdefault(account_id or "", row)
    for account_id, count in sorted(counts.items()):
        place = part.table.name, part.name, "", first[account_id], "account_id", account_id
        yield Issue(Level.WARNING, *place, *(UNKNOWN_ACCOUNT if account_id else NO_ACCOUNT), count)
