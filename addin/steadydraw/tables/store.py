"""The canonical tables of one source, in a database of their own that is gone once closed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from steadydraw.schema.canonical import SCHEMA
from steadydraw.schema.issues import Issue
from steadydraw.settings import Settings, SettingsBook
from steadydraw.tables.ahead import ahead
from steadydraw.tables.conversion import identifier
from steadydraw.tables.raw import Placed
from steadydraw.tables.tally import LoadEntry, rejected_share

if TYPE_CHECKING:
    import duckdb

MEMORY_LIMIT = "640MB"
"""What DuckDB may hold in memory; beyond it, it works on the disk."""

Answered = tuple[Any, ...]
_SLICE = 500

INTERNAL = (("source_no", "INTEGER"), ("source_row", "BIGINT"))
"""Columns every table has beside its own: the place in the load log, and the row in the file."""

USAGE_INTERNAL = (("grain", "VARCHAR"), ("allocated", "BOOLEAN"))
"""Columns usage has beside: `day` or `month`, and whether its account is known."""


class Tables:
    """All canonical tables, typed and validated, with what was found wrong. A context manager.

    `con` is a DuckDB connection in which every table of the schema exists, empty where no source has
    it. `label` goes into footers; `complete_through` is the last complete day where the source says it.
    """

    def __init__(self) -> None:
        import duckdb  # no process that only draws loads it

        self._folder = TemporaryDirectory(prefix="steadydraw-", ignore_cleanup_errors=True)
        self.con: duckdb.DuckDBPyConnection = duckdb.connect(str(Path(self._folder.name) / "tables.duckdb"))
        self.issues: Sequence[Issue] = []
        self.load_log: list[LoadEntry] = []
        self.settings_book = SettingsBook()
        self.label: str = ""
        self.complete_through: date | None = None
        self.config_sha256 = ""
        """The hash of what a mapping says, its settings too; empty for a source without."""
        self.placed: list[Placed] = []
        """Where on worksheets the tables stand."""
        self.settled = False
        """Whether all is read, so that what follows from the tables holds until they are closed."""
        self._rows: dict[str, list[dict[str, Any]]] = {}
        self._places: dict[tuple[str, str], dict[str | None, list[int]]] = {}
        self._prepare()

    def _prepare(self) -> None:
        self.con.execute(f"SET memory_limit = '{MEMORY_LIMIT}'")
        self.con.execute("SET enable_progress_bar = false")
        self.con.execute("SET TimeZone = 'UTC'")
        self.con.execute("SET autoinstall_known_extensions = false")
        # A word looked for among eight is compared with eight; as a join it would be hashed row by row.
        self.con.execute("SET disabled_optimizers = 'in_clause'")
        for table in SCHEMA.values():
            columns = [(column.name, column.sql_type) for column in table.columns]
            columns += USAGE_INTERNAL if table.name == "usage" else ()
            columns += INTERNAL
            fields = ", ".join(f"{identifier(name)} {sql_type}" for name, sql_type in columns)
            self.con.execute(f"CREATE TABLE {table.name} ({fields})")

    @property
    def settings(self) -> Settings:
        """The settings that hold for all accounts."""
        return self.settings_book.common

    @property
    def scratch(self) -> Path:
        """A folder for files that are needed while reading; gone once closed."""
        return Path(self._folder.name)

    @property
    def rejected_share(self) -> float:
        """The share of rows rejected for a fault, over all sources; total rows do not count."""
        return rejected_share(self.load_log)

    def rows(self, table: str) -> list[dict[str, Any]]:
        """The rows of a small table in the order they were read, as dictionaries of the schema's columns.

        Once the tables are settled everybody is given the same dictionaries: change none.
        """
        if table not in self._rows:
            found = self._read(table)
            if not self.settled:
                return found
            self._rows[table] = found
        return list(self._rows[table])

    def rows_of(self, table: str, value: str | None, column: str = "account_id") -> list[dict[str, Any]]:
        """Those of the rows that have this value in a column, found without a look at the others."""
        return self.rows_among(table, [value], column)

    def rows_among(
        self, table: str, values: Iterable[str | None], column: str = "account_id"
    ) -> list[dict[str, Any]]:
        """Those of the rows that have one of these values, in the order they were read."""
        if not self.settled:
            wanted = set(values)
            return [row for row in self.rows(table) if row[column] in wanted]
        if (table, column) not in self._places:
            places: defaultdict[str | None, list[int]] = defaultdict(list)
            for place, row in enumerate(self.rows(table)):
                places[row[column]].append(place)
            self._places[table, column] = dict(places)
        known = self._places[table, column]
        found = sorted(place for value in dict.fromkeys(values) for place in known.get(value, ()))
        return [self._rows[table][place] for place in found]

    def _read(self, table: str) -> list[dict[str, Any]]:
        names = SCHEMA[table].names
        fields = ", ".join(identifier(name) for name in names)
        cursor = self.con.cursor().execute(f"SELECT {fields} FROM {table} ORDER BY source_no, source_row")
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def count(self, table: str) -> int:
        """How many rows a table has."""
        return int(_one(self.con.cursor().execute(f"SELECT count(*) FROM {SCHEMA[table].name}")))

    @property
    def source(self) -> object:
        """What stands for the whole source these tables are of, where only a part of it is here."""
        return self

    def names(self) -> Sequence[tuple[str, str]]:
        """Id and name of every account of the source."""
        return [(row["account_id"], row["account_name"] or "") for row in self.rows("accounts")]

    def last_use(self) -> tuple[date | None, bool]:
        """The last day of the usage, and whether it is by the month throughout."""
        row = (
            self.con.cursor()
            .execute("SELECT max(usage_date), bool_and(grain = 'month') FROM usage")
            .fetchone()
        )
        return row or (None, False)

    def by_account(self, query: str, as_of: date, accounts: Sequence[str]) -> Iterator[list[Answered]]:
        """What a query answers of each account in turn, in rows that begin with its id.

        The query may ask for $accounts, for the $first and $last of them and for $as_of. It is asked of a
        slice of the accounts at a time, so that memory is that of two slices; they must be in order. The next
        slice is asked for while the one before is used.
        """
        cursor = self.con.cursor()  # one of its own: two queries are read side by side
        parts = [list(accounts[start : start + _SLICE]) for start in range(0, len(accounts), _SLICE)]

        def answered(part: list[str]) -> list[Answered]:
            words = {"accounts": part, "first": part[0], "last": part[-1], "as_of": as_of}
            given = {name: value for name, value in words.items() if f"${name}" in query}
            return cursor.execute(query, given).fetchall()

        for part, rows in zip(parts, ahead(answered, parts), strict=True):
            found: dict[str, list[Answered]] = {}
            for row in rows:
                found.setdefault(row[0], []).append(row)
            for account_id in part:
                yield found.pop(account_id, [])

    def currencies_used(self) -> dict[str, str]:
        """The first currency by name that the usage of each account is rated in."""
        found = self.con.cursor().execute(
            "SELECT account_id, min(currency) FROM usage WHERE currency IS NOT NULL GROUP BY account_id"
        )
        return dict(found.fetchall())

    def close(self) -> None:
        """Close the connection and delete the database."""
        self.con.close()
        self._folder.cleanup()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _one(cursor: duckdb.DuckDBPyConnection) -> Any:
    row = cursor.fetchone()
    return row[0] if row else None
