"""The same events in a Parquet file, in DuckDB and in PostgreSQL, rolled up by each."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import astuple, fields
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
from psycopg import sql

from steadydraw.sources.events import Asked, Rolled, roll_up_into_file
from steadydraw.sources.events.warehouse import InWarehouse, roll_up_warehouse
from tests.rollup.plain import Event
from tests.rollup.servers import Server

PLAIN = {
    "event_id": "VARCHAR", "account": "VARCHAR", "timestamp": "TIMESTAMPTZ", "ingested_at": "TIMESTAMPTZ",
    "quantity": "BIGINT", "amount": "DECIMAL(24, 6)", "workflow": "VARCHAR", "row_type": "VARCHAR",
    "applies_to_date": "DATE",
}  # fmt: skip
"""The columns of plain events and their types in DuckDB."""

_POSTGRES = {"VARCHAR": 'text COLLATE "en-x-icu"', "DOUBLE": "double precision"}
Row = dict[str, Any]


class Homes:
    """Where the events live: a folder for files, and a server."""

    def __init__(self, folder: Path, server: Server) -> None:
        self._folder = folder
        self._server = server
        self.database = folder / "events.duckdb"
        self.urls = {"duckdb": f"duckdb://{self.database}", "postgres": server.url}

    def fill(self, table: str, columns: Mapping[str, str], rows: Sequence[tuple[Any, ...]]) -> Path:
        """Put the rows into a table of each database; gives a Parquet file with the same."""
        parquet = self._folder / "events.parquet"
        lists = ", ".join(f"unnest(${at}::{kind}[])" for at, kind in enumerate(columns.values(), start=1))
        with duckdb.connect(self.database) as con:
            con.execute("SET TimeZone = 'UTC'")
            name = '"' + table.replace('"', '""') + '"'
            typed = ", ".join(
                '"' + column.replace('"', '""') + f'" {kind}' for column, kind in columns.items()
            )
            con.execute(f"CREATE OR REPLACE TABLE {name} ({typed})")
            if rows:
                con.execute(
                    f"INSERT INTO {name} SELECT {lists}", [list(values) for values in zip(*rows, strict=True)]
                )
            con.execute(f"COPY {name} TO '{parquet}' (FORMAT parquet)")
        with self._server.connect() as connection:
            there = sql.Identifier(table)
            connection.execute(sql.SQL("DROP TABLE IF EXISTS {} CASCADE").format(there))
            declared = sql.SQL(", ").join(
                sql.SQL("{} " + _POSTGRES.get(kind, kind)).format(sql.Identifier(column))
                for column, kind in columns.items()
            )
            connection.execute(sql.SQL("CREATE TABLE {} ({})").format(there, declared))
            with connection.cursor().copy(sql.SQL("COPY {} FROM STDIN").format(there)) as copy:
                for row in rows:
                    copy.write_row(row)
        return parquet

    def from_files(self, parquet: Path, **asked: Any) -> tuple[Rolled, list[Row]]:
        """What the roll-up of files makes of it."""
        rolled = roll_up_into_file(Asked(str(parquet), **asked), self._folder / "files.parquet")
        return rolled, rows_of(self._folder / "files.parquet")

    def inside(self, kind: str, table: str, **asked: Any) -> tuple[Rolled, list[Row]]:
        """What the roll-up in a database makes of it."""
        target = self._folder / f"{kind}.parquet"
        rolled = roll_up_warehouse(InWarehouse(self.urls[kind], table, **asked), target)
        return rolled, rows_of(target)


def plain_rows(events: Sequence[Event]) -> list[tuple[Any, ...]]:
    """Events in the order of the columns of `PLAIN`."""
    order = [field.name for field in fields(Event)]
    return [tuple(astuple(event)[order.index(column)] for column in PLAIN) for event in events]


def rows_of(path: Path) -> list[Row]:
    """The rows of a file, in an order of their own."""
    with duckdb.connect() as con:
        cursor = con.execute(f"SELECT * FROM '{path}'")
        names = [column[0] for column in cursor.description]
        rows = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    floats = {name for row in rows for name, value in row.items() if isinstance(value, float)}
    return sorted(rows, key=lambda row: [repr(value) for name, value in row.items() if name not in floats])


def types_of(path: Path) -> dict[str, str]:
    """The types of the columns of a file."""
    with duckdb.connect() as con:
        return {row[0]: row[1] for row in con.execute(f"DESCRIBE SELECT * FROM '{path}'").fetchall()}


def assert_same(ours: list[Row], theirs: list[Row]) -> None:
    """Equal rows: whole numbers, decimals and texts to the last sign, floats to 1e-12 of themselves."""
    assert len(ours) == len(theirs)
    for one, other in zip(ours, theirs, strict=True):
        assert one.keys() == other.keys()
        for name, value in one.items():
            if isinstance(value, float) and isinstance(other[name], float):
                assert math.isclose(value, other[name], rel_tol=1e-12, abs_tol=1e-12), (name, one, other)
            else:
                assert (type(value), value) == (type(other[name]), other[name]), (name, one, other)


def days_of(rows: list[Row]) -> dict[tuple[str, str, str, str], tuple[int, Decimal]]:
    """The rows as the second engine gives them."""
    return {
        (row["usage_date"].isoformat(), row["account_id"], row["workflow_id"], row["row_type"]): (
            row["units"], row["rated_amount"]
        )
        for row in rows
    }  # fmt: skip
