"""A folder of canonical files: accounts.csv, contracts.parquet, usage.csv or usage/ with parts."""

from __future__ import annotations

from pathlib import Path

from steadydraw.schema import SCHEMA, TablePlan
from steadydraw.sources.config import TableSpec
from steadydraw.sources.parquet import is_rolled
from steadydraw.sources.reading import TEXT_SUFFIXES, suffix_of
from steadydraw.tables import Issue, Level, SourceError

_SUFFIXES = (".parquet", *TEXT_SUFFIXES)
_MANY = 10_000


def folder_specs(folder: Path) -> tuple[list[TableSpec], list[Issue]]:
    """An entry for every canonical file, and notes on the files that are none.

    Raises SourceError for a folder without any, and for a table that is there twice.
    """
    specs: list[TableSpec] = []
    notes: list[Issue] = []
    seen: dict[str, str] = {}
    for path in sorted(folder.iterdir()):
        table = _table_of(path)
        if path.name.startswith((".", "~$")) or (not table and path.is_dir()):
            continue
        if not table:
            notes.append(_unread(path))
            continue
        if table in seen:
            raise SourceError(
                f"{folder} has {seen[table]} and {path.name} for the table {table}: keep one of them"
            )
        seen[table] = path.name
        specs += [TableSpec(part, TablePlan(table, {})) for part in _parts(path)]
    if not specs:
        raise SourceError(
            f"{folder} holds no table: name files accounts.csv, contracts.csv and usage.csv (or .parquet), "
            f"or run `steadydraw init {folder}`"
        )
    return specs, notes


def _table_of(path: Path) -> str:
    suffix = suffix_of(path)
    name = path.name if path.is_dir() else path.name[: -len(suffix)] if suffix in _SUFFIXES else ""
    return name.lower() if name.lower() in SCHEMA else ""


def _parts(path: Path) -> list[Path]:
    if not path.is_dir() or is_rolled(path):
        return [path]
    parts = [
        part
        for part in sorted(path.rglob("*"))
        if part.is_file() and suffix_of(part) in _SUFFIXES and not _is_aside(part.relative_to(path))
    ]
    if not parts:
        raise SourceError(f"{path} holds no .csv or .parquet file: put the parts of the table there")
    if len(parts) > _MANY:
        raise SourceError(f"{path} holds {len(parts):,} files: join them into at most {_MANY:,}")
    return parts


def _is_aside(part: Path) -> bool:
    """Whether a file is no part, by the sign that writers of partitions put in front of what is none."""
    return any(name.startswith((".", "_")) for name in part.parts)


def _unread(path: Path) -> Issue:
    return Issue(
        Level.INFO,
        "",
        path.name,
        "",
        None,
        "",
        "",
        "is not read, for its name is no table's",
        "rename it if it is one",
    )
