"""The time zone of each account: from a list of accounts, or from any source that has the table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import duckdb

from steadydraw.mapping import match_columns
from steadydraw.schema.dates import is_zone
from steadydraw.schema.values import given
from steadydraw.sources.delimited import open_delimited
from steadydraw.sources.opening import open_source
from steadydraw.sources.reading import TEXT_SUFFIXES, header_of, suffix_of
from steadydraw.tables import SourceError
from steadydraw.tables.conversion import identifier, quoted


@dataclass(frozen=True, slots=True)
class Clocks:
    """The IANA zone by account, and what must be said of those that were not to be used."""

    zones: Mapping[str, str]
    notes: tuple[str, ...] = ()


def read_clocks(path: Path) -> Clocks:
    """The zones of a CSV or Parquet file with accounts and zones, else of any source.

    An account without a zone has that of UTC. Raises SourceError when the accounts cannot be read.
    """
    if not path.exists():
        raise SourceError(f"{path} does not exist: name a file or source with accounts and time zones")
    suffix = "" if path.is_dir() else suffix_of(path)
    if suffix in TEXT_SUFFIXES:
        pairs = _of_text(path)
    elif suffix == ".parquet":
        pairs = _of_parquet(path)
    else:
        with open_source(path, only=("accounts",)) as tables:
            pairs = [(row["account_id"], row["time_zone"]) for row in tables.rows("accounts")]
    return _checked(path.name, pairs)


def _of_text(path: Path) -> list[tuple[str, str]]:
    opened = open_delimited(path)
    rows = [list(cells) for _, cells in opened.records()]
    at = header_of(rows[:100], table="accounts")
    account, zone = _places(path, rows[at])
    return [(row[account], row[zone]) for row in rows[at + 1 :] if len(row) > max(account, zone)]


def _of_parquet(path: Path) -> list[tuple[str, str]]:
    try:
        with duckdb.connect() as con:
            source = f"read_parquet({quoted(str(path))})"
            headings = [row[0] for row in con.execute(f"DESCRIBE SELECT * FROM {source}").fetchall()]
            fields = ", ".join(
                f"coalesce(CAST({identifier(headings[at])} AS VARCHAR), '')" for at in _places(path, headings)
            )
            return con.execute(f"SELECT {fields} FROM {source}").fetchall()
    except duckdb.Error:
        raise SourceError(f"{path.name} is not a readable Parquet file: export it again") from None


def _places(path: Path, headings: list[str]) -> tuple[int, int]:
    found = {match.column: match.position for match in match_columns("accounts", headings)}
    for column in ("account_id", "time_zone"):
        if column not in found:
            raise SourceError(f"{path.name} has no column for the {column}: name one {column}")
    return found["account_id"], found["time_zone"]


def _checked(file: str, pairs: list[tuple[str, str]]) -> Clocks:
    zones: dict[str, str] = {}
    notes: list[str] = []
    known: dict[str, str] = {}
    for account, zone in pairs:
        plain, name = given(account), given(zone or "") or "UTC"
        if plain is None:
            continue
        if name not in known:
            known[name] = name if is_zone(name) and _is_known(name) else "UTC"
            if known[name] != name:
                notes.append(f"{file}: {name[:60]!r} is no IANA time zone and counts as UTC")
        if zones.setdefault(plain, known[name]) != known[name]:
            raise SourceError(
                f"{file} gives account {plain[:60]!r} two time zones, {zones[plain]} and {known[name]}: "
                "keep one"
            )
    return Clocks(zones, tuple(notes))


def _is_known(name: str) -> bool:
    """Whether DuckDB knows the zone too."""
    with duckdb.connect() as con:
        found = con.execute("SELECT 1 FROM pg_timezone_names() WHERE name = ?", [name]).fetchone()
    return found is not None
