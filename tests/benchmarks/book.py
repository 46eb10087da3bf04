"""Time and peak memory from Parquet to the scorecard: accounts x 365 days x 3 workflows, by size of book.

Run with `make bench` or `python tests/benchmarks/book.py [--accounts N]`. Figures are for comparing
runs on one machine; nothing is asserted, for time is no test.
"""

from __future__ import annotations

import argparse
import math
import os
import subprocess
import sys
import time
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from steadydraw.sources import open_source
from steadydraw.sources.accounts import default_as_of
from steadydraw_decks.tasks.scoring import score

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
    """Peak resident memory of this process and its workers in GiB; 0 where the platform does not tell."""
    if sys.platform == "win32":
        return 0.0
    import resource

    # The largest of the workers counts on top of this process, for they run at the same time.
    own, others = (
        resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    whole = own + min(os.cpu_count() or 1, 8) * others
    return whole / (1024**3 if sys.platform == "darwin" else 1024**2)


def measured(folder: Path, accounts: int) -> float:
    """Score a folder, print what it took, and give the seconds from opening it to the last result."""
    started = time.perf_counter()
    with open_source(folder) as tables:
        opened = time.perf_counter()
        as_of = default_as_of(tables)
        book = score(tables, as_of).accounts
    ended = time.perf_counter()
    rows = accounts * DAYS * WORKFLOWS
    print(
        f"{len(book):6,} accounts, {rows:10,} rows, {len(book[0].results)} metrics as of {as_of}: "
        f"read {opened - started:5.1f} s, computed {ended - opened:6.1f} s, in all {ended - started:6.1f} s; "
        f"{1000 * (ended - started) / len(book):5.2f} ms an account, peak memory {peak_gib():.2f} GiB",
        flush=True,
    )
    return ended - started


def main() -> None:
    """Measure each size in a process of its own, then print how the time grows with the accounts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--accounts", type=int, nargs="+", default=[500, 5_000])
    parser.add_argument("--folder", type=Path, help="measure this folder of the first size of --accounts")
    given = parser.parse_args()
    if given.folder:
        print(f"seconds {measured(given.folder, given.accounts[0])!r}")
        return
    took: list[tuple[int, float]] = []
    for accounts in given.accounts:
        with TemporaryDirectory() as temporary:
            make_folder(Path(temporary), accounts)
            words = [sys.executable, __file__, "--folder", temporary, "--accounts", str(accounts)]
            said = subprocess.run(words, check=True, capture_output=True, text=True).stdout
        *lines, last = said.splitlines()
        print("\n".join(lines), flush=True)
        took.append((accounts, float(last.removeprefix("seconds "))))
    for (few, short), (many, long) in pairwise(took):
        slope = math.log(long / short) / math.log(many / few)
        print(
            f"{few:,} to {many:,} accounts: {long / short:.1f} times the time, "
            f"slope {slope:.2f} (1 is linear)"
        )


if __name__ == "__main__":
    main()
