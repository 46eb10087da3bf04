"""Time of every metric over ranges of 10,000 rows, as a worksheet would hand them over.

Run with `make bench` or `python tests/benchmarks/metrics.py`. Figures are for comparing runs on one
machine; nothing is asserted, for time is no test.
"""

from __future__ import annotations

import gc
import sys
import time
from contextlib import suppress
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from steadydraw import registry
from steadydraw.result import OutOfDomain
from tests.metrics.any_input import METRICS, fixed

ROWS, REPEATS = 10_000, 7


def main() -> None:
    """Print the metrics by time, the slowest first."""
    gc.freeze()  # what the test tools imported is no work of a metric
    times: list[tuple[float, str]] = []
    for name in METRICS:
        metric, given = registry.get(name), fixed(name, ROWS, 0.5)
        taken = []
        for _ in range(REPEATS):
            started = time.perf_counter()
            with suppress(OutOfDomain):
                metric(**given)
            taken.append(time.perf_counter() - started)
        times.append((median(taken) * 1000, name))
    times.sort(reverse=True)
    print(f"{len(times)} metrics over {ROWS:,} rows, median of {REPEATS} runs")
    for took, name in times[:12]:
        print(f"{took:8.2f} ms  {name}")
    print(f"{times[len(times) // 2][0]:8.2f} ms  the median metric")


if __name__ == "__main__":
    main()
