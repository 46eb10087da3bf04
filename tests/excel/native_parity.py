"""When a sheet says the same as Python, and where an engine is known to be at fault."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from steadydraw.registry import Metric
from steadydraw.result import BEYOND, Answer, Result
from tests.excel.native_cases import Case
from tests.excel.native_sheet import NOT_AVAILABLE, REFUSED, Seen, as_day

RELATIVE, ABSOLUTE = 1e-9, 1e-12
LEAST = 1e-290
"""Under it a figure is 0 to some engines: they have no denormal numbers."""

Known = Mapping[str, Any]


def _excess(known: Known) -> float:
    """The largest of the amounts that a forecast adds and subtracts."""
    return float(max(abs(known["drawn"]), abs(known["run_rate"] * known["days_left"]), abs(known["commit"])))


def _at_price(known: Known) -> float:
    price, beyond = known["unit_price"], known["overage_unit_price"]
    return _excess(known) * (beyond / price if price and beyond is not None else 1)


def _days_of_draw(known: Known) -> float:
    """How many days the run rate lasts; 0 where it is no question."""
    remaining, daily = known["remaining"], known["run_rate"]
    if isinstance(remaining, Answer) or isinstance(daily, Answer) or daily <= 0:
        return 0.0
    return float(remaining / daily)


SCALES: dict[str, Callable[[Known], float]] = {
    "adoption": lambda _: 100,
    "error_budget_left": lambda known: 1 / (1 - known["slo"]),
    "forecast_variance": lambda known: (
        1 + abs(known["eve_run_rate"] * known["month_days"]) / known["month_draw"]
    ),
    "guardrail_rate": lambda _: 1,
    "health_score": lambda _: 100,
    "pace_gap": lambda known: 100 * max(abs(known["commit_utilization"]), known["elapsed"]),
    "projected_breakage": _excess,
    "projected_overage": _at_price,
    "recent_change": lambda _: 1,
    "run_rate": lambda known: max(map(abs, known["amounts"])),
    "term_end_utilization": lambda known: _excess(known) / known["commit"],
    "unit_margin": lambda known: (
        1 + known["service_cost"] / known["price_units"] / known["realized_unit_price"]
    ),
}
"""How large the parts are that a metric subtracts: what cancels leaves an error of their size. The other
metrics only multiply and divide, so their error is relative alone."""

FAULTS: dict[tuple[str, str], tuple[Callable[[Known], bool], str]] = {
    ("formualizer", "run_rate"): (
        lambda known: isinstance(known["amounts"], Answer) and not isinstance(known["dates"], Answer),
        "SUMIFS passes over errors among the amounts that it should add up, and hands none of them on",
    ),
    ("libreoffice", "exhaustion_date"): (
        lambda known: 0 < _days_of_draw(known) < LEAST,
        "ROUNDUP of a number next to nothing is #NUM!, not 1",
    ),
    ("libreoffice", "band_status"): (
        lambda known: any(isinstance(each, float) and 0 < abs(each) < LEAST for each in known.values()),
        "ROUND to 311 decimals leaves a number next to nothing as it is, so its 13th digit counts",
    ),
}
"""Known faults of an engine by engine and metric: the cases that it gets wrong, and what it does there.
In each of them the other engine agrees with Python."""

TOO_LARGE: dict[str, Callable[[Known], bool]] = {
    "exhaustion_date": lambda known: math.isinf(_days_of_draw(known)),
    "projected_overage": lambda known: (
        math.isinf(_at_price(known)) or math.isinf(_excess(known) / (known["unit_price"] or 1))
    ),
}
"""Where a quotient on the way to the figure is beyond what a float can hold. The sheet then has an error of
its own (#NUM!), and Python still says `not within a hundred years` or 0 for no excess at such a price; or the
sheet divides the two prices first and has a figure where Python, which divides the excess, has none."""


def _is_too_large(metric: str, known: Known) -> bool:
    missing = any(isinstance(each, Answer) for each in known.values())
    return not missing and metric in TOO_LARGE and TOO_LARGE[metric](known)


def disagreement(metric: Metric[Any], case: Case, expected: Result, seen: Seen) -> str:
    """How a sheet's cell differs from Python's answer, or nothing where it does not."""
    said = f"{metric.name}, {case.about}: Python {expected.value!r} ({expected.status}), sheet {seen!r}"
    # A figure beyond what a float can hold has an error of the engine's own.
    failed = isinstance(seen, str) and seen.startswith("#") and seen != REFUSED
    if (too_large := _is_too_large(metric.name, case.known)) or expected.note == BEYOND:
        if failed or (too_large and expected.note == BEYOND):
            return ""
    elif seen == NOT_AVAILABLE and not expected.ok:
        return ""
    if not expected.ok:
        return f"{said}: {expected.note}"
    if isinstance(expected.value, date):
        return "" if as_day(seen) == expected.value else said
    if isinstance(expected.value, str):
        return "" if seen == expected.value else said
    if not isinstance(seen, float) or isinstance(seen, bool):
        return said
    scale = SCALES[metric.name](case.known) if metric.name in SCALES else 0.0
    near = max(RELATIVE * abs(expected.number), ABSOLUTE * scale, LEAST)
    return "" if abs(seen - expected.number) <= near else said


def disagreements(
    engine: str, metric: Metric[Any], cases: Sequence[Case], seen: Sequence[Seen], expected: Sequence[Result]
) -> list[str]:
    """Every case that an engine answers otherwise than Python, but for the known faults."""
    fault = FAULTS.get((engine, metric.name))
    found = []
    for case, cell, result in zip(cases, seen, expected, strict=True):
        problem = disagreement(metric, case, result, cell)
        if problem and not (fault and fault[0](case.known)):
            found.append(problem)
    return found


def answers(metric: Metric[Any], cases: Sequence[Case]) -> list[Result]:
    """What Python says of each case."""
    return [metric.evaluate(case.known, case.settings, {}) for case in cases]
