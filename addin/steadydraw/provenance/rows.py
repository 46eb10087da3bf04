"""The rows of the files that an account's figures come from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from itertools import groupby
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
        return asdict(self)


def rows_behind(tables: Tables, table: str, account_id: str, as_of: date) -> tuple[SourceRows, ...]:
    """The rows of a table that speak of an account up to a day, source by source.

    Tables that all accounts share, such as exchange rates, are given whole; without an account all rows.
    """
    where, given = _condition(table, account_id, as_of)
    found = (
        tables.con.cursor()
        .execute(
            f"SELECT source_no, source_row FROM {SCHEMA[table].name} {where} ORDER BY source_no, source_row",
            given,
        )
        .fetchall()
    )
    made = []
    for number, rows in groupby(found, key=lambda each: each[0]):
        entry = tables.load_log[number]
        file, _, sheet = entry.source.partition(" / ")
        numbers = [row for _, row in rows if row is not None]
        made.append(SourceRows(table, file, sheet, entry.sha256, ranges_of(numbers), len(numbers)))
    return tuple(made)


def _condition(table: str, account_id: str, as_of: date) -> tuple[str, list[Any]]:
    if table in SHARED or (not account_id and table not in DAYS):
        return "", []
    if not account_id:
        return f"WHERE {DAYS[table]} <= ?", [as_of]
    if table in BY_CONTRACT:
        return "WHERE contract_id IN (SELECT contract_id FROM contracts WHERE account_id = ?)", [account_id]
    if table == "workflows":
        return "WHERE account_id = ? OR account_id IS NULL", [account_id]
    if table in DAYS:
        return f"WHERE account_id = ? AND {DAYS[table]} <= ?", [account_id, as_of]
    return "WHERE account_id = ?", [account_id]


def ranges_of(numbers: Iterable[int]) -> str:
    """Row numbers in short.

    >>> ranges_of([2, 3, 4, 9, 11, 12])
    '2-4, 9, 11-12'
    """
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in runs)
