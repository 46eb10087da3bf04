"""Cases at the edges of each native formula."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from itertools import product
from typing import Any

from steadydraw.registry import Metric
from steadydraw.settings import DEFAULTS, Settings
from tests.excel.native_cases import Case, base_case, is_column, read_by, single_edges
from tests.excel.native_pools import CHANGED, LONGEST, MISSING, SCORE, pool_of, to_15_digits
from tests.metrics.any_input import choices, hints_of

DAY = date(2026, 9, 30)
MOST_COMBINED = 250
Known = dict[str, Any]


def ago(days: int) -> date:
    return DAY - timedelta(days=days)


def _dry(remaining: float, end: date | None, **others: Any) -> Case:
    known = {"remaining": remaining, "run_rate": 1_000.0, "as_of": DAY, "end": end, "ran_out_on": None}
    return Case(f"{remaining} until {end} {others}", known | others)


def exhaustion_date() -> list[Case]:
    nearly = (9_000, 9_000.0000005, 8_999.9999995, 9_000.000002, 8_999.999998, 9_500, 500, 1e-8, 5e-7, 1e-300)
    ends = (None, *(DAY + timedelta(days=ahead) for ahead in (-400, 0, 1, 2, 9, 10, 11, 365, 50_000)))
    made = [_dry(float(each), end) for each in nearly for end in ends]
    # The farthest day: a ratio over it by less than 1e-9 still counts as it.
    far = (36_500e3, 36_500e3 + 1, 36_501e3, 36_499_500, 36_500_000.0000005, 1e12)
    made += [_dry(float(each), end) for each in far for end in (None, DAY + timedelta(days=50_000))]
    used_up = [
        {"ran_out_on": day, "run_rate": rate} for day in (None, ago(3)) for rate in (0.0, 10.0, *MISSING)
    ]
    made += [_dry(left, None, **each) for left in (0.0, -5.0, 1.0) for each in used_up]
    return made + [_dry(left, ago(-90), run_rate=rate) for left in (0.0, 5.0) for rate in (0.0, -1.0, 1e-300)]


def _run(
    days: Sequence[date], amounts: Sequence[float], settings: Settings = DEFAULTS, day: date = DAY
) -> Case:
    known = {"dates": list(days), "amounts": list(amounts), "as_of": day}
    return Case(f"{len(days)} days as of {day}", known, settings)


def run_rate() -> list[Case]:
    made = [
        _run(
            [ago(back) for back in range(first, first + length)],
            [8.0 + 2 * n for n in range(length)],
            settings,
        )
        for length in (0, 1, 6, 7, 8, 13, 14, 15, 27, 28, 29, 57, LONGEST)
        for first in (0, 1, 13, 14, 15, 27, 28, -1, -3)
        for settings in (DEFAULTS, CHANGED[0], CHANGED[3])
    ]
    return [*made, _run([ago(back) for back in range(28)], [0.0] * 28), _run([DAY] * 1, [-5.0])]


def recent_change() -> list[Case]:
    made = []
    for length, change_days in ((7, 7), (14, 14), (28, 28), (1, 1), (7, 0), (7, -3), (3, 10)):
        for now, before, each in product((0, 1, 4, 5, length), (0, 2, 5, length), (0.0, 10.0, -4.0)):
            days = [ago(n) for n in range(min(now, length))]
            days += [ago(length + n) for n in range(min(before, length))]
            amounts = [24.0 + n for n in range(min(now, length))] + [each] * min(before, length)
            known = {"line_dates": days[::-1], "line_amounts": amounts[::-1], "as_of": DAY}
            made.append(Case(f"{now} and {before} of {length}", known | {"change_days": change_days}))
    return made


def _events(good: str, valid: str) -> list[Case]:
    columns: tuple[tuple[list[float], list[float]], ...] = (
        ([], []), ([0], [0]), ([0], [5]), ([5], [5]), ([6], [5]), ([-1], [5]), ([0, 0], [0, 0]),
        ([9, 1], [2, 8]), ([990, 1_000], [1_000, 1_000]), ([-2, 3], [1, 1]), ([1], [-1]), ([-5], [-3]),
        ([0], [-1]), ([1, -1], [4, 2]),
    )  # fmt: skip
    gone = [
        ({good: each, valid: [1.0]}, {good: [1.0], valid: each}, {good: each, valid: each})
        for each in MISSING
    ]
    made = [Case(f"{some} of {all_}", {good: some, valid: all_}) for some, all_ in columns]
    return made + [Case("missing", known) for three in gone for known in three]


def projected_overage() -> list[Case]:
    prices = product((None, 0.0, -1.0, 2.0, 1e-300), (None, 0.0, -1.0, 2.5, 1e12))
    terms = ((90_000.0, 200.0, 100.0), (90_000.0, 100.0, 100.0), (0.0, 200.0, 0.0), (500_000.0, 0.0, -1.0))
    return [
        Case(
            f"{drawn} at {unit} and {beyond}",
            {"drawn": drawn, "run_rate": rate, "days_left": left, "commit": commit}
            | {"unit_price": unit, "overage_unit_price": beyond},
        )
        for unit, beyond in prices
        for drawn, rate, left in terms
        for commit in (100_000.0, 0.0, -1.0)
    ]


def band_status() -> list[Case]:
    edges = (
        0.85, 0.8499999999999, 0.849999999998, 0.850000000002, 1.1, 1.1000000000001, 1.10000000001, 0.0, 2.0,
        1e-300, 9.999999999999e-301,
    )  # fmt: skip
    bands = (
        (0.85, 1.1), (1.1, 0.85), (0.85, 0.85), (0.0, 0.0), (-1.0, 0.0), (0.8500000000001, 0.85), (0.0, 1e12),
        (1e-300, 1.0),
    )  # fmt: skip
    return [
        Case(f"{at} in {low} to {high}", {"term_end_utilization": at, "band_low": low, "band_high": high})
        for at in edges
        for low, high in bands
    ]


def health_score() -> list[Case]:
    figures: Known = {
        "term_end_utilization": 1.2, "band_low": 0.85, "band_high": 1.1, "smoothness": 90.0, "adoption": 60.0,
        "adoption_ladder": 3, "error_budget_left": 0.5, "value_trend": 0.08, "forecast_variance": 0.06,
    }  # fmt: skip
    made = []
    for mask, settings in product(range(128), (DEFAULTS, *CHANGED)):
        parts = (("term_end_utilization",), *((name,) for name in list(figures)[3:]))
        gone = {part[0]: MISSING[mask % 3] for place, part in enumerate(parts) if mask >> place & 1}
        made.append(Case(f"without {', '.join(gone)}", figures | gone, settings))
    for low, high, at in product(
        (0.85, 1.1, MISSING[0]), (0.85, 1.1, MISSING[1]), (0.5, 0.85, 1.6, MISSING[2])
    ):
        band = {"band_low": low, "band_high": high, "term_end_utilization": at}
        made.append(Case(f"band {band}", figures | band))
    return made


def health_status() -> list[Case]:
    before: tuple[list[float | None], ...] = (
        [],
        [80.0],
        [80.0, 68.0],
        [60.0],
        [60.0, 82.0],
        [60.0, 40.0],
        [40.0],
        [40.0, 60.0],
        [None],
        [80.0, None],
    )
    plain: Known = {"balance_exhausted": False, "days_past_schedule": None, "error_budget_left": None}
    made = [
        Case(
            f"{score} after {weekly}",
            {"health_score": float(score), "weekly_health_score": weekly} | plain,
            settings,
        )
        for score, weekly in product(SCORE.edges, before)
        for settings in (DEFAULTS, CHANGED[0], CHANGED[3])
    ]
    gates = product(
        (True, False, *MISSING[:1]),
        (None, 0, 13, 14, 30, MISSING[1]),
        (None, 0.0, 1e-13, -0.1, 0.5, MISSING[2]),
        (90.0, 120.0, -1.0, MISSING[0]),
        ([], [80.0, 68.0]),
    )
    for exhausted, overdue, left, score, weekly in gates:
        known = {"balance_exhausted": exhausted, "days_past_schedule": overdue, "error_budget_left": left}
        about = f"{score} after {weekly}, gates {known}"
        made.append(Case(about, known | {"health_score": score, "weekly_health_score": weekly}))
    # A light that turns green before it turns amber is out of domain; one without amber is not.
    made += [
        Case(
            f"{at}, amber from {amber}",
            plain | {"health_score": at, "balance_exhausted": gate},
            DEFAULTS.changed({"light_amber": amber}),
        )
        for at, gate, amber in product((74.0, 77.0, 90.0, MISSING[0]), (False, True), (75, 80))
    ]
    return made


EDGES: dict[str, Callable[[], list[Case]]] = {
    "exhaustion_date": exhaustion_date,
    "run_rate": run_rate,
    "recent_change": recent_change,
    "sli": lambda: _events("slo_good", "slo_valid"),
    "guardrail_rate": lambda: _events("guardrail_good", "guardrail_valid"),
    "projected_overage": projected_overage,
    "band_status": band_status,
    "health_score": health_score,
    "health_status": health_status,
}


def combined(metric: Metric[Any]) -> list[Case]:
    """The edges of all figures with each other, as many of each as keep the number in bounds."""
    hints = hints_of(metric.name)
    names = [
        name for name in read_by(metric) if not is_column(metric.name, name) and float in choices(hints[name])
    ]
    if len(names) < 2 or len(names) > 5:
        return []
    most = max(count for count in range(1, 20) if count ** len(names) <= MOST_COMBINED)
    base = base_case(metric)
    return [
        Case(f"{values}", base.known | dict(zip(names, map(float, values), strict=True)))
        for values in product(*(pool_of(name).edges[:most] for name in names))
    ]


def edge_cases(metric: Metric[Any]) -> list[Case]:
    """All edges of a metric: one argument at a time, all together, and those written for it."""
    made = [*single_edges(metric), *combined(metric), *EDGES.get(metric.name, list)()]
    return [
        Case(case.about, {name: to_15_digits(value) for name, value in case.known.items()}, case.settings)
        for case in made
    ]
