"""One row per key: the first kept, identical ones left out as duplicates, different ones told of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from steadydraw.ranges.judging import Judged
from steadydraw.schema.issues import Issue, Level
from steadydraw.schema.told import NOT_CONTENT, used_before

Kept = tuple[str, int, tuple[Any, ...]]
"""Where the first row of a key stands, by range and row, and what it holds."""


def settle_repeated(parts: Sequence[Judged]) -> None:
    """Leave one row per key in all parts of a table; a row whose first key column is empty has no key."""
    table = parts[0].table
    if not table.key or not _any_again(parts):
        return
    first: dict[tuple[Any, ...], Kept] = {}
    for part in parts:
        again: set[int] = set()
        owners = part.column("account_id") if "account_id" in table.names else [""] * len(part.rows)
        contents = zip(*(part.column(name) for name in table.names if name not in NOT_CONTENT), strict=True)
        for place, (own, content) in enumerate(zip(_keys(part), contents, strict=True)):
            if own[0] is None:
                continue
            here = part.name, part.rows[place], content
            kept = first.setdefault(own, here)
            if kept is here:
                continue
            again.add(place)
            if kept[2] != content:
                part.issues.append(_differs(part, part.rows[place], own, kept))
                part.left_out[owners[place] or ""] += 1
        if again:
            part.without(again)


def _any_again(parts: Sequence[Judged]) -> bool:
    keys = [own for part in parts for own in _keys(part) if own[0] is not None]
    return len(set(keys)) < len(keys)


def _keys(part: Judged) -> list[tuple[Any, ...]]:
    return list(zip(*(part.column(name) for name in part.table.key), strict=True))


def _differs(part: Judged, row: int, own: tuple[Any, ...], kept: Kept) -> Issue:
    where = "" if kept[0] == part.name else f" of {kept[0]}"
    shown = " · ".join("" if value is None else str(value) for value in own)
    place = part.table.name, part.name, "", row, ", ".join(part.table.key), shown
    return Issue(Level.ERROR, *place, *used_before(kept[1], where))
