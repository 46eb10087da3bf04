"""A roll-up into a folder of partitions: each run reads new files only, and writes the days they touch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import duckdb

from steadydraw.sources.events.asked import Asked, Rolled, Shown
from steadydraw.sources.events.engine import engine, workplace
from steadydraw.sources.events.files import EventFile, event_files
from steadydraw.sources.events.incoming import (
    Before,
    read_incoming,
    reasons_of,
    refuse_lost,
    write_rejects,
)
from steadydraw.sources.events.ledger import EVENTS, NAME, Ledger
from steadydraw.sources.events.partitions import partitions_in, write_stale
from steadydraw.sources.events.settling import duplicates, settle
from steadydraw.sources.events.single import too_large
from steadydraw.sources.parquet import ROLLED
from steadydraw.tables import SourceError

HOME = ROLLED
"""The folder beside the partitions that holds the ledger, the manifest and what was rejected."""


def roll_up_into_folder(
    asked: Asked, folder: Path, grain: str = "day", *, anew: bool = False, shown: Shown | None = None
) -> Rolled:
    """Bring the partitions in `folder` up to the events asked for; `grain` is day or month.

    `anew` forgets what earlier runs read. Raises SourceError for input that cannot be used.
    """
    shown = shown or Shown()
    files = event_files(asked.events, folder)
    home = folder / HOME
    _refuse_foreign(folder, home, anew=anew)
    home.mkdir(parents=True, exist_ok=True)
    with engine(asked.memory, asked.threads, home / "work") as con:
        ledger = Ledger(con, home, grain, anew=anew)
        with workplace(home / "work") as scratch:
            if anew:
                ledger.forget([_day(path) for path in partitions_in(folder)])
            try:
                rolled = _take(con, ledger, files, asked, scratch, shown)
                days = write_stale(con, ledger, folder, scratch, shown)
            except duckdb.DataError as error:
                raise too_large(error) from None
            rows = con.execute("SELECT count(*) FROM rolled").fetchone() if days else None
            return replace(rolled, days=days, rows=rows[0] if rows else 0)


def _take(
    con: duckdb.DuckDBPyConnection,
    ledger: Ledger,
    files: Sequence[EventFile],
    asked: Asked,
    scratch: Path,
    shown: Shown,
) -> Rolled:
    """Take what is new into the ledger, in one transaction."""
    new = ledger.unread(files)
    if not new:
        return Rolled(0, 0, 0, 0, {}, 0)
    zones = ledger.zones(asked.zones)
    before = Before(ledger.sizes, ledger.present)
    incoming = read_incoming(con, scratch, new, replace(asked, zones=zones), before, shown)
    if incoming.without_ids and (changed := ledger.changed(new)):
        raise SourceError(
            f"{changed[0].name} was read before with other content, and its events have no id that tells "
            "which of them are new: give each export a name of its own, or start anew with --force"
        )
    with shown.working(f"Taking in {incoming.rows:,} events"):
        ledger.widen(incoming.sizes, incoming.present)
        settle(con, ledger.run, EVENTS if ledger.filled else "")
        con.execute("BEGIN")
        kept, doubles = ledger.take(zones), duplicates(con)
        reasons = reasons_of(con) if incoming.rows != kept + doubles else {}
        refuse_lost(incoming.rows, kept, doubles, sum(reasons.values()))
        rejects = None
        if reasons:
            rejects = scratch.parent / f"rejected-{ledger.run:04}.csv"
            write_rejects(con, incoming, scratch / rejects.name)
            (scratch / rejects.name).replace(rejects)
        ledger.note(new, (incoming.rows, kept, doubles), reasons)
        con.execute("COMMIT")
        for table in ("contended", "repeated"):
            con.execute(f"DELETE FROM {table}")
    return Rolled(
        files=len(new),
        read=incoming.rows,
        kept=kept,
        duplicates=doubles,
        reasons=reasons,
        rows=0,
        rejects=rejects,
        columns=incoming.columns,
        notes=incoming.notes,
    )


def _refuse_foreign(folder: Path, home: Path, *, anew: bool) -> None:
    """Raises SourceError where the folder holds files that a reader of it would take for usage too."""
    if folder.exists() and not folder.is_dir():
        raise SourceError(f"{folder} is a file: name a folder, or end the name in .parquet or .csv")
    if not folder.parent.is_dir():
        raise SourceError(f"the folder {folder.parent} does not exist: make it first")
    there = [path for path in folder.iterdir() if path.name != HOME] if folder.exists() else []
    ours = set(partitions_in(folder)) if there else set()
    foreign = [path for path in there if path not in ours and not path.name.startswith(".")]
    if foreign:
        raise SourceError(f"{folder} holds {foreign[0].name}, which is of no roll-up: name another folder")
    if ours and not (home / NAME).exists() and not anew:
        raise SourceError(f"{folder} has lost its {HOME} folder: start anew with --force")


def _day(partition: Path) -> date:
    """The first day of a partition, by its name."""
    return date.fromisoformat(f"{partition.stem}-01"[:10])
