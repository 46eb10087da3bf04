"""The activation trend against hand arithmetic, scipy's slopes and the cohort table in SQL."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, timedelta

import duckdb
import pandas as pd
import pytest
from scipy.stats import theilslopes  # type: ignore[import-untyped]

from steadydraw.metrics.activation_trend import activation_trend
from steadydraw.result import OutOfDomain, Result, Status
from steadydraw.settings import DEFAULTS, Settings

AS_OF = date(2026, 9, 30)
QUARTERS = [date(2023 + n // 4, 1 + 3 * (n % 4), 1) for n in range(12)]
"""First days of the quarters 2023Q1 to 2025Q4: all observed for 90 days and more."""


def trend_of(
    medians: Sequence[float | None], quarters: Sequence[date] = QUARTERS, settings: Settings = DEFAULTS
) -> Result:
    """The metric over one cohort of five accounts a quarter, each of which took just as many days."""
    starts = [quarter for quarter, _ in zip(quarters, medians, strict=False) for _ in range(5)]
    return activation_trend(starts, [days for days in medians for _ in range(5)], AS_OF, settings)


@pytest.mark.parametrize(
    ("medians", "verdict"),
    [
        ([40, 36, 32, 28], "shorter"),  # -4 x 4 / 40 = -0.40
        ([28, 32, 36, 40], "longer"),  # 4 x 4 / 28 = 0.57
        ([30, 30, 30, 30], "flat"),
        ([100, 97.5, 95, 92.5], "flat"),  # -2.5 x 4 / 100 = -0.10: the edge belongs to the band
        ([100, 97, 94, 91], "shorter"),  # -3 x 4 / 100 = -0.12
        ([100, 103, 106, 109], "longer"),
        ([40, 38, 90, 34, 32], "shorter"),  # one odd quarter: -2 x 5 / 40 = -0.25
        ([0, 0, 0, 0], "flat"),
        ([0, 0, 1, 2], "longer"),  # from a first median of 0 any rise is beyond the band
        ([0, 20, 10, 5], "shorter"),  # slopes 20, 5, 1.7, -10, -7.5, -5: their median is -1.67
    ],
)
def test_the_verdict_worked_by_hand(medians: list[float], verdict: str) -> None:
    assert trend_of(medians).value == verdict


def test_the_verdict_says_where_it_comes_from() -> None:
    found = trend_of([40, 36, 32, 28])
    assert found.note == "medians from 40 to 28 days over 4 cohorts, -4 days a cohort"
    assert found.basis == "4 mature cohorts by quarter of start"


def test_a_quarter_without_accounts_counts_as_distance() -> None:
    # 2023Q1, Q2, Q3 and 2024Q2 lie on a line of -2 a quarter: -2 x 4 / 40 = -0.20. Side by side the
    # slopes would be -2, -2, -6, -2, -4 and -3.33, their median -2.67: -0.27.
    quarters = [QUARTERS[n] for n in (0, 1, 2, 5)]
    found = trend_of([40, 38, 36, 30], quarters)
    assert "-2 days a cohort" in found.note
    assert trend_of([40, 38, 36, 30], quarters, Settings(activation_dead_band=0.22)).value == "flat"


def test_three_mature_cohorts_give_no_verdict_but_their_table() -> None:
    found = trend_of([40, 36, 32])
    assert found.status is Status.INSUFFICIENT_DATA
    assert found.note == "3 mature cohorts with a median; a trend needs 4"
    assert found.detail is not None
    assert found.detail.column("median") == (40, 36, 32)


def test_only_the_latest_cohorts_count_as_many_as_the_setting_says() -> None:
    # All six: of 15 slopes six are 0, the next 2.5, the eighth 3.33: 3.33 x 6 / 10 = 2.
    medians = [10, 20, 30, 30, 30, 30]
    assert trend_of(medians).value == "longer"
    latest = trend_of(medians, settings=Settings(trend_cohorts=4))
    assert latest.value == "flat"
    assert latest.basis == "4 mature cohorts by quarter of start; trend_cohorts 4 (default 8)"


def test_a_mature_cohort_that_never_reached_its_median_is_left_out_and_said() -> None:
    found = trend_of([40, 36, None, 32, 28])
    assert found.value == "shorter"
    assert found.note.endswith("; 1 mature cohort without a median left out")
    assert found.detail is not None
    assert found.detail.column("median") == (40, 36, None, 32, 28)
    assert all(found.detail.column("mature"))


@pytest.mark.parametrize(("accounts", "age", "mature"), [(5, 90, True), (5, 89, False), (4, 90, False)])
def test_a_cohort_is_mature_with_five_accounts_and_its_youngest_observed_90_days(
    accounts: int, age: int, mature: bool
) -> None:
    older = [AS_OF - timedelta(days=91)] * (accounts - 1)  # 2026-07-01 and 2026-07-02 share a quarter
    found = activation_trend([*older, AS_OF - timedelta(days=age)], [1] * accounts, AS_OF)
    assert found.detail is not None
    assert found.detail.column("cohort") == ("2026Q3",)
    assert found.detail.column("mature") == (mature,)


def test_cohorts_by_month_are_named_and_indexed_by_month() -> None:
    months = [date(2026, 1, 9), date(2026, 2, 9), date(2026, 3, 9), date(2026, 4, 9)]
    found = trend_of([40, 36, 32, 28], months, Settings(cohort_months=1))
    assert found.value == "shorter"
    assert found.detail is not None
    assert found.detail.column("cohort") == ("2026-01", "2026-02", "2026-03", "2026-04")
    assert found.basis == "4 mature cohorts by month of start; cohort_months 1 (default 3)"


def test_shares_count_only_accounts_that_were_observed_that_long() -> None:
    # Observed 40, 30, 29, 7 and 6 days; events after 5, 20 and 29 days.
    ages, days = [40, 30, 29, 7, 6], [5, 20, 29, None, None]
    found = activation_trend([AS_OF - timedelta(days=age) for age in ages], days, AS_OF)
    assert found.detail is not None
    (row,) = found.detail.records()
    assert row["within_7"] == 1 / 4  # four were observed 7 days, one of them fired by then
    assert row["within_30"] == 2 / 2  # two were observed 30 days; the one that fired on day 29 was not
    assert row["within_60"] is None
    assert row["within_90"] is None


def test_before_any_account_has_started_there_is_nothing_to_say() -> None:
    assert activation_trend([], [], AS_OF).note == "no account has started yet"


def test_negative_days_are_out_of_domain() -> None:
    with pytest.raises(OutOfDomain, match="must not be negative"):
        activation_trend([AS_OF], [-1], AS_OF)


@pytest.mark.parametrize("seed", range(40))
def test_the_verdict_is_the_one_that_scipy_slopes_give(seed: int) -> None:
    chance = random.Random(seed)
    count = chance.randint(4, 8)
    places = sorted(chance.sample(range(12), count))
    medians = [float(chance.randint(20, 60)) for _ in places]
    change = theilslopes(medians, places).slope * count / medians[0]
    expected = "flat" if abs(change) <= 0.10 else "longer" if change > 0 else "shorter"
    assert trend_of(medians, [QUARTERS[n] for n in places]).value == expected


COHORTS_IN_SQL = """
    WITH seen AS (
        SELECT year(start)::text || 'Q' || quarter(start) AS cohort, days,
            date_diff('day', start, $as_of) AS age
        FROM accounts WHERE start <= $as_of
    )
    SELECT cohort, count(*), count(*) >= 5 AND min(age) >= 90, {shares} FROM seen GROUP BY ALL ORDER BY cohort
