"""A figure of the whole book as the rows of its table."""

from __future__ import annotations

from datetime import date
from typing import Any

from steadydraw.book import TALLIED, book_results, results_of, tally_of
from steadydraw.functions.boundary import NA, HostError, Unusable
from steadydraw.ranges import RangeBook


def book_figure(metric: str, book: RangeBook, as_of: date | None) -> list[list[Any]]:
    """The table behind a figure of the book, under its headings. Raises Unusable where there is none yet."""
    day = as_of or book.default_as_of()
    common = book.settings.common
    tallies = []
    for account in book.accounts(day):
        own = book.settings_of(account)
        tallies.append(tally_of(account, results_of(account, day, own, TALLIED), common))
    found = book_results(tallies, day, common, book.company.calendar, [metric])[metric]
    if found.detail is None:
        raise Unusable(found.note, NA)
    rows: list[list[Any]] = [[column.name for column in found.detail.columns]]
    rows += [[HostError(NA) if cell is None else cell for cell in row] for row in found.detail.rows]
    return rows
