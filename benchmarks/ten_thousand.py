"""`steadydraw decks` from end to end: `python benchmarks/ten_thousand.py [--accounts N] [--write]`.

The book is the sample company copied as often as it takes (`benchmarks/copies.py`): every account has a year
of use by the day and by workflow, contracts, outcomes, people and the rest, so that every deck is a full one.
Time is that of the command: reading, figures, decks and their records. `--write` keeps the page in
benchmarks/results/ten_thousand.md.
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.copies import make_copies  # noqa: E402 - after the path is set

RESULT = ROOT / "benchmarks" / "results" / "ten_thousand.md"
DAY = "2026-09-30"
_PEAK = re.compile(r"Peak memory: [^\n]+")


def main() -> None:
    """Make the book, make its decks twice, and tell what it took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--accounts", type=int, default=10_000)
    parser.add_argument("--write", action="store_true", help=f"also write {RESULT.name}")
    given = parser.parse_args()
    with TemporaryDirectory() as source, TemporaryDirectory() as out:
        rows = make_copies(Path(source), given.accounts)
        lines = [_run(source, out, "made"), _run(source, out, "kept")]
        decks = sum(1 for _ in Path(out).glob("*.pptx"))
        size = sum(each.stat().st_size for each in Path(out).iterdir()) / 2**30
    made_by = (
        f"Made by `python benchmarks/ten_thousand.py --write` on {datetime.now(UTC).date().isoformat()}: "
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors, Python "
        f"{platform.python_version()}; {rows:,} rows of use, {decks:,} decks, {size:.1f} GiB with their "
        "records. Absolute times do not travel."
    )
    head = "| run | wall s | CPU s of all processes | CPU ms a deck | decks a second | memory |"
    page = "\n".join(
        [
            "# Decks of ten thousand accounts",
            "",
            made_by,
            "",
            head,
            "|---|---:|---:|---:|---:|---|",
            *lines,
            "",
        ]
    )
    print(page)
    if given.write:
        RESULT.write_text(page, encoding="utf-8")


def _run(source: str, out: str, doing: str) -> str:
    words = [sys.executable, "-m", "steadydraw_decks.cli", "decks", source, "-o", out, "--as-of", DAY]
    began, used = time.perf_counter(), os.times()
    done = subprocess.run(words, check=True, capture_output=True, text=True)
    wall, now = time.perf_counter() - began, os.times()
    cpu = now.children_user + now.children_system - used.children_user - used.children_system
    decks = sum(1 for _ in Path(out).glob("*.pptx"))
    told = _PEAK.search(done.stderr)
    memory = told[0].removeprefix("Peak memory: ") if told else ""
    return f"| {doing} | {wall:.0f} | {cpu:.0f} | {1000 * cpu / decks:.1f} | {decks / wall:.0f} | {memory} |"


if __name__ == "__main__":
    main()
