"""Service level, error budget, pass rate and guardrails: by hand, in SQL, and against scipy."""

from __future__ import annotations

import random
from datetime import date, timedelta
from fractions import Fraction

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from steadydraw.metrics.error_budget_left import error_budget_left
from steadydraw.metrics.guardrail_rate import guardrail_rate
from steadydraw.metrics.pass_rate import pass_rate
from steadydraw.metrics.sli import sli
from steadydraw.result import OutOfDomain, Status
from steadydraw.settings import Settings
from tests.second_engine import wilson

AUGUST, SEPTEMBER, OCTOBER = date(2026, 8, 1), date(2026, 9, 1), date(2026, 10, 1)
PERIODS = st.lists(
    st.integers(1, 10**6).flatmap(lambda valid: st.tuples(st.integers(0, valid), st.just(valid))),
    min_size=1,
    max_size=8,
)


def test_the_level_divides_the_sums_so_a_quiet_bad_day_weighs_little() -> None:
    # 0 of 10 and 9,990 of 9,990: 9,990 / 10,000, where the mean of the two shares would be 0.5
    found = sli([0, 9_990], [10, 9_990], "2026-09-03 to 2026-09-30")
    assert found.value == 0.999
    assert found.basis == "2026-09-03 to 2026-09-30"


@given(PERIODS, st.randoms(use_true_random=False))
def test_neither_order_nor_the_cut_of_periods_matters(
    periods: list[tuple[int, int]], chance: random.Random
) -> None:
    good, valid = [g for g, _ in periods], [v for _, v in periods]
    expected = float(Fraction(sum(good), sum(valid)))
    other = list(periods)
    chance.shuffle(other)
    assert sli(good, valid).value == expected
    assert sli([g for g, _ in other], [v for _, v in other]).value == expected
    assert sli([sum(good)], [sum(valid)]).value == expected
    assert guardrail_rate(good, valid).value == 1 - expected


@pytest.mark.parametrize("metric", [sli, guardrail_rate])
def test_without_valid_events_nothing_is_measured(metric: object) -> None:
    assert callable(metric)
    for good, valid in (([], []), ([0.0], [0.0])):
        assert metric(good, valid).status is Status.INSUFFICIENT_DATA


@pytest.mark.parametrize("metric", [sli, guardrail_rate])
def test_more_good_than_valid_and_negative_events_are_out_of_domain(metric: object) -> None:
    assert callable(metric)
    for good, valid in (([11.0], [10.0]), ([-1.0], [10.0]), ([1.0], [0.0]), ([-1.0], [-2.0])):
        with pytest.raises(OutOfDomain, match="good events must lie between 0 and the valid ones"):
            metric(good, valid)
    with pytest.raises(ValueError, match="must pair up"):
        metric([1.0], [1.0, 2.0])


def test_sums_are_exact() -> None:
    # Ten times 0.1 is 1; added one by one it comes out below.
    assert 0.1 + 0.1 + 0.1 + 0.1 + 0.1 + 0.1 + 0.1 + 0.1 + 0.1 + 0.1 < 1
    assert sli([0.1] * 10, [1, *[0.0] * 9]).value == 1
    assert guardrail_rate([0.1] * 10, [1, *[0.0] * 9]).value == 0


def test_a_correction_of_one_period_counts_in_the_sum() -> None:
    assert sli([100, -4], [100, 0]).value == 0.96


@pytest.mark.parametrize(
    ("measured", "promised", "left"),
    [
        (0.9995, 0.999, Fraction(1, 2)),  # 5 of the 10 errors in 10,000 are used
        (1, 0.999, Fraction(1)),
        (0.999, 0.999, Fraction(0)),
        (0.998, 0.999, Fraction(-1)),  # twice the errors allowed
        (0.99, 0.95, Fraction(4, 5)),
        (0.9, 0, Fraction(9, 10)),
    ],
)
def test_the_error_budget_as_site_reliability_engineering_counts_it(
    measured: float, promised: float, left: Fraction
) -> None:
    found = error_budget_left(measured, promised)
    assert found.value == pytest.approx(float(left), abs=1e-9)
    assert (found.note == "the error budget is spent") == (left <= 0)


def test_a_level_exactly_as_promised_has_nothing_left_whatever_its_last_bit() -> None:
    assert 0.7 + 0.2 < 0.9
    assert error_budget_left(0.7 + 0.2, 0.9).value == 0
    assert error_budget_left(0.9, 0.7 + 0.2).value == 0


def test_a_promise_of_all_leaves_no_budget_and_other_shares_are_out_of_domain() -> None:
    assert error_budget_left(0.9, 1).status is Status.NOT_APPLICABLE
    assert error_budget_left(1, 1).status is Status.NOT_APPLICABLE
    for measured, promised in ((1.1, 0.9), (-0.1, 0.9), (0.9, 1.1), (0.9, -0.1)):
        with pytest.raises(OutOfDomain, match="must lie between 0 and 1"):
            error_budget_left(measured, promised)


