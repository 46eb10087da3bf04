"""The book of business at one day: every account, and the figures of all together.

Each account is read and computed once for a source and day, whatever is made of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from steadydraw.book import BookResults, book_results
from steadydraw.result import Result
from steadydraw.rows import company_of
from steadydraw.settings import Settings
from steadydraw.sources.accounts import read_accounts
from steadydraw.tables import Tables
from steadydraw.triggers import Play, plays_of
from steadydraw_decks.rhythm.coverage import in_place
from steadydraw_decks.rhythm.entry import WEEK, Entry, Question
from steadydraw_decks.rhythm.everyone import each_account
from steadydraw_decks.rhythm.following import Follow
from steadydraw_decks.rhythm.once_a_day import once_a_day


@dataclass(frozen=True, slots=True)
class Book:
    """All accounts in order of id, and the figures of the book at the day and a week earlier.

    `currency` is the one that amounts are told in, empty where accounts differ and none was chosen.
    """

    as_of: date
    currency: str
    entries: tuple[Entry, ...]
    results: BookResults
    earlier: BookResults
    settings: Settings
    plays: tuple[Play, ...]

    def __getitem__(self, metric: str) -> Result:
        return self.results[metric]

    @property
    def by_id(self) -> Mapping[str, Entry]:
        """The accounts by id."""
        return {each.account_id: each for each in self.entries}


@once_a_day
def book_at(tables: Tables, as_of: date, follow: Follow) -> Book:
    """The book at the end of a day."""
    settings, calendar = tables.settings, company_of(tables).calendar
    asked = Question(as_of, tables.settings_book, plays_of(tables), _currency(tables))
    total = tables.count("accounts")
    entries = list(follow(each_account(asked, read_accounts(tables, as_of), total), total, "Computing"))
    placed = in_place([each.standing for each in entries], tables, as_of)
    return Book(
        as_of=as_of,
        currency=asked.currency,
        entries=tuple(replace(each, standing=own) for each, own in zip(entries, placed, strict=True)),
        results=book_results([each.tally for each in entries], as_of, settings, calendar),
        earlier=book_results([each.earlier for each in entries], as_of - WEEK, settings, calendar),
        settings=settings,
        plays=asked.plays,
    )


def _currency(tables: Tables) -> str:
    currencies = {row["currency"] for row in tables.rows("accounts") if row["currency"]}
    return tables.settings.book_currency or (min(currencies) if len(currencies) == 1 else "")
