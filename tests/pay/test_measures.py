"""The measures of variable pay over a small book, worked by hand, and the trail behind them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steadydraw.metrics.grr import grr
from steadydraw.pay import AccountPeriod, measures_of
from steadydraw.settings import DEFAULTS

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
        ({"weeks": [IN, ""]}, "'' is not a band status; an unknown week is None"),
        ({"depth_weight": float("inf")}, "depth_weight must not be negative"),
        ({"comparison_revenue": float("inf")}, "comparison_revenue must be a finite amount"),
        ({"in_band_13": -1}, "in_band_13 lies between 0 and 13"),
        ({"adoption_depth": 1.2}, "adoption_depth lies between 0 and 1"),
        ({"in_band_13": 14}, "in_band_13 lies between 0 and 13"),
        ({"base_revenue": float("nan")}, "base_revenue must be a finite amount"),
    ],
)
def test_figures_outside_their_domain_are_refused_by_name(changes: dict[str, Any], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        account("a", 1, 1, **changes)


def test_an_account_counts_once() -> None:
    for name in ("a", ""):
        with pytest.raises(ValueError, match=f"account '{name}' comes twice"):
            measures_of([account(name, 1, 1), account("b", 3, 3), account(name, 2, 2)])


def test_an_account_that_left_counts_in_full_against_grr_and_a_credit_keeps_nothing() -> None:
    # 100 kept of 100, nothing of 60, a net credit of 20 over a base of 40 keeps nothing: 100 / 200.
    found = measures_of([account("a", 100, 100), account("b", 60, 0), account("c", 40, -20)])
    assert found.grr == pytest.approx(0.5)
    assert [(row.part, row.retained) for row in found.audit] == [
        ("unchanged", 100), ("churn", 0), ("churn", 0),
    ]  # fmt: skip


def test_accounts_outside_the_cohort_have_no_part_in_retention_but_count_elsewhere() -> None:
    outside = [account("new", 0, 500), account("credit", -10, 90), account("unknown", None, 70)]
    found = measures_of([account("a", 100, 120), *outside])
    assert found.grr == 1
    assert found.expansion == pytest.approx(0.2)
    assert [(row.account_id, row.part, row.retained, row.growth) for row in found.audit] == [
        ("a", "expansion", 100, 20), ("credit", "negative base", 0, 0), ("new", "new", 0, 0),
        ("unknown", "not known", 0, 0),
    ]  # fmt: skip
    # All four weigh 100 and have 13 weeks in band and depth 0.5.
    assert (found.stability, found.adoption_depth) == (1.0, 0.5)


def test_a_week_nobody_knows_is_not_a_week_out_of_band() -> None:
    # Two weeks in band of three known: the unknown ones leave the share.
    found = measures_of([account("a", 1, 1, weeks=[IN, None, SLOW, None, IN])])
    assert found.stability == pytest.approx(2 / 3)


def test_an_account_without_a_commit_weighs_nothing() -> None:
    heavy = account("a", 1, 1, commit=500.0, depth_weight=500.0, adoption_depth=0.8)
    weightless = account("b", 1, 1, commit=0.0, depth_weight=0.0, adoption_depth=0.0, weeks=[SLOW] * 13)
    found = measures_of([heavy, weightless])
    assert found.stability == 1
    assert found.adoption_depth == pytest.approx(0.8)
    alone = measures_of([weightless])
    assert (alone.stability, alone.adoption_depth) == (None, None)


def test_the_weeks_that_let_expansion_count_are_a_setting() -> None:
    book = [account("a", 100, 120, in_band_13=6)]
    assert measures_of(book, DEFAULTS.changed({"pay_band_weeks": 6})).expansion == pytest.approx(0.2)


WEIGHED = st.tuples(st.integers(1, 1_000), st.lists(st.sampled_from([IN, SLOW, None]), max_size=13))


@given(
    st.lists(st.tuples(WEIGHED, st.none() | st.floats(0, 1)), min_size=1, max_size=12), st.integers(2, 1_000)
)
def test_weighted_shares_lie_among_the_accounts_and_do_not_hang_on_the_unit_of_the_commit(
    rows: list[tuple[tuple[int, list[str | None]], float | None]], scale: int
) -> None:
    def book(times: int) -> list[AccountPeriod]:
        return [
            account(
                f"A{n:02}", 1, 1,
                commit=float(times * commit), depth_weight=float(times * commit),
                weeks=weeks, adoption_depth=depth,
            )
            for n, ((commit, weeks), depth) in enumerate(rows)
        ]  # fmt: skip

    found, scaled = measures_of(book(1)), measures_of(book(scale))
    shares = [
        weeks.count(IN) / (len(weeks) - weeks.count(None))
        for (_, weeks), _ in rows
        if len(weeks) > weeks.count(None)
    ]
    depths = [depth for _, depth in rows if depth is not None]
    for ours, theirs, own in (
        (found.stability, scaled.stability, shares),
        (found.adoption_depth, scaled.adoption_depth, depths),
    ):
        if own:
            assert ours is not None
            assert min(own) - 1e-12 <= ours <= max(own) + 1e-12
            assert theirs == pytest.approx(ours, rel=1e-12)
        else:
            assert ours is theirs is None


@given(st.lists(st.tuples(CENTS, CENTS, st.booleans(), st.integers(0, 13)), min_size=1, max_size=12))
def test_expansion_that_counts_is_never_more_than_expansion_and_grr_never_above_one(
    rows: list[tuple[float, float, bool, int]],
) -> None:
    def book(**changes: Any) -> list[AccountPeriod]:
        return [
            account(
                f"A{n:02}", base, later,
                **({"steady": steady, "in_band_13": weeks} | changes),
            )
            for n, (base, later, steady, weeks) in enumerate(rows)
        ]  # fmt: skip

    found, at_best = measures_of(book()), measures_of(book(steady=True, in_band_13=13))
    if found.grr is not None and found.expansion is not None and at_best.expansion is not None:
        assert 0 <= found.grr <= 1
        assert 0 <= found.expansion <= at_best.expansion
        for row in found.audit:
            assert (row.expansion == row.growth) is (not row.why_not)
