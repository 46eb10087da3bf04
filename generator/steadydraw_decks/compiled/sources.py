"""Where the rows behind an account's figures stand, read once for all accounts where a table is small."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import Any
from weakref import WeakKeyDictionary

import duckdb

from steadydraw.provenance.rows import BY_CONTRACT, DAYS, SHARED, SourceRows, ranges_of, rows_behind
from steadydraw.schema.canonical import SCHEMA
from steadydraw.tables import Tables

MOST_ROWS = 100_000
"""Rows of a table up to which where they stand is read for all accounts at once."""
_Row = tuple[int, int | None]
_Behind = tuple[date, list[dict[str, Any]]]
"""The last day of an account's rows, and the rows source by source."""
_KNOWN: WeakKeyDictionary[Tables, dict[str, dict[str | None, _Behind] | None]] = WeakKeyDictionary()


def records_behind(tables: Tables, table: str, account_id: str, as_of: date) -> list[dict[str, Any]]:
    """The rows of a table behind an account, source by source, as a record has them; without one all rows."""
    if not account_id:
        return [each.as_record() for each in rows_behind(tables, table, account_id, as_of)]
    known = _KNOWN.setdefault(tables, {})
    if table not in known:
        known[table] = _index(tables, table)
    index = known[table]
    if index is not None:
        whose = None if table in SHARED or (table == "workflows" and account_id not in index) else account_id
        last, found = index.get(whose, (date.min, []))
        if last <= as_of:
            return found
        numbers, rows, days = _DAYS_OF[tables][table, account_id]
        limit = as_of.toordinal()
        placed = [(n, row) for n, row, day in zip(numbers, rows, days, strict=True) if day <= limit]
        return _records(tables, table, placed)
    return [each.as_record() for each in rows_behind(tables, table, account_id, as_of)]


def _index(tables: Tables, table: str) -> dict[str | None, _Behind] | None:
    """By account its rows; None for a table that is too large to be held."""
    if tables.count(table) > MOST_ROWS:
        return None
    of, source = "account_id", SCHEMA[table].name
    if table in SHARED:
        of = "NULL"
    elif table in BY_CONTRACT:
        source = f"(SELECT DISTINCT account_id, contract_id FROM contracts) JOIN {source} USING (contract_id)"
    elif table == "workflows":  # those of nobody are everybody's
        whose = "SELECT DISTINCT account_id AS whose FROM workflows"
        source = f"{source} JOIN ({whose}) ON account_id IS NULL OR account_id = whose"
        of = "whose"
    day = DAYS.get(table, "NULL::DATE")
    cursor = tables.con.cursor().execute(
        f"SELECT {of}, source_no, source_row, {day} FROM {source} ORDER BY 1, source_no, source_row"
    )
    index: dict[str | None, _Behind] = {}
    for account, rows in groupby(_each(cursor), key=lambda each: each[0]):
        index[account] = _behind(tables, table, list(rows))
    return index


def _each(cursor: duckdb.DuckDBPyConnection) -> Iterator[tuple[Any, ...]]:
    while batch := cursor.fetchmany(10_000):
        yield from batch


_Dated = tuple[Sequence[int], Sequence[int], Sequence[int]]
_DAYS_OF: WeakKeyDictionary[Tables, dict[tuple[str, str], _Dated]] = WeakKeyDictionary()
"""By table and account the sources, the places and the days of its rows."""


def _behind(tables: Tables, table: str, found: list[tuple[Any, ...]]) -> _Behind:
    placed = [(number, row) for _, number, row, _ in found]
    last = date.min
    if table in DAYS:
        dated = [each for each in found if each[3] is not None and each[2] is not None]
        last = max(each[3] for each in dated) if len(dated) == len(found) else date.max
        _DAYS_OF.setdefault(tables, {})[table, found[0][0]] = (
            array("i", [each[1] for each in dated]),
            array("q", [each[2] for each in dated]),
            array("i", [each[3].toordinal() for each in dated]),
        )
    return last, _records(tables, table, placed)


def _records(tables: Tables, table: str, placed: Sequence[_Row]) -> list[dict[str, Any]]:
    made = []
    for number, rows in groupby(placed, key=lambda each: each[0]):
        entry = tables.load_log[number]
        file, _, sheet = entry.source.partition(" / ")
        numbers = [row for _, row in rows if row is not None]
        made.append(
            SourceRows(table, file, sheet, entry.sha256, ranges_of(numbers), len(numbers)).as_record()
        )
    return made
