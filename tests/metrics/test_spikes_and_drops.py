"""Spikes and drops: worked by hand, against scipy's MAD, and what must not set them off."""

from __future__ import annotations

import random
from datetime import date, timedelta
from statistics import median

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import median_abs_deviation  # type: ignore[import-untyped]

from steadydraw.metrics.drops import drops
from steadydraw.metrics.recent_change import recent_change
from steadydraw.metrics.spikes import spikes
from steadydraw.metrics.weeks_in_band import weeks_in_band
from steadydraw.result import OutOfDomain, Status, insufficient_data

FIRST = date(2026, 7, 6)  # a Monday
DAYS = [FIRST + timedelta(days=n) for n in range(84)]
LAST = DAYS[-1]


def even(**odd: float) -> list[float]:
    """100 a day, with the days of these numbers (`d70=300`) otherwise."""
    return [odd.get(f"d{n}", 100.0) for n in range(84)]


def test_a_spike_is_scored_against_the_floor_of_an_even_line() -> None:
    found = spikes(DAYS, even(d70=130), LAST)
    # Baseline 100, MAD 0, floored at 5: z = 0.6745 x 30 / 5 = 4.047
    assert found.value == 1
    assert found.detail is not None
    (row,) = found.detail.rows
    assert row[:3] == (DAYS[70], 130.0, 100.0)
    assert row[3] == pytest.approx(4.047)
    assert spikes(DAYS, even(d70=125), LAST).value == 0  # 0.6745 x 25 / 5 = 3.37
    assert drops(DAYS, even(d70=70), LAST).value == 1
    assert drops(DAYS, even(d70=130), LAST).value == 0
    assert spikes(DAYS, even(d70=70), LAST).value == 0


def test_the_days_after_a_spike_are_no_drops_and_weekends_are_none() -> None:
    assert drops(DAYS, even(d60=900), LAST).value == 0
    weekends = [0.0 if day.weekday() >= 5 else 100.0 for day in DAYS]
    assert (spikes(DAYS, weekends, LAST).value, drops(DAYS, weekends, LAST).value) == (0, 0)
    half = [40.0 if day.weekday() >= 5 else 100.0 for day in DAYS]
    assert (spikes(DAYS, half, LAST).value, drops(DAYS, half, LAST).value) == (0, 0)
    half[75] = 100.0  # a Saturday that draws like a weekday
    assert DAYS[75].weekday() == 5
    found = spikes(DAYS, half, LAST)
    assert found.detail is not None
    assert found.detail.column("day") == (DAYS[75],)
    assert found.detail.column("expected") == pytest.approx((40.0,))


def test_one_per_cent_of_the_monthly_commit_is_the_least() -> None:
    assert spikes(DAYS, even(d70=150), LAST, 5_000.0).value == 1  # 50 off, 50 needed
    assert spikes(DAYS, even(d70=150), LAST, 5_001.0).value == 0
    assert spikes(DAYS, even(d70=150), LAST, insufficient_data("no contract")).value == 1


def test_a_holiday_is_listed_and_not_counted() -> None:
    found = drops(DAYS, even(d70=0, d77=0), LAST, None, [DAYS[70]])
    assert (found.value, found.note) == (1, "1 more on holidays")
    assert found.detail is not None
    assert found.detail.column("holiday") == (True, False)


def test_days_without_a_baseline_are_not_judged() -> None:
    assert spikes(DAYS[:21], even()[:21], DAYS[20]).status is Status.INSUFFICIENT_DATA
    assert spikes(DAYS[:22], even()[:22], DAYS[21]).basis == "1 of the last 56 days judged"
    assert spikes(DAYS, [0.0] * 84, LAST).status is Status.INSUFFICIENT_DATA
    # Days 21 to 55 have 21 known days or more before them. Day 63 after the gap has 21 of the 28 before
    # it, and is not judged once one of those is missing too.
    holes = [n for n in range(84) if n < 56 or n >= 63]
    days = [DAYS[n] for n in holes]
    assert spikes(days, [100.0] * len(days), DAYS[63]).basis == "36 of the last 56 days judged"
    more = [day for day in days if day != DAYS[40]]
    assert spikes(more, [100.0] * len(more), DAYS[63]).basis == "34 of the last 56 days judged"


