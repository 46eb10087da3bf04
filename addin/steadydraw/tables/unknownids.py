"""Usage whose account nobody knows, and ids that are nearly the same: said, never merged silently."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import duckdb

from steadydraw.tables.issues import Findings, Issue, Level
from steadydraw.tables.tally import Tally


def _bare(account_id: str) -> str:
    """An id without what spreadsheets and people lose: case, blanks, signs, leading zeros."""
    return "".join(letter for letter in account_id.casefold() if letter.isalnum()).lstrip("0")


def check_account_ids(con: duckdb.DuckDBPyConnection, tallies: Sequence[Tally], findings: Findings) -> None:
    """One warning per unknown account of usage, naming the known id it resembles, and per pair that differs by case."""
    known: dict[str, list[str]] = defaultdict(list)
    rows = con.execute(
        "SELECT account_id, source_no, source_row FROM accounts ORDER BY source_no, source_row"
    ).fetchall()
    by_case: dict[str, str] = {}
    for account_id, number, row in rows:
        known[_bare(account_id)].append(account_id)
        first = by_case.setdefault(account_id.casefold(), account_id)
        if first != account_id:
            problem = f"differs from account {first!r} by case only"
            remedy = (
                'if they are one, map the column as { column = "...", case = "upper" } in steadydraw.toml'
            )
            findings.add(_issue(tallies[number], "accounts", row, account_id, problem, remedy, 1))
    unknown = con.execute(
        "SELECT source_no, min(source_row), account_id, count(*) FROM usage WHERE NOT allocated AND account_id IS NOT NULL "
        "GROUP BY source_no, account_id ORDER BY ALL"
    ).fetchall()
    for number, row, account_id, count in unknown:
        near = known.get(_bare(account_id), [])
        problem = "is an account that the accounts table does not have, so its use counts as unallocated"
        remedy = "correct the id, or add the account"
        if near:
            problem += f"; account {near[0]!r} differs by case, blanks or leading zeros only"
            remedy = f"if it is {near[0]!r}, correct the id, or map the column with case"
        findings.add(_issue(tallies[number], "usage", row, account_id, problem, remedy, count))


def _issue(tally: Tally, table: str, row: int, value: str, problem: str, remedy: str, count: int) -> Issue:
    origin = tally.origin
    return Issue(
        Level.WARNING, table, origin.file, origin.sheet, row, "account_id", value, problem, remedy, count
    )
