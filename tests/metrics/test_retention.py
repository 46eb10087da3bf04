"""Revenue retention against hand arithmetic, a second engine (SQL), and its invariants."""

from __future__ import annotations

import random
from collections.abc import Sequence

import duckdb
import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from steadydraw.metrics.grr import grr
from steadydraw.metrics.nrr import nrr
from steadydraw.metrics.retention_bridge import retention_bridge
from steadydraw.result import OutOfDomain, Result, Status
from steadydraw.settings import Settings

CENTS = st.none() | st.integers(-50_000_00, 2_000_000_00).map(lambda cents: cents / 100)
BOOKS = st.lists(st.tuples(CENTS, CENTS), min_size=1, max_size=40)
Book = Sequence[tuple[float | None, float | None]]


def columns(book: Book) -> tuple[list[str], list[float | None], list[float | None], str]:
    return [f"account {n:03}" for n in range(len(book))], [a for a, _ in book], [b for _, b in book], "qoq"


def amounts(bridge: Result) -> dict[object, float]:
    """The amounts of a bridge by part, those that are known."""
    assert bridge.detail is not None
    found = ((row["part"], row["amount"]) for row in bridge.detail.records())
    return {part: amount for part, amount in found if isinstance(amount, float)}


BOOK: Book = [
    (100.0, 150.0),  # expansion 50
    (80.0, 80.0),  # unchanged
    (60.0, 40.0),  # contraction 20
    (40.0, 0.0),  # churn 40
    (20.0, -5.0),  # a net credit keeps nothing: churn 20
    (0.0, 70.0),  # new
    (-10.0, 30.0),  # negative base
    (None, 90.0),  # not known
    (50.0, None),  # not known
    (0.0, 0.0),  # no revenue in either period
]


def test_the_ratios_worked_by_hand() -> None:
    # Base 100 + 80 + 60 + 40 + 20 = 300; comparison 150 + 80 + 40 = 270.
    # Without growth 100 + 80 + 40 = 220.
    assert nrr(*columns(BOOK)).value == 0.9
    assert grr(*columns(BOOK)).value == pytest.approx(220 / 300)
    assert retention_bridge(*columns(BOOK)).value == pytest.approx(-0.1)


def test_the_bridge_worked_by_hand() -> None:
    bridge = retention_bridge(*columns(BOOK)).detail
    assert bridge is not None
    assert [row[:3] for row in bridge.rows] == [
        ("base", 5, 300),
        ("expansion", 1, 50),
        ("contraction", 1, 20),
        ("churn", 2, 60),
        ("comparison", 3, 270),
        ("new", 1, 70),
        ("negative base", 1, -10),
        ("not known", 2, None),
    ]
    shares = bridge.column("share_of_base")
    assert shares[:7] == pytest.approx((1, 1 / 6, 1 / 15, 0.2, 0.9, 7 / 30, -1 / 30))
    assert shares[7] is None


def test_everybody_left_out_is_named_and_a_small_book_says_so() -> None:
    for metric in (nrr, grr, retention_bridge):
        assert metric(*columns(BOOK)).note == (
            "small book: 5 accounts; left out: 1 new (account 005), 1 with a negative base (account 006), "
            "2 not fully known (account 007, account 008)"
        )


def test_the_detail_of_nrr_lists_each_account_with_its_part() -> None:
    listed = nrr(*columns(BOOK)).detail
    assert listed is not None
    assert listed.column("part") == (
        *("expansion", "unchanged", "contraction", "churn", "churn"),
        *("new", "negative base", "not known", "not known", "no revenue"),
    )
    assert listed.rows[4] == ("account 004", "churn", 20, -5)


def test_a_long_list_names_five_and_counts_the_rest() -> None:
    note = nrr(*columns([(1.0, 1.0)] * 10 + [(0.0, 1.0)] * 7)).note
    assert note.startswith("left out: 7 new (account 010, ")
    assert note.endswith("account 014 and 2 more)")


@pytest.mark.parametrize(("accounts", "note"), [(9, "small book: 9 accounts"), (10, "")])
def test_a_book_is_small_below_ten_accounts(accounts: int, note: str) -> None:
    assert nrr(*columns([(5.0, 5.0)] * accounts)).note == note


def test_the_size_of_a_small_book_is_a_setting() -> None:
    assert grr(*columns([(5.0, 5.0)] * 3), settings=Settings(small_book=3)).note == ""


def test_the_basis_and_its_periods_are_part_of_the_number() -> None:
    for metric in (nrr, grr, retention_bridge):
        found = metric(["a"], [5.0], [6.0], "ttm_cohort", "12 months to 2026-06-30 over the 12 before")
        assert found.basis == (
            "ttm_cohort, 12 months to 2026-06-30 over the 12 before; 1 account with base revenue"
        )
        assert metric(["a"], [5.0], [6.0], "yoy_quarter").basis.startswith("yoy_quarter; ")


def test_an_unknown_basis_is_out_of_domain() -> None:
    for metric in (nrr, grr, retention_bridge):
        with pytest.raises(OutOfDomain, match="one of ttm_cohort, yoy_quarter, qoq, got 'monthly'"):
            metric(["a"], [5.0], [6.0], "monthly")


@pytest.mark.parametrize("book", [[], [(0.0, 9.0)], [(-3.0, 9.0)], [(None, 9.0)], [(9.0, None)]])
def test_without_base_revenue_there_is_no_ratio(book: Book) -> None:
    for metric in (nrr, grr, retention_bridge):
        found = metric(*columns(book))
        assert found.status is Status.INSUFFICIENT_DATA
        assert found.note.startswith("no account has base revenue")