def by_hand(days: list[date], amounts: list[float], place: int) -> float:
    """The modified z of one day of an unbroken line, read straight from the definition with scipy's MAD."""
    before = list(range(place - 28, place))
    shares: dict[int, list[float]] = {}
    for n in before:
        week = range(n - 3, n + 4)
        if all(each in before for each in week):
            shares.setdefault(n % 7, []).append(amounts[n] / (sum(amounts[each] for each in week) / 7))
    medians = {weekday: median(found) for weekday, found in shares.items()}
    norm = sum(medians.values()) / len(medians)
    levels = [amounts[n] / (medians[n % 7] / norm) for n in before]
    baseline = median(levels)
    mad = max(float(median_abs_deviation(levels)), 0.05 * baseline)
    return 0.6745 * (amounts[place] / (medians[place % 7] / norm) - baseline) / mad


@pytest.mark.parametrize("seed", range(40))
def test_the_flagged_days_are_those_of_scipy(seed: int) -> None:
    chance = random.Random(seed)
    pattern = [chance.uniform(0.3, 1.5) for _ in range(7)]
    amounts = [
        100
        * pattern[n % 7]
        * chance.gauss(1, 0.08)
        * (chance.choice([0.3, 2, 3]) if chance.random() < 0.05 else 1)
        for n in range(84)
    ]
    scores = {DAYS[n]: by_hand(DAYS, amounts, n) for n in range(28, 84)}
    high, low = spikes(DAYS, amounts, LAST), drops(DAYS, amounts, LAST)
    assert high.detail is not None
    assert low.detail is not None
    assert list(high.detail.column("day")) == [day for day, z in scores.items() if z > 3.5]
    assert list(low.detail.column("day")) == [day for day, z in scores.items() if z < -3.5]
    for row in (*high.detail.records(), *low.detail.records()):
        assert row["z"] == pytest.approx(scores[row["day"]], rel=1e-9)  # type: ignore[index]


def by_pandas(days: list[date], amounts: list[float]) -> dict[date, tuple[float, float]]:
    """Modified z and deviation of each day that can be judged, with unknown days, in pandas."""
    line = pd.Series(dict(zip(days, amounts, strict=True)), dtype=float).reindex(DAYS)
    scores = {}
    for place in range(28, 84):
        today, past = line.iloc[place], line.iloc[place - 28 : place]
        if line.isna().iloc[place] or past.count() < 21:
            continue
        weekday = pd.Series([day.weekday() for day in past.index], index=past.index)
        level = past.rolling(7, center=True, min_periods=7).mean()
        medians = (past / level.where(level > 0)).groupby(weekday).median()
        factors = (medians / medians.mean()).where(lambda each: each > 0)
        plain = (past / weekday.map(factors)).dropna()
        factor, baseline = factors[DAYS[place].weekday()], plain.median()
        if factor > 0 and baseline > 0:
            spread = max((plain - baseline).abs().median(), 0.05 * baseline)
            deviation = float(today / factor - baseline)
            scores[DAYS[place]] = 0.6745 * deviation / float(spread), deviation
    return scores


