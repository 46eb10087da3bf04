"""Steady draw: entries and exits worked by hand, and an independent reading in pandas."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from steadydraw.metrics.steady_draw import steady_draw
from steadydraw.result import Status

MONDAY = date(2026, 1, 5)


def line(weekly: Sequence[float | None], first: date = MONDAY) -> tuple[list[date], list[float], date]:
    """Seven even days for each week's draw; a week of None is unknown. The last day is the as-of day."""
    days = [
        (first + timedelta(days=7 * week + day), draw / 7)
        for week, draw in enumerate(weekly)
        if draw is not None
        for day in range(7)
    ]
    return [day for day, _ in days], [amount for _, amount in days], first + timedelta(7 * len(weekly) - 1)


def test_four_steady_weeks_in_a_row_enter_and_two_unsteady_ones_leave() -> None:
    # Week 2 to 5 keep to the week before; week 9 and 10 fall by half each time.
    weekly: list[float | None] = [700, 700, 720, 690, 700, 710, 700, 700, 350, 170, 170, 170]
    found = steady_draw(*line(weekly[:8]))
    assert found.value == 7  # weeks 2 to 8
    assert found.detail is not None
    assert found.detail.rows == ((MONDAY + timedelta(days=34), None),)  # the Sunday of week 5
    assert steady_draw(*line(weekly[:9])).value == 8  # one unsteady week is not enough
    left = steady_draw(*line(weekly[:10]))
    assert left.value == 0
    assert left.detail is not None
    assert left.detail.column("left_on") == (MONDAY + timedelta(days=70),)
    assert steady_draw(*line(weekly)).value == 0  # two steady weeks are no entry


def test_the_median_of_four_weeks_forgives_a_week_that_went_astray() -> None:
    # Week 6 jumps. Week 7 is far from it, but within 10 % of the median of 700, 700, 700, 1,400.
    weekly: list[float | None] = [700, 700, 700, 700, 700, 1_400, 700, 700]
    assert steady_draw(*line(weekly)).value == 7


@pytest.mark.parametrize(("second", "weeks"), [(770.0, 8), (770.7, 0), (630.0, 8), (629.3, 0)])
def test_ten_per_cent_is_inside_and_a_hair_more_is_not(second: float, weeks: int) -> None:
    # Each week is the factor of the one before, and so of no median: only the edge decides.
    factor = second / 700
    weekly: list[float | None] = [700 * factor**week for week in range(9)]
    assert steady_draw(*line(weekly)).value == weeks


def test_an_unknown_week_changes_nothing() -> None:
    # The week after a gap has no week before it and no four weeks: it cannot be judged.
    weekly: list[float | None] = [700, 700, 700, 700, 700, None, 5_000, 700, 700, 700]
    found = steady_draw(*line(weekly))
    # week 8 falls from 5,000 (unsteady, the first), week 9 is steady again: never two in a row
    assert found.value == 9
    assert found.basis == "9 complete ISO weeks from first use"


def test_a_reference_of_zero_is_unsteady_and_silence_ends_a_spell() -> None:
    weekly: list[float | None] = [*[700.0] * 8, 0.0, 0.0]
    assert steady_draw(*line(weekly[:9])).value == 8
    assert steady_draw(*line(weekly)).value == 0


def test_weeks_before_the_first_use_and_unfinished_ones_do_not_count() -> None:
    quiet: list[float] = [0.0, 0.0, 0.0]
    assert steady_draw(*line(quiet + [700.0] * 7)).status is Status.INSUFFICIENT_DATA
    days, amounts, last = line([700] * 9)
    assert steady_draw(days, amounts, last - timedelta(days=1)).value == 7  # the ninth week has a day to go
    assert steady_draw([], [], last).note == "0 known weeks; steady draw needs 8"


