"""The shapes that make random figures of a metric meet: lines of days, whole ratios, landings on an edge."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from random import Random
from typing import Any

from steadydraw.settings import Settings
from tests.excel.native_pools import LONGEST, MISSING, SCORE

Known = dict[str, Any]
Shape = Callable[[Known, Settings, Random], None]


def a_line(dates: str, amounts: str) -> Shape:
    """Days around the as-of day, some left out, in any order; amounts are exact in every engine."""

    def shape(known: Known, settings: Settings, rng: Random) -> None:
        span = rng.randint(1, LONGEST)
        days = [known["as_of"] + timedelta(days=3 - back) for back in range(span)]
        known[dates] = rng.sample(days, rng.randint(rng.choice((0, span * 3 // 4, span)), span))
        if rng.random() < 0.7:
            known[dates].sort()
        least = rng.choice((0, 0, 0, -500))
        known[amounts] = [rng.randint(least, 8_000) / 8 for _ in known[dates]]
        if "change_days" in known:
            known["change_days"] = rng.choice((7, 7, 7, 14, 28, 1, 10, 0, -3))

    return shape


def pairs(good: str, valid: str) -> Shape:
    """Good events of as many periods as valid ones, mostly fewer."""

    def shape(known: Known, settings: Settings, rng: Random) -> None:
        share = rng.choice((1, 1, 0.99, 0.5, 0, 1.01, -0.1))
        known[good] = [round(8 * share * each) / 8 for each in known[valid]]

    return shape


def running_dry(known: Known, settings: Settings, rng: Random) -> None:
    """Whole days of draw, or nearly, and terms that end on the very day."""
    if known["end"] is not None:
        known["end"] = known["as_of"] + timedelta(days=rng.randint(-30, 500))
    if rng.random() < 0.6:
        days = rng.randint(1, 400)
        daily = float(rng.randint(1, 9_999))
        near = rng.choice((0, 0, 3e-10, -3e-10, 4e-9, -4e-9, 0.3, -0.3))
        known["run_rate"], known["remaining"] = daily, (days + near) * daily
        if known["end"] is not None:
            known["end"] = known["as_of"] + timedelta(days=days + rng.choice((-1, 0, 1, 2, 90)))


def landing(known: Known, settings: Settings, rng: Random) -> None:
    """A draw that ends exactly on the commit, or that the term leaves no days for."""
    if rng.random() < 0.15:
        known["drawn"], known["run_rate"], known["days_left"] = 600.0, 2.5, 80.0
        known["commit"] = 800.0


def a_band(known: Known, settings: Settings, rng: Random) -> None:
    """Mostly a band that is one, and a landing near or upon its edges."""
    low, high = known["band_low"], known["band_high"]
    if rng.random() < 0.8:
        known["band_low"], known["band_high"] = min(low, high), max(low, high)
    if rng.random() < 0.4:
        near = rng.choice((0, 1e-13, -1e-13, 3e-11, -3e-11))
        known["term_end_utilization"] = rng.choice((low, high)) * (1 + near)


def weeks(known: Known, settings: Settings, rng: Random) -> None:
    """Earlier scores that come near the thresholds, where None is an unknown week; today's may be missing."""
    count = rng.choice((0, 1, rng.randint(2, 14)))
    known["weekly_health_score"] = [
        rng.choice((None, float(rng.choice(SCORE.edges)), rng.uniform(40, 90))) for _ in range(count)
    ]
    if rng.random() < 0.5:
        known["health_score"] = rng.uniform(40, 90)
    if rng.random() < 0.1:
        known["health_score"] = rng.choice(MISSING)


SHAPES: dict[str, Shape] = {
    "run_rate": a_line("dates", "amounts"),
    "recent_change": a_line("line_dates", "line_amounts"),
    "sli": pairs("slo_good", "slo_valid"),
    "guardrail_rate": pairs("guardrail_good", "guardrail_valid"),
    "exhaustion_date": running_dry,
    "term_end_utilization": landing,
    "projected_overage": landing,
    "projected_breakage": landing,
    "band_status": a_band,
    "health_score": a_band,
    "health_status": weeks,
}
