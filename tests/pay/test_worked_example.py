"""Three accounts by hand, from their figures to the payout and to what expansion alone would pay."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steadydraw.pay import AccountPeriod, Plan, measures_of, pure_expansion
from tests.pay.statements import ALDER, BIRCH, CEDAR, TARGETS, statement


def test_the_payout_of_three_accounts() -> None:
    # Attainment counts on 12 significant digits.
    #
    # GRR: base 100 + 60 + 40 = 200; kept at most base 100 + 45 + 40 = 185. 185 / 200 = 0.925.
    # Of 0.9: 1.02777777778. The cap is min(1.1, 1 / 0.9 = 1.111...) = 1.1.
    # 1 + 0.5 x 0.02777777778 / 0.1 = 1.1388888889 of 4,000 = 4,555.5555556.
    #
    # Depth: cedar's is not known. (300 x 0.8 + 100 x 0.5) / 400 = 290 / 400 = 0.725.
    # Of 0.7: 1.03571428571. 1 + 0.5 x 0.03571428571 / 0.1 = 1.17857142855 of 2,000 = 2,357.1428571.
    #
    # Stability: in band 300 x 13 + 100 x 4 + 100 x 13 = 5,600 of 300 x 13 + 100 x 12 + 100 x 13 = 6,400:
    # 0.875. Of 0.8: 1.09375. 1 + 0.5 x 0.09375 / 0.1 = 1.46875 of 2,000 = 2,937.50.
    #
    # Expansion: alder grew by 20 and counts; cedar grew by 18 while its draw was not steady.
    # 20 / 200 = 0.1, on target: 2,000.
    found = statement().payout
    actual = {line.measure: line.actual for line in found.lines}
    assert actual == {"grr": 0.925, "adoption_depth": 0.725, "stability": 0.875, "expansion": 0.1}
    assert [line.factor for line in found.lines] == pytest.approx(
        [1.1388888889, 1.17857142855, 1.46875, 1.0], abs=1e-13
    )
    assert [line.amount for line in found.lines] == pytest.approx(
        [4_555.5555556, 2_357.1428571, 2_937.5, 2_000], abs=1e-9
    )
    assert found.total == pytest.approx(11_850.1984127, abs=1e-9)
    assert [(row.account_id, row.growth, row.expansion, row.why_not) for row in found.audit] == [
        ("alder", 20_000, 20_000, ""),
        ("birch", 0, 0, ""),
        ("cedar", 18_000, 0, "not in steady draw"),
    ]
    assert [(row.steady, row.in_band_13) for row in found.audit] == [(True, 13), (True, 4), (False, 13)]


def test_expansion_alone_counts_what_cedar_grew_by_and_not_what_birch_lost() -> None:
    # Growth 20 + 18 = 38 of a base of 200: 19 %, 190 % of the target of 10 %. The cap: 1.5 x 10,000.
    found = statement().what_if
    assert (found.base, found.growth, found.target) == (200_000, 38_000, 0.1)
    assert (found.actual, found.factor, found.amount) == (0.19, 1.5, 15_000)
    # Against a target of 20 %: 95 %. 0.5 + 0.5 x 0.05 / 0.1 = 0.75 of 10,000.
    other = statement(targets=TARGETS | {"expansion": 0.2}).what_if
    assert other.attainment == pytest.approx(0.95)
    assert other.amount == pytest.approx(7_500)


def test_the_floor_of_grr_does_not_hold_expansion_alone() -> None:
    # Birch left: 140 of 200 is 70 %, below the floor of 85 %, so that 38 of growth would pay 1 at most.
    gone = replace(BIRCH, comparison_revenue=0.0)
    steady = replace(CEDAR, steady=True)
    found = statement([ALDER, gone, steady])
    assert found.payout.capped
    assert found.payout.lines[3].factor == 1
    assert found.what_if.factor == 1.5


def test_without_base_revenue_expansion_alone_is_open() -> None:
    new = replace(ALDER, base_revenue=0.0)
    unknown = replace(CEDAR, comparison_revenue=None)
    found = statement([new, unknown]).what_if
    assert (found.base, found.growth, found.actual, found.factor, found.amount) == (0, 0, None, None, None)


revenue = st.one_of(st.none(), st.floats(-1e6, 1e6))
books = st.lists(st.tuples(revenue, revenue, st.booleans(), st.integers(0, 13)), max_size=6)


@given(books)
def test_expansion_alone_never_has_less_growth_than_the_plan_and_needs_no_gate(
    book: list[tuple[float | None, float | None, bool, int]],
) -> None:
    def built(*, gated: bool) -> list[AccountPeriod]:
        return [
            AccountPeriod(
                str(number), base, after, 1.0, (), None, 1.0, steady or not gated, weeks if gated else 13
            )
            for number, (base, after, steady, weeks) in enumerate(book)
        ]

    plan = Plan("Ada", 10_000, TARGETS)
    gated, free = (measures_of(built(gated=each)) for each in (True, False))
    found = pure_expansion(plan, gated.audit)
    assert found.amount == pure_expansion(plan, free.audit).amount
    assert found.actual == free.expansion
    assert (found.actual is None) == (gated.expansion is None)
    if found.actual is not None and gated.expansion is not None:
        assert found.actual >= gated.expansion