"""
SHARE_IN_SQL = "avg((days <= {n})::int) FILTER (age >= {n})"


@pytest.mark.parametrize("seed", range(4))
def test_the_cohort_table_is_the_one_that_sql_gives(seed: int) -> None:
    chance = random.Random(seed)
    starts = [AS_OF - timedelta(days=chance.randint(-20, 800)) for _ in range(70)]
    days = [chance.randint(0, 120) if chance.random() < 0.8 else 9_999 for _ in starts]  # 9,999: not yet
    accounts = pd.DataFrame({"start": starts, "days": days})
    shares = ", ".join(
        # An event after the as-of day lies beyond the days observed, so none of the shares counts it.
        f"coalesce({SHARE_IN_SQL.format(n=n)}, -1)"
        for n in (7, 30, 60, 90)
    )
    with duckdb.connect() as engine:
        engine.register("accounts", accounts)
        expected = engine.execute(COHORTS_IN_SQL.format(shares=shares), {"as_of": AS_OF}).fetchall()
    found = activation_trend(starts, [None if each == 9_999 else each for each in days], AS_OF)
    assert found.detail is not None
    for row, (*same, within_7, within_30, within_60, within_90) in zip(
        found.detail.records(), expected, strict=True
    ):
        assert [row["cohort"], row["accounts"], row["mature"]] == same
        ours = [-1 if row[f"within_{n}"] is None else row[f"within_{n}"] for n in (7, 30, 60, 90)]
        assert ours == pytest.approx([within_7, within_30, within_60, within_90])
