"""The days that are meant: the as-of day, and the period of a review."""

from __future__ import annotations

from datetime import date

from steadydraw.days import Period, parse_period, quarter_of
from steadydraw.sources.accounts import default_as_of
from steadydraw.tables import Tables
from steadydraw_decks.tasks.refusal import Refusal


def as_of_day(text: str | None, tables: Tables) -> date:
    """The as-of day a person gave, or the default of the source."""
    if text is None:
        return default_as_of(tables)
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Refusal(f"--as-of {text!r} is not a day: write it like 2026-09-30") from None


def days_meant(
    tables: Tables, account_id: str, period: str | None = None, as_of: str | None = None
) -> tuple[date, Period]:
    """The as-of day and the period: each follows from the other where only one is given.

    Without an account the periods are those of the book's fiscal year.
    """
    first_month = tables.settings.book_fiscal_year_start_month
    if account_id:
        rows = tables.rows_of("accounts", account_id)
        first_month = (rows[0]["fiscal_year_start_month"] if rows else None) or 1
    if period is None:
        day = as_of_day(as_of, tables)
        return day, quarter_of(day, first_month)
    try:
        within = parse_period(period, first_month)
    except ValueError as problem:
        raise Refusal(f"--period {problem}") from None
    day = as_of_day(as_of, tables) if as_of else min(within.last_day, default_as_of(tables))
    if day < within.start:
        raise Refusal(
            f"the data ends on {day.isoformat()}, before {within.name} begins: choose an earlier period"
        )
    return day, within
