"""What a roll-up costs beside the bare DuckDB query of the same result, in turns on the same events.

Run with `python benchmarks/rollup.py [--events N] [--pairs N]`; it takes a quarter of an hour for 20 million
events. Each way runs in a process of its own, and all must give the same rows. Compare CPU time: the machine
may be busy. `--write` puts the figures into `benchmarks/results/rollup.md`.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import platform
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import duckdb

from steadydraw.sources.events import Asked, read_clocks, roll_up_into_file, roll_up_into_folder

RESULTS = Path(__file__).parent / "results" / "rollup.md"
FILES, ACCOUNTS, WORKFLOWS, DAYS = 12, 2_000, 3, 365
ZONES = ("UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe")
WAYS = {
    "bare query": "DuckDB alone, newest version of each id by QUALIFY row_number()",
    "bare query, by hash": "DuckDB alone, the way the product goes about ids, without its checks",
    "into a file": "`steadydraw rollup EVENTS -o usage.parquet`",
    "into a folder": "`steadydraw rollup EVENTS -o usage`, with the ledger for later runs",
}
_SUMS = (
    "SELECT CAST(timezone(z.time_zone, timestamp) AS DATE) AS usage_date, account AS account_id, "
    "workflow AS workflow_id, environment, CAST(sum(quantity) AS BIGINT) AS units, "
    "sum(amount) AS rated_amount FROM ({events}) e JOIN zones z ON z.account_id = e.account GROUP BY ALL"
)
_NEWEST = "QUALIFY row_number() OVER (PARTITION BY event_id ORDER BY ingested_at DESC) = 1"
_FIELDS = "event_id, account, workflow, environment, timestamp, quantity, amount"


def make_events(folder: Path, events: int) -> None:
    """Seeded events of a year in monthly Parquet files, 2 % of them sent again later, and time zones."""
    (folder / "events").mkdir()
    with duckdb.connect() as con:
        con.execute("SET TimeZone = 'UTC'")
        con.execute("SET enable_progress_bar = false")
        each = events // FILES
        for file in range(FILES):
            again = f"range({max(0, (2 * file - 1) * each // 2)}, {(file + 1) * each})"
            moment = (
                "TIMESTAMPTZ '2025-01-01 00:00:00+00' + to_seconds(CAST("
                f"(i // {each} + hash(i, 2) % 1000000 / 1e6) * {DAYS / FILES} * 86400 AS BIGINT))"
            )
            con.execute(
                f"""COPY (
                SELECT md5(i::VARCHAR)::UUID::VARCHAR AS event_id,
                    'A' || lpad((hash(i, 1) % {ACCOUNTS})::VARCHAR, 6, '0') AS account, {moment} AS timestamp,
                    'W' || hash(i, 3) % {WORKFLOWS} AS workflow,
                    (hash(i, 4, v) % 1000 + 1)::INTEGER AS quantity,
                    ((hash(i, 5, v) % 100000) / 10000)::DECIMAL(18, 4) AS amount,
                    CASE hash(i, 6) % 10 WHEN 0 THEN 'staging' ELSE 'production' END AS environment,
                    {moment} + INTERVAL 1 MINUTE + v * INTERVAL 1 HOUR AS ingested_at
                FROM (SELECT i, 0 AS v FROM range({file * each}, {(file + 1) * each}) t(i)
                    UNION ALL SELECT i, {file + 1} FROM {again} t(i) WHERE hash(i, 9) % 75 = 0)
                ) TO '{folder / "events" / f"{file:02}.parquet"}' (FORMAT parquet)"""
            )
        names = ", ".join(f"'{zone}'" for zone in ZONES)
        con.execute(
            f"""COPY (SELECT 'A' || lpad(i::VARCHAR, 6, '0') AS account_id, [{names}][1 + i % {len(ZONES)}]
            AS time_zone FROM range({ACCOUNTS}) t(i)) TO '{folder / "accounts.parquet"}' (FORMAT parquet)"""
        )


def bare(folder: Path, out: Path, memory: str, *, by_hash: bool) -> None:
    """The same result by one query, written as Parquet."""
    with duckdb.connect() as con:
        con.execute("SET TimeZone = 'UTC'")
        con.execute("SET enable_progress_bar = false")
        con.execute("SET preserve_insertion_order = false")
        con.execute(f"SET memory_limit = '{memory}'")
        con.execute(f"SET temp_directory = '{folder / 'spill'}'")
        con.execute(f"CREATE VIEW events AS SELECT * FROM '{folder / 'events'}/*.parquet'")
        con.execute(f"CREATE TABLE zones AS SELECT * FROM '{folder / 'accounts.parquet'}'")
        events = f"SELECT * FROM events {_NEWEST}"
        if by_hash:
            con.execute(
                "CREATE TABLE q AS SELECT hash(event_id) AS h FROM events GROUP BY h HAVING count(*) > 1"
            )
            events = (
                f"SELECT {_FIELDS} FROM events ANTI JOIN q ON hash(event_id) = h UNION ALL "
                f"(SELECT {_FIELDS} FROM events SEMI JOIN q ON hash(event_id) = h {_NEWEST})"
            )
        con.execute(f"COPY ({_SUMS.format(events=events)}) TO '{out}' (FORMAT parquet)")


def run_way(way: str, folder: Path, memory: str) -> None:
    """Go one way, in this process."""
    out = folder / f"{way.replace(' ', '-').replace(',', '')}.parquet"
    if way.startswith("bare"):
        bare(folder, out, memory, by_hash="hash" in way)
        return
    zones = read_clocks(folder / "accounts.parquet").zones
    asked = Asked(str(folder / "events"), zones=zones, memory=memory)
    if way == "into a file":
        roll_up_into_file(asked, out)
    else:
        roll_up_into_folder(asked, out.with_suffix(""), anew=True)


def measured(way: str, folder: Path, memory: str) -> tuple[float, float, float]:
    """Seconds of CPU, seconds by the clock and peak memory in MiB of one way in a process of its own."""
    words = [sys.executable, __file__, "--way", way, "--folder", str(folder), "--memory", memory]
    started = time.perf_counter()
    process = subprocess.Popen(words)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"{way} ended with {status}")
    taken = time.perf_counter() - started
    peak = usage.ru_maxrss / (1024**2 if sys.platform == "darwin" else 1024)
    return usage.ru_utime + usage.ru_stime, taken, peak


def apart(target: Callable[..., None], *given: object) -> None:
    """Do something in a process of its own: a child's peak memory begins with what its parent has."""
    process = multiprocessing.get_context("spawn").Process(target=target, args=given)
    process.start()
    process.join()
    if process.exitcode:
        raise SystemExit(process.exitcode)


