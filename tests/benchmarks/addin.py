"""The add-in in Chromium: how long it takes to start, and its calls beside the same calls in this Python.

Run with `make bench` or `python tests/benchmarks/addin.py`. Figures are for comparing runs on one
machine; nothing is asserted, for time is no test.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / ".ci")]

from steadydraw.functions.wire import answered  # noqa: E402 - the root must be found first
from tests.addin.excel_host import PLATFORMS, Call, ExcelHost, excel_host  # noqa: E402

ROWS, STARTS, REPEATS = 10_000, 5, 7


def column(cell: Callable[[int], object]) -> list[list[object]]:
    """A standing range of so many rows."""
    return [[cell(row)] for row in range(ROWS)]


DAYS, ACCOUNTS = range(46_000, 46_365), range(200)
USAGE: list[list[object]] = [
    ["Date", "Customer No.", "Credits"],
    *(
        [day, f"A-{account}", (100 + account) * (0.4 if day % 7 < 2 else 1) * (1 + (day * account) % 11 / 50)]
        for day in DAYS
        for account in ACCOUNTS
    ),
]
CONTRACTS: list[list[object]] = [
    ["Contract No.", "Customer No.", "Model", "Start date", "End date", "Commit", "Commit unit"],
    *(
        [f"C-{each}", f"A-{each}", "prepaid", 45_970, 46_400, 36_000 + each * 330, "credits"]
        for each in ACCOUNTS
    ),
]
CALLS: Mapping[str, Sequence[Call]] = {
    f"one call over {ROWS:,} x 3 cells, GRR of as many accounts": [
        (
            "GRR",
            [column("A-{}".format), column(lambda r: 100.5 + r % 7), column(lambda r: 95.5 + r % 13), "qoq"],
        )
    ],
    f"one call over {ROWS:,} x 3 cells, ADOPTION_DEPTH": [
        (
            "ADOPTION_DEPTH",
            [column("W-{}".format), column(lambda r: 9.5 + r % 7), column(lambda r: 12.5 + r % 13)],
        )
    ],
    f"one call over {ROWS:,} x 4 cells": [
        (
            "PRODUCTION_WORKFLOWS",
            [
                column(lambda r: 46_000 + r // 30),
                column(lambda r: f"W-{r % 30}"),
                column(lambda r: 9.5 + r % 7),
                column(lambda r: "production"),
                46_333,
            ],
        )
    ],
    "a scorecard of 200 accounts x 365 days": [("SCORECARD", [USAGE, CONTRACTS])],
    "500 calls in one recalculation": [("COMMIT_UTILIZATION", [number, 1_000]) for number in range(500)],
}
"""What is timed, by its name: all calls of an entry are made at once."""


def in_this_python(calls: Sequence[Call]) -> float:
    """Seconds that the calls take over the same boundary, in CPython."""
    asked = json.dumps([{"name": name, "args": list(given)} for name, given in calls])
    taken = []
    for _ in range(REPEATS):
        began = time.perf_counter()
        answered(asked)
        taken.append(time.perf_counter() - began)
    return median(taken)


def starts(host: ExcelHost, platform: str) -> tuple[float, list[float]]:
    """Seconds to the first value: of a person's first start, and of the later ones."""
    took = []
    with host.profile() as person:
        for number in range(STARTS + 1):
            began = time.perf_counter()
            with host.page(platform, person) as page:
                took.append(time.perf_counter() - began)
                if page.started["warm"] != bool(number):
                    raise RuntimeError("the snapshot of the first start was not used")
    return took[0], took[1:]


def main() -> None:
    """Print the starts on each platform, then each entry of CALLS."""
    with TemporaryDirectory() as folder, excel_host(Path(folder)) as host:
        for platform in PLATFORMS:
            first, later = starts(host, platform)
            print(
                f"{platform:5} first value after {first:4.2f} s without a snapshot, {median(later):4.2f} s "
                f"with one (median of {STARTS}, slowest {max(later):4.2f} s)",
                flush=True,
            )
        with host.page("Win32") as page:
            for name, calls in CALLS.items():
                here = in_this_python(calls)
                page.call(calls)
                crossing = median([page.crossing(calls) for _ in range(REPEATS)])
                whole = []
                for _ in range(REPEATS):
                    page.call(calls)
                    whole.append(page.took)
                print(
                    f"{name}: {crossing * 1000:.0f} ms from the page to Python and back, "
                    f"{crossing / here:.1f} times the {here * 1000:.0f} ms of CPython; "
                    f"{median(whole) * 1000:.0f} ms through Microsoft's script, which sends answers "
                    "every 500 ms at most",
                    flush=True,
                )


if __name__ == "__main__":
    main()
