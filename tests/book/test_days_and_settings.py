"""Calendar arithmetic and settings by hand."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steadydraw.days import (
    add_months,
    elapsed_share,
    parse_period,
    quarter_of,
    quarter_start,
    same_to_12_digits,
)
from steadydraw.settings import DEFAULTS, SettingError, Settings


def test_a_leap_year_has_366_days_and_mid_month_starts_are_exact() -> None:
    assert elapsed_share(date(2024, 1, 1), date(2025, 1, 1), date(2024, 2, 29)) == 60 / 366
    assert elapsed_share(date(2026, 1, 15), date(2027, 1, 15), date(2026, 1, 15)) == 1 / 365
    assert elapsed_share(date(2026, 1, 1), date(2027, 1, 1), date(2025, 12, 31)) == 0.0
    assert elapsed_share(date(2026, 1, 1), date(2027, 1, 1), date(2030, 1, 1)) == 1.0


@pytest.mark.parametrize(
    ("text", "month", "start", "end"),
    [
        ("2026Q3", 1, date(2026, 7, 1), date(2026, 10, 1)),
        ("2026-09", 1, date(2026, 9, 1), date(2026, 10, 1)),
        ("FY26Q1", 1, date(2026, 1, 1), date(2026, 4, 1)),
        ("FY26Q1", 2, date(2025, 2, 1), date(2025, 5, 1)),
        ("fy2027q4", 10, date(2027, 7, 1), date(2027, 10, 1)),
        ("2026", 1, date(2026, 1, 1), date(2027, 1, 1)),
    ],
)
def test_periods_read_as_people_write_them(text: str, month: int, start: date, end: date) -> None:
    period = parse_period(text, month)
    assert (period.start, period.end) == (start, end)


@pytest.mark.parametrize("text", ["Q3", "26Q3", "2026Q5", "2026-13", "FY26-03", "", "last quarter"])
def test_other_words_are_no_period(text: str) -> None:
    with pytest.raises(ValueError, match="is not a period"):
        parse_period(text)


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(1, 12))
def test_a_fiscal_quarter_holds_its_day_and_starts_on_a_quarter_month(day: date, first_month: int) -> None:
    start = quarter_start(day, first_month)
    assert start <= day < add_months(start, 3)
    assert (start.month - first_month) % 3 == 0


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.integers(1, 12))
def test_the_name_of_a_quarter_reads_back_as_that_quarter(day: date, first_month: int) -> None:
    quarter = quarter_of(day, first_month)
    assert quarter.start <= day < quarter.end
    assert parse_period(quarter.name, first_month) == quarter


def test_states_compare_to_twelve_digits() -> None:
    assert same_to_12_digits(0.85 + 1e-16) == same_to_12_digits(0.85)
    assert same_to_12_digits(0.85 + 1e-11) != same_to_12_digits(0.85)


def test_settings_refuse_unknown_names_and_values_out_of_range() -> None:
    with pytest.raises(SettingError, match="unknown setting 'latency'"):
        DEFAULTS.changed({"latency": 2})
    with pytest.raises(SettingError, match="whole number"):
        Settings(latency_days=-1)
    with pytest.raises(SettingError, match="lies above"):
        Settings(band_low=1.2)
    with pytest.raises(SettingError):
        DEFAULTS.changed({"band_low": "0.8"})


def test_a_result_can_say_which_settings_differ() -> None:
    changed = DEFAULTS.changed({"smooth_green": 85})
    assert changed.differing(("smooth_green", "latency_days")) == "smooth_green 85 (default 80)"
    assert DEFAULTS.differing(("smooth_green",)) == ""
