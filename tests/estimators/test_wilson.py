"""Wilson's interval against published figures, scipy, and the equation that defines it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import norm  # type: ignore[import-untyped]

from steadydraw.estimators.wilson import wilson_interval
from tests.second_engine import wilson

TRIALS = st.integers(1, 100_000).flatmap(lambda valid: st.tuples(st.integers(0, valid), st.just(valid)))


@pytest.mark.parametrize(
    ("good", "valid", "low", "high"),
    [
        # Newcombe, Statistics in Medicine 17 (1998), table I, score method without continuity correction
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_the_interval_is_the_published_one(good: int, valid: int, low: float, high: float) -> None:
    found = wilson_interval(good, valid)
    assert found == pytest.approx((low, high), abs=5e-5)


@given(TRIALS, st.sampled_from([0.80, 0.90, 0.95, 0.99]))
def test_the_interval_is_that_of_scipy(trials: tuple[int, int], level: float) -> None:
    expected = wilson(*trials, level)
    assert wilson_interval(*trials, level) == pytest.approx(expected, rel=1e-9, abs=1e-12)


@given(TRIALS)
def test_each_end_lies_z_standard_errors_of_its_own_from_the_share(trials: tuple[int, int]) -> None:
    good, valid = trials
    z = float(norm.ppf(0.975))
    for end in wilson_interval(good, valid):
        if 0 < end < 1:
            assert (good / valid - end) ** 2 == pytest.approx(z * z * end * (1 - end) / valid, rel=1e-6)


@given(TRIALS)
def test_failures_mirror_successes_and_the_share_lies_inside(trials: tuple[int, int]) -> None:
    good, valid = trials
    low, high = wilson_interval(good, valid)
    assert 0 <= low <= good / valid <= high <= 1
    assert wilson_interval(valid - good, valid) == pytest.approx((1 - high, 1 - low), abs=1e-12)


@pytest.mark.parametrize("level", [0.5, 0.68, 0.8, 0.9, 0.95, 0.975, 0.99, 0.999])
def test_without_failure_the_upper_end_is_one_and_without_success_the_lower_end_zero(level: float) -> None:
    assert wilson_interval(7, 7, level)[1] == 1
    assert wilson_interval(0, 7, level)[0] == 0


@pytest.mark.parametrize(("good", "valid"), [(5e-324, 5e-324), (1e308, 1.7e308), (0.0, 1e-300)])
def test_the_smallest_and_largest_numbers_of_trials_give_shares(good: float, valid: float) -> None:
    low, high = wilson_interval(good, valid)
    assert 0 <= low <= high <= 1


@pytest.mark.parametrize(
    ("good", "valid", "level"), [(0, 0, 0.95), (-1, 5, 0.95), (6, 5, 0.95), (1, 5, 0.0), (1, 5, 1.0)]
)
def test_impossible_counts_and_levels_are_refused(good: float, valid: float, level: float) -> None:
    with pytest.raises(ValueError, match=r"must lie between|lies between"):
        wilson_interval(good, valid, level)
