"""How long the desk's pages take over a large book: `python tests/benchmarks/desk.py [ACCOUNTS]`.

Times are of the whole answer over the loopback, the median of several; compare them within one run.
"""

from __future__ import annotations

import statistics
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / ".ci")]

from benchmarks.book import make_folder  # noqa: E402
from tests.desk.conftest import Running, running  # noqa: E402

_RUNS = 15
_PAGES = {
    "the book": "book",
    "the book by smoothness, last page": "book?sort=smoothness&page=100",
    "filtered by light": "book?part=rows&light=red",
    "filtered by name": "book?part=rows&q=42",
    "one account": "account?account=A000001",
    "its review's form": "make?account=A000001",
}


def main() -> None:
    """Print the times."""
    accounts = int(sys.argv[1]) if len(sys.argv) > 1 else 5_000
    with TemporaryDirectory() as folder:
        make_folder(Path(folder), accounts)
        began = time.perf_counter()
        with running(folder) as desk:
            while desk.ask("book").status != 200:
                time.sleep(0.5)
            print(f"{accounts:,} accounts: read and computed in {time.perf_counter() - began:.0f} s")
            for what, page in _PAGES.items():
                print(f"{_median(desk, page):8.0f} ms  {what}")


def _median(desk: Running, page: str) -> float:
    times = []
    for _ in range(_RUNS):
        began = time.perf_counter()
        answer = desk.ask(page)
        times.append(1000 * (time.perf_counter() - began))
        assert answer.status == 200, answer.text
    return statistics.median(times)


if __name__ == "__main__":
    main()
