"""Events in PostgreSQL: read in one transaction that may read only and sees one state of the table."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from pathlib import Path

import duckdb
import psycopg

from steadydraw.sources.events.warehouse.address import Address
from steadydraw.sources.events.warehouse.place import Found, name_parts, no_table
from steadydraw.sources.events.warehouse.types import types_of
from steadydraw.tables import SourceError
from steadydraw.tables.conversion import quoted

# Enumerations and texts that compare in their own way are cast to text; domains are what they stand on.
_COLUMNS = """
SELECT n.nspname, a.attname, CASE
    WHEN t.typtype = 'e' OR t.typname = 'citext' THEN '' WHEN t.typtype = 'd'
    THEN format_type(t.typbasetype, t.typtypmod) ELSE format_type(a.atttypid, a.atttypmod) END
FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
WHERE c.relname = %(name)s AND c.relkind IN ('r', 'v', 'm', 'f', 'p') AND a.attnum > 0 AND NOT a.attisdropped
AND CASE WHEN %(schema)s::text IS NULL THEN pg_catalog.pg_table_is_visible(c.oid)
    ELSE n.nspname = %(schema)s END
ORDER BY n.nspname, a.attnum
"""
_TABLES = (
    "SELECT c.relname FROM pg_catalog.pg_class c WHERE c.relkind IN ('r', 'v', 'm', 'f', 'p') "
    "AND pg_catalog.pg_table_is_visible(c.oid) LIMIT 10000"
)
# What a server may be set to otherwise, and what the expressions and the reading of text stand on.
_SETTINGS = {
    "TimeZone": "UTC", "DateStyle": "ISO", "extra_float_digits": "1", "standard_conforming_strings": "on",
}  # fmt: skip
_TRANSPORT = "connection to server"


class PostgresPlace:
    """A connection to `address`; what comes over it meanwhile stands in the folder `scratch`."""

    dialect = "postgres"

    def __init__(self, address: Address, scratch: Path) -> None:
        self._address = address
        self._scratch = scratch
        options = {"connect_timeout": "20", "application_name": "steadydraw", **address.options}
        try:
            self._connection = psycopg.connect("", **{**options, "client_encoding": "utf8"})  # type: ignore[arg-type]
        except (psycopg.Error, UnicodeError) as error:
            said = address.hidden(_refusal(error))
            raise SourceError(
                f"{address.shown} cannot be reached: {said}; check the URL, or PGPASSWORD in the environment"
            ) from None
        self._connection.read_only = True
        self._connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        with self._said():
            for name, value in _SETTINGS.items():
                self._connection.execute("SELECT set_config(%s, %s, false)", [name, value])

    def find(self, name: str) -> Found:
        """The table or view of that name; without a schema, where the user's search path finds it."""
        with self._said():
            for schema, plain in name_parts(name):
                rows = self._connection.execute(_COLUMNS, {"name": plain, "schema": schema}).fetchall()
                if rows:
                    # Whoever may write to a schema could put functions there that go before the server's own.
                    self._connection.execute("SELECT set_config('search_path', 'pg_catalog', false)")
                    types = types_of(self.dialect, [(column, sql_type) for _, column, sql_type in rows])
                    return Found(None, rows[0][0], plain, types)
            known = [table for (table,) in self._connection.execute(_TABLES).fetchall()]
        raise no_table(name, self._address.shown, known)

    def bring(self, con: duckdb.DuckDBPyConnection, relation: str, sql: str, columns: Sequence[str]) -> None:
        """Make the table `relation` of `con`, all columns text; an empty text comes as none."""
        path = self._scratch / f"{relation}.csv"
        query = f"COPY ({sql}) TO STDOUT (FORMAT csv)".encode()
        with (
            self._said(),
            self._connection.cursor() as cursor,
            path.open("wb") as out,
            cursor.copy(query) as rows,
        ):
            for block in rows:
                out.write(block)
        fields = ", ".join(f"{quoted(column)}: 'VARCHAR'" for column in columns)
        con.execute(
            f"CREATE OR REPLACE TABLE {relation} AS SELECT * FROM read_csv({quoted(str(path))}, "
            f"""auto_detect = false, header = false, delim = ',', quote = '"', escape = '"', """
            f"columns = {{{fields}}}, max_line_size = 64000000)"
        )
        path.unlink()

    def close(self) -> None:
        """Let go of the connection."""
        self._connection.close()

    @contextlib.contextmanager
    def _said(self) -> Iterator[None]:
        """Turn what the server says into one sentence."""
        try:
            yield
        except psycopg.Error as error:
            said = self._address.hidden(error.diag.message_primary or _refusal(error))
            raise SourceError(f"{self._address.shown} cannot roll up this table: {said}") from None


def _refusal(error: Exception) -> str:
    """The last thing that was said: before it stand the addresses that were tried."""
    lines = [line for line in str(error).splitlines() if line.strip()] or ["no answer"]
    first = next((line for line in lines if "failed: " in line), lines[0])
    return first.rpartition("failed: ")[2].strip()
