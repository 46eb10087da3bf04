"""Periods in a few words: whole months by their names, others by their days."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from babel.dates import format_interval

from steadydraw.days import ONE_DAY
from steadydraw_decks.deck.formats import Formats

_THIN_SPACE = "\N{THIN SPACE}"


def months_of(formats: Formats, start: date, end: date) -> str:
    """A half-open period, such as Apr - Jun 2026 with a dash in between where it runs over whole months.

    >>> months_of(Formats("en_US"), date(2026, 9, 1), date(2026, 10, 1))
    'Sep 2026'
    """
    last = end - ONE_DAY
    if start.day != 1 or end.day != 1 or (start.year, start.month) == (last.year, last.month):
        return formats.span(start, end)
    return _interval(formats.locale, start, last)


@lru_cache(maxsize=4_096)
def _interval(locale: str, first: date, last: date) -> str:
    return str(format_interval(first, last, "yMMM", locale=locale)).replace(_THIN_SPACE, " ")
