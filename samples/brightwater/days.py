"""The company's calendar: the days it reports on, its months and its holidays."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from samples.brightwater.canonical import Table

FIRST_DAY = date(2025, 4, 1)
AS_OF = date(2026, 9, 30)
FEED_LAST_DAY = date(2026, 10, 1)
"""The feed was drawn at midday: its last day is a partial one."""

ONE_DAY = timedelta(days=1)

_HOLIDAYS = (
    (date(2025, 5, 26), "Memorial Day"),
    (date(2025, 6, 19), "Juneteenth"),
    (date(2025, 7, 4), "Independence Day"),
    (date(2025, 9, 1), "Labor Day"),
    (date(2025, 11, 27), "Thanksgiving"),
    (date(2025, 12, 25), "Christmas Day"),
    (date(2026, 1, 1), "New Year's Day"),
    (date(2026, 1, 19), "Martin Luther King Jr. Day"),
    (date(2026, 5, 25), "Memorial Day"),
    (date(2026, 6, 19), "Juneteenth"),
    (date(2026, 7, 3), "Independence Day (observed)"),
    (date(2026, 9, 7), "Labor Day"),
    (date(2026, 11, 26), "Thanksgiving"),
    (date(2026, 12, 25), "Christmas Day"),
)
HOLIDAYS = frozenset(day for day, _ in _HOLIDAYS)


def days(first: date, last: date) -> Iterator[date]:
    """Every day from `first` to `last`, both included."""
    for offset in range((last - first).days + 1):
        yield first + timedelta(days=offset)


def month_of(day: date) -> date:
    """The first day of the month of `day`."""
    return day.replace(day=1)


def next_month(day: date) -> date:
    """The first day of the month after that of `day`."""
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def months(first: date, last: date) -> list[date]:
    """The first day of each month from that of `first` to that of `last`."""
    found = [month_of(first)]
    while (following := next_month(found[-1])) <= last:
        found.append(following)
    return found


def calendar() -> Table:
    """The holidays of the United States in 2025 and 2026, as the finance team keeps them."""
    return Table("calendar", ("date", "holiday"), _HOLIDAYS)