def by_pandas(days: list[date], amounts: list[float], as_of: date) -> int | None:
    """The same reading, week by week on a calendar of weeks."""
    daily = pd.Series(amounts, index=pd.to_datetime(days)).groupby(level=0).sum()
    daily = daily[daily.index <= pd.Timestamp(as_of)]
    first = daily[daily > 0].index.min()
    if pd.isna(first):
        return None
    weekly = daily.resample("W-SUN").agg(["sum", "count"])
    weekly = weekly[(weekly.index >= first) & (weekly.index <= pd.Timestamp(as_of))]
    draw = weekly["sum"].where(weekly["count"] == 7)
    if draw.notna().sum() < 8:
        return None
    last_known = int(draw.notna().to_numpy().nonzero()[0].max())
    inside, entered, steady_run, unsteady_run = False, 0, 0, 0
    for place in range(len(draw)):
        own, week_before = draw.iloc[place], draw.iloc[place - 1] if place else float("nan")
        if pd.isna(own) or pd.isna(week_before):
            continue
        four = draw.iloc[max(0, place - 4) : place]
        references = [week_before] + ([four.median()] if len(four) == 4 and four.notna().all() else [])
        steady = any(each > 0 and abs(own / each - 1) <= 0.10 for each in references)
        steady_run, unsteady_run = (steady_run + 1, 0) if steady else (0, unsteady_run + 1)
        if not inside and steady_run == 4:
            inside, entered = True, place - 3
        if inside and unsteady_run == 2:
            inside, steady_run = False, 0
    return last_known - entered + 1 if inside else 0


@pytest.mark.parametrize("seed", range(60))
def test_pandas_reads_the_same_weeks(seed: int) -> None:
    chance = random.Random(seed)
    first = MONDAY + timedelta(days=chance.randint(0, 6))
    level, days, amounts = 100.0, [], []
    for offset in range(chance.randint(40, 250)):
        if chance.random() < 0.02:
            level *= chance.choice([0.6, 0.8, 1.3, 1.6])
        if chance.random() > 0.004:
            days.append(first + timedelta(days=offset))
            amounts.append(0.0 if chance.random() < 0.02 else level * chance.uniform(0.85, 1.15))
    as_of = days[-1] + timedelta(days=chance.randint(-9, 3))
    order = list(range(len(days)))
    chance.shuffle(order)
    found = steady_draw([days[n] for n in order], [amounts[n] for n in order], as_of)
    assert (found.value if found.ok else None) == by_pandas(days, amounts, as_of)


@given(st.lists(st.integers(1, 10_000), min_size=8, max_size=30), st.integers(-20, 20))
def test_the_scale_never_matters(weekly: list[int], doublings: int) -> None:
    plain: list[float | None] = [float(draw) for draw in weekly]
    scaled: list[float | None] = [draw * 2.0**doublings for draw in weekly]
    assert steady_draw(*line(plain)).value == steady_draw(*line(scaled)).value


def test_columns_that_do_not_pair_up_are_refused() -> None:
    days, amounts, last = line([700] * 9)
    with pytest.raises(ValueError, match="63 and 62"):
        steady_draw(days, amounts[:-1], last)
    with pytest.raises(ValueError, match="62 and 63"):
        steady_draw(days[:-1], amounts, last)


@given(
    st.lists(
        st.one_of(st.none(), st.sampled_from([0.0, 600.0, 700.0, 730.0, 1_400.0])), min_size=8, max_size=60
    )
)
def test_spells_follow_each_other_and_only_one_in_force_is_open(weekly: list[float | None]) -> None:
    found = steady_draw(*line(weekly))
    if not found.ok or found.detail is None:
        return
    spells = found.detail.records()
    ends = [spell["left_on"] for spell in spells]
    assert (None in ends) == (found.number > 0)
    assert None not in ends[:-1]
    on_days = [day for spell in spells for day in spell.values() if isinstance(day, date)]
    assert on_days == sorted(set(on_days))
    assert {day.isoweekday() for day in found.detail.column("entered_on") if isinstance(day, date)} <= {7}
