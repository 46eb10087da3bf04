"""One row per key: the first kept, identical ones left out as duplicates, different ones told of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from steadydraw.ranges.judging import Judged
from steadydraw.schema.issues import Issue, Level

_NOT_CONTENT = frozenset({"ingested_at"})
"""Columns in which two deliveries of one row may differ."""


def settle_repeated(parts: Sequence[Judged]) -> None:
    """Leave one row per key in all parts of a table; a row whose first key column is empty has no key."""
    key = parts[0].table.key
    if not key:
        return
    first: dict[tuple[Any, ...], tuple[Judged, int]] = {}
    for part in parts:
        keys = list(zip(*(part.column(name) for name in key), strict=True))
        if len(set(keys)) == len(keys) and first.keys().isdisjoint(keys):
            first |= {own: (part, place) for place, own in enumerate(keys) if own[0] is not None}
            continue
        again: set[int] = set()
        for place, own in enumerate(keys):
            if own[0] is None:
                continue
            kept = first.setdefault(own, (part, place))
            if kept != (part, place):
                again.add(place)
                if _content(*kept) != _content(part, place):
                    part.issues.append(_differs(part, place, own, kept))
                    owner = part.columns["account_id"][place] if "account_id" in part.columns else ""
                    part.left_out[owner or ""] += 1
        if again:
            # What was kept of this part moves up by the rows that leave before it.
            gone = sorted(again)
            first |= {
                own: (part, place - sum(each < place for each in gone))
                for own, (owner, place) in first.items()
                if owner is part
            }
            part.without(again)


def _content(part: Judged, place: int) -> tuple[Any, ...]:
    return tuple(part.column(name)[place] for name in part.table.names if name not in _NOT_CONTENT)


def _differs(part: Judged, place: int, own: tuple[Any, ...], kept: tuple[Judged, int]) -> Issue:
    where = "" if kept[0] is part else f" of {kept[0].name}"
    return Issue(
        Level.ERROR,
        part.table.name,
        part.name,
        "",
        part.rows[place],
        ", ".join(part.table.key),
        " · ".join("" if value is None else str(value) for value in own),
        "is used before, with other content",
        f"row {kept[0].rows[kept[1]]}{where} is kept and this one is left out: remove one, or give it a key "
        "of its own",
    )
