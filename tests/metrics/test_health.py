"""Health score and status against figures worked by hand, and what must hold for any account."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steadydraw.metrics.health_score import health_score
from steadydraw.metrics.health_status import health_status
from steadydraw.result import Detail, OutOfDomain, Result, Status, insufficient_data, not_applicable
from steadydraw.settings import Settings

HEALTHY: dict[str, Any] = {
    "term_end_utilization": 1.0,
    "band_low": 0.85,
    "band_high": 1.10,
    "smoothness": 100.0,
    "adoption": 100.0,
    "adoption_ladder": 6,
    "error_budget_left": 1.0,
    "value_trend": 0.2,
    "forecast_variance": 0.0,
}
BETTER = {
    "smoothness": 1,
    "adoption": 1,
    "adoption_ladder": 1,
    "error_budget_left": 1,
    "value_trend": 1,
    "forecast_variance": -1,
}
MISSING = insufficient_data("too few days")


def scored(**changes: object) -> Result:
    return health_score(**{**HEALTHY, **changes})


def parts(result: Result) -> dict[str, float | None]:
    table = table_of(result)
    return dict(zip(table.column("part"), table.column("value"), strict=True))  # type: ignore[arg-type]


def table_of(result: Result) -> Detail:
    assert result.detail is not None
    return result.detail


def test_an_account_without_a_flaw_scores_100() -> None:
    assert scored().value == 100.0


@pytest.mark.parametrize(
    ("changes", "part", "value"),
    [
        ({"term_end_utilization": 0.85}, "draw in band", 100.0),  # the edge belongs to the band
        ({"term_end_utilization": 0.60}, "draw in band", 50.0),  # 25 of 50 points below
        ({"term_end_utilization": 1.35}, "draw in band", 50.0),  # 25 of 50 points above
        ({"term_end_utilization": 0.20}, "draw in band", 0.0),  # 65 points below: clipped
        ({"smoothness": 63.0}, "steadiness", 63.0),
        ({"adoption_ladder": 4}, "ladder", 100 * 4 / 6),
        ({"error_budget_left": 0.3}, "reliability", 30.0),
        ({"error_budget_left": -2.0}, "reliability", 0.0),
        ({"value_trend": 0.0}, "value trend", 50.0),
        ({"value_trend": -0.1}, "value trend", 25.0),  # 50 - 250 x 0.1
        ({"value_trend": 5.0}, "value trend", 100.0),
        ({"forecast_variance": 0.12}, "spend predictability", 50.0),  # 100 x (1 - 0.12 / 0.24)
        ({"forecast_variance": 0.5}, "spend predictability", 0.0),
    ],
)
def test_each_part_is_worth_what_the_definition_says(
    changes: dict[str, float], part: str, value: float
) -> None:
    assert parts(scored(**changes))[part] == pytest.approx(value)


def test_weights_of_missing_parts_go_to_the_others() -> None:
    # Adoption and ladder missing: 65 points of weight are known. Smoothness 35 loses 10/65 x 65 = 10.
    result = scored(adoption=MISSING, adoption_ladder=MISSING, smoothness=35.0)
    assert result.value == pytest.approx(90.0)
    assert result.note == "missing: adoption (too few days); ladder (too few days)"
    assert result.basis == "65 of 100 points of weight known"
    assert list(table_of(result).column("points_lost")[:3]) == [0.0, pytest.approx(10.0), None]


def test_exactly_half_of_the_weight_is_enough_and_less_is_not() -> None:
    # 25 draw + 25 adoption = 50 of 100.
    half = dict.fromkeys(
        ("smoothness", "adoption_ladder", "error_budget_left", "value_trend", "forecast_variance"), MISSING
    )
    assert scored(**half).value == 100.0
    # Without adoption but with the ladder: 25 + 10 = 35 of 100.
    less = scored(**{**half, "adoption": MISSING, "adoption_ladder": 6})
    assert less.status is Status.INSUFFICIENT_DATA
    assert less.note.startswith(
        "35 of 100 points of weight known, too few for a score; missing: steadiness ("
    )
    assert parts(less)["ladder"] == 100.0
    assert set(table_of(less).column("points_lost")) == {None}


def test_a_band_not_known_gives_no_draw_part_and_one_upside_down_is_out_of_domain() -> None:
    assert parts(scored(band_low=not_applicable("pay-as-you-go")))["draw in band"] is None
    assert "draw in band (pay-as-you-go)" in scored(band_high=not_applicable("pay-as-you-go")).note
    with pytest.raises(OutOfDomain, match="lies above its high edge"):
        scored(band_low=1.2)


def test_without_any_weight_there_is_no_score() -> None:
    weights = ("draw", "steadiness", "adoption", "ladder", "reliability", "value", "predictability")
    none = Settings(**{f"weight_{name}": 0 for name in weights})  # type: ignore[arg-type]
    assert scored(settings=none).status is Status.INSUFFICIENT_DATA


def test_changed_weights_are_named_in_the_basis() -> None:
    # Draw alone counts for 75 of 150 points and is 50: 100 - 75/150 x 50 = 75.
    result = scored(term_end_utilization=0.6, settings=Settings(weight_draw=75))
    assert result.value == pytest.approx(75.0)
    assert result.basis == "150 of 150 points of weight known; weight_draw 75 (default 25)"


NUMBER = st.floats(-10, 10)
UNKNOWN = st.just(MISSING)
ACCOUNTS = st.fixed_dictionaries(
    {
        "term_end_utilization": NUMBER | UNKNOWN,
        "band_low": st.floats(0, 0.9),
        "band_high": st.floats(0.9, 2),
        "smoothness": st.floats(0, 100) | UNKNOWN,
        "adoption": st.floats(0, 100) | UNKNOWN,
        "adoption_ladder": st.integers(0, 6) | UNKNOWN,
        "error_budget_left": NUMBER | UNKNOWN,
        "value_trend": NUMBER | UNKNOWN,
        "forecast_variance": st.floats(0, 10) | UNKNOWN,
    }
)


@given(ACCOUNTS)
def test_points_lost_add_up_to_what_the_score_lacks(account: dict[str, Any]) -> None:
    result = health_score(**account)
    if result.ok:
        lost = [cell for cell in table_of(result).column("points_lost") if isinstance(cell, float)]
        assert math.fsum(lost) == pytest.approx(100 - result.number, abs=1e-9)
        assert 0 <= result.number <= 100


@given(ACCOUNTS, st.integers(2, 4))
def test_one_scale_for_all_weights_changes_nothing(account: dict[str, Any], scale: int) -> None:
    names = ("draw", "steadiness", "adoption", "ladder", "reliability", "value", "predictability")
    weights = {f"weight_{name}": scale * getattr(Settings(), f"weight_{name}") for name in names}
    plain, scaled = health_score(**account), health_score(**account, settings=Settings(**weights))
    assert scaled.status is plain.status
    assert scaled.value == (pytest.approx(plain.value, abs=1e-9) if plain.ok else None)


@given(ACCOUNTS, st.sampled_from(sorted(BETTER)), st.floats(0, 5))
def test_a_part_that_gets_better_never_lowers_the_score(
    account: dict[str, Any], name: str, step: float
) -> None:
    if account[name] is MISSING:
        return
    before = health_score(**account)
    after = health_score(**{**account, name: account[name] + BETTER[name] * step})
    assert after.status is before.status
    if before.ok:
        assert after.number >= before.number - 1e-9


@given(ACCOUNTS)
def test_landing_nearer_to_the_band_never_lowers_the_score(account: dict[str, Any]) -> None:
    landing = account["term_end_utilization"]
    if landing is MISSING:
        return
    inside = min(max(landing, account["band_low"]), account["band_high"])
    halfway = health_score(**{**account, "term_end_utilization": (landing + inside) / 2})
    before = health_score(**account)
    assert not before.ok or halfway.number >= before.number - 1e-9


@pytest.mark.parametrize(("score", "light"), [(75, "green"), (74.9, "amber"), (50, "amber"), (49.9, "red")])
def test_the_first_evaluation_takes_the_plain_colour(score: float, light: str) -> None:
    assert health_status(score).value == light
    assert health_status(score, [None, None]).value == light


@pytest.mark.parametrize(
    ("scores", "light"),
    [
        ([80, 69, 69], "amber"),  # two below 70
        ([80, 70, 70], "green"),  # exactly 5 under the threshold is not yet beyond it
        ([80, 69, 71, 69], "green"),  # the run is broken
        ([80, 69, None, 69], "amber"),  # an unknown week breaks nothing
        ([80, 40, 40], "red"),  # the plain colour of the latter, not one step down
        ([80, 40, 60], "amber"),
        ([60, 80, 80], "green"),
        ([60, 79, 79], "amber"),
        ([60, 44, 44], "red"),
        ([60, 45, 45], "amber"),
        ([60, 44, 80], "amber"),  # beyond on different sides is no run
        ([40, 55, 55], "amber"),
        ([40, 54, 54], "red"),
        ([40, 55, 90], "green"),
        ([80, 69, 69, 80, 80], "green"),  # and back
        ([80, 69, 69, 44], "amber"),  # a change begins the count anew
    ],
)
def test_the_light_changes_after_two_evaluations_beyond_the_threshold_by_five(
    scores: list[float | None], light: str
) -> None:
    today = scores[-1]
    assert today is not None
    assert health_status(today, scores[:-1]).value == light


def test_only_the_last_thirteen_evaluations_are_replayed() -> None:
    # Twelve weeks at 72: the first that is replayed is amber, whatever stood before them.
    assert health_status(72, [90, *[72] * 12]).value == "amber"
    assert health_status(72, [90, *[72] * 11]).value == "green"


def test_a_light_that_waits_says_so() -> None:
    assert health_status(69, [80]).note == (
        "the score of today alone would be amber; the light waits for a lasting change"
    )


@given(
    threshold=st.sampled_from([50.0, 75.0]),
    first=st.floats(0, 100),
    swings=st.lists(st.floats(-4, 4), min_size=1, max_size=12),
)
def test_a_score_that_swings_around_a_threshold_never_flickers(
    threshold: float, first: float, swings: list[float]
) -> None:
    scores = [first, *(threshold + swing for swing in swings)]
    lights = [health_status(scores[n], scores[:n]).value for n in range(len(scores))]
    # Whatever came first, a change needs two scores on one side of 5 away: at most one settles it.
    changes = sum(before != after for before, after in pairwise(lights))
    assert changes <= 1


@given(st.floats(-4, 4), st.integers(2, 12))
def test_alternating_four_around_a_threshold_keeps_the_first_colour(shift: float, weeks: int) -> None:
    for threshold in (50, 75):
        scores = [threshold + (abs(shift) if n % 2 else -abs(shift)) for n in range(weeks + 1)]
        assert len({health_status(scores[n], scores[:n]).value for n in range(weeks + 1)}) == 1


@pytest.mark.parametrize(
    ("gate", "named"),
    [
        ({"balance_exhausted": True}, "prepaid balance exhausted"),
        ({"days_past_schedule": 14}, "14 days past schedule without use"),
        ({"error_budget_left": 0.0}, "error budget spent"),
        ({"error_budget_left": -0.3}, "error budget spent"),
    ],
)
def test_a_gate_sets_red_at_once_and_is_named(gate: dict[str, Any], named: str) -> None:
    result = health_status(95, [95] * 12, **gate)
    assert result.value == "red"
    assert result.note == f"gate: {named}; by its score the light would be green"
    assert result.inputs["health_score"] == 95


@pytest.mark.parametrize(
    "gate",
    [
        {"days_past_schedule": 13},
        {"error_budget_left": 0.01},
        {"error_budget_left": not_applicable("no SLO")},
    ],
)
def test_a_gate_that_is_not_reached_or_not_known_sets_nothing(gate: dict[str, Any]) -> None:
    assert health_status(95, **gate).value == "green"


def test_without_a_score_a_gate_still_sets_red_and_otherwise_the_reason_is_handed_on() -> None:
    assert health_status(MISSING, balance_exhausted=True).note == (
        "gate: prepaid balance exhausted; no health score: too few days"
    )
    handed_on = health_status(MISSING, [80])
    assert (handed_on.status, handed_on.note) == (Status.INSUFFICIENT_DATA, "too few days")


def test_scores_outside_0_to_100_and_thresholds_upside_down_are_out_of_domain() -> None:
    with pytest.raises(OutOfDomain, match="between 0 and 100"):
        health_status(101)
    with pytest.raises(OutOfDomain, match="swap them"):
        health_status(80, settings=Settings(light_amber=80))
