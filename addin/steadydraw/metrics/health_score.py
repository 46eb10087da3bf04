"""Health score."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Annotated

from steadydraw.estimators.health_parts import PART_STEPS, SCORE_FORMULA, TOP_RUNG
from steadydraw.estimators.weighing import Part, table_of, weighed, why
from steadydraw.registry import metric
from steadydraw.result import Answer, OutOfDomain, insufficient_data, ok
from steadydraw.settings import DEFAULTS, Settings
from steadydraw.units import SCORE, Ratio


def _in_brief(  # noqa: PLR0913 - as the metric itself
    term_end_utilization: Ratio | Answer,
    band_low: Ratio | Answer,
    band_high: Ratio | Answer,
    smoothness: float | Answer,
    adoption: float | Answer,
    adoption_ladder: int | Answer,
    error_budget_left: Ratio | Answer,
    value_trend: Ratio | Answer,
    forecast_variance: Ratio | Answer,
    settings: Settings = DEFAULTS,
) -> Answer:
    landing = _in_band(term_end_utilization, band_low, band_high, settings.band_reach)
    others = (smoothness, adoption, adoption_ladder, error_budget_left, value_trend, forecast_variance)
    _, score = weighed(_parts(landing, others, settings), settings.covered_least)
    return insufficient_data("too few parts are known") if score is None else ok(score)


@metric(
    place=810,
    unit=SCORE,
    formula="sum(weight x part) / sum(weight) over the known parts, each part clipped to 0..100",
    native=SCORE_FORMULA,
    native_steps=PART_STEPS,
    source="Steadydraw definition; human sentiment stays beside it, never inside",
    uses=(
        "weight_draw",
        "weight_steadiness",
        "weight_adoption",
        "weight_ladder",
        "weight_reliability",
        "weight_value",
        "weight_predictability",
        "band_reach",
        "value_slope",
        "variance_at_zero",
        "covered_least",
    ),
    headline=True,
    brief=_in_brief,
)
def health_score(  # noqa: PLR0913 - one argument for each thing that health is made of
    term_end_utilization: Annotated[Ratio | Answer, "forecast share of the commit at term end, as a decimal"],
    band_low: Annotated[Ratio | Answer, "lower edge of the healthy band, as a decimal"],
    band_high: Annotated[Ratio | Answer, "upper edge of the healthy band, as a decimal"],
    smoothness: Annotated[float | Answer, "smoothness of the daily line, 0 to 100"],
    adoption: Annotated[float | Answer, "adoption of the quarter's ladder, 0 to 100"],
    adoption_ladder: Annotated[int | Answer, "rung the account stands on, 0 to 6"],
    error_budget_left: Annotated[Ratio | Answer, "share of the error budget left, as a decimal"],
    value_trend: Annotated[
        Ratio | Answer, "value per dollar of the last month against the three before, - 1"
    ],
    forecast_variance: Annotated[Ratio | Answer, "how far the last month's forecast was off, as a decimal"],
    settings: Settings = DEFAULTS,
) -> Answer:
    """How healthy the account is, 0 to 100, as the weighted mean of its parts.

    Landing 10 points of commit above the band costs a fifth of the draw part: 80 of 100. The rest:
    smoothness 90, adoption 60, rung 3 of 6 is 50, half the error budget 50, value 8 % up 50 + 20 = 70,
    forecast 6 % off 75. (25*80 + 10*90 + 25*60 + 10*50 + 15*50 + 10*70 + 5*75) / 100 = 67.25:

    >>> round(health_score(1.20, 0.85, 1.10, 90, 60, 3, 0.5, 0.08, 0.06).value, 9)
    67.25

    A part without a value is missing: the other weights are scaled up, and the note names it. Under half
    of the weight there is no score. The detail has each part's weight, its value and the points it cost;
    those add up to 100 - score. Raises OutOfDomain for a band whose low edge lies above its high edge.
    """
    parts = _parts(
        _in_band(term_end_utilization, band_low, band_high, settings.band_reach),
        (smoothness, adoption, adoption_ladder, error_budget_left, value_trend, forecast_variance),
        settings,
    )
    weights = math.fsum(part.weight for part in parts)
    covered, score = weighed(parts, settings.covered_least)
    missing = [f"{part.name} ({why(part.value)})" for part in parts if isinstance(part.value, Answer)]
    said = f"missing: {'; '.join(missing)}" if missing else ""
    basis = f"{covered:g} of {weights:g} points of weight known"
    if score is None:
        reason = f"{basis}, too few for a score"
        note = f"{reason}; {said}" if said else reason
        return insufficient_data(note, basis=basis, detail=table_of(parts, None))
    return ok(score, note=said, basis=basis, detail=table_of(parts, covered))


def _parts(landing: float | Answer, others: Sequence[float | Answer], s: Settings) -> tuple[Part, ...]:
    smoothness, adoption, adoption_ladder, error_budget_left, value_trend, forecast_variance = others
    return (
        Part("draw in band", s.weight_draw, landing),
        Part("steadiness", s.weight_steadiness, _clipped(smoothness, 0, 1)),
        Part("adoption", s.weight_adoption, _clipped(adoption, 0, 1)),
        Part("ladder", s.weight_ladder, _clipped(adoption_ladder, 0, 100 / TOP_RUNG)),
        Part("reliability", s.weight_reliability, _clipped(error_budget_left, 0, 100)),
        Part("value trend", s.weight_value, _clipped(value_trend, 50, s.value_slope)),
        Part(
            "spend predictability",
            s.weight_predictability,
            _clipped(forecast_variance, 100, -100 / s.variance_at_zero),
        ),
    )


def _in_band(
    utilization: float | Answer, low: float | Answer, high: float | Answer, reach: float
) -> float | Answer:
    """100 inside the band, falling linearly to 0 at `reach` outside of it."""
    if isinstance(low, Answer):
        return low
    if isinstance(high, Answer):
        return high
    if low > high:
        raise OutOfDomain(f"the band's low edge {low} lies above its high edge {high}")
    if isinstance(utilization, Answer):
        return utilization
    return _clipped(max(0.0, low - utilization, utilization - high), 100, -100 / reach)


def _clipped(value: float | Answer, base: float, slope: float) -> float | Answer:
    """`base + slope * value`, kept within 0 to 100."""
    if isinstance(value, Answer):
        return value
    return min(100.0, max(0.0, base + slope * value))
