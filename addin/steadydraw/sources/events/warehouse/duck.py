"""Events in a DuckDB file: the DuckDB of this process reads it, and cannot write to it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import duckdb

from steadydraw.sources.events.reading import said
from steadydraw.sources.events.single import TOO_LARGE, overflowed
from steadydraw.sources.events.warehouse.address import Address
from steadydraw.sources.events.warehouse.place import Found, name_parts, no_table
from steadydraw.sources.events.warehouse.types import types_of
from steadydraw.tables import SourceError
from steadydraw.tables.conversion import quoted

_ALIAS = "warehouse"


class DuckPlace:
    """The file at `address`, attached to `con` for reading only."""

    dialect = "duckdb"

    def __init__(self, con: duckdb.DuckDBPyConnection, address: Address) -> None:
        self._con = con
        self._address = address
        if not Path(address.path).is_file():
            raise SourceError(f"{address.shown} does not exist: name a DuckDB file")
        try:
            con.execute(f"ATTACH {quoted(address.path)} AS {_ALIAS} (READ_ONLY, TYPE duckdb)")
        except duckdb.Error as error:
            if "lock" in str(error).lower():
                raise SourceError(f"{address.shown} is open in another program: close it there") from None
            raise SourceError(f"{address.shown} is not a readable DuckDB file") from None

    def find(self, name: str) -> Found:
        """The table or view of that name."""
        for schema, plain in name_parts(name):
            rows = self._con.execute(
                "SELECT schema_name, column_name, data_type FROM duckdb_columns() WHERE database_name = ? "
                "AND schema_name = ? AND table_name = ? ORDER BY column_index",
                [_ALIAS, schema or "main", plain],
            ).fetchall()
            if rows:
                types = types_of(self.dialect, [(column, sql_type) for _, column, sql_type in rows])
                return Found(_ALIAS, rows[0][0], plain, types)
        known = self._con.execute(
            "SELECT DISTINCT table_name FROM duckdb_columns() WHERE database_name = ? LIMIT 10000", [_ALIAS]
        ).fetchall()
        raise no_table(name, self._address.shown, [table for (table,) in known])

    def bring(self, con: duckdb.DuckDBPyConnection, relation: str, sql: str, columns: Sequence[str]) -> None:  # noqa: ARG002 (a Place)
        """Make the table `relation` of `con`, which is the connection that the file is attached to."""
        # Views name their tables as they are called inside the file.
        con.execute(f"USE {_ALIAS}")
        try:
            con.execute(f"CREATE OR REPLACE TABLE memory.main.{relation} AS {sql}")
        except (duckdb.IOException, duckdb.OutOfMemoryException):
            raise
        except duckdb.Error as error:
            if overflowed(error):
                raise SourceError(TOO_LARGE) from None
            raise SourceError(f"{self._address.shown} cannot roll up this table: {said(error)}") from None
        finally:
            con.execute("USE memory")

    def close(self) -> None:
        """Let go of the file."""
        self._con.execute(f"DETACH DATABASE IF EXISTS {_ALIAS}")
