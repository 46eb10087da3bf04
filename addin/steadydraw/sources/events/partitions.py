"""The partitions of a roll-up as Parquet files: stale ones are written anew, each whole or not at all."""

from __future__ import annotations

import json
import os
import re
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

from steadydraw.sources.events.asked import Shown
from steadydraw.sources.events.exact import Size
from steadydraw.sources.events.ledger import EVENTS, Ledger
from steadydraw.sources.events.summing import sum_days, write_days
from steadydraw.sources.events.typed import NUMBERS
from steadydraw.sources.parquet import ROLLED

MANIFEST = "manifest.json"
_FORMS = {"day": "%Y-%m-%d", "month": "%Y-%m"}
_OURS = re.compile(r"[0-9]{4}-[0-9]{2}(-[0-9]{2})?\.parquet")


def partitions_in(folder: Path) -> list[Path]:
    """The files in `folder` that bear the name of a partition."""
    return sorted(path for path in folder.iterdir() if _OURS.fullmatch(path.name))


def write_stale(
    con: duckdb.DuckDBPyConnection, ledger: Ledger, folder: Path, scratch: Path, shown: Shown
) -> int:
    """Write the stale partitions, then the manifest; how many were written.

    A run that ended in between leaves them stale, and the next one writes them.
    """
    grain = ledger.grain
    sizes, present = {name: Size() for name in NUMBERS} | ledger.sizes, ledger.present
    stale = [
        day
        for (day,) in con.execute(
            f"SELECT DISTINCT CAST(date_trunc('{grain}', day) AS DATE) AS d FROM ledger.stale ORDER BY d"
        ).fetchall()
    ]
    if stale:
        with shown.working("Summing days"):
            con.execute(
                f"CREATE OR REPLACE VIEW stale_events AS SELECT * FROM {EVENTS} WHERE date_trunc('{grain}', "
                f"usage_date) IN (SELECT date_trunc('{grain}', day) FROM ledger.stale)"
            )
            sum_days(con, "stale_events", sizes, present)
            # In the order of days, so that each partition is found without reading all.
            con.execute("CREATE OR REPLACE TABLE sorted_days AS FROM rolled ORDER BY usage_date")
            con.execute("DROP TABLE rolled")
            con.execute("ALTER TABLE sorted_days RENAME TO rolled")
        filled = _starts(con, grain)
        for start in shown.progress(stale, len(stale), "Writing"):
            path = folder / f"{start.strftime(_FORMS[grain])}.parquet"
            if start in filled:
                _write(con, scratch, path, (sizes, present), _where(start, grain))
            else:
                path.unlink(missing_ok=True)
        _seen_onto_disk(folder)
    _write_manifest(con, folder, scratch, grain)
    con.execute("DELETE FROM ledger.stale")
    return len(stale)


def _starts(con: duckdb.DuckDBPyConnection, grain: str) -> set[date]:
    query = f"SELECT DISTINCT CAST(date_trunc('{grain}', usage_date) AS DATE) FROM rolled"
    return {day for (day,) in con.execute(query).fetchall()}


def _where(start: date, grain: str) -> str:
    end = f"DATE '{start}' + INTERVAL 1 {grain}"
    return f"usage_date >= DATE '{start}' AND usage_date < {end}"


def _write(
    con: duckdb.DuckDBPyConnection, scratch: Path, path: Path, form: tuple[Any, Any], where: str
) -> None:
    part = scratch / "part.parquet"
    write_days(con, part, *form, where)
    _onto_disk(part)
    part.replace(path)


def _write_manifest(con: duckdb.DuckDBPyConnection, folder: Path, scratch: Path, grain: str) -> None:
    """What was read so far, for people: the ledger is what the next run goes by."""
    rejected = dict[int, dict[str, int]]()
    for run, reason, count in con.execute("FROM ledger.reasons ORDER BY run, events DESC, reason").fetchall():
        rejected.setdefault(run, {})[reason] = count
    high = con.execute(f"SELECT max(usage_date), max(ingested_at), count(*) FROM {EVENTS}").fetchone()
    day, ingested, events = high or (None, None, 0)
    text = {
        "version": 1,
        "partition": grain,
        "events": events,
        "high_water": None if day is None else day.isoformat(),
        "ingested_through": None if ingested is None else ingested.isoformat(),
        "runs": [
            {
                "run": run,
                "read": read,
                "kept": kept,
                "duplicates": doubles,
                "rejected": sum(rejected.get(run, {}).values()),
                "reasons": rejected.get(run, {}),
            }
            for run, _, read, kept, doubles in con.execute("FROM ledger.runs ORDER BY run").fetchall()
        ],
        "files": [
            {"name": Path(path).name, "sha256": digest, "run": run}
            for path, digest, run in con.execute(
                "SELECT path, sha256, run FROM ledger.files ORDER BY run, path"
            ).fetchall()
        ],
    }
    part = scratch / MANIFEST
    part.write_text(json.dumps(text, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    _onto_disk(part)
    part.replace(folder / ROLLED / MANIFEST)


def _onto_disk(path: Path) -> None:
    with path.open("rb+") as stream:
        os.fsync(stream.fileno())


def _seen_onto_disk(folder: Path) -> None:
    """See the renamed files onto the disk where the system can; Windows does so by itself."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
