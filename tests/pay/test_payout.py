"""What a plan pays: the steps of attainment, the cap by GRR and the sums, worked by hand."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steadydraw.pay import MEASURES, Measures, Plan, measures_of, payout, payout_factor, targets_from
from steadydraw.settings import DEFAULTS

TARGETS = {"grr": 0.9, "adoption_depth": 0.7, "stability": 0.8, "expansion": 0.1}


@pytest.mark.parametrize(
    ("actual", "factor"),
    [
        (0.0, 0.0),
        (0.0899, 0.0),  # 89.9 % of the target
        (0.09, 0.5),  # the step at 90 %
        (0.092, 0.6),  # a fifth of the way from 90 to 100 %
        (0.1, 1.0),
        (0.104, 1.2),  # four tenths of the way from 100 to 110 %
        (0.11, 1.5),
        (5.0, 1.5),
    ],
)
def test_expansion_pays_by_attainment(actual: float, factor: float) -> None:
    assert payout_factor("expansion", actual, 0.1) == pytest.approx(factor)


@pytest.mark.parametrize(
    ("target", "actual", "factor"),
    [
        (0.95, 1.0, 1.5),  # 110 % of 0.95 cannot be reached: 1 is the most
        (0.95, 0.98, 1.3),  # three fifths of the way from 0.95 to 1
        (0.80, 0.84, 1.25),  # half way from 0.80 to 0.88
        (1.0, 1.0, 1.5),
        (1.0, 0.95, 0.75),
    ],
)
def test_a_measure_bounded_by_one_reaches_its_maximum_at_one_at_the_latest(
    target: float, actual: float, factor: float
) -> None:
    assert payout_factor("grr", actual, target) == pytest.approx(factor)


@given(st.sampled_from(MEASURES), st.floats(0.05, 1), st.floats(0, 1), st.floats(0, 1))
def test_more_never_pays_less_and_the_factor_stays_between_0_and_its_cap(
    measure: str, target: float, one: float, other: float
) -> None:
    low, high = sorted((one, other))
    assert 0 <= payout_factor(measure, low, target) <= payout_factor(measure, high, target) <= 1.5


@pytest.mark.parametrize(
    ("measure", "actual", "said"),
    [
        ("grr", 90, "the figure of grr lies between 0 and 1, got 90: 0.9 is 90 %"),
        ("stability", -0.1, "the figure of stability lies between 0 and 1"),
        ("expansion", math.nan, "the figure of expansion must be a number"),
        ("expansion", math.inf, "the figure of expansion must be a number"),
    ],
)
def test_a_figure_its_measure_cannot_have_is_refused_before_it_pays(
    measure: str, actual: float, said: str
) -> None:
    with pytest.raises(ValueError, match=said):
        payout_factor(measure, actual, 0.9)


def test_an_attainment_no_float_can_hold_is_refused() -> None:
    with pytest.raises(OverflowError, match="beyond what a float can hold"):
        payout(Plan("Ada", 10_000, TARGETS | {"expansion": 1e-308}), Measures(0.9, 0.7, 0.8, 5.0))


@pytest.mark.parametrize("measure", MEASURES)
@given(target=st.floats(0.01, 0.999), short=st.floats(0, 1))
def test_the_step_and_the_target_pay_the_same_whatever_the_target(
    measure: str, target: float, short: float
) -> None:
    # Reached exactly: in full. At 90 % of it: half. Short of that: nothing. At 110 % or at 1: the most.
    assert payout_factor(measure, target, target) == 1
    assert payout_factor(measure, 0.9 * target, target) == pytest.approx(0.5)
    assert payout_factor(measure, 0.899 * target * short, target) == 0
    most = 1.1 * target if measure == "expansion" else min(1.1 * target, 1)
    assert payout_factor(measure, most, target) == 1.5
    # Half of the way from the target to the most pays half of what lies between 1 and 1.5.
    assert payout_factor(measure, (target + most) / 2, target) == pytest.approx(1.25, rel=1e-6)


def test_a_whole_payout_by_hand() -> None:
    # GRR on target: 40 % x 1. Depth at 90 %: 20 % x 0.5. Stability at 110 %: 20 % x 1.5.
    # Expansion at 50 %: nothing. 4,000 + 1,000 + 3,000 of 10,000.
    found = payout(Plan("Ada", 10_000, TARGETS), Measures(0.9, 0.63, 0.88, 0.05))
    assert [line.amount for line in found.lines] == pytest.approx([4_000, 1_000, 3_000, 0])
    assert found.total == pytest.approx(8_000)
    assert not found.capped


def test_under_the_grr_floor_the_others_pay_at_most_in_full() -> None:
    plan = Plan("Ada", 10_000, TARGETS | {"grr": 0.85})
    just_under, at_the_floor = (payout(plan, Measures(grr, 1.0, 1.0, 1.0)) for grr in (0.8499, 0.85))
    assert just_under.capped
    assert [line.factor for line in just_under.lines[1:]] == [1.0, 1.0, 1.0]
    assert not at_the_floor.capped
    assert [line.factor for line in at_the_floor.lines[1:]] == [1.5, 1.5, 1.5]
    # 0.8499 / 0.85 = 99.988 % of the target: 0.5 + 0.5 x 9.988 / 10 = 0.99941 of 4,000, and 3 x 2,000.
    assert just_under.total == pytest.approx(4_000 * (0.5 + 0.5 * (0.8499 / 0.85 - 0.9) / 0.1) + 6_000)
    # On the floor: 4,000 and 3 x 3,000.
    assert at_the_floor.total == pytest.approx(13_000)


def test_grr_itself_is_not_held_to_full_pay_below_its_floor() -> None:
    # 0.77 is 110 % of a target of 0.70, and below 0.85: GRR pays 1.5, the three others 1 each.
    found = payout(Plan("Ada", 10_000, TARGETS | {"grr": 0.70}), Measures(0.77, 1.0, 1.0, 1.0))
    assert found.capped
    assert [line.factor for line in found.lines] == [1.5, 1.0, 1.0, 1.0]


def test_the_floor_of_grr_does_not_hang_on_the_last_digit_of_a_float() -> None:
    # The largest float below 0.85 is 0.85 to 12 digits.
    nearest_below = math.nextafter(0.85, 0)
    assert not payout(Plan("Ada", 1, TARGETS), Measures(nearest_below, 1, 1, 1)).capped


def test_the_cap_lifts_nothing_that_paid_less() -> None:
    # Depth at 90 % pays half with the cap and without it; stability far above its target is cut to 1.
    found = payout(Plan("Ada", 10_000, TARGETS), Measures(0.5, 0.63, 1.0, 0.0))
    assert [line.factor for line in found.lines] == pytest.approx([0, 0.5, 1, 0])
    assert found.total == pytest.approx(1_000 + 2_000)


def test_the_payout_bears_the_person_the_period_and_the_trail() -> None:
    plan = Plan("Ada", 10_000, TARGETS, period="2026Q3")
    found = payout(plan, measures_of([]))
    assert (found.person, found.period, found.target_pay, found.audit) == ("Ada", "2026Q3", 10_000, ())


def test_a_measure_nobody_knows_stays_open_and_out_of_the_total() -> None:
    found = payout(Plan("Ada", 10_000, TARGETS), Measures(None, 0.7, None, None))
    assert found.open_measures == ("grr", "stability", "expansion")
    assert found.total == pytest.approx(2_000)
    assert not found.capped


def test_other_weights_are_shares_of_their_sum() -> None:
    equal = DEFAULTS.changed({f"pay_weight_{name}": 1 for name in ("grr", "depth", "stability", "expansion")})
    found = payout(Plan("Ada", 1_000, TARGETS), Measures(0.9, 0.7, 0.8, 0.1), equal)
    assert [line.amount for line in found.lines] == pytest.approx([250] * 4)
    nothing: dict[str, Any] = {f"pay_weight_{name}": 0 for name in ("grr", "depth", "stability", "expansion")}
    without = DEFAULTS.changed(nothing)
    with pytest.raises(ValueError, match="all pay weights are 0"):
        payout(Plan("Ada", 1_000, TARGETS), Measures(1, 1, 1, 1), without)


figures = st.one_of(st.none(), st.floats(0, 1))


@given(figures, figures, figures, figures, st.floats(0, 1e6))
def test_the_lines_add_up_and_no_payout_passes_one_and_a_half(
    grr: float | None, depth: float | None, stability: float | None, expansion: float | None, pay: float
) -> None:
    found = payout(Plan("Ada", pay, TARGETS), Measures(grr, depth, stability, expansion))
    assert found.total == pytest.approx(sum(line.amount or 0.0 for line in found.lines), rel=1e-12)
    assert 0 <= found.total <= 1.5 * pay * (1 + 1e-12)
    if grr is not None and grr < 0.849:
        assert found.capped
        assert all(line.factor is None or line.factor <= 1 for line in found.lines[1:])


KNOWN = st.builds(Measures, *[st.floats(0, 1)] * 4)


@given(KNOWN, st.sampled_from(MEASURES), st.floats(0, 1))
def test_a_better_figure_never_lowers_the_payout(measures: Measures, measure: str, more: float) -> None:
    plan = Plan("Ada", 10_000, TARGETS)
    figures: dict[str, Any] = {measure: max(more, measures.of(measure) or 0.0)}
    better = replace(measures, **figures)
    assert payout(plan, better).total >= payout(plan, measures).total - 1e-9


@given(KNOWN, st.integers(0, 1_000_000))
def test_the_payout_is_in_proportion_to_the_target_pay(measures: Measures, pay: int) -> None:
    one, all_of_it = (payout(Plan("Ada", amount, TARGETS), measures).total for amount in (1, pay))
    assert all_of_it == pytest.approx(pay * one, rel=1e-12)


def test_a_plan_refuses_pay_below_nothing() -> None:
    for pay in (-1.0, math.nan, math.inf):
        with pytest.raises(ValueError, match="target pay of Ada must be an amount from 0"):
            Plan("Ada", pay, TARGETS)
    assert payout(Plan("Ada", 0, TARGETS), Measures(1, 1, 1, 1)).total == 0


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("grr=0.9;adoption_depth=0.7;stability=0.8", "measure 'expansion' has no target"),
        ("grr=0.9;grr=0.8;adoption_depth=0.7;stability=0.8;expansion=0.1", "two targets"),
        ("grr=high;adoption_depth=0.7;stability=0.8;expansion=0.1", "is not measure=number"),
        ("grr=90;adoption_depth=0.7;stability=0.8;expansion=0.1", "cannot exceed 1: 0.9 is 90 %"),
        ("grr=0.9;adoption_depth=0;stability=0.8;expansion=0.1", "must be a number above 0"),
        ("grr=0.9;adoption_depth=0.7;stability=0.8;expansion=0.1;nps=1", "unknown measure 'nps'"),
        ("grr=nan;adoption_depth=0.7;stability=0.8;expansion=0.1", "must be a number above 0"),
    ],
)
def test_targets_that_cannot_be_read_are_told_in_one_sentence(text: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        targets_from(text)
    assert targets_from(" grr = 0.9 ;adoption_depth=0.7;stability=0.8;expansion=0.1; ") == TARGETS
