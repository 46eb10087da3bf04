"""Smoothness against hand arithmetic, a second reading with other tools, and its invariants."""

from __future__ import annotations

import random
import statistics
from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from steadydraw.metrics.smoothness import smoothness
from steadydraw.result import OutOfDomain, Status

LAST = date(2026, 6, 28)
DAYS = [LAST - timedelta(days=55 - n) for n in range(56)]


def second_reading(amounts: list[float]) -> float:
    """The definition once more, by positions and `statistics`, for 56 known days with draw on each."""
    levels = {i: statistics.fmean(amounts[i - 3 : i + 4]) for i in range(3, 53)}
    shares = {i: amounts[i] / level for i, level in levels.items()}
    factors = {w: statistics.median(shares[i] for i in shares if DAYS[i].weekday() == w) for w in range(7)}
    norm = statistics.fmean(factors.values())
    residuals = [shares[i] / (factors[DAYS[i].weekday()] / norm) for i in shares]
    variation = statistics.pstdev(residuals) / statistics.fmean(residuals)
    return 100 * max(0.0, 1 - variation / 0.70)


def test_a_flat_line_scores_100() -> None:
    assert smoothness(DAYS, [42.0] * 56, LAST).value == pytest.approx(100.0)


def test_a_noisy_line_scores_as_a_second_reading_of_the_definition_does() -> None:
    noise = random.Random(7)
    amounts = [100 * noise.uniform(0.5, 1.6) for _ in DAYS]
    assert smoothness(DAYS, amounts, LAST).value == pytest.approx(second_reading(amounts), rel=1e-12)


@given(
    st.lists(st.floats(1, 1e6), min_size=56, max_size=56),
    st.floats(1e-3, 1e3),
)
def test_scale_never_matters(amounts: list[float], scale: float) -> None:
    plain, scaled = smoothness(DAYS, amounts, LAST), smoothness(DAYS, [scale * a for a in amounts], LAST)
    assert plain.status is scaled.status
    if plain.ok:
        assert scaled.number == pytest.approx(plain.number, rel=1e-6, abs=1e-6)


def test_a_pure_weekday_pattern_is_perfectly_smooth() -> None:
    pattern = [120.0, 130.0, 125.0, 110.0, 90.0, 20.0, 10.0]
    assert smoothness(DAYS, [pattern[day.weekday()] for day in DAYS], LAST).value == pytest.approx(100.0)


def test_the_order_of_rows_never_matters_and_rows_of_one_day_add_up() -> None:
    noise = random.Random(3)
    rows = [(day, noise.uniform(50, 150)) for day in DAYS]
    halves = [(day, amount / 2) for day, amount in rows for _ in range(2)]
    noise.shuffle(halves)
    whole = smoothness([d for d, _ in rows], [a for _, a in rows], LAST)
    split = smoothness([d for d, _ in halves], [a for _, a in halves], LAST)
    assert split.number == pytest.approx(whole.number, rel=1e-12)


def test_twenty_seven_known_days_are_too_few_and_twenty_eight_are_enough() -> None:
    assert smoothness(DAYS[-27:], [5.0] * 27, LAST).status is Status.INSUFFICIENT_DATA
    assert smoothness(DAYS[-28:], [5.0] * 28, LAST).value == pytest.approx(100.0)


def test_days_outside_the_window_are_not_read() -> None:
    older = [DAYS[0] - timedelta(days=n) for n in range(1, 30)]
    amounts = [42.0] * 56 + [9_000.0 * (n % 2) for n in range(29)]
    assert smoothness(DAYS + older, amounts, LAST).value == pytest.approx(100.0)


def test_draw_on_fewer_than_three_days_in_four_is_intermittent() -> None:
    # 56 / 43 = 1.30 days between draws is a line, 56 / 42 = 1.33 is not.
    spread = [0.0 if n % 4 == 3 else 10.0 for n in range(56)]
    assert sum(amount != 0 for amount in spread) == 42
    assert smoothness(DAYS, spread, LAST).status is Status.NOT_APPLICABLE
    denser = [*spread[:3], 10.0, *spread[4:]]
    assert smoothness(DAYS, denser, LAST).status is Status.OK


def test_silence_and_net_credits_are_not_applicable_never_zero() -> None:
    assert smoothness(DAYS, [0.0] * 56, LAST).status is Status.NOT_APPLICABLE
    assert smoothness(DAYS, [-5.0] * 56, LAST).status is Status.NOT_APPLICABLE


def test_the_raw_variation_stands_beside_the_score() -> None:
    amounts = [90.0, 110.0] * 28  # mean 100, population standard deviation 10
    assert smoothness(DAYS, amounts, LAST).note == "raw CV 0.100"


def test_figures_that_overflow_on_the_way_are_out_of_domain_never_a_score() -> None:
    # A tiny positive 7-day mean under a huge day: their quotient is beyond a float.
    amounts = [1e300, -1e300, 1e-300, 0.0, 0.0, 0.0, 0.0] * 8
    with pytest.raises(OutOfDomain, match="too large or too small"):
        smoothness(DAYS, amounts, LAST)


@given(st.lists(st.floats(0.01, 1_000), min_size=7, max_size=7), st.floats(1e-6, 1e9))
def test_any_weekday_pattern_of_a_constant_level_is_perfectly_smooth(
    pattern: list[float], level: float
) -> None:
    amounts = [level * pattern[day.weekday()] for day in DAYS]
    assert smoothness(DAYS, amounts, LAST).value == pytest.approx(100.0)


def by_pandas(days: list[date], amounts: list[float]) -> float | None:
    """The definition on a calendar of pandas; a weekday of rest or of net credits leaves the score."""
    line = pd.Series(dict(zip(days, amounts, strict=True)), dtype=float).reindex(DAYS)
    weekday = pd.Series([day.weekday() for day in DAYS], index=DAYS)
    share = line / line.rolling(7, center=True, min_periods=7).mean().where(lambda level: level > 0)
    medians = share.groupby(weekday).median()
    factor = weekday.map(medians / medians.mean()).where(lambda each: each > 0)
    active = line[factor.notna()].dropna()
    if line.count() < 28 or len(active) / (active != 0).sum() >= 1.32:
        return None
    rest = share / factor
    return float(100 * max(0.0, 1 - rest.std(ddof=0) / rest.mean() / 0.70))


@pytest.mark.parametrize("seed", range(25))
def test_pandas_scores_a_line_with_gaps_and_a_sunday_of_rest_or_credits_the_same(seed: int) -> None:
    noise = random.Random(seed)
    pattern = [noise.uniform(0.3, 1.5) for _ in range(6)] + [noise.choice([0.0, 0.5, -0.2])]
    rows = [
        (day, 100 * pattern[day.weekday()] * noise.uniform(0.6, 1.5) * (noise.random() > 0.03))
        for day in DAYS
        if noise.random() > 0.03
    ]
    days, amounts = [day for day, _ in rows], [amount for _, amount in rows]
    found, expected = smoothness(days, amounts, LAST), by_pandas(days, amounts)
    assert (found.value is None) == (expected is None)
    if expected is not None:
        assert found.value == pytest.approx(expected, rel=1e-9)
