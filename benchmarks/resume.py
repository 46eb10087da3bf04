"""How long a run takes over decks that are all there: `python benchmarks/resume.py [ACCOUNTS]`.

One deck is made, and copied for each account with that account in its stamp and its record; then
`steadydraw decks` runs over all, once without the list of an earlier run and once with it.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT)]

from benchmarks.book import make_folder  # noqa: E402
from steadydraw.opc import write_whole  # noqa: E402 - the root must be found first
from steadydraw.opc.package import Package  # noqa: E402
from steadydraw.opc.parts import Parts  # noqa: E402
from steadydraw.sources import open_source  # noqa: E402
from steadydraw_decks.bulk import make_decks  # noqa: E402
from steadydraw_decks.tasks.reviewing import Wish  # noqa: E402
from steadydraw_decks.trust.record import written  # noqa: E402
from steadydraw_decks.trust.sealing import sidecar, stamp_of  # noqa: E402
from steadydraw_decks.trust.stamp import put_stamp  # noqa: E402

DAY = "2026-09-29"


def copies(source: Path, out: Path) -> None:
    """A deck for each account of the source."""
    with open_source(source) as tables:
        ids = [row["account_id"] for row in tables.rows("accounts")]
        (first,) = make_decks(tables, ids[:1], out, Wish(as_of=DAY))
    deck = out / first.file
    record = json.loads(sidecar(deck).read_bytes())
    for each in ids[1:]:
        record["deck"]["account"] = each
        target = out / first.file.replace(ids[0], each)
        parts = Parts(Package(deck))
        put_stamp(parts, stamp_of(record))
        with target.open("w+b") as stream:
            parts.write(stream)
        write_whole(sidecar(target), written(record))


def main() -> None:
    """Print the times."""
    accounts = int(sys.argv[1]) if len(sys.argv) > 1 else 2_000
    with TemporaryDirectory() as folder:
        source, out = Path(folder) / "book", Path(folder) / "decks"
        source.mkdir()
        out.mkdir()
        make_folder(source, accounts, 120)
        copies(source, out)
        words = [sys.executable, "-m", "steadydraw_decks.cli", "decks", str(source), "-o", str(out)]
        for what in ("without a list", "with the list of the run before"):
            began, used = time.perf_counter(), os.times()
            said = subprocess.run([*words, "--as-of", DAY], check=True, capture_output=True, text=True)
            now = os.times()
            spent = now.children_user + now.children_system - used.children_user - used.children_system
            print(said.stdout.strip().replace(str(out), "the folder"))
            print(f"{what}: {time.perf_counter() - began:.1f} s, {spent:.1f} s of CPU", flush=True)


if __name__ == "__main__":
    main()
