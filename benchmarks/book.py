"""CPU time and peak memory from Parquet to the scorecard and to decks, by size of book.

Run with `make bench` or `python benchmarks/book.py [--accounts N ...] [--days N] [-o FILE]`. Figures
are for comparing sizes within one run on one machine; nothing is asserted, for time is no test.
"""

from __future__ import annotations

import argparse
import gc
import json
import math
import os
import platform
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from steadydraw.sources import open_source
from steadydraw.sources.accounts import default_as_of
from steadydraw_decks.bulk.making import Bench, Order, deck_made
from steadydraw_decks.bulk.shelving import Shelf, shelve
from steadydraw_decks.rhythm.following import unseen
from steadydraw_decks.tasks.reviewing import Wish
from steadydraw_decks.tasks.scoring import score

DAYS, WORKFLOWS, DECKS = 120, 3, 20


@dataclass(frozen=True, slots=True)
class Measured:
    """A book of so many accounts and rows of usage. Times in seconds; CPU is of all processes together."""

    accounts: int
    rows: int
    read: float
    computed: float
    cpu: float
    peak_mib: float
    laid_out: float
    deck: float


def make_folder(folder: Path, accounts: int, days: int = 365) -> int:
    """Write a canonical folder of Parquet files that end with September 2026; the number of usage rows."""
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
            f"""COPY (SELECT DATE '2026-09-30' - (d::INTEGER) AS usage_date,
                'A' || lpad(a::VARCHAR, 6, '0') AS account_id, 'W' || w AS workflow_id,
                round(900 + 200 * random(), 2) AS units, round(90 + 20 * random(), 4) AS rated_amount,
                'USD' AS currency, 'production' AS environment
                FROM range({days}) days(d), range({accounts}) accounts(a), range({WORKFLOWS}) workflows(w))
                TO '{folder / "usage.parquet"}' (FORMAT parquet)"""
        )
    return accounts * days * WORKFLOWS


def cpu() -> float:
    """CPU seconds of this process and of those that it has waited for."""
    used = os.times()
    return used.user + used.system + used.children_user + used.children_system


def peak_mib() -> float:
    """Peak resident memory of this process and its workers; 0 where the platform does not tell."""
    if sys.platform == "win32":
        return 0.0
    import resource

    # The largest of the workers counts on top of this process, for they run at the same time.
    own, others = (
        resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    whole = own + min(os.cpu_count() or 1, 8) * others
    return whole / (1024**2 if sys.platform == "darwin" else 1024)


def measured(folder: Path, accounts: int, days: int) -> Measured:
    """Score a folder, then make the decks of a few of its accounts in one process."""
    began, used = time.perf_counter(), cpu()
    with open_source(folder) as tables:
        opened = time.perf_counter()
        as_of = default_as_of(tables)
        book = score(tables, as_of).accounts
        scored, spent, peak = time.perf_counter(), cpu() - used, peak_mib()
        ids = [each.account_id for each in book[: DECKS + 1]]
        wish, shelf = Wish(as_of=as_of.isoformat()), folder / "shelf"
        shelf.mkdir()
        used = cpu()
        shelve(tables, [each.account_id for each in book], wish, 50, shelf, unseen)
        laid_out, bench = cpu() - used, Bench(Shelf(shelf), Order(shelf, wish))
        deck_made(bench, ids[0])
        gc.collect()
        gc.freeze()  # a process of a run holds one batch, and not all that was computed above
        used = cpu()
        made = [deck_made(bench, each) for each in ids[1:]]
        if not all(each.file for each in made):
            raise RuntimeError("a deck was not made")
        deck = (cpu() - used) / len(made)
    rows = accounts * days * WORKFLOWS
    return Measured(accounts, rows, opened - began, scored - opened, spent, peak, laid_out, deck)


def report(found: list[Measured], days: int) -> str:
    """The figures as a page."""
    today, machine = datetime.now(UTC).date().isoformat(), f"{platform.system()} {platform.machine()}"
    python, product = platform.python_version(), version("steadydraw")
    lines = [
        "# The book by its size",
        "",
        f"Made by `python benchmarks/book.py` on {today}: an account has {days} days of",
        f"{WORKFLOWS} workflows. {machine}, {os.cpu_count()} processors, Python {python},",
        f"DuckDB {duckdb.__version__}, steadydraw {product}. Times are in seconds, CPU is of all processes",
        "together: compare ratios, absolute times do not travel.",
        "",
        "| accounts | rows | read | computed | CPU | ms an account | peak MiB | laid out | deck |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    lines += [
        f"| {each.accounts:,} | {each.rows:,} | {each.read:.1f} | {each.computed:.1f} | {each.cpu:.1f} | "
        f"{1000 * each.cpu / each.accounts:.1f} | {each.peak_mib:,.0f} | "
        f"{1000 * each.laid_out / each.accounts:.1f} | {1000 * each.deck:.0f} |"
        for each in found
    ]
    lines.append("")
    for few, many in pairwise(found):
        more = many.accounts / few.accounts
        slope = math.log(many.cpu / few.cpu) / math.log(more)
        lines.append(
            f"{few.accounts:,} to {many.accounts:,} accounts, {more:.0f} times as many: "
            f"{many.cpu / few.cpu:.1f} times the CPU (slope {slope:.2f}; 1 is linear), "
            f"{many.peak_mib / few.peak_mib:.1f} times the memory, "
            f"{many.deck / few.deck:.1f} times for a deck."
        )
    lines += [
        "",
        "Laid out is the CPU for what all decks need, in ms an account; a deck that of each of 20, in ms.",
        "From 400 accounts on several processes compute, and memory counts them all.",
    ]
    return "\n".join([*lines, ""])


def main() -> None:
    """Measure each size in a process of its own, then print how all grows with the accounts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--accounts", type=int, nargs="+", default=[250, 1_000, 4_000])
    parser.add_argument("--days", type=int, default=DAYS)
    parser.add_argument("-o", "--output", type=Path, help="keep the page as this file too")
    parser.add_argument("--folder", type=Path, help="measure this folder of the first size of --accounts")
    given = parser.parse_args()
    if given.folder:
        print(json.dumps(asdict(measured(given.folder, given.accounts[0], given.days))))
        return
    found = []
    for accounts in given.accounts:
        with TemporaryDirectory() as temporary:
            make_folder(Path(temporary), accounts, given.days)
            words = [sys.executable, __file__, "--folder", temporary, "--accounts", str(accounts)]
            words += ["--days", str(given.days)]
            said = subprocess.run(words, check=True, capture_output=True, text=True).stdout
        found.append(Measured(**json.loads(said.splitlines()[-1])))
        print(f"{accounts:,} accounts measured", file=sys.stderr, flush=True)
    page = report(found, given.days)
    print(page)
    if given.output:
        given.output.write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