@given(
    st.integers(0, 9_999), st.integers(1, 10_000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
)
def test_the_budget_left_is_one_less_errors_over_errors_allowed(target: int, events: tuple[int, int]) -> None:
    good, valid = events
    allowed = valid * (1 - Fraction(target, 10_000))
    expected = float(1 - (valid - good) / allowed)
    found = error_budget_left(good / valid, target / 10_000)
    assert found.number == pytest.approx(expected, rel=1e-9, abs=1e-9)


def test_the_pass_rate_adds_the_latest_period_of_each_set() -> None:
    found = pass_rate(
        ["answers", "answers", "routing"],
        ["1", "1", "1"],
        [AUGUST, SEPTEMBER, AUGUST],
        [10, 80, 30],
        [100, 100, 40],
    )
    assert found.value == pytest.approx(110 / 140)  # 80 of 100 and 30 of 40
    low, high = wilson(110, 140)
    assert found.note == f"95 % interval {100 * low:.1f} % to {100 * high:.1f} %"
    assert found.basis == "latest periods of 2 evaluation sets"


def test_a_new_version_starts_a_new_series_even_when_it_sorts_before_the_old_one() -> None:
    found = pass_rate(
        ["answers"] * 3, ["9", "9", "10"], [AUGUST, SEPTEMBER, OCTOBER], [90, 95, 12], [100, 100, 40]
    )
    assert found.value == 0.3
    assert found.basis == "answers version 10, period before 2026-10-01"
    assert found.detail is not None
    assert found.detail.column("version") == ("9", "9", "10")
    assert found.detail.column("period_end") == (AUGUST, SEPTEMBER, OCTOBER)


def test_of_two_versions_that_end_together_the_one_begun_later_counts() -> None:
    found = pass_rate(["a"] * 3, ["z", "z", "b"], [AUGUST, SEPTEMBER, SEPTEMBER], [9, 9, 5], [10, 10, 10])
    assert found.value == 0.5


def test_rows_of_one_set_version_and_period_add_up() -> None:
    found = pass_rate(["a", "a"], ["1", "1"], [AUGUST, AUGUST], [30, 6], [40, 20])
    assert found.value == 0.6
    assert found.detail is not None
    assert len(found.detail.rows) == 1


def test_the_detail_has_the_interval_of_each_period_and_marks_small_ones() -> None:
    found = pass_rate(["a"] * 3, ["1"] * 3, [OCTOBER, AUGUST, SEPTEMBER], [29, 24, 0], [30, 29, 0])
    assert found.detail is not None
    august, september, october = found.detail.records()
    assert (august["good"], august["valid"], august["small"]) == (24, 29, True)
    low, high = wilson(24, 29)
    assert (august["low"], august["high"]) == pytest.approx((low, high))
    assert (september["rate"], september["low"], september["small"]) == (None, None, True)
    assert october["rate"] == pytest.approx(29 / 30)
    assert october["small"] is False


def test_fewer_than_thirty_evaluations_are_marked_small() -> None:
    assert pass_rate(["a"], ["1"], [AUGUST], [12], [12]).note.endswith("; small: n = 12")
    assert "small" not in pass_rate(["a"], ["1"], [AUGUST], [12], [30]).note
    assert "small" not in pass_rate(["a"], ["1"], [AUGUST], [12], [12], settings=Settings(eval_least=12)).note


def test_without_an_evaluation_there_is_no_pass_rate() -> None:
    none = pass_rate([], [], [], [], [])
    assert (none.status, none.note) == (Status.INSUFFICIENT_DATA, "no closed evaluation period")
    empty = pass_rate(["a", "a"], ["1", "2"], [AUGUST, SEPTEMBER], [9, 0], [10, 0])
    assert (empty.status, empty.note) == (Status.INSUFFICIENT_DATA, "no evaluations in the latest period")


def test_more_passed_than_made_is_out_of_domain_and_columns_must_pair_up() -> None:
    for good, valid in ((11, 10), (-1, 10), (-2, -1)):
        with pytest.raises(OutOfDomain, match="passed evaluations must lie between"):
            pass_rate(["a"], ["1"], [AUGUST], [good], [valid])
    with pytest.raises(ValueError, match="must pair up"):
        pass_rate(["a"], ["1"], [AUGUST], [1], [])


SECOND_READING = """
with version_used as (
    select eval_set, version, max(period_end) as last, min(period_end) as first
    from evals group by all
), latest as (
    select eval_set, version, last from version_used
    qualify row_number() over (partition by eval_set order by last desc, first desc, version desc) = 1
)
select sum(good) / sum(valid) from evals join latest using (eval_set, version) where period_end = last
"""


@pytest.mark.parametrize("seed", range(4))
def test_sql_reads_the_same_pass_rate(seed: int) -> None:
    chance = random.Random(seed)
    rows = []
    for _ in range(80):
        end = AUGUST + timedelta(days=7 * chance.randrange(8))
        valid = chance.randrange(1, 60)
        rows.append((chance.choice("abc"), chance.choice("1234"), end, chance.randint(0, valid), valid))
    with duckdb.connect() as connection:
        connection.execute(
            "create table evals (eval_set text, version text, period_end date, good double, valid double)"
        )
        connection.executemany("insert into evals values (?, ?, ?, ?, ?)", rows)
        expected = connection.execute(SECOND_READING).fetchone()
    assert expected is not None
    sets, versions, ends, good, valids = zip(*rows, strict=True)
    assert pass_rate(sets, versions, ends, good, valids).value == pytest.approx(expected[0], rel=1e-12)


def test_blocked_is_what_guardrails_did_not_let_through() -> None:
    # 5 of 200 and 25 of 800 were blocked: 30 of 1,000
    assert guardrail_rate([195, 775], [200, 800]).value == pytest.approx(0.03)
    assert guardrail_rate([10], [10]).value == 0
    assert guardrail_rate([0], [10]).value == 1