def test_rows_of_one_account_add_up_before_they_are_compared() -> None:
    # As one account 100 became 100: nothing was lost. As two rows, 60 would seem to have shrunk to 10.
    assert grr(["a", "a"], [60, 40], [10, 90], "qoq").value == 1
    assert nrr(["a", "a", "b"], [60, 40, 50], [10, None, 50], "qoq").basis.endswith(
        "1 account with base revenue"
    )


def test_columns_of_different_length_are_refused() -> None:
    with pytest.raises(ValueError, match="must pair up, got 2, 1 and 1"):
        nrr(["a", "b"], [1.0], [1.0], "qoq")


def test_the_average_of_the_accounts_own_ratios_is_another_number() -> None:
    # 1,000 kept its revenue, 10 doubled: 1,020 of 1,010 is 1.0099, the mean of 1 and 2 is 1.5.
    assert nrr(["a", "b"], [1_000, 10], [1_000, 20], "qoq").value == pytest.approx(1.0099, abs=1e-4)


@given(BOOKS)
def test_the_bridge_holds_to_the_cent_and_gross_is_never_above_net_or_one(book: Book) -> None:
    assume(any(a is not None and b is not None and a > 0 for a, b in book))
    net, gross, bridge = nrr(*columns(book)), grr(*columns(book)), retention_bridge(*columns(book))
    parts = amounts(bridge)
    change = parts["expansion"] - parts["contraction"] - parts["churn"]
    assert round(parts["base"] + change, 2) == round(parts["comparison"], 2)
    assert net.number == pytest.approx(1 + change / parts["base"], rel=1e-9)
    assert bridge.number == pytest.approx(net.number - 1, abs=1e-12)
    assert gross.number == pytest.approx(
        1 - (parts["contraction"] + parts["churn"]) / parts["base"], abs=1e-9
    )
    assert 0 <= gross.number <= min(1, net.number)


@given(BOOKS, st.randoms(use_true_random=False))
def test_the_order_of_the_rows_never_matters(book: Book, chance: random.Random) -> None:
    names, base, comparison, basis = columns(book)
    rows = list(zip(names, base, comparison, strict=True))
    chance.shuffle(rows)
    mixed = [name for name, _, _ in rows], [a for _, a, _ in rows], [b for _, _, b in rows], basis
    for metric in (nrr, grr, retention_bridge):
        first, second = metric(*columns(book)), metric(*mixed)
        assert (first.value, first.note, first.detail) == (second.value, second.note, second.detail)


@given(BOOKS, st.floats(1e-3, 1e6))
def test_another_currency_leaves_the_ratios_unchanged(book: Book, rate: float) -> None:
    scaled = [tuple(None if each is None else each * rate for each in row) for row in book]
    for metric in (nrr, grr):
        first, second = metric(*columns(book)), metric(*columns(scaled))  # type: ignore[arg-type]
        assert first.status == second.status
        if first.ok:
            assert second.value == pytest.approx(first.value, rel=1e-9, abs=1e-12)


@given(BOOKS)
def test_accounts_outside_the_cohort_change_no_ratio(book: Book) -> None:
    outside: Book = [(0.0, 5_000.0), (-700.0, 20.0), (None, 10.0), (10.0, None)]
    for metric in (nrr, grr, retention_bridge):
        assert metric(*columns([*book, *outside])).value == metric(*columns(book)).value


NUMBERS = st.floats(allow_nan=False, allow_infinity=False)


@given(st.lists(st.tuples(NUMBERS, NUMBERS), max_size=6))
def test_any_finite_revenue_gives_a_ratio_a_reason_or_a_domain_error(book: Book) -> None:
    for metric in (nrr, grr, retention_bridge):
        try:
            found = metric(*columns(book))
        except OutOfDomain as problem:
            assert "too large or too small" in str(problem)  # noqa: PT017 - raising is one of three good ends
        else:
            assert found.ok or found.note


RATIOS_IN_SQL = """
    SELECT
        sum(greatest(b, 0)) / sum(a), sum(least(a, greatest(b, 0))) / sum(a), sum(a), sum(greatest(b, 0)),
        sum(greatest(b - a, 0)), coalesce(sum(a - b) FILTER (b > 0 AND b < a), 0), sum(a) FILTER (b <= 0)
    FROM book WHERE a > 0 AND b IS NOT NULL
"""


@pytest.mark.parametrize("seed", range(5))
def test_all_sums_are_those_that_sql_gives(seed: int) -> None:
    chance = random.Random(seed)
    book: list[tuple[float | None, float | None]] = []
    for _ in range(200):
        base = (
            round(chance.lognormvariate(9, 1.5), 2)
            if chance.random() < 0.85
            else chance.choice([None, 0, -80])
        )
        later = (
            None
            if chance.random() < 0.05
            else round((base or 500) * chance.choice([-0.1, 0, 0.6, 1, 1.7]), 2)
        )
        book.append((base, later))
    frame = pd.DataFrame(book, columns=["a", "b"]).astype("Float64")
    with duckdb.connect() as engine:
        engine.register("book", frame)
        expected = engine.execute(RATIOS_IN_SQL).fetchone()
    assert expected is not None
    parts = amounts(retention_bridge(*columns(book)))
    found = [parts[part] for part in ("base", "comparison", "expansion", "contraction", "churn")]
    assert [nrr(*columns(book)).value, grr(*columns(book)).value, *found] == pytest.approx(list(expected))
