"""Text to days: every way of writing one, and never a silent guess between day and month."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steadydraw.schema.dates import (
    EPOCH_1900,
    EPOCH_1904,
    DateOrder,
    Undecided,
    month_end,
    order_of,
    read_date,
    read_month,
    read_time,
)
from steadydraw.schema.values import Unreadable

THIRD_OF_MARCH = date(2026, 3, 3)


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-03",
        "2026-03-03T23:59:59",
        "2026-03-03 10:00:00Z",
        "2026-03-03T10:00:00.123+00:00",
        "2026/3/3",
        "20260303",
        "3 Mar 2026",
        "03-Mar-26",
        "3. März 2026",
        "March 3, 2026",
        "Tue, 3 Mar 2026",
        "03/03/2026",
        "3.3.2026",
    ],
)
def test_a_day_is_read_however_it_is_written(text: str) -> None:
    assert read_date(text) == THIRD_OF_MARCH


def test_a_moment_with_a_zone_counts_on_its_day_in_utc() -> None:
    assert read_date("2026-03-02T23:30:00-05:00") == THIRD_OF_MARCH
    assert read_time("2026-03-02T23:30:00-05:00") == datetime(2026, 3, 3, 4, 30)
    assert read_time("2026-03-03") == datetime(2026, 3, 3)


def test_the_order_says_what_figures_mean() -> None:
    assert read_date("03/04/2026", DateOrder.DMY) == date(2026, 4, 3)
    assert read_date("03/04/2026", DateOrder.MDY) == date(2026, 3, 4)
    assert read_date("26/04/03", DateOrder.YMD) == date(2026, 4, 3)
    with pytest.raises(Unreadable, match="day or the month first"):
        read_date("03/04/2026")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("31/02/2026", "does not exist"),
        ("2026-02-30", "does not exist"),
        ("2026-13-01", "does not exist"),
        ("0026-01-01", "outside"),
        ("yesterday", "not a date"),
        ("46000", "not a date"),
        ("3 Foo 2026", "not a date"),
    ],
)
def test_a_day_that_is_none_is_refused_with_the_reason(text: str, problem: str) -> None:
    with pytest.raises(Unreadable, match=problem):
        read_date(text)


def test_serial_numbers_count_from_the_epoch_of_the_workbook() -> None:
    assert read_date("46084", epoch=EPOCH_1900) == THIRD_OF_MARCH
    assert read_date(str(46084 - 1462), epoch=EPOCH_1904) == THIRD_OF_MARCH


def test_the_order_is_proven_by_a_part_beyond_twelve() -> None:
    assert order_of(["01/02/2026", "13/02/2026"]) is DateOrder.DMY
    assert order_of(["01/02/2026", "02/13/2026"]) is DateOrder.MDY
    assert order_of(["2026-01-02", "05/05/2026", "01.02.2026"]) is None


def test_no_order_is_guessed_without_proof_or_against_it() -> None:
    with pytest.raises(Undecided, match="could have") as open_question:
        order_of(["01/02/2026", "03/04/2026"])
    assert not open_question.value.conflict
    with pytest.raises(Undecided, match="day first") as conflict:
        order_of(["13/02/2026", "02/13/2026"])
    assert conflict.value.conflict


@given(
    st.dates(date(1970, 1, 1), date(2199, 12, 31)),
    st.sampled_from(["%d/%m/%Y", "%Y-%m-%d", "%d %b %Y", "%d.%m.%Y"]),
)
def test_a_written_day_is_read_back(day: date, style: str) -> None:
    assert read_date(day.strftime(style), DateOrder.DMY) == day


@pytest.mark.parametrize("text", ["Mar-26", "2026-03", "March 2026", "03/2026", "Mär 26", "Mar'26"])
def test_a_heading_that_names_a_month_gives_its_last_day(text: str) -> None:
    assert read_month(text) == date(2026, 3, 31)


@pytest.mark.parametrize("text", ["Units", "Q1 2026", "May", "Total 2026", "13/2026", "FY26"])
def test_a_heading_that_names_no_month_gives_none(text: str) -> None:
    assert read_month(text) is None


@given(st.dates(date(1970, 1, 1), date(2199, 12, 30)))
def test_the_day_after_a_month_end_is_a_first(day: date) -> None:
    last = month_end(day)
    assert (last + timedelta(days=1)).day == 1
    assert (last.year, last.month) == (day.year, day.month)
