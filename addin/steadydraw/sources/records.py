"""Rows of text into DuckDB, whatever file they come from: a clean CSV file, then one strict read of it."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence

from steadydraw.tables import Issue, Origin, Raw, Tables
from steadydraw.tables.conversion import identifier, quoted
from steadydraw.tables.raw import ROW

LINE_LIMIT = 16 * 1024 * 1024
"""The longest row in bytes; a longer one is no row of a table."""

Record = tuple[int, Sequence[str]]
"""The row a person sees in the file, and its cells."""


def load_records(
    tables: Tables,
    records: Iterable[Record],
    headings: Sequence[str],
    origin: Origin,
    notes: Sequence[Issue] = (),
) -> Raw:
    """Put `records` into a table of its own; rows without any text are no rows. Short rows are filled up.

    `notes` may still grow while the records are read.
    """
    width = len(headings)
    path = tables.scratch / f"{_next_name(tables)}.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        filler = [""] * width
        for number, cells in records:
            if len(cells) < width:
                cells = [*cells, *filler[len(cells) :]]
            if any(cells) and any(map(str.strip, cells)):
                writer.writerow([number, *cells[:width]])
    columns = ", ".join([f"{quoted(ROW)}: 'BIGINT'", *(f"'c{place}': 'VARCHAR'" for place in range(width))])
    name = identifier(path.stem)
    tables.con.execute(
        f"CREATE TABLE {name} AS SELECT * FROM read_csv({quoted(str(path))}, auto_detect = false, "
        f"header = false, "
        f"delim = ',', quote = '\"', escape = '\"', max_line_size = {LINE_LIMIT}, columns = {{{columns}}})"
    )
    path.unlink()
    return Raw(name, tuple(headings), ("VARCHAR",) * width, origin, tuple(notes))


def _next_name(tables: Tables) -> str:
    row = tables.con.execute("SELECT count(*) FROM duckdb_tables() WHERE table_name LIKE 'raw%'").fetchone()
    return f"raw{row[0] if row else 0}"
