"""Where the figures of native cases come from: by argument, its edges and what it usually is.

Every number has at most 15 significant digits and a magnitude of at most 1e12 (or exactly 1e-300, or 0):
a spreadsheet keeps 15 digits and takes numbers that differ in the last bits for the same, so anything
finer would compare how the engines round and not what the formulas say.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Any

from steadydraw.result import insufficient_data, not_applicable, not_started
from steadydraw.settings import DEFAULTS

LONGEST = 70
CHANGED = (
    DEFAULTS.changed(
        {"run_rate_days": 14, "run_rate_known_days": 7, "light_margin": 3, "gate_idle_days": 30}
    ),
    DEFAULTS.changed({"weight_draw": 0, "weight_value": 12, "covered_least": 0.0, "light_evaluations": 1}),
    DEFAULTS.changed({"breadth_weight": 0.3, "band_reach": 0.25, "value_slope": 80, "light_green": 82}),
    DEFAULTS.changed(
        {"light_evaluations": 3, "variance_at_zero": 0.12, "covered_least": 1.0, "run_rate_days": 56}
    ),
)
MISSING = (insufficient_data("none"), not_applicable("never"), not_started("later"))


@dataclass(frozen=True, slots=True)
class Pool:
    """Where the figures of an argument come from: its edges, and what it usually is."""

    edges: tuple[float, ...]
    usual: Callable[[Random], float]


# 13 digits that agree with an edge on 12, and 12 digits that do not; never half a step between two of
# them, where Python rounds the binary number to even and a spreadsheet rounds the decimal one up.
AMOUNT = Pool(
    (0, 1, -1, 1e12, -1e12, 1e-300, 120_000, 0.01, 2.5), lambda rng: round(rng.lognormvariate(8, 3), 2)
)
SHARE = Pool(
    (0, 1, -0.01, 1.01, 0.5, 1e-300, 0.999, 0.9995, 0.9990000000001, 0.999000000002), lambda rng: rng.random()
)
MULTIPLE = Pool(
    (0, 1, 0.85, 1.1, 0.8499999999999, 0.849999999998, 1.1000000000001, 1.10000000001, -0.5, -2, 1e12,
     1e-300),
    lambda rng: rng.gauss(0.9, 0.5),
)  # fmt: skip
SCORE = Pool(
    (0, 100, 50, 75, 70, 45, 80, 55, 78, 47, 82, 72, 53, 74.9999999999999, 74.9999999999, 69.9999999999999,
     69.9999999998, 49.9999999999999, 44.9999999999, 79.99999999999, 54.9999999999),
    lambda rng: rng.uniform(0, 100),
)  # fmt: skip
COUNT = Pool((0, 1, -1, 13, 14, 15, 29, 30, 365, 36_500), lambda rng: rng.randint(0, 400))
RUNG = Pool((0, 1, 3, 6, 7, -1), lambda rng: rng.randint(0, 6))
EVENTS = Pool((0, 1, 1_000, 0.5), lambda rng: rng.randint(0, 5_000))
_POOLS = {
    SHARE: "sli slo pass_rate elapsed adoption_breadth adoption_depth",
    MULTIPLE: "term_end_utilization band_low band_high commit_utilization error_budget_left value_trend "
    "forecast_variance",
    SCORE: "smoothness adoption health_score",
    COUNT: "days_left days_past_schedule month_days",
    RUNG: "adoption_ladder",
    EVENTS: "slo_good slo_valid guardrail_good guardrail_valid",
}
_POOL_OF = {name: pool for pool, names in _POOLS.items() for name in names.split()}
ALL_EDGES = tuple(dict.fromkeys(edge for pool in (*_POOLS, AMOUNT) for edge in pool.edges))


def pool_of(name: str) -> Pool:
    """Where an argument's figures come from; an amount of money where nothing else is said."""
    return _POOL_OF.get(name, AMOUNT)


def to_15_digits(value: Any) -> Any:
    """A number as a sheet keeps it; lists of them likewise, all else as it is."""
    if isinstance(value, list):
        return [to_15_digits(each) for each in value]
    return float(f"{value:.15g}") if isinstance(value, float) else value
