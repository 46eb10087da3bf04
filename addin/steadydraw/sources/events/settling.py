"""One version of each event: the one ingested last, whichever file it came in and whenever it was read.

Nearly every id comes once, and a hash of eight bytes says so: ids that share one are looked at, all others
are never sorted.
"""

from __future__ import annotations

import duckdb

from steadydraw.sources.events.typed import EVENT

_CONTENT = ", ".join(
    f"{column} DESC NULLS LAST" for column in EVENT if column not in {"event_id", "ingested_at"}
)
# Where nothing says when a version was ingested, the one read last counts; where two came at the same moment,
# what they say decides, so that the order of reading does not matter.
_BEST = (
    "ingested_at DESC NULLS LAST, "
    "CASE WHEN ingested_at IS NULL THEN run END DESC, CASE WHEN ingested_at IS NULL THEN file_no END DESC, "
    f"CASE WHEN ingested_at IS NULL THEN row_no END DESC, {_CONTENT}, run"
)


def settle(con: duckdb.DuckDBPyConnection, run: int, kept: str = "") -> None:
    """Make `settled` of `incoming`: the new events that count, and `contended`, where versions compete.

    `kept` names the table of events kept from earlier runs, if any. In `contended`, `place` 1 is the version
    that counts, `rid` the row of a kept event.
    """
    columns = ", ".join(EVENT)
    con.execute("DELETE FROM repeated")
    if kept:
        con.execute(
            "CREATE OR REPLACE TABLE fresh AS SELECT hash(event_id) AS h, count(*) AS n "
            "FROM incoming GROUP BY h"
        )
        con.execute(
            "INSERT INTO repeated SELECT h FROM fresh WHERE n > 1 UNION "
            f"SELECT hash(k.event_id) FROM {kept} k SEMI JOIN fresh ON hash(k.event_id) = fresh.h"
        )
        con.execute("DROP TABLE fresh")
    else:
        con.execute(
            "INSERT INTO repeated SELECT h FROM (SELECT hash(event_id) AS h FROM incoming) "
            "GROUP BY h HAVING count(*) > 1"
        )
    old = (
        f"UNION ALL SELECT {columns}, run, NULL, NULL, k.rowid "
        f"FROM {kept} k SEMI JOIN repeated q ON hash(k.event_id) = q.h"
        if kept
        else ""
    )
    con.execute(
        f"CREATE OR REPLACE TABLE contended AS SELECT *, "
        f"row_number() OVER (PARTITION BY event_id ORDER BY {_BEST}) AS place FROM ("
        f"SELECT {columns}, {run} AS run, file_no, row_no, NULL::BIGINT AS rid FROM incoming_repeated "
        f"WHERE reason IS NULL {old})"
    )
    con.execute(
        f"CREATE OR REPLACE VIEW settled AS SELECT {columns} FROM incoming_once WHERE reason IS NULL "
        f"UNION ALL SELECT {columns} FROM contended WHERE place = 1 AND rid IS NULL"
    )


def duplicates(con: duckdb.DuckDBPyConnection) -> int:
    """How many versions do not count, among the new ones and those kept before."""
    row = con.execute("SELECT count(*) FROM contended WHERE place > 1").fetchone()
    return int(row[0]) if row else 0
