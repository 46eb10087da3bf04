"""Where the rows behind an account's figures stand, read once for all accounts where a table is small."""

from __future__ import annotations

from datetime import date
from itertools import groupby
from typing import Any
from weakref import WeakKeyDictionary

from steadydraw.provenance.rows import BY_CONTRACT, DAYS, SHARED, SourceRows, ranges_of, rows_behind
from steadydraw.schema.canonical import SCHEMA
from steadydraw.tables import Tables

MOST_ROWS = 20_000
"""Rows of a table up to which where they stand is held in memory."""
_Rows = list[tuple[int, int, date | None]]
_KNOWN: WeakKeyDictionary[Tables, dict[str, dict[str | None, _Rows] | None]] = WeakKeyDictionary()


def records_behind(tables: Tables, table: str, account_id: str, as_of: date) -> list[dict[str, Any]]:
    """The rows of a table behind an account, source by source, as a record has them."""
    known = _KNOWN.setdefault(tables, {})
    if table not in known:
        known[table] = _index(tables, table)
    index = known[table]
    if index is None:
        return [each.as_record() for each in rows_behind(tables, table, account_id, as_of)]
    found = index.get(None if table in SHARED else account_id, [])
    if table == "workflows" and None in index:
        found = sorted([*found, *index[None]], key=lambda each: each[:2])
    made = []
    for number, rows in groupby(found, key=lambda each: each[0]):
        numbers = [row for _, row, day in rows if row is not None and (day is None or day <= as_of)]
        if not numbers:
            continue
        entry = tables.load_log[number]
        file, _, sheet = entry.source.partition(" / ")
        made.append(SourceRows(table, file, sheet, entry.sha256, ranges_of(numbers), len(numbers)))
    return [_record(each) for each in made]


def _record(rows: SourceRows) -> dict[str, Any]:
    return {
        "table": rows.table,
        "file": rows.file,
        "sheet": rows.sheet,
        "sha256": rows.sha256,
        "rows": rows.rows,
        "count": rows.count,
    }


def _index(tables: Tables, table: str) -> dict[str | None, _Rows] | None:
    """By account its rows in order; None for a table that is too large, or has rows of unknown place."""
    if tables.count(table) > MOST_ROWS:
        return None
    name = SCHEMA[table].name
    of, source = "account_id", name
    if table in SHARED:
        of = "NULL"
    elif table in BY_CONTRACT:
        source = f"(SELECT DISTINCT account_id, contract_id FROM contracts) JOIN {name} USING (contract_id)"
        of = "account_id"
    day = DAYS.get(table, "NULL")
    found = (
        tables.con.cursor()
        .execute(f"SELECT {of}, source_no, source_row, {day} FROM {source} ORDER BY source_no, source_row")
        .fetchall()
    )
    index: dict[str | None, _Rows] = {}
    for account, number, row, on in found:
        if row is None or (table in DAYS and on is None):
            return None
        index.setdefault(account, []).append((number, row, on))
    return index
