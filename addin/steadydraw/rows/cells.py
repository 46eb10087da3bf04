"""Cells of a worksheet: the letters of their column, and the text that a CSV export would hold."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

_EXACT = 1e15
"""Below it every whole number is a float of its own."""


def cell_text(value: object) -> str:
    """A cell's value as the text a CSV export would hold: 123.0 is 123, a day is ISO."""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < _EXACT else repr(value)
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return value.isoformat(sep=" ") if value.time() != time() else value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return repr(value.total_seconds() / 86_400) if isinstance(value, timedelta) else str(value)


def letters(column: int) -> str:
    """The letters of a column, counted from 1.

    >>> letters(1), letters(27)
    ('A', 'AA')
    """
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text
