"""What a plan pays: the steps of attainment, the cap by GRR and the sums, worked by hand."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steadydraw.pay import MEASURES, Measures, Plan, payout, payout_factor, targets_from
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
    if grr is not None and grr < 0.85:
        assert found.total <= pay * (0.6 + 0.4 * 1.5) * (1 + 1e-12)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("grr=0.9;adoption_depth=0.7;stability=0.8", "measure 'expansion' has no target"),
        ("grr=0.9;grr=0.8;adoption_depth=0.7;stability=0.8;expansion=0.1", "two targets"),
        ("grr=high;adoption_depth=0.7;stability=0.8;expansion=0.1", "is not measure=number"),
        ("grr=90;adoption_depth=0.7;stability=0.8;expansion=0.1", "cannot exceed 1: 0.9 is 90 %"),
        ("grr=0.9;adoption_depth=0;stability=0.8;expansion=0.1", "must be above 0"),
        ("grr=0.9;adoption_depth=0.7;stability=0.8;expansion=0.1;nps=1", "unknown measure 'nps'"),
        ("grr=nan;adoption_depth=0.7;stability=0.8;expansion=0.1", "must be above 0"),
    ],
)
def test_targets_that_cannot_be_read_are_told_in_one_sentence(text: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        targets_from(text)
    assert targets_from(" grr = 0.9 ;adoption_depth=0.7;stability=0.8;expansion=0.1; ") == TARGETS
