"""The events of some files as one relation `incoming`, every row of them typed and judged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from steadydraw.sources.events.asked import Asked, Shown
from steadydraw.sources.events.exact import Size, merged
from steadydraw.sources.events.files import EventFile
from steadydraw.sources.events.reading import EventReader
from steadydraw.sources.events.typed import EVENT, NUMBERS, Typed, Typing, Zones
from steadydraw.tables.conversion import quoted

NAIVE = (
    "some moments have no time zone and are read off the account's own clock; "
    "if they are UTC, say so with --naive utc"
)
"""What is said where moments without a zone meet accounts with clocks of their own."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """What is known of `incoming`: its files, sizes of numbers, columns and rows, and what must be said."""

    files: Sequence[EventFile]
    groups: Sequence[Typed]
    sizes: Mapping[str, Size]
    present: frozenset[str]
    rows: int
    notes: tuple[str, ...]

    @property
    def columns(self) -> dict[str, str]:
        """The heading that each column was read from, in the first files of one shape."""
        first = self.groups[0]
        return {column: first.raw.headings[place] for column, place in first.found.items()}

    @property
    def without_ids(self) -> bool:
        """Whether there are events that nothing but their place in a file tells apart."""
        return any("source_row_id" not in group.found for group in self.groups)


@dataclass(frozen=True, slots=True)
class Before:
    """What is known from earlier runs: the sizes of numbers, and the columns that events had."""

    sizes: Mapping[str, Size]
    present: Collection[str] = ()


def set_zones(con: duckdb.DuckDBPyConnection, zones: Mapping[str, str]) -> bool:
    """Make the table `zones` of the accounts whose days are not those of UTC; whether there is any."""
    apart = {account: zone for account, zone in zones.items() if zone != "UTC"}
    con.execute("CREATE OR REPLACE TABLE zones (account_id VARCHAR, time_zone VARCHAR)")
    if apart:
        con.execute(
            "INSERT INTO zones SELECT unnest($accounts), unnest($zones)",
            {"accounts": list(apart), "zones": list(apart.values())},
        )
    return bool(apart)


def read_incoming(
    con: duckdb.DuckDBPyConnection,
    scratch: Path,
    files: Sequence[EventFile],
    asked: Asked,
    before: Before,
    shown: Shown,
) -> Incoming:
    """Make `incoming` of these files, and of it the parts whose ids have a hash in `repeated` or not.

    Raises SourceError when one cannot be read as events.
    """
    reader = EventReader(con, scratch)
    for number, file in enumerate(shown.progress(files, len(files), "Reading")):
        reader.add(number, file)
    zones = Zones(set_zones(con, asked.zones or {}), asked.utc)
    typing = Typing(con, asked.mapped, zones, [file.sha256 or str(file.path) for file in files])
    groups = [typing.typed(raw) for raw in reader.relations()]
    sizes = dict(before.sizes)
    for group in groups:
        for column in NUMBERS:
            sizes[column] = sizes.get(column, Size()).joined(group.sizes[column])
    con.execute(f"CREATE OR REPLACE VIEW incoming AS {_union(groups, sizes, '')}")
    con.execute("CREATE OR REPLACE TABLE repeated (h UBIGINT)")
    for name, join in (("incoming_once", "ANTI"), ("incoming_repeated", "SEMI")):
        narrowed = f"{join} JOIN repeated q ON hash({{event_id}}) = q.h"
        con.execute(f"CREATE OR REPLACE VIEW {name} AS {_union(groups, sizes, narrowed)}")
    rows = sum(_one(con, f"SELECT count(*) FROM {group.raw.relation}") for group in groups)
    present = frozenset(before.present).union(*(group.present for group in groups))
    notes = (NAIVE,) if zones.any_apart and _any_naive(con) else ()
    return Incoming(files, groups, sizes, present, rows + _one(con, "SELECT count(*) FROM malformed"), notes)


def _union(groups: Sequence[Typed], sizes: Mapping[str, Size], narrowed: str) -> str:
    fields = ", ".join(
        f"{merged(column, sizes[column])} AS {column}" if column in NUMBERS else column for column in EVENT
    )
    return " UNION ALL ".join(
        f"SELECT file_no, row_no, naive, {fields}, reason FROM ({group.select(narrowed)})" for group in groups
    )


def refuse_lost(read: int, kept: int, duplicates: int, rejected: int) -> None:
    """Raises RuntimeError unless every row is accounted for; that would be a fault of this program."""
    if read != kept + duplicates + rejected:
        raise RuntimeError(f"{read} events read, but {kept} + {duplicates} + {rejected} accounted for")


def reasons_of(con: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """How many rows were rejected, by reason, the most frequent first."""
    found: Counter[str] = Counter()
    for reason, count in con.execute(
        "SELECT reason, count(*) FROM incoming WHERE reason IS NOT NULL GROUP BY reason "
        "UNION ALL SELECT problem, count(*) FROM malformed GROUP BY problem ORDER BY 1"
    ).fetchall():
        found[reason] += count
    return dict(found.most_common())


def write_rejects(con: duckdb.DuckDBPyConnection, incoming: Incoming, path: Path) -> None:
    """List the rejected rows as CSV: file, row, reason, and what stands in the columns that are read.

    Text that a spreadsheet would run as a formula is led by an apostrophe.
    """
    names = ", ".join(quoted(file.name) for file in incoming.files)
    columns = sorted({column for group in incoming.groups for column in group.found})
    parts = []
    for group in incoming.groups:
        texts = ", ".join(
            _inert(f"CAST(r.c{group.found[column]} AS VARCHAR)") if column in group.found else "NULL"
            for column in columns
        )
        parts.append(
            f"SELECT i.file_no, i.row_no, i.reason, {texts} FROM (SELECT file_no, row_no, reason FROM "
            f"({group.select()}) WHERE reason IS NOT NULL) i "
            f"JOIN {group.raw.relation} r USING (file_no, row_no)"
        )
    nothing = ", ".join("NULL" for _ in columns[1:])
    first = _inert("line")
    parts.append(f"SELECT file_no, row_no, problem, {first}{', ' if nothing else ''}{nothing} FROM malformed")
    heads = ", ".join(columns)
    con.execute(
        f"COPY (SELECT list_extract([{names}], file_no + 1) AS file, row_no AS row, reason, {heads} FROM "
        f"({' UNION ALL '.join(parts)}) t(file_no, row_no, reason, {heads}) ORDER BY file_no, row_no) "
        f"TO {quoted(str(path))} (FORMAT csv, HEADER)"
    )


def _inert(text: str) -> str:
    number = f"regexp_full_match({text}, '[+-]?[0-9.]+')"
    return (
        f"CASE WHEN left({text}, 1) IN ('=', '+', '-', '@', chr(9), chr(13)) AND NOT {number} "
        f"THEN '''' || {text} ELSE left({text}, 1000) END"
    )


def _any_naive(con: duckdb.DuckDBPyConnection) -> bool:
    return con.execute("SELECT 1 FROM incoming WHERE naive AND reason IS NULL LIMIT 1").fetchone() is not None


def _one(con: duckdb.DuckDBPyConnection, query: str) -> int:
    row = con.execute(query).fetchone()
    return int(row[0]) if row else 0
