"""The query for each kind of database, as it was last looked over; no database is asked.

After a wanted change: `python -m tests.rollup.test_warehouse_sql` writes them anew.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import ibis
import pytest
import sqlglot
from sqlglot import exp

from steadydraw.sources.events import told
from steadydraw.sources.events.warehouse.days import day_rows
from steadydraw.sources.events.warehouse.dialects import DIALECTS
from steadydraw.sources.events.warehouse.spelling import read_spellings
from steadydraw.sources.events.warehouse.typed import Table, Typing

HERE = Path(__file__).parent / "queries"


def query(name: str) -> str:
    """The query for events with ids, corrections, floats, odd spellings and two zones."""
    rows = ibis.table(
        {
            "event_id": "string", "account": "string", "occurred at": "timestamp('UTC')",
            "ingested_at": "timestamp('UTC')", "quantity": "int64", "amount": "decimal(18, 4)",
            "cost": "float64", "currency": "string", "correction": "boolean", "applies_to_date": "date",
        },
        name="events", database="billing",
    )  # fmt: skip
    mapped = told(["timestamp=occurred at"], ["workflow=platform"])
    typing = Typing(
        Table("events", rows, DIALECTS[name], mapped),
        {"B-2": "Europe/Berlin", "C-3": "Asia/Tokyo"},
        utc=False,
    )
    spelled = {"currency": read_spellings(typing.kinds["currency"], ["USD", " usd", "euros"])}
    days = day_rows(typing.events(spelled), DIALECTS[name], None)
    sql = DIALECTS[name].sql(days, typing.clocks, pretty=True)
    # Blanks of all alphabets are written out, or nobody could look them over.
    return "".join(sign if sign == "\n" or " " <= sign <= "~" else f"\\u{ord(sign):04x}" for sign in sql)


@pytest.mark.parametrize("name", sorted(DIALECTS))
def test_the_query_is_the_one_that_was_looked_over(name: str) -> None:
    assert f"{query(name)}\n" == (HERE / f"{name}.sql").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", sorted(DIALECTS))
def test_a_query_is_one_that_reads_one_table(name: str) -> None:
    (statement,) = sqlglot.parse(query(name), read=name)
    assert isinstance(statement, exp.Select)
    named = {(table.db, table.name) for table in statement.find_all(exp.Table)}
    inner = {("", part.alias) for part in statement.find_all(exp.CTE)}
    assert named - inner == {("billing", "events")}
    assert not list(statement.find_all(exp.Insert, exp.Update, exp.Delete, exp.Create, exp.Drop, exp.Into))


def test_queries_are_made_without_the_driver_of_any_database() -> None:
    code = (
        "import sys\n"
        "for name in ('psycopg', 'snowflake', 'google.cloud', 'databricks', 'trino', 'pyspark', 'pyarrow'):\n"
        "    sys.modules[name] = None\n"
        "from tests.rollup.test_warehouse_sql import DIALECTS, query\n"
        "print(sum(query(name).startswith('SELECT') for name in DIALECTS))\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.stdout.strip() == str(len(DIALECTS)), ran.stderr


if __name__ == "__main__":
    HERE.mkdir(exist_ok=True)
    for dialect in DIALECTS:
        (HERE / f"{dialect}.sql").write_text(f"{query(dialect)}\n", encoding="utf-8")
