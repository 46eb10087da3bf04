"""Cheaper without losing outcomes: each test by hand, the interval from scipy."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steadydraw.metrics.cheaper_without_losing_outcomes import cheaper_without_losing_outcomes as cheaper
from steadydraw.result import OutOfDomain, Result, Status
from steadydraw.settings import Settings
from tests.second_engine import wilson

Pair = tuple[float, float]
PERIODS = "2026-04-01 to 2026-06-30 against 2026-07-01 to 2026-09-30"


def passed(result: Result) -> tuple[object, ...]:
    assert result.detail is not None
    return result.detail.column("passed")


def test_a_lower_unit_cost_with_as_many_outcomes_and_passes_is_yes() -> None:
    found = cheaper(0.50, 0.40, 100, 101, 90, 100, 97, 100, PERIODS)
    assert found.value == "yes"
    assert found.note == ""
    assert found.basis == PERIODS
    assert passed(found) == (True, True, True)


@pytest.mark.parametrize(("after", "state"), [(0.49, "yes"), (0.50, "no"), (0.51, "no")])
def test_unit_cost_must_have_fallen(after: float, state: str) -> None:
    assert cheaper(0.50, after, 100, 100).value == state


def test_a_cost_that_differs_in_the_last_digit_only_has_not_fallen() -> None:
    assert 0.3 < 0.1 + 0.2
    assert cheaper(0.1 + 0.2, 0.3, 100, 100).value == "no"


@pytest.mark.parametrize(("after", "state"), [(1_000, "yes"), (981, "yes"), (980, "yes"), (979, "no")])
def test_two_per_cent_fewer_outcomes_a_day_are_still_as_many(after: float, state: str) -> None:
    found = cheaper(0.50, 0.40, 1_000, after)
    assert found.value == state
    assert ("failed: outcomes per day" in found.note) == (state == "no")


def test_the_edge_of_the_outcome_rate_does_not_flip_with_rounding() -> None:
    # 4.9 less 2 % is 4.802, which as floats comes out a digit higher.
    assert 4.9 * (1 - 0.02) > 4.802
    assert cheaper(2, 1, 4.9, 4.802).value == "yes"
    assert cheaper(2, 1, 4.9, 4.802 - 1e-9).value == "no"


@pytest.mark.parametrize(("good", "state"), [(95, "yes"), (94, "no")])
def test_the_lower_end_of_the_interval_is_held_against_the_old_pass_rate(good: int, state: str) -> None:
    # 90 of 100 before: at least 0.88 is asked for. Of 100 after, 95 passes leave 0.888, 94 leave 0.875.
    low = wilson(good, 100)[0]
    assert (low >= 0.88) == (state == "yes")
    found = cheaper(0.50, 0.40, 100, 100, 90, 100, good, 100)
    assert found.value == state
    assert found.detail is not None
    assert found.detail.rows[2][1] == 0.9
    assert found.detail.rows[2][2] == pytest.approx(low)


def test_under_thirty_evaluations_the_pass_rate_is_not_tested() -> None:
    few = cheaper(0.50, 0.40, 100, 100, 90, 100, 0, 29)
    assert few.value == "yes"
    assert few.note == "the pass rate was not tested: 29 evaluations after, 30 are needed"
    assert passed(few) == (True, True, None)
    assert cheaper(0.50, 0.40, 100, 100, 90, 100, 0, 30).value == "no"


def test_without_evaluations_before_the_pass_rate_is_not_tested() -> None:
    found = cheaper(0.50, 0.40, 100, 100, good_after=1, valid_after=500)
    assert (found.value, found.note) == ("yes", "the pass rate was not tested: no evaluations before")


def test_every_failed_test_is_named() -> None:
    found = cheaper(0.50, 0.60, 100, 50, 90, 100, 10, 100)
    assert found.note.startswith("failed: unit cost, outcomes per day, pass rate")
    assert passed(found) == (False, False, False)


def test_other_tolerances_decide_otherwise_and_say_so() -> None:
    lenient = Settings(outcome_rate_tolerance=0.1, pass_rate_tolerance=0.1, eval_least=5)
    found = cheaper(0.50, 0.40, 100, 92, 90, 100, 10, 10, settings=lenient)
    # 10 of 10 leave 10 / (10 + 3.8415) = 0.722 < 0.80
    assert passed(found) == (True, True, False)
    assert "outcome_rate_tolerance 0.1 (default 0.02)" in found.basis
    assert cheaper(0.50, 0.40, 100, 92, 90, 100, 94, 100, settings=lenient).value == "yes"


def test_without_outcomes_before_there_is_nothing_to_lose() -> None:
    found = cheaper(0.50, 0.40, 0, 10)
    assert (found.status, found.note) == (Status.NOT_APPLICABLE, "no outcomes in the first period")


@pytest.mark.parametrize(
    ("rates", "old", "new"),
    [
        ((-1, 1), (0, 0), (0, 0)),
        ((1, -1), (0, 0), (0, 0)),
        ((1, 1), (3, 2), (0, 0)),
        ((1, 1), (0, 0), (-1, 2)),
    ],
)
def test_negative_rates_and_more_passed_than_made_are_out_of_domain(
    rates: Pair, old: Pair, new: Pair
) -> None:
    with pytest.raises(OutOfDomain):
        cheaper(0.5, 0.4, rates[0], rates[1], old[0], old[1], new[0], new[1])


COSTS = st.integers(1, 10_000).map(lambda cents: cents / 100)
COUNTS = st.tuples(st.integers(0, 300), st.integers(0, 300)).map(lambda pair: (min(pair), max(pair)))


@given(COSTS, COSTS, st.integers(1, 10_000), st.integers(0, 10_000), COUNTS, COUNTS)
def test_yes_is_never_said_of_both_directions_and_more_outcomes_never_turn_it_to_no(
    before: float, after: float, rate: int, later: int, old: Pair, new: Pair
) -> None:
    found = cheaper(before, after, rate, later, old[0], old[1], new[0], new[1])
    back = cheaper(after, before, max(later, 1), rate, new[0], new[1], old[0], old[1])
    assert (found.value, back.value) != ("yes", "yes")
    if found.value == "yes":
        more = cheaper(before, after, rate, later + 1, old[0], old[1], new[0], new[1])
        assert more.value == "yes"
