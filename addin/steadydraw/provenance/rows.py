"""The rows of the files that an account's figures come from."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from functools import cache
from typing import Any

from steadydraw.schema.canonical import SCHEMA
from steadydraw.tables import Tables

SHARED = frozenset({"fx_rates", "calendar", "plan_curves", "pay_plans", "playbook"})
BY_CONTRACT = frozenset({"commit_segments", "band_changes"})
DAYS = {"usage": "usage_date", "cost_changes": "changed_on", "milestones": '"on"'}


@dataclass(frozen=True, slots=True)
class SourceRows:
    """Rows of one sheet or file that went into one table.

    `rows` are their numbers as a person sees them in the file, `sha256` the hash of the file's bytes.
    """

    table: str
    file: str
    sheet: str
    sha256: str
    rows: str
    count: int

    def as_record(self) -> dict[str, Any]:
        """The form that JSON carries."""
        return {name: getattr(self, name) for name in _COLUMNS}


_COLUMNS = tuple(each.name for each in fields(SourceRows))


def rows_behind(tables: Tables, table: str, account_id: str, as_of: date) -> tuple[SourceRows, ...]:
    """The rows of a table that speak of an account up to a day, source by source.

    Tables that all accounts share, such as exchange rates, are given whole; without an account all rows.
    """
    whose = "" if table in SHARED else account_id
    query = places_of_all(table) if not whose else places_by_account(table)
    made = []
    for _, number, rows, count in next(tables.by_account(query, as_of, [whose])):
        entry = tables.load_log[number]
        file, _, sheet = entry.source.partition(" / ")
        made.append(SourceRows(table, file, sheet, entry.sha256, rows, count))
    return tuple(made)


@cache
def places_by_account(table: str) -> str:
    """The query for where the rows of each account stand: its id, the source, its rows in short, how many."""
    mine = f"SELECT account_id AS whose, source_no, source_row FROM {SCHEMA[table].name}"
    listed = "(SELECT unnest($accounts))"
    if table in BY_CONTRACT:
        of = f"(SELECT DISTINCT account_id, contract_id FROM contracts WHERE account_id IN {listed})"
        return _in_short(f"{mine} JOIN {of} USING (contract_id)")
    mine += f" WHERE account_id IN {listed}"
    if table == "workflows":  # those of nobody are everybody's
        everybody = f"SELECT whose, source_no, source_row FROM (SELECT unnest($accounts) AS whose), {table}"
        mine += f" UNION ALL {everybody} WHERE account_id IS NULL"
    return _in_short(mine + (f" AND {DAYS[table]} <= $as_of" if table in DAYS else ""))


@cache
def places_of_all(table: str) -> str:
    """The same for all rows of a table, which are under the account without an id."""
    where = f" WHERE {DAYS[table]} <= $as_of" if table in DAYS else ""
    return _in_short(f"SELECT '' AS whose, source_no, source_row FROM {SCHEMA[table].name}{where}")


def _in_short(rows: str) -> str:
    """Rows by account and source as text: 2-4, 9, 11-12.

    Numbers that follow one another are as far from their rank as each other.
    """
    return f"""
WITH ranked AS (
    SELECT whose, source_no, source_row,
           source_row - dense_rank() OVER (PARTITION BY whose, source_no ORDER BY source_row) AS run
    FROM ({rows})
), runs AS (
    SELECT whose, source_no, min(source_row) AS first, max(source_row) AS last, count(source_row) AS rows
    FROM ranked GROUP BY whose, source_no, run
)
SELECT whose, source_no,
       coalesce(string_agg(CASE WHEN first = last THEN first::VARCHAR ELSE first || '-' || last END, ', '
                           ORDER BY first), ''),
       sum(rows)::BIGINT
FROM runs GROUP BY whose, source_no ORDER BY whose, source_no
"""
