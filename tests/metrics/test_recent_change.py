"""Recent change against the same windows in SQL, and what must not move it."""

from __future__ import annotations

import random
from datetime import date, timedelta

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from steadydraw.metrics.recent_change import recent_change
from steadydraw.result import Status

LAST = date(2026, 9, 27)
DAYS = [LAST - timedelta(days=55 - n) for n in range(56)]

SQL = """
with daily as (select day, sum(amount) as amount from line group by day),
     windows as (
         select avg(amount) filter (day > $last - $length) as now,
                count(*) filter (day > $last - $length) as known_now,
                avg(amount) filter (day <= $last - $length) as earlier,
                count(*) filter (day <= $last - $length) as known_earlier
         from daily where day <= $last and day > $last - 2 * $length)
select known_now * 7 >= $length * 5 and known_earlier * 7 >= $length * 5, earlier > 0, now / earlier - 1
from windows
"""


def by_sql(rows: list[tuple[date, float]], length: int) -> tuple[bool, bool, float]:
    """Whether both windows are known well enough, whether the one before drew, and the change."""
    with duckdb.connect() as engine:
        engine.execute("create table line (day date, amount double)")
        engine.executemany("insert into line values (?, ?)", rows)
        found = engine.execute(SQL, {"last": LAST, "length": length}).fetchone()
    assert found is not None
    return found


@pytest.mark.parametrize("length", [7, 28])
@pytest.mark.parametrize("seed", range(12))
def test_sql_reads_the_same_windows(seed: int, length: int) -> None:
    chance = random.Random(seed)
    known = chance.choice([1.0, 0.9, 0.7])
    # Two rows a day at times, days after the as-of day, and days left out.
    rows = [
        (day, chance.choice([0.0, chance.uniform(10, 200), -5.0]))
        for day in [*DAYS, LAST + timedelta(days=1)]
        for _ in range(chance.choice([1, 1, 2]))
        if chance.random() < known
    ]
    chance.shuffle(rows)
    found = recent_change([day for day, _ in rows], [amount for _, amount in rows], LAST, length)
    enough, drew, change = by_sql(rows, length)
    if not enough:
        assert found.status is Status.INSUFFICIENT_DATA
    elif not drew:
        assert found.status is Status.NOT_APPLICABLE
    else:
        assert found.value == pytest.approx(change, rel=1e-9, abs=1e-12)


def test_a_longer_window_needs_the_same_share_of_its_days() -> None:
    # 5 / 7 of 28 days are 20: the last window has 20 of them, then 19.
    twenty, nineteen = DAYS[:-8], DAYS[:-9]
    assert recent_change(twenty, [100.0] * 48, LAST, 28).value == 0
    assert recent_change(nineteen, [100.0] * 47, LAST, 28).status is Status.INSUFFICIENT_DATA


def test_net_credits_before_give_no_change_and_credits_since_give_more_than_a_whole_one() -> None:
    before, since = [100.0] * 49, [-20.0] * 7
    assert recent_change(DAYS, before + since, LAST).value == pytest.approx(-1.2)  # -20 / 100 - 1
    credited = recent_change(DAYS, [100.0] * 42 + [-1.0] * 7 + [50.0] * 7, LAST)
    assert credited.status is Status.NOT_APPLICABLE


@given(
    st.lists(st.integers(1, 10_000), min_size=14, max_size=14),
    st.integers(-20, 20),
    st.permutations(range(14)),
)
def test_scale_and_order_of_rows_never_matter(drawn: list[int], doublings: int, order: list[int]) -> None:
    plain = recent_change(DAYS[-14:], [float(each) for each in drawn], LAST)
    days = [DAYS[-14:][n] for n in order]
    turned = recent_change(days, [drawn[n] * 2.0**doublings for n in order], LAST)
    assert plain.value == turned.value
