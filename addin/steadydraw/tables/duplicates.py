"""One row per key: the first kept, identical ones counted as duplicates, different ones rejected."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from steadydraw.schema.columns import Table
from steadydraw.schema.issues import EXAMPLES, Findings, Issue, Level
from steadydraw.schema.told import NOT_CONTENT, used_before
from steadydraw.tables.conversion import identifier
from steadydraw.tables.tally import Tally

if TYPE_CHECKING:
    import duckdb

REASON = "key used before with other content"


def settle_duplicates(
    con: duckdb.DuckDBPyConnection, table: Table, tallies: Sequence[Tally], findings: Findings
) -> None:
    """Leave one row per key in `table`, over all its sources.

    Rows with an empty first key column are never duplicates.
    """
    if not table.key:
        return
    keys = [identifier(name) for name in table.key]
    present = f"{keys[0]} IS NOT NULL"
    con.execute(
        f"CREATE TEMP TABLE _repeated AS SELECT {', '.join(keys)} FROM {table.name} WHERE {present} "
        f"GROUP BY ALL HAVING count(*) > 1"
    )
    again = con.execute("SELECT count(*) FROM _repeated").fetchone()
    if again and again[0]:
        _settle(con, table, keys, tallies, findings)
    con.execute("DROP TABLE _repeated")


def _settle(
    con: duckdb.DuckDBPyConnection,
    table: Table,
    keys: list[str],
    tallies: Sequence[Tally],
    findings: Findings,
) -> None:
    content = ", ".join(
        f"{identifier(name)} := {identifier(name)}" for name in table.names if name not in NOT_CONTENT
    )
    same = " AND ".join(f"t.{key} IS NOT DISTINCT FROM d.{key}" for key in keys)
    shown = " || ' · ' || ".join(f"coalesce({key}::VARCHAR, '')" for key in keys)
    first = f"OVER (PARTITION BY {', '.join(keys)} ORDER BY source_no, source_row, rid)"
    con.execute(
        f"""CREATE TEMP TABLE _later AS
        SELECT rid, source_no, source_row, shown, first_no, first_row, content = first_content AS identical
        FROM (
            SELECT rid, source_no, source_row, {shown} AS shown, content,
                   first_value(source_no) {first.replace("rowid", "rid")} AS first_no,
                   first_value(source_row) {first.replace("rowid", "rid")} AS first_row,
                   first_value(content) {first.replace("rowid", "rid")} AS first_content,
                   row_number() {first.replace("rowid", "rid")} AS place
            FROM (SELECT t.rowid AS rid, t.*, md5(struct_pack({content})::VARCHAR) AS content
                  FROM {table.name} t SEMI JOIN _repeated d ON {same})
        ) WHERE place > 1"""
    )
    for number, identical, count in con.execute(
        "SELECT source_no, identical, count(*) FROM _later GROUP BY ALL ORDER BY ALL"
    ).fetchall():
        if identical:
            tallies[number].duplicates += count
        else:
            tallies[number].reasons[REASON] += count
            _tell(con, table, number, count, tallies, findings)
    con.execute(f"DELETE FROM {table.name} WHERE rowid IN (SELECT rid FROM _later)")
    con.execute("DROP TABLE _later")


def _tell(
    con: duckdb.DuckDBPyConnection,
    table: Table,
    number: int,
    count: int,
    tallies: Sequence[Tally],
    findings: Findings,
) -> None:
    rows = con.execute(
        "SELECT source_row, shown, first_no, first_row FROM _later WHERE source_no = ? AND NOT identical "
        "ORDER BY source_row LIMIT ?",
        [number, EXAMPLES],
    ).fetchall()
    origin = tallies[number].origin
    for position, (row, shown, first_no, first_row) in enumerate(rows):
        first = tallies[first_no].origin
        where = "" if first == origin else f" of {first.source}"
        issue = Issue(
            Level.ERROR,
            table.name,
            origin.file,
            origin.sheet,
            row,
            ", ".join(table.key),
            shown,
            *used_before(first_row, where),
        )
        findings.add(issue, more=count - len(rows) if position == 0 else 0)
