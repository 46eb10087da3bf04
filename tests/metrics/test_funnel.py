"""The funnel against hand arithmetic, a second reading in SQL, and its invariants."""

from __future__ import annotations

import random
from datetime import date, timedelta

import duckdb
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from steadydraw.metrics.funnel import STAGES, funnel
from steadydraw.result import OutOfDomain, Status

AS_OF = date(2026, 6, 30)
Stages = list[date | None]


def days_ago(*days: int | None) -> Stages:
    """Six stage dates as days before the as-of day, padded with empty ones."""
    dates: Stages = [None if ago is None else AS_OF - timedelta(days=ago) for ago in days]
    return dates + [None] * (6 - len(dates))


ROWS = st.lists(
    st.lists(st.none() | st.dates(date(2026, 1, 1), date(2026, 8, 1)), min_size=6, max_size=6),
    min_size=1,
    max_size=30,
)


def test_the_table_worked_by_hand() -> None:
    rows = [
        days_ago(100, 90, 80, 60, 30, 2),  # all six, in band for 2 days
        days_ago(50, 44, 40, 6),  # in production for 6 days
        days_ago(20, 7),  # connected 7 days ago: one day too early for the last 7
        days_ago(0),  # contracted on the as-of day itself
    ]
    found = funnel(["a", "b", "c", "d"], rows, AS_OF)
    assert found.value == 0.25
    assert found.basis == "4 accounts contracted"
    assert found.detail is not None
    assert found.detail.column("stage") == STAGES
    assert found.detail.column("accounts") == (4, 3, 2, 2, 1, 1)
    assert found.detail.column("share_of_all") == (1, 0.75, 0.5, 0.5, 0.25, 0.25)
    assert found.detail.column("share_of_previous") == (None, 3 / 4, 2 / 3, 1, 1 / 2, 1)
    # Connected after 10, 6 and 13 days; first event after 10 and 4; production after 20 and 34.
    assert found.detail.column("median_days_from_previous") == (None, 10, 7, 27, 30, 28)
    assert found.detail.column("reached_last_7_days") == (1, 0, 0, 1, 0, 1)


def test_a_stage_reached_implies_those_before_it_even_without_their_dates() -> None:
    found = funnel(["a"], [days_ago(None, None, None, 40, None, None)], AS_OF)
    assert found.detail is not None
    assert found.detail.column("accounts") == (1, 1, 1, 1, 0, 0)
    assert found.detail.column("share_of_previous") == (None, 1, 1, 1, 0, None)
    assert found.detail.column("median_days_from_previous") == (None,) * 6


def test_a_stage_dated_before_its_predecessor_took_no_days() -> None:
    found = funnel(["a"], [days_ago(30, 20, 25)], AS_OF)
    assert found.detail is not None
    assert found.detail.column("median_days_from_previous")[:3] == (None, 10, 0)


def test_what_lies_after_the_as_of_day_has_not_come_yet() -> None:
    found = funnel(["a", "b"], [days_ago(30, -1), days_ago(-5)], AS_OF)
    assert found.detail is not None
    assert found.detail.column("accounts") == (1, 0, 0, 0, 0, 0)
    assert found.note == "1 not contracted yet, left out"


def test_an_account_with_two_contracts_counts_once_from_its_earliest_dates() -> None:
    found = funnel(["a", "a", "b"], [days_ago(90, 80), days_ago(100, None, 50), days_ago(10)], AS_OF)
    assert found.detail is not None
    assert found.detail.column("accounts")[:3] == (2, 1, 1)
    # From 100 days ago to 80, and from 80 to 50.
    assert found.detail.column("median_days_from_previous")[1:3] == (20, 30)


def test_without_a_contracted_account_there_is_no_share() -> None:
    for found in (funnel([], [], AS_OF), funnel(["a"], [days_ago()], AS_OF)):
        assert found.status is Status.INSUFFICIENT_DATA
        assert found.note == "no account is contracted yet"


def test_a_row_without_six_stages_is_out_of_domain() -> None:
    with pytest.raises(OutOfDomain, match="account b: give 6 stage dates, got 5"):
        funnel(["a", "b"], [days_ago(3), [None] * 5], AS_OF)


@given(ROWS, st.randoms(use_true_random=False))
def test_no_stage_holds_more_than_the_one_before_and_order_never_matters(
    rows: list[Stages], chance: random.Random
) -> None:
    names = [f"account {n}" for n in range(len(rows))]
    found = funnel(names, rows, AS_OF)
    assert found.detail is not None
    accounts = [count for count in found.detail.column("accounts") if isinstance(count, int)]
    assert accounts == sorted(accounts, reverse=True)
    if found.ok:
        assert found.number == accounts[-1] / accounts[0]
    pairs = list(zip(names, rows, strict=True))
    chance.shuffle(pairs)
    assert funnel([name for name, _ in pairs], [row for _, row in pairs], AS_OF).detail == found.detail


STAGES_IN_SQL = """
    WITH known AS (SELECT account, stage, day FROM stages WHERE day <= $as_of),
    furthest AS (SELECT account, max(stage) AS stage FROM known GROUP BY account),
    steps AS (
        SELECT k.stage, greatest(0, date_diff('day', p.day, k.day)) AS took
        FROM known k JOIN known p ON p.account = k.account AND p.stage = k.stage - 1
    )
    SELECT
        (SELECT count(*) FROM furthest f WHERE f.stage >= s.stage),
        (SELECT median(took) FROM steps t WHERE t.stage = s.stage),
        (SELECT count(*) FROM known k WHERE k.stage = s.stage AND k.day > $as_of - 7)
    FROM range(6) AS s(stage) ORDER BY s.stage
"""


@pytest.mark.parametrize("seed", range(4))
def test_the_table_is_the_one_that_sql_gives(seed: int) -> None:
    chance = random.Random(seed)
    rows = [
        days_ago(*(chance.randint(-5, 120) if chance.random() < 0.7 else None for _ in STAGES))
        for _ in range(60)
    ]
    known = [(n, s, day) for n, row in enumerate(rows) for s, day in enumerate(row) if day is not None]
    stages = pd.DataFrame(known, columns=["account", "stage", "day"])
    with duckdb.connect() as engine:
        engine.register("stages", stages)
        expected = engine.execute(STAGES_IN_SQL, {"as_of": AS_OF}).fetchall()
    found = funnel([str(n) for n in range(60)], rows, AS_OF).detail
    assert found is not None
    columns = ("accounts", "median_days_from_previous", "reached_last_7_days")
    assert list(zip(*(found.column(name) for name in columns), strict=True)) == expected
