"""The tables of a source kept in a folder, from which other processes open them."""

from __future__ import annotations

import pickle
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from steadydraw.tables.store import Tables

WORKER_LIMIT = "24MB"
"""What DuckDB may hold in memory in a process that reads one account at a time."""
_DATA, _REST = "kept.duckdb", "kept.pickle"


def keep(tables: Tables, folder: Path) -> None:
    """Keep the tables in an empty folder of this machine's own; issues and places on sheets are left out."""
    (name,) = tables.con.execute("SELECT current_database()").fetchone() or ("",)
    tables.con.execute(f"ATTACH '{_quoted(folder / _DATA)}' AS kept")
    try:
        tables.con.execute(f'COPY FROM DATABASE "{name}" TO kept')
    finally:
        tables.con.execute("DETACH kept")
    rest = tables.load_log, tables.settings_book, tables.label, tables.complete_through
    (folder / _REST).write_bytes(pickle.dumps(rest))


class Kept(Tables):
    """Tables opened from the folder that `keep` filled; nothing of them can be changed."""

    def __init__(self, folder: Path) -> None:
        self._folder = TemporaryDirectory(prefix="steadydraw-", ignore_cleanup_errors=True)
        self.con = duckdb.connect(str(folder / _DATA), read_only=True)
        self.con.execute(f"SET memory_limit = '{WORKER_LIMIT}'")
        self.con.execute("SET threads = 1")
        self.con.execute("SET enable_progress_bar = false")
        self.con.execute("SET TimeZone = 'UTC'")
        self.con.execute("SET autoinstall_known_extensions = false")
        self.issues, self.placed = [], []
        self.settled, self._rows = True, {}
        rest = pickle.loads((folder / _REST).read_bytes())  # noqa: S301 - written by ourselves a moment ago
        self.load_log, self.settings_book, self.label, self.complete_through = rest


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
