"""Stretches of time in which something held, and the stretches in which two things held together."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

Span = tuple[date, date | None]
"""First day and the day after the last one; None while it still holds."""


def both(one: Sequence[Span], other: Sequence[Span]) -> list[Span]:
    """The stretches in which both held, in order; each input is in order and without overlaps.

    >>> both([(date(2026, 1, 1), None)], [(date(2026, 3, 1), date(2026, 4, 1))])
    [(datetime.date(2026, 3, 1), datetime.date(2026, 4, 1))]
    """
    found: list[Span] = []
    for start, end in one:
        for since, until in other:
            first = max(start, since)
            last = end if until is None else until if end is None else min(end, until)
            if last is None or first < last:
                found.append((first, last))
    return sorted(found, key=lambda span: span[0])


def where(days: Sequence[date], values: Sequence[float], least: float) -> list[Span]:
    """The stretches in which a value that changes on `days` was at least `least`; `days` are in order.

    >>> where([date(2026, 1, 1), date(2026, 2, 1), date(2026, 3, 1)], [1, 2, 0], 1)
    [(datetime.date(2026, 1, 1), datetime.date(2026, 3, 1))]
    """
    found: list[Span] = []
    since: date | None = None
    for day, value in zip(days, values, strict=True):
        if value >= least:
            since = since or day
        elif since is not None:
            found.append((since, day))
            since = None
    return [*found, (since, None)] if since is not None else found
