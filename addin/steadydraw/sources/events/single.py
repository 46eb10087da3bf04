"""A roll-up into one file: everything is read, and the file is there whole or not at all."""

from __future__ import annotations

from pathlib import Path

import duckdb

from steadydraw.sources.events.asked import Asked, Rolled, Shown
from steadydraw.sources.events.engine import engine, workplace
from steadydraw.sources.events.files import event_files
from steadydraw.sources.events.incoming import (
    Before,
    Incoming,
    read_incoming,
    reasons_of,
    refuse_lost,
    write_rejects,
)
from steadydraw.sources.events.settling import duplicates, settle
from steadydraw.sources.events.summing import counted, sum_days, write_days
from steadydraw.tables import SourceError

TOO_LARGE = "the quantities of a day add up to more than a number holds: correct them"
"""What is said of a sum that no number of its type holds."""


def roll_up_into_file(asked: Asked, target: Path, shown: Shown | None = None) -> Rolled:
    """Roll up into `target` (.parquet or .csv), which is replaced; rejected rows go into a file beside it.

    Raises SourceError for input that cannot be used.
    """
    shown = shown or Shown()
    files = event_files(asked.events, target)
    place = target.resolve().with_name(f".{target.name[:100]}.rollup")
    with engine(asked.memory, asked.threads, place) as con, workplace(place) as scratch:
        incoming = read_incoming(con, scratch, files, asked, Before({}), shown)
        with shown.working(f"Rolling up {incoming.rows:,} events"):
            return _rolled(con, scratch, incoming, target)


def _rolled(con: duckdb.DuckDBPyConnection, scratch: Path, incoming: Incoming, target: Path) -> Rolled:
    try:
        settle(con, 1)
        sum_days(con, "settled", incoming.sizes, incoming.present)
        part = scratch / f"part{target.suffix.lower()}"
        write_days(con, part, incoming.sizes, incoming.present, "true")
        kept, doubles = counted(con), duplicates(con)
        lost = incoming.rows - kept - doubles
        reasons = reasons_of(con) if lost else {}
        refuse_lost(incoming.rows, kept, doubles, sum(reasons.values()))
        rejects = _rejects(con, scratch, incoming, target) if reasons else None
        rows = con.execute("SELECT count(*) FROM rolled").fetchone()
    except duckdb.DataError as error:
        raise too_large(error) from None
    part.replace(target)
    return Rolled(
        files=len(incoming.files),
        read=incoming.rows,
        kept=kept,
        duplicates=doubles,
        reasons=reasons,
        rows=rows[0] if rows else 0,
        rejects=rejects,
        columns=incoming.columns,
        notes=incoming.notes,
    )


def too_large(error: duckdb.Error) -> SourceError:
    """What is said of a sum that no number of its type holds; any other fault is raised as it is."""
    if not overflowed(error):
        raise error
    return SourceError(TOO_LARGE)


def overflowed(error: duckdb.Error) -> bool:
    """Whether DuckDB says that a number does not fit into its type."""
    return "out of range" in str(error) or "Overflow" in str(error)


def _rejects(con: duckdb.DuckDBPyConnection, scratch: Path, incoming: Incoming, target: Path) -> Path:
    path = target.with_name(f"{target.stem}.rejected.csv")
    write_rejects(con, incoming, scratch / "rejected.csv")
    (scratch / "rejected.csv").replace(path)
    return path
