"""Usage whose account nobody knows, and ids that are nearly the same: said, never merged silently."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from steadydraw.schema.issues import Findings, Issue, Level
from steadydraw.schema.told import UNKNOWN_ACCOUNT
from steadydraw.tables.tally import Tally

if TYPE_CHECKING:
    import duckdb


def _bare(account_id: str) -> str:
    """An id without what spreadsheets and people lose: case, blanks, signs, leading zeros."""
    return "".join(letter for letter in account_id.casefold() if letter.isalnum()).lstrip("0")


def check_account_ids(con: duckdb.DuckDBPyConnection, tallies: Sequence[Tally], findings: Findings) -> None:
    """Warn of unknown accounts of usage, with the known id they resemble, and of ids that differ by case."""
    known: dict[str, list[str]] = defaultdict(list)
    by_case: dict[str, str] = {}
    rows = con.execute(
        "SELECT account_id, source_no, source_row FROM accounts ORDER BY source_no, source_row"
    ).fetchall()
    for account_id, number, row in rows:
        known[_bare(account_id)].append(account_id)
        first = by_case.setdefault(account_id.casefold(), account_id)
        if first != account_id:
            findings.add(_differs_by_case(tallies[number], row, account_id, first))
    unknown = con.execute(
        "SELECT source_no, min(source_row), account_id, count(*) FROM usage "
        "WHERE NOT allocated AND account_id IS NOT NULL GROUP BY source_no, account_id ORDER BY ALL"
    ).fetchall()
    for number, row, account_id, count in unknown:
        near = known.get(_bare(account_id), [])
        findings.add(replace(_unknown(tallies[number], row, account_id, near), count=count))


def _unknown(tally: Tally, row: int, account_id: str, near: Sequence[str]) -> Issue:
    problem, remedy = UNKNOWN_ACCOUNT
    if near:
        problem += f"; account {near[0]!r} differs by case, blanks, signs or leading zeros only"
        remedy = f"if it is {near[0]!r}, correct the id, or map the column with case"
    return _issue(tally, "usage", row, account_id, (problem, remedy))


def _differs_by_case(tally: Tally, row: int, account_id: str, first: str) -> Issue:
    problem = f"differs from account {first!r} by case only"
    remedy = 'if they are one, map the column as { column = "...", case = "upper" } in steadydraw.toml'
    return _issue(tally, "accounts", row, account_id, (problem, remedy))


def _issue(tally: Tally, table: str, row: int, value: str, told: tuple[str, str]) -> Issue:
    origin = tally.origin
    return Issue(Level.WARNING, table, origin.file, origin.sheet, row, "account_id", value, *told)
