"""The bridge of cost per outcome in exact fractions, in SQL, and by its invariants."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from fractions import Fraction
from itertools import permutations

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from steadydraw.estimators.shapley import shapley_of_three
from steadydraw.metrics.cost_bridge import cost_bridge
from steadydraw.result import OutOfDomain, Result, Status

Row = tuple[str, float, float, float, float, float, float]
"""Workflow, then spend, units and outcomes before, then the same after."""
PARTS = ("price", "efficiency", "mix", "new_ended")

# Outcomes are 400 in both periods. Chat goes from p 1/2, e 2, m 3/4 to p 2/5, e 5, m 1/2,
# mail from p 1, e 1, m 1/4 to p 3/2, e 1, m 1/2.
CHAT: Row = ("chat", 300, 600, 300, 400, 1_000, 200)
MAIL: Row = ("mail", 100, 100, 100, 300, 200, 200)


def bridge(rows: Sequence[Row]) -> Result:
    names, s0, u0, o0, s1, u1, o1 = zip(*rows, strict=True)
    return cost_bridge(names, s0, u0, o0, s1, u1, o1)


def by_workflow(result: Result) -> dict[str, dict[str, float]]:
    assert result.detail is not None
    return {
        str(record["workflow"]): {part: float(str(record[part])) for part in (*PARTS, "change")}
        for record in result.detail.records()
    }


def swapped(row: Row) -> Row:
    return (row[0], *row[4:], *row[1:4])


SPEND, COUNTS = st.integers(-5_000, 100_000), st.integers(0, 2_000)
SIDE = st.tuples(SPEND, COUNTS, COUNTS)
BOOKS = st.lists(
    st.builds(lambda name, a, b: (name, *a, *b), st.sampled_from("abcdefgh"), SIDE, SIDE),
    min_size=1,
    max_size=8,
    unique_by=lambda row: row[0],
).filter(lambda rows: sum(row[3] for row in rows) > 0 and sum(row[6] for row in rows) > 0)


def exact_parts(before: Sequence[Fraction], after: Sequence[Fraction]) -> list[Fraction]:
    """Shapley by its definition: each factor changed in turn, averaged over the six orders."""
    parts = [Fraction(0)] * 3
    for order in permutations(range(3)):
        now = list(before)
        for factor in order:
            was = math.prod(now, start=Fraction(1))
            now[factor] = after[factor]
            parts[factor] += (math.prod(now, start=Fraction(1)) - was) / 6
    return parts


def test_two_workflows_by_hand() -> None:
    found = bridge([CHAT, MAIL])
    assert found.value == pytest.approx(0.75)  # 700 / 400 - 400 / 400
    rows = by_workflow(found)
    chat = {
        "price": -1 / 30 * (2 * 3 / 4 + 5 * 1 / 2) - 1 / 60 * (2 * 1 / 2 + 5 * 3 / 4),
        "efficiency": 3 / 3 * (1 / 2 * 3 / 4 + 2 / 5 * 1 / 2) + 3 / 6 * (1 / 2 * 1 / 2 + 2 / 5 * 3 / 4),
        "mix": -1 / 12 * (1 / 2 * 2 + 2 / 5 * 5) - 1 / 24 * (1 / 2 * 5 + 2 / 5 * 2),
    }
    assert chat == pytest.approx({"price": -0.2125, "efficiency": 0.85, "mix": -0.3875})
    assert rows["chat"] == pytest.approx({**chat, "new_ended": 0, "change": 0.25})
    # The price of mail adds 1/6 of 3/4 and 1/12 of 3/4, its mix 1/12 of 5/2 and 1/24 of 5/2.
    assert rows["mail"] == pytest.approx(
        {"price": 0.1875, "efficiency": 0, "mix": 0.3125, "new_ended": 0, "change": 0.5}
    )
    assert rows["all"] == pytest.approx(
        {"price": -0.025, "efficiency": 0.85, "mix": -0.075, "new_ended": 0, "change": 0.75}
    )
    assert found.note == "cost per outcome rose; the largest part, units per outcome, raised it"


def test_exact_fractions_leave_nothing_over_and_the_midpoint_leaves_a_quarter_of_the_product() -> None:
    before = [Fraction(1, 2), Fraction(2), Fraction(3, 4)]
    after = [Fraction(2, 5), Fraction(5), Fraction(1, 2)]
    change = math.prod(after, start=Fraction(1)) - math.prod(before, start=Fraction(1))
    exact = exact_parts(before, after)
    assert sum(exact) == change == Fraction(1, 4)
    assert exact == [Fraction(-17, 80), Fraction(17, 20), Fraction(-31, 80)]

    moved = [new - old for old, new in zip(before, after, strict=True)]
    middle = [(old + new) / 2 for old, new in zip(before, after, strict=True)]
    midpoint = (
        moved[0] * middle[1] * middle[2] + middle[0] * moved[1] * middle[2] + middle[0] * middle[1] * moved[2]
    )
    assert change - midpoint == moved[0] * moved[1] * moved[2] / 4 == Fraction(3, 160)

    rows = by_workflow(bridge([CHAT, MAIL]))
    assert [rows["chat"][part] for part in PARTS[:3]] == pytest.approx([float(part) for part in exact])


@given(*[st.tuples(*[st.integers(-1_000, 1_000)] * 3)] * 2)
def test_the_split_is_the_average_over_all_orders_of_change(
    before: tuple[int, int, int], after: tuple[int, int, int]
) -> None:
    exact = exact_parts([Fraction(each) for each in before], [Fraction(each) for each in after])
    assert shapley_of_three(before, after) == pytest.approx([float(part) for part in exact], rel=1e-12)


def test_new_and_ended_workflows_form_a_part_of_their_own() -> None:
    ended: Row = ("fax", 80, 40, 100, 0, 0, 0)
    new: Row = ("voice", 0, 0, 0, 60, 30, 300)
    rows = by_workflow(bridge([CHAT, MAIL, ended, new]))
    # All outcomes are 500 before and 700 after.
    assert rows["fax"] == pytest.approx(dict.fromkeys(PARTS, 0.0) | {"new_ended": -0.16, "change": -0.16})
    assert rows["voice"]["new_ended"] == pytest.approx(60 / 700)
    assert rows["all"]["new_ended"] == pytest.approx(60 / 700 - 0.16)
    assert rows["all"]["change"] == pytest.approx(760 / 700 - 480 / 500)


def test_spend_without_an_outcome_of_its_own_counts_as_new_or_ended() -> None:
    rows = by_workflow(bridge([CHAT, ("index", 60, 50, 0, 80, 70, 0)]))
    assert rows["index"]["new_ended"] == pytest.approx(80 / 200 - 60 / 300)


def test_outcomes_without_workflow_split_into_price_and_efficiency_only() -> None:
    # 45,000 / 50,000 units for 90,000 outcomes, then 48,000 / 60,000 units for 120,000: 0.50 to 0.40.
    found = bridge([("", 45_000, 50_000, 90_000, 48_000, 60_000, 120_000)])
    row = by_workflow(found)[""]
    assert (row["mix"], row["new_ended"]) == (0, 0)
    # dp = -1/10 over e 5/9 and 1/2, de = -1/18 over p 9/10 and 4/5
    assert row["price"] == pytest.approx(-1 / 10 * (5 / 9 + 1 / 2) / 2)
    assert row["efficiency"] == pytest.approx(-1 / 18 * (9 / 10 + 4 / 5) / 2)
    assert found.value == pytest.approx(-0.1)
    assert found.note == "cost per outcome fell; the largest part, price per unit, lowered it"


def test_a_period_without_outcomes_has_no_bridge() -> None:
    found = bridge([("chat", 10, 10, 0, 10, 10, 5)])
    assert found.status is Status.NOT_APPLICABLE
    assert found.note == "no outcomes in one of the two periods"
    assert cost_bridge([], [], [], [], [], [], []).status is Status.NOT_APPLICABLE


def test_nothing_changed_is_said_and_so_are_parts_that_cancel() -> None:
    assert bridge([("chat", 10, 5, 2, 10, 5, 2)]).note == "cost per outcome did not change"
    # A price that fell by one in a million has lowered the cost
    small = bridge([("chat", 10.00001, 5, 2, 10, 5, 2)])
    assert small.note == "cost per outcome fell; the largest part, price per unit, lowered it"
    # Twice the price and half the units for each outcome
    cancelling = bridge([("chat", 10, 10, 10, 10, 5, 10)])
    assert cancelling.value == 0
    assert cancelling.note.startswith("cost per outcome did not change; the largest part")


def test_columns_of_different_length_and_figures_beyond_a_float_are_refused() -> None:
    with pytest.raises(ValueError, match="must pair up"):
        cost_bridge(["a"], [1], [1], [1], [1], [1], [])
    with pytest.raises(OutOfDomain, match="too large"):
        bridge([("a", 1e308, 1e-300, 1, -1e308, 1e-300, 1), ("b", 1e308, 1e-300, 1, 1e308, 1e-300, 2)])
    # Two ended workflows whose changes are infinities of opposite sign
    with pytest.raises(OutOfDomain, match="too large"):
        bridge([("a", 1e308, 0, 1e-3, 0, 0, 1), ("b", -1e308, 0, 1e-3, 0, 0, 1)])


def size(rows: dict[str, dict[str, float]]) -> float:
    return max(1.0, *(abs(value) for row in rows.values() for value in row.values()))


@given(BOOKS)
def test_parts_add_up_to_the_change_by_workflow_and_in_all(book: list[Row]) -> None:
    found = bridge(book)
    rows = by_workflow(found)
    for row in rows.values():
        assert sum(row[part] for part in PARTS) == pytest.approx(
            row["change"], rel=1e-9, abs=1e-9 * size(rows)
        )
    total = rows.pop("all")
    for part, value in total.items():
        assert sum(row[part] for row in rows.values()) == pytest.approx(
            value, rel=1e-9, abs=1e-9 * size(rows)
        )
    assert found.value == total["change"]


@given(BOOKS)
def test_swapping_the_periods_negates_every_part(book: list[Row]) -> None:
    forth, back = by_workflow(bridge(book)), by_workflow(bridge([swapped(row) for row in book]))
    for name, row in forth.items():
        expected = {part: -value for part, value in row.items()}
        assert back[name] == pytest.approx(expected, rel=1e-9, abs=1e-12 * size(forth))


@given(BOOKS, st.randoms(use_true_random=False))
def test_the_order_of_workflows_never_matters(book: list[Row], chance: random.Random) -> None:
    other = list(book)
    chance.shuffle(other)
    assert by_workflow(bridge(other)) == by_workflow(bridge(book))
    assert bridge(other).note == bridge(book).note


@given(BOOKS, st.sampled_from([0.01, 0.92, 7.0, 151.3]))
def test_another_currency_scales_every_part(book: list[Row], rate: float) -> None:
    priced: list[Row] = [(n, s0 * rate, u0, o0, s1 * rate, u1, o1) for n, s0, u0, o0, s1, u1, o1 in book]
    home = by_workflow(bridge(book))
    for name, row in by_workflow(bridge(priced)).items():
        expected = {part: value * rate for part, value in home[name].items()}
        assert row == pytest.approx(expected, rel=1e-9, abs=1e-12 * size(home) * rate)


@given(BOOKS)
def test_a_workflow_given_in_two_rows_counts_once(book: list[Row]) -> None:
    first = book[0]
    part: Row = (first[0], 1, 2, 3, 4, 5, 6)
    s0, u0, o0, s1, u1, o1 = first[1:]
    rest: Row = (first[0], s0 - 1, u0 - 2, o0 - 3, s1 - 4, u1 - 5, o1 - 6)
    assert by_workflow(bridge([rest, *book[1:], part])) == by_workflow(bridge(book))


SECOND_READING = """
with shares as (
    select *, sum(o0) over () as n0, sum(o1) over () as n1,
        least(u0, o0, u1, o1) > 0 as lasting
    from book
), factors as (
    select *, o0 / n0 as m0, o1 / n1 as m1,
        case when lasting then s0 / u0 end as p0, case when lasting then u0 / o0 end as e0,
        case when lasting then s1 / u1 end as p1, case when lasting then u1 / o1 end as e1
    from shares
)
select
    sum(case when lasting
        then (p1 - p0) / 3 * (e0 * m0 + e1 * m1) + (p1 - p0) / 6 * (e0 * m1 + e1 * m0) else 0 end),
    sum(case when lasting
        then (e1 - e0) / 3 * (p0 * m0 + p1 * m1) + (e1 - e0) / 6 * (p0 * m1 + p1 * m0) else 0 end),
    sum(case when lasting
        then (m1 - m0) / 3 * (p0 * e0 + p1 * e1) + (m1 - m0) / 6 * (p0 * e1 + p1 * e0) else 0 end),
    sum(case when lasting then 0 else s1 / n1 - s0 / n0 end),
    sum(s1) / max(n1) - sum(s0) / max(n0)
from factors
"""


@pytest.mark.parametrize("seed", range(4))
def test_sql_reads_the_same_bridge(seed: int) -> None:
    chance = random.Random(seed)
    book: list[Row] = [
        (f"w{n}", *(chance.choice([0.0, *[chance.uniform(1, 900)] * 9]) for _ in range(6)))  # type: ignore[misc]
        for n in range(30)
    ]
    with duckdb.connect() as connection:
        connection.execute(
            "create table book (w text, s0 double, u0 double, o0 double, s1 double, u1 double, o1 double)"
        )
        connection.executemany("insert into book values (?, ?, ?, ?, ?, ?, ?)", book)
        expected = connection.execute(SECOND_READING).fetchone()
    total = by_workflow(bridge(book))["all"]
    assert tuple(total.values()) == pytest.approx(expected, rel=1e-9, abs=1e-12)
