"""The measures of variable pay over a small book, worked by hand, and the trail behind them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steadydraw.metrics.grr import grr
from steadydraw.pay import AccountPeriod, measures_of

IN, SLOW = "in_band", "too_slow"


def account(account_id: str, base: float | None, comparison: float | None, **changes: Any) -> AccountPeriod:
    plain = AccountPeriod(account_id, base, comparison, 100.0, [IN] * 13, 0.5, 100.0, True, 13)
    return replace(plain, **changes)


CENTS = st.integers(0, 100_000_000).map(lambda cents: cents / 100)
BOOK = [
    # grows by 40 while steady and in band: all of it counts
    account("a", 100, 140, commit=300.0, adoption_depth=0.9, depth_weight=300.0),
    # grows by 60, in band in 7 of 13 weeks only: none of it counts
    account("b", 100, 160, weeks=[IN] * 7 + [SLOW] * 6, in_band_13=7),
    # grows by 10 without steady draw: none of it counts
    account("c", 50, 60, steady=False),
    # shrinks by 25; half of its weeks are unknown, the known ones too slow
    account("d", 50, 25, weeks=[None] * 6 + [SLOW] * 7, adoption_depth=None),
    # new: no part of the cohort
    account("e", 0, 500),
]


def test_the_four_measures_by_hand() -> None:
    found = measures_of(BOOK)
    assert found.grr == pytest.approx((100 + 100 + 50 + 25) / 300)
    assert found.expansion == pytest.approx(40 / 300)
    # d has no depth: (300 x 0.9 + 100 x 0.5 x 3) / (300 + 300)
    assert found.adoption_depth == pytest.approx((270 + 150) / 600)
    # weeks in band x commit over known weeks x commit
    in_band = 300 * 13 + 100 * 7 + 100 * 13 + 0 + 100 * 13
    known = 300 * 13 + 100 * 13 + 100 * 13 + 100 * 7 + 100 * 13
    assert found.stability == pytest.approx(in_band / known)


def test_every_account_leaves_a_trail_that_says_why() -> None:
    trail = {row.account_id: row for row in measures_of(BOOK).audit}
    assert [(row.growth, row.expansion) for row in trail.values()] == [
        (40, 40), (60, 0), (10, 0), (0, 0), (0, 0),
    ]  # fmt: skip
    assert trail["b"].why_not == "in band 7 of 13 weeks, 8 needed"
    assert trail["c"].why_not == "not in steady draw"
    assert (trail["e"].part, trail["e"].retained) == ("new", 0)


def test_eight_of_thirteen_weeks_are_enough() -> None:
    assert measures_of([account("a", 100, 120, in_band_13=8)]).expansion == pytest.approx(0.2)
    assert measures_of([account("a", 100, 120, in_band_13=7)]).expansion == 0


@given(st.lists(st.tuples(CENTS, st.floats(-1e3, 1e6), st.booleans(), st.integers(0, 13)), max_size=20))
def test_grr_is_that_of_the_book_and_the_parts_add_up(rows: list[tuple[float, float, bool, int]]) -> None:
    book = [
        account(f"A{n:02}", base, comparison, steady=steady, in_band_13=weeks)
        for n, (base, comparison, steady, weeks) in enumerate(rows)
    ]
    found = measures_of(book)
    ids, base, comparison = (
        [each.account_id for each in book],
        [each.base_revenue for each in book],
        [each.comparison_revenue for each in book],
    )
    same = grr(ids, base, comparison, "qoq")
    assert found.grr == (same.value if same.ok else None)
    assert measures_of(book[::-1]) == found
    cohort = sum(each for each in base if each and each > 0)
    if found.expansion is not None and found.grr is not None:
        assert sum(row.retained for row in found.audit) == pytest.approx(found.grr * cohort)
        assert sum(row.expansion for row in found.audit) == pytest.approx(found.expansion * cohort)


def test_growth_over_next_to_nothing_is_refused_and_never_infinite() -> None:
    with pytest.raises(OverflowError, match="beyond what a float can hold"):
        measures_of([account("a", 5e-324, 1.0)])


def test_without_accounts_nothing_is_known() -> None:
    found = measures_of([])
    assert (found.grr, found.adoption_depth, found.stability, found.expansion) == (None, None, None, None)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"commit": -1.0}, "commit must not be negative"),
        ({"weeks": ["fine"]}, "'fine' is not a band status"),
        ({"adoption_depth": 1.2}, "adoption_depth lies between 0 and 1"),
        ({"in_band_13": 14}, "in_band_13 lies between 0 and 13"),
        ({"base_revenue": float("nan")}, "base_revenue must be a finite amount"),
    ],
)
def test_figures_outside_their_domain_are_refused_by_name(changes: dict[str, Any], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        account("a", 1, 1, **changes)


def test_an_account_counts_once() -> None:
    with pytest.raises(ValueError, match="account a comes twice"):
        measures_of([account("a", 1, 1), account("a", 2, 2)])
