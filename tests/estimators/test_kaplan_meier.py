"""Kaplan-Meier against a published table, a second engine (scipy), and its invariants."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steadydraw.estimators.kaplan_meier import kaplan_meier, waits
from tests.second_engine import Survival

# Few distinct times, so that events and censorings tie.
SUBJECTS = st.lists(st.tuples(st.integers(0, 25), st.booleans()), min_size=1, max_size=60)


def test_the_remission_times_of_the_6_mp_group_give_the_published_curve() -> None:
    # Freireich et al. 1963, weeks in remission, + = still in remission: the textbook example.
    weeks = "6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+".split()
    curve = kaplan_meier([int(w.rstrip("+")) for w in weeks], ["+" not in w for w in weeks])
    assert [(step.time, step.at_risk, step.events, round(step.survival, 3)) for step in curve.steps] == [
        (6, 21, 3, 0.857),
        (7, 17, 1, 0.807),
        (10, 15, 1, 0.753),
        (13, 12, 1, 0.690),
        (16, 11, 1, 0.627),
        (22, 7, 1, 0.538),
        (23, 6, 1, 0.448),
    ]
    assert curve.time_until(0.5) == 23
    assert curve.time_until(0.75) is None


@given(SUBJECTS)
def test_every_step_and_both_quantiles_agree_with_scipy(subjects: list[tuple[int, bool]]) -> None:
    durations, observed = [time for time, _ in subjects], [seen for _, seen in subjects]
    curve, other = kaplan_meier(durations, observed), Survival(durations, observed)
    assert [step.time for step in curve.steps] == sorted({time for time, seen in subjects if seen})
    for step in curve.steps:
        assert step.at_risk == sum(time >= step.time for time in durations)
        assert step.events == subjects.count((int(step.time), True))
        assert step.survival == pytest.approx(other.at(step.time), rel=1e-9, abs=1e-12)
    for share in (0.5, 0.75):
        assert curve.time_until(share) == other.time_until(share)


@given(SUBJECTS)
def test_keeping_the_censored_never_shortens_a_time_and_dropping_them_never_lengthens_it(
    subjects: list[tuple[int, bool]],
) -> None:
    everyone = kaplan_meier([time for time, _ in subjects], [seen for _, seen in subjects])
    fired = [time for time, seen in subjects if seen]
    only_fired = kaplan_meier(fired, [True] * len(fired))
    for share in (0.25, 0.5, 0.75):
        kept = everyone.time_until(share)
        if kept is not None:
            dropped = only_fired.time_until(share)
            assert dropped is not None
            assert dropped <= kept


@given(SUBJECTS, st.randoms(use_true_random=False))
def test_the_order_of_the_subjects_never_matters(subjects: list[tuple[int, bool]], chance: object) -> None:
    shuffled = list(subjects)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    first, second = (
        kaplan_meier([time for time, _ in each], [seen for _, seen in each]) for each in (subjects, shuffled)
    )
    assert first == second


@pytest.mark.parametrize("size", range(2, 400, 2))
def test_without_censoring_half_of_the_subjects_is_exactly_one_half(size: int) -> None:
    curve = kaplan_meier(range(1, size + 1), [True] * size)
    assert curve.steps[size // 2 - 1].survival == 0.5
    assert curve.time_until(0.5) == size // 2


def test_one_half_met_exactly_counts_as_met_although_its_floats_end_a_digit_above() -> None:
    # 14/15, two censored, 10/12, 9/10, two censored, 5/7: together 14/15 x 9/12 x 5/7 = 630/1260.
    durations = [1, 2, 2, 3, 3, 4, 5, 5, 6, 6, 7, 7, 7, 8, 8]
    curve = kaplan_meier(durations, [time not in {2, 5, 8} for time in durations])
    assert curve.steps[3].survival == pytest.approx(0.5)
    assert curve.time_until(0.5) == 6


def test_one_censored_at_the_time_of_an_event_is_still_at_risk_then() -> None:
    curve = kaplan_meier([5, 5], [True, False])
    assert [(step.at_risk, step.survival) for step in curve.steps] == [(2, 0.5)]


def test_nobody_and_nobody_with_an_event_give_a_curve_that_never_falls() -> None:
    for curve in (kaplan_meier([], []), kaplan_meier([3, 4], [False, False])):
        assert curve.steps == ()
        assert curve.activated == 0
        assert curve.time_until(0.5) is None


def test_who_waits_is_seen_from_the_as_of_day() -> None:
    as_of = date(2026, 1, 31)
    found = waits(
        [date(2026, 1, 1), date(2026, 1, 11), date(2026, 1, 21), date(2026, 2, 1)],
        [12, None, 25, 0],  # the third event falls on 15 February: not yet; the fourth has not started
        as_of,
    )
    assert [(each.days, each.over) for each in found] == [(12, True), (20, False), (10, False)]


def test_an_event_before_its_start_is_refused() -> None:
    with pytest.raises(ValueError, match="must not be negative, got -1"):
        waits([date(2026, 1, 1)], [-1], date(2026, 1, 31))
