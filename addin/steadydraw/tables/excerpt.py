"""What a few accounts need of a source, in memory and without a database: it travels to other processes.

An excerpt answers as the whole source would for its accounts. What it was not taken for it cannot answer, and
says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from steadydraw.schema.canonical import SCHEMA
from steadydraw.settings import SettingsBook
from steadydraw.tables.store import Answered, Tables
from steadydraw.tables.tally import LoadEntry

Rows = list[dict[str, Any]]
Answers = Mapping[str, Mapping[str, list[Answered]]]
"""By query and account what it answered."""
_EVERYBODY = frozenset({"pay_exclusions"})
"""Tables that name accounts and yet are asked for as a whole."""


@dataclass(frozen=True, eq=False)
class Whole:
    """What all excerpts of a source share; `rows` are those of tables that are of no account."""

    load_log: list[LoadEntry]
    settings_book: SettingsBook
    label: str
    complete_through: date | None
    config_sha256: str
    last_use: tuple[date | None, bool]
    names: Sequence[tuple[str, str]]
    counts: Mapping[str, int]
    rows: Mapping[str, Rows]
    answers: Answers

    @classmethod
    def of(cls, tables: Tables, queries: Sequence[str]) -> Whole:
        """What excerpts of these tables share, with what queries answer that name no account."""
        return cls(
            tables.load_log,
            tables.settings_book,
            tables.label,
            tables.complete_through,
            tables.config_sha256,
            tables.last_use(),
            tuple(tables.names()),
            {table: tables.count(table) for table in SCHEMA},
            {table: tables.rows(table) for table in SCHEMA if _key(table) is None},
            {query: {"": next(tables.by_account(query, date.max, [""]))} for query in queries},
        )


@dataclass(frozen=True, slots=True)
class Part:
    """What is these accounts' own: their rows, and what queries answered up to the end of a day."""

    as_of: date
    rows: Mapping[str, Rows]
    currencies: Mapping[str, str]
    answers: Answers


def parts_of(
    tables: Tables, accounts: Sequence[str], as_of: date, queries: Sequence[str], size: int
) -> Iterator[Part]:
    """The parts of so many accounts each, which are in order; each query is asked of many at once."""
    currencies = tables.currencies_used()
    asked = [tables.by_account(query, as_of, accounts) for query in queries]
    for start in range(0, len(accounts), size):
        own = accounts[start : start + size]
        answers = {
            query: {account: next(answer) for account in own}
            for query, answer in zip(queries, asked, strict=True)
        }
        used = {account: currencies[account] for account in own if account in currencies}
        yield Part(as_of, _rows(tables, own), used, answers)


def _key(table: str) -> str | None:
    """The column that says whose a row is; None for a table that is asked for as a whole."""
    names = SCHEMA[table].names
    if table in _EVERYBODY:
        return None
    return next((name for name in ("account_id", "contract_id") if name in names), None)


def _rows(tables: Tables, accounts: Sequence[str]) -> dict[str, Rows]:
    """The rows of these accounts and those of nobody, in the order in which they were read."""
    contracts = [row["contract_id"] for each in accounts for row in tables.rows_of("contracts", each)]
    values = {"account_id": [*accounts, None], "contract_id": contracts}
    found = {}
    for table in SCHEMA:
        column = _key(table)
        if column is not None and table != "usage":
            found[table] = tables.rows_among(table, values[column], column)
    return found


class Excerpt(Tables):
    """Tables of a part of a source; nothing of them can be changed."""

    def __init__(self, whole: Whole, part: Part) -> None:
        self.whole, self._part = whole, part
        self.issues, self.placed, self.settled = [], [], True
        self.load_log, self.settings_book, self.label = whole.load_log, whole.settings_book, whole.label
        self.complete_through, self.config_sha256 = whole.complete_through, whole.config_sha256
        self._rows = {**whole.rows, **part.rows}
        self._places = {}

    @property
    def source(self) -> object:
        """What stands for the whole source."""
        return self.whole

    def count(self, table: str) -> int:
        """How many rows a table of the whole source has."""
        return self.whole.counts[table]

    def names(self) -> Sequence[tuple[str, str]]:
        """Id and name of every account of the whole source."""
        return self.whole.names

    def last_use(self) -> tuple[date | None, bool]:
        """The last day of all usage, and whether it is by the month throughout."""
        return self.whole.last_use

    def currencies_used(self) -> dict[str, str]:
        """The first currency by name that the usage of each account is rated in."""
        return dict(self._part.currencies)

    def by_account(self, query: str, as_of: date, accounts: Sequence[str]) -> Iterator[list[Answered]]:
        """What a query has answered of each account. Raises LookupError for what was not asked."""
        for each in accounts:
            if each and as_of != self._part.as_of:
                raise LookupError(f"the excerpt is of {self._part.as_of}, and was asked for {as_of}")
            yield (self._part if each else self.whole).answers[query][each]

    def close(self) -> None:
        """Nothing is open."""
