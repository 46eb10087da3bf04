"""The activation curve against hand arithmetic, scipy, and what leaving out accounts would do."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steadydraw.metrics.activation_curve import activation_curve
from steadydraw.result import OutOfDomain, Result, Status
from tests.second_engine import Survival

AS_OF = date(2026, 6, 30)
ACCOUNTS = st.lists(st.tuples(st.integers(0, 120), st.none() | st.integers(0, 120)), min_size=1, max_size=40)


def curve_of(accounts: list[tuple[int, int | None]], as_of: date = AS_OF) -> Result:
    """The metric over accounts given as days since their start and days to their first event."""
    return activation_curve(
        [AS_OF - timedelta(days=age) for age, _ in accounts], [d for _, d in accounts], as_of
    )


def test_the_curve_worked_by_hand() -> None:
    # At risk 5, 4, 2: 1 - 4/5 = 0.2 on day 4; 1 - 4/5 x 3/4 = 0.4 on day 9; one leaves, censored on day 12;
    # 1 - 0.6 x 1/2 = 0.7 on day 30; the last account waits since 50 days.
    found = curve_of([(90, 4), (80, 9), (12, None), (70, 30), (50, None)])
    assert found.value == 30
    assert found.note == "P75 is not reached: 70% activated so far"
    assert found.basis == "Kaplan-Meier over 5 accounts, 2 not yet activated"
    assert found.detail is not None
    assert found.detail.column("day") == (0, 4, 9, 30, 50)
    assert found.detail.column("at_risk") == (5, 5, 4, 2, 1)
    assert found.detail.column("activated") == (0, 1, 1, 1, 0)
    assert found.detail.column("share_activated") == pytest.approx((0, 0.2, 0.4, 0.7, 0.7))


def test_dropping_the_accounts_that_have_not_fired_would_halve_the_median() -> None:
    # Four fired after 10, 20, 30 and 40 days; three have waited 100 days. Of seven, four are 0.571: the
    # median is 40. Of the four that fired alone it would be 20.
    fired: list[tuple[int, int | None]] = [(100, 10), (100, 20), (100, 30), (100, 40)]
    assert curve_of([*fired, (100, None), (100, None), (100, None)]).value == 40
    assert curve_of(fired).value == 20


@given(ACCOUNTS)
def test_dropping_the_accounts_that_have_not_fired_never_raises_the_median(
    accounts: list[tuple[int, int | None]],
) -> None:
    everyone = curve_of(accounts)
    fired = curve_of([(age, days) for age, days in accounts if days is not None and days <= age])
    if everyone.ok:
        assert fired.number <= everyone.number


def test_while_the_curve_stays_above_the_median_the_detail_is_still_there() -> None:
    found = curve_of([(60, 10), (60, None), (40, None)])
    assert found.status is Status.INSUFFICIENT_DATA
    assert found.note == "the median is not reached: 33% activated so far"
    assert found.detail is not None
    assert found.detail.column("day") == (0, 10, 60)


def test_both_quantiles_are_named_when_both_are_reached() -> None:
    found = curve_of([(60, 10), (60, 20), (60, 30), (60, 40)])
    assert (found.value, found.note) == (20, "P75 30 days")


def test_accounts_used_on_their_first_day_leave_one_row_at_day_0() -> None:
    found = curve_of([(5, 0), (5, 0), (5, 3)])
    assert found.value == 0
    assert found.detail is not None
    assert [row[:3] for row in found.detail.rows] == [(0, 3, 2), (3, 1, 1)]
    assert found.detail.column("share_activated") == pytest.approx((2 / 3, 1))


def test_an_earlier_as_of_sees_only_what_had_happened_by_then() -> None:
    accounts: list[tuple[int, int | None]] = [(100, 10), (100, 20), (100, 90), (10, 2)]
    found = curve_of(accounts, AS_OF - timedelta(days=50))
    # On day 50 of the first three: the third still waits, the fourth has not started. 2 of 3 fired.
    assert found.basis == "Kaplan-Meier over 3 accounts, 1 not yet activated"
    assert found.value == 20


def test_before_any_account_has_started_there_is_no_curve() -> None:
    for found in (
        activation_curve([], [], AS_OF),
        activation_curve([AS_OF + timedelta(days=1)], [None], AS_OF),
    ):
        assert found.status is Status.INSUFFICIENT_DATA
        assert found.note == "no account has started yet"


def test_negative_days_are_out_of_domain() -> None:
    with pytest.raises(OutOfDomain, match="must not be negative"):
        activation_curve([AS_OF], [-1], AS_OF)


@pytest.mark.parametrize("seed", range(6))
def test_the_median_and_every_point_agree_with_scipy_on_uneven_books(seed: int) -> None:
    chance = random.Random(seed)
    accounts: list[tuple[int, int | None]] = []
    for _ in range(80):
        age, days = chance.randint(0, 200), int(chance.expovariate(1 / 45))
        accounts.append((age, days if days <= age else None))
    found = curve_of(accounts)
    other = Survival(
        [age if days is None else days for age, days in accounts], [days is not None for _, days in accounts]
    )
    assert found.value == other.time_until(0.5)
    assert found.detail is not None
    for row in found.detail.records():
        day, share = row["day"], row["share_activated"]
        assert isinstance(day, float)
        assert share == pytest.approx(1 - other.at(day), abs=1e-12)


@given(ACCOUNTS)
def test_the_curve_starts_at_day_0_and_never_falls(accounts: list[tuple[int, int | None]]) -> None:
    found = curve_of(accounts)
    assert found.detail is not None
    days, shares = found.detail.column("day"), found.detail.column("share_activated")
    assert days[0] == 0
    assert list(days) == sorted(set(days))  # type: ignore[type-var]
    assert list(shares) == sorted(shares)  # type: ignore[type-var]
    assert found.ok == (shares[-1] >= 0.5 - 1e-12)  # type: ignore[operator]
