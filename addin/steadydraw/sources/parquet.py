"""Parquet files, read in place with the types they have."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from steadydraw.sources.hashing import sha256_of
from steadydraw.tables import Origin, Raw, SourceError, Tables
from steadydraw.tables.conversion import identifier, quoted
from steadydraw.tables.raw import ROW

ROLLED = "_rollup"
"""The folder inside one of partitions that says they are a roll-up, and belong together."""


def read_parquet(tables: Tables, path: Path) -> Raw:
    """The file as a raw table; its rows are numbered from 1.

    Raises SourceError for a file that is not Parquet.
    """
    digest = sha256_of(path)
    if path.stat().st_size == 0:
        raise SourceError(f"{path.name} is empty: export it again")
    return _relation(tables, [path], Origin(path.name, digest))


def read_rolled(tables: Tables, folder: Path) -> Raw:
    """The partitions of a roll-up as one raw table: they have one shape, and may be hundreds.

    Raises SourceError when there is none.
    """
    paths = sorted(folder.glob("*.parquet"))
    if not paths:
        raise SourceError(f"{folder} holds no partition of a roll-up: run `steadydraw rollup` again")
    digests = "".join(f"{path.name}:{sha256_of(path)}\n" for path in paths)
    return _relation(tables, paths, Origin(folder.name, sha256(digests.encode()).hexdigest()))


def is_rolled(path: Path) -> bool:
    """Whether a folder holds the partitions of a roll-up."""
    return (path / ROLLED).is_dir()


def _relation(tables: Tables, paths: Sequence[Path], origin: Origin) -> Raw:
    import duckdb  # no process that only draws loads it

    listed = ", ".join(quoted(str(_literal(tables, path))) for path in paths)
    source = f"read_parquet([{listed}], file_row_number = true, hive_partitioning = false)"
    try:
        described = tables.con.execute(f"DESCRIBE SELECT * FROM {source}").fetchall()
    except duckdb.Error:
        raise SourceError(f"{origin.file} is not a readable Parquet file: export it again") from None
    columns = [(name, kind) for name, kind, *_ in described if name != "file_row_number"]
    fields = ", ".join(f"{identifier(name)} AS c{place}" for place, (name, _) in enumerate(columns))
    number = tables.con.execute(
        "SELECT count(*) FROM duckdb_views() WHERE view_name LIKE 'parquet%'"
    ).fetchone()
    view = f"parquet{number[0] if number else 0}"
    tables.con.execute(f"CREATE VIEW {view} AS SELECT {fields}, file_row_number + 1 AS {ROW} FROM {source}")
    return Raw(
        view,
        tuple(name for name, _ in columns),
        tuple(kind for _, kind in columns),
        origin,
    )


def _literal(tables: Tables, path: Path) -> Path:
    """The path, or that of a copy where DuckDB would take signs in it for a pattern of several files."""
    if not set(str(path)) & set("*?["):
        return path
    copy = tables.scratch / f"copy{sum(1 for _ in tables.scratch.glob('copy*'))}.parquet"
    shutil.copyfile(path, copy)
    return copy