@pytest.mark.parametrize("seed", range(25))
def test_pandas_judges_and_flags_the_same_days_of_a_line_with_gaps(seed: int) -> None:
    chance = random.Random(seed)
    pattern = [chance.uniform(0.3, 1.5) for _ in range(6)] + [chance.choice([0.0, 0.5])]
    days, amounts = [], []
    for n, day in enumerate(DAYS):
        if chance.random() > 0.03:
            odd = chance.choice([0.0, 0.3, 2, 3]) if chance.random() < 0.06 else 1
            days.append(day)
            amounts.append(100 * pattern[n % 7] * chance.gauss(1, 0.08) * odd)
    scores = by_pandas(days, amounts)
    for found, sign in ((spikes(days, amounts, LAST), 1), (drops(days, amounts, LAST), -1)):
        if not scores:
            assert found.status is Status.INSUFFICIENT_DATA
            continue
        assert found.basis == f"{len(scores)} of the last 56 days judged"
        assert found.detail is not None
        flagged = {day: each for day, each in scores.items() if sign * each[0] > 3.5}
        assert found.detail.column("day") == tuple(flagged)
        assert found.detail.column("z") == pytest.approx([z for z, _ in flagged.values()], rel=1e-9)
        # 1 % of a monthly commit of 100 times the n-th largest deviation leaves n days.
        metric = spikes if sign == 1 else drops
        for rank, off in enumerate(sorted((abs(off) for _, off in flagged.values()), reverse=True)):
            assert metric(days, amounts, LAST, 100 * off * (1 - 1e-6)).value == rank + 1
            assert metric(days, amounts, LAST, 100 * off * (1 + 1e-6)).value == rank


@given(st.integers(28, 83), st.floats(0, 200))
def test_a_spike_is_a_drop_of_the_line_mirrored_about_its_median(place: int, amount: float) -> None:
    # One odd day among even ones moves no median, so nothing but the sign of its score changes.
    high = spikes(DAYS, even(**{f"d{place}": amount}), LAST)
    low = drops(DAYS, even(**{f"d{place}": 200 - amount}), LAST)
    assert high.value == low.value
    assert high.detail is not None
    assert low.detail is not None
    assert high.detail.column("day") == low.detail.column("day")
    mirrored = [-z for z in low.detail.column("z") if isinstance(z, float)]
    assert high.detail.column("z") == pytest.approx(tuple(mirrored))


@given(st.integers(28, 83), st.floats(0.2, 5), st.randoms(use_true_random=False))
def test_scale_and_order_of_rows_never_matter(place: int, factor: float, chance: random.Random) -> None:
    amounts = even(**{f"d{place}": 100 * factor})
    order = list(range(84))
    chance.shuffle(order)
    for metric in (spikes, drops):
        plain = metric(DAYS, amounts, LAST)
        turned = metric([DAYS[n] for n in order], [8 * amounts[n] for n in order], LAST)
        assert plain.value == turned.value
        assert plain.detail is not None
        assert turned.detail is not None
        assert plain.detail.column("day") == turned.detail.column("day")


def test_recent_change_by_hand() -> None:
    # 7 days of 80 after 7 of 100; the 28 days before were all at 100: (21 x 100 + 7 x 80) / 28 = 95
    amounts = [100.0] * 77 + [80.0] * 7
    found = recent_change(DAYS, amounts, LAST)
    assert found.value == pytest.approx(-0.2)
    assert found.note == "28 days: -5.0%"
    assert recent_change(DAYS, amounts, LAST, 28).value == pytest.approx(-0.05)


def test_recent_change_needs_five_known_days_of_seven_on_both_sides() -> None:
    amounts = [100.0] * 84
    assert recent_change(DAYS[:-2], amounts[:-2], LAST).value == 0
    short = recent_change(DAYS[:-3], amounts[:-3], LAST)
    assert short.status is Status.INSUFFICIENT_DATA
    assert short.note == "4 known days of 2026-09-21 to 2026-09-27"
    silent = recent_change(DAYS, [0.0] * 77 + [80.0] * 7, LAST)
    assert (silent.status, silent.note) == (Status.NOT_APPLICABLE, "no draw in the 7 days before")
    with pytest.raises(OutOfDomain):
        recent_change(DAYS, amounts, LAST, 0)


def test_weeks_in_band_counts_the_known_ones() -> None:
    found = weeks_in_band([None, "in_band", "too_fast"] + ["in_band"] * 9, "too_slow")
    assert found.value == pytest.approx(10 / 12)
    assert found.note == "10 of 12 weeks in band"
    assert found.detail is not None
    assert found.detail.rows[0] == (12, None)
    assert found.detail.rows[-1] == (0, "too_slow")
    unknown = weeks_in_band([None], insufficient_data("3 known days"))
    assert (unknown.status, unknown.note) == (Status.INSUFFICIENT_DATA, "3 known days")
