"""The Theil-Sen slope against scipy, hand arithmetic and its invariants."""

from __future__ import annotations

import random
import warnings

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.stats import theilslopes  # type: ignore[import-untyped]

from steadydraw.estimators.theil_sen import theil_sen_slope

POINTS = st.lists(st.tuples(st.integers(0, 12), st.integers(-500, 500)), min_size=2, max_size=12)


def test_one_odd_point_does_not_turn_a_trend_of_five() -> None:
    # On a line that falls by 2, with 90 instead of 36: of ten slopes the six between the others are -2.
    assert theil_sen_slope([0, 1, 2, 3, 4], [40, 38, 90, 34, 32]) == -2


def test_a_gap_in_time_counts() -> None:
    assert theil_sen_slope([0, 1, 5], [10, 12, 20]) == 2


def test_points_at_one_place_have_no_slope() -> None:
    assert theil_sen_slope([3, 3], [1, 9]) is None
    assert theil_sen_slope([], []) is None


def test_a_slope_no_float_can_hold_is_an_overflow() -> None:
    with pytest.raises(OverflowError):
        theil_sen_slope([0, 1], [-1.7e308, 1.7e308])


@given(POINTS)
def test_the_slope_is_that_of_scipy_with_ties_and_gaps(points: list[tuple[int, int]]) -> None:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    assume(len(set(xs)) > 1)
    with warnings.catch_warnings():
        # scipy also makes an interval, which few points do not have
        warnings.simplefilter("ignore", RuntimeWarning)
        expected = theilslopes(ys, xs).slope
    assert theil_sen_slope(xs, ys) == pytest.approx(expected, rel=1e-12, abs=1e-12)


@pytest.mark.parametrize("seed", range(5))
def test_the_slope_is_that_of_scipy_on_noise(seed: int) -> None:
    noise = random.Random(seed)
    xs = [float(n) for n in range(20)]
    ys = [50 - 1.5 * x + noise.gauss(0, 8) for x in xs]
    assert theil_sen_slope(xs, ys) == pytest.approx(theilslopes(ys, xs).slope, rel=1e-12)


@given(POINTS, st.integers(-9, 9))
def test_a_tilt_adds_to_the_slope(points: list[tuple[int, int]], tilt: int) -> None:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    assume(len(set(xs)) > 1)
    before, after = theil_sen_slope(xs, ys), theil_sen_slope(xs, [y + tilt * x for x, y in points])
    assert before is not None
    assert after == pytest.approx(before + tilt, abs=1e-9)
