"""Rows a second and peak memory from Parquet to the scorecard: 5,000 accounts x 365 days x 3 workflows.

Run with `make bench` or `python tests/benchmarks/book.py [--accounts N]`. Figures are for comparing
runs on one machine; nothing is asserted, for time is no test.
"""

from __future__ import annotations

import argparse
import sys
import time
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from steadydraw.sources import open_source
from steadydraw.sources.accounts import default_as_of
from steadydraw_decks.cli.scoring import score

DAYS, WORKFLOWS = 365, 3


def make_folder(folder: Path, accounts: int) -> int:
    """Write a canonical folder of Parquet files; the number of usage rows."""
    with duckdb.connect() as connection:
        connection.execute("SET enable_progress_bar = false")
        connection.execute("SELECT setseed(0.5)")
        connection.execute(
            f"""COPY (SELECT 'A' || lpad(i::VARCHAR, 6, '0') AS account_id, 'Account ' || i AS account_name,
                'USD' AS currency FROM range({accounts}) t(i))
                TO '{folder / "accounts.parquet"}' (FORMAT parquet)"""
        )
        connection.execute(
            f"""COPY (SELECT 'C' || lpad(i::VARCHAR, 6, '0') AS contract_id,
                'A' || lpad(i::VARCHAR, 6, '0') AS account_id,
                'prepaid' AS model, DATE '2025-10-01' AS start_on, DATE '2026-10-01' AS end_on,
                100000.0 + i AS commit_amount, 'USD' AS commit_unit FROM range({accounts}) t(i))
                TO '{folder / "contracts.parquet"}' (FORMAT parquet)"""
        )
        connection.execute(
            f"""COPY (SELECT DATE '2025-10-01' + (d::INTEGER) AS usage_date,
                'A' || lpad(a::VARCHAR, 6, '0') AS account_id, 'W' || w AS workflow_id,
                round(900 + 200 * random(), 2) AS units, round(90 + 20 * random(), 4) AS rated_amount,
                'USD' AS currency, 'production' AS environment
                FROM range({DAYS}) days(d), range({accounts}) accounts(a), range({WORKFLOWS}) workflows(w))
                TO '{folder / "usage.parquet"}' (FORMAT parquet)"""
        )
    return accounts * DAYS * WORKFLOWS


def peak_gib() -> float:
    """Peak resident memory of this process in GiB; 0 where the platform does not tell."""
    if sys.platform == "win32":
        return 0.0
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024**3 if sys.platform == "darwin" else 1024**2)


def main() -> None:
    """Make the data in a process of its own memory, then measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--accounts", type=int, default=5_000)
    parser.add_argument("--folder", type=Path, help="measure a folder made before (with --make) instead")
    parser.add_argument("--make", action="store_true", help="only make the folder")
    given = parser.parse_args()
    with TemporaryDirectory() as temporary:
        folder = given.folder or Path(temporary)
        if given.make or given.folder is None:
            rows = make_folder(folder, given.accounts)
        else:
            rows = given.accounts * DAYS * WORKFLOWS
        if given.make:
            return
        started, cpu = time.perf_counter(), time.process_time()
        with open_source(folder) as tables:
            opened = time.perf_counter()
            as_of = date.fromisoformat(default_as_of(tables).isoformat())
            book = score(tables, as_of).accounts
        ended = time.perf_counter()
    print(f"{rows:,} usage rows, {len(book):,} accounts, {len(book[0].results)} metrics as of {as_of}")
    print(f"read and validate {opened - started:6.1f} s")
    print(f"group and compute {ended - opened:6.1f} s")
    print(f"in all            {ended - started:6.1f} s ({time.process_time() - cpu:.1f} s CPU)")
    print(f"{rows / (ended - started):,.0f} rows/s, peak memory {peak_gib():.2f} GiB")


if __name__ == "__main__":
    main()
