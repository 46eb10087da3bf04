"""Tables with months or days as columns."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from steadydraw.schema.dates import DateOrder, read_date, read_month
from steadydraw.schema.values import Unreadable

_MONTHS = 3


def date_headings(headings: tuple[str, ...], order: DateOrder | None) -> dict[int, tuple[date, str]]:
    """The columns of a wide table whose heading is a month or a day: position -> (day, grain)."""
    found: dict[int, tuple[date, str]] = {}
    for position, heading in enumerate(headings):
        month = read_month(heading)
        if month:
            found[position] = (month, "month")
            continue
        try:
            day = read_date(heading, order)
        except Unreadable:
            continue
        if day:
            found[position] = (day, "day")
    return found


def grain_of(days: Collection[tuple[date, str]]) -> str:
    """`month` where every heading is a month or the first of one, and that is more than chance."""
    monthly = all(kind == "month" or day.day == 1 for day, kind in days)
    named = any(kind == "month" for _, kind in days)
    return "month" if monthly and (named or len(days) >= _MONTHS) else "day"