def refuse_different(folder: Path) -> None:
    """Raises SystemExit unless all ways gave the same rows; notes how many there are."""
    columns = "usage_date, account_id, workflow_id, environment, units, rated_amount"
    first = f"SELECT {columns} FROM '{folder / 'bare-query.parquet'}'"
    with duckdb.connect() as con:
        con.execute("SET enable_progress_bar = false")
        rows = con.execute(f"SELECT count(*) FROM ({first})").fetchall()[0][0]
        for name in ("bare-query-by-hash.parquet", "into-a-file.parquet", "into-a-folder/*.parquet"):
            other = f"SELECT {columns} FROM '{folder / name}'"
            differing = con.execute(
                f"SELECT count(*) FROM (({first} EXCEPT ALL {other}) UNION ALL ({other} EXCEPT ALL {first}))"
            ).fetchall()[0][0]
            if differing:
                raise SystemExit(f"{name}: {differing} rows differ from those of the bare query")
    (folder / "rows").write_text(str(rows), encoding="utf-8")


def report(events: int, pairs: int, memory: str, folder: Path) -> str:
    """Measure in turns, and say what came of it."""
    apart(make_events, folder, events)
    taken: dict[str, list[tuple[float, float, float]]] = {way: [] for way in WAYS}
    for _ in range(pairs):
        for way, runs in taken.items():
            runs.append(measured(way, folder, memory))
            print(
                f"{way}: {runs[-1][0]:.1f} s of CPU, {runs[-1][1]:.1f} s, {runs[-1][2]:.0f} MiB", flush=True
            )
    apart(refuse_different, folder)
    rows = int((folder / "rows").read_text(encoding="utf-8"))
    small = {way: measured(way, folder, "700MB") for way in WAYS}
    apart(refuse_different, folder)
    made = f"{events:,} events in {FILES} Parquet files to {rows:,} rows"
    machine = f"{os.cpu_count()} processors ({platform.machine()}, {platform.system()})"
    versions = f"Python {platform.python_version()}, DuckDB {version('duckdb')}"
    lines = [
        f"{made}, medians of {pairs} runs in turns, {datetime.now(UTC).date()}.",
        f"{machine}, {versions}, steadydraw {version('steadydraw')}, memory {memory}.",
        "",
        "| way | CPU s | of the bare query | in pairs | clock s | peak MiB | with 700MB: CPU s, peak MiB |",
        "|---|---|---|---|---|---|---|",
    ]
    for way, runs in taken.items():
        ratios = [run[0] / bare_run[0] for run, bare_run in zip(runs, taken["bare query"], strict=True)]
        cpu, clock, peak = (median(run[at] for run in runs) for at in range(3))
        spread = f"{min(ratios):.2f} to {max(ratios):.2f}"
        lines.append(
            f"| {way} | {cpu:.1f} | {median(ratios):.2f} | {spread} | {clock:.1f} | {peak:.0f} "
            f"| {small[way][0]:.1f}, {small[way][2]:.0f} |"
        )
    lines += ["", *(f"- {way}: {what}." for way, what in WAYS.items())]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Measure, print, and write the figures down where that is wanted."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=20_000_000)
    parser.add_argument("--pairs", type=int, default=5)
    parser.add_argument("--memory", default="2GB", help="for every way")
    parser.add_argument("--write", action="store_true", help=f"write {RESULTS.name}")
    parser.add_argument("--way", choices=WAYS, help="go one way in --folder, as the others are measured")
    parser.add_argument("--folder", type=Path)
    given = parser.parse_args()
    if given.way:
        run_way(given.way, given.folder, given.memory)
        return
    with TemporaryDirectory() as temporary:
        text = report(given.events, given.pairs, given.memory, Path(temporary))
    print(text)
    if given.write:
        head = "# Roll-up\n\nWritten by `python benchmarks/rollup.py --write`. "
        head += "Compare ratios: times do not travel.\n\n"
        RESULTS.write_text(head + text, encoding="utf-8")


if __name__ == "__main__":
    main()
