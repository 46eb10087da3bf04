"""Text to numbers, booleans and choices: what people write is read, what is no number is refused."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steadydraw.schema.values import (
    UNCALCULATED,
    Unreadable,
    read_boolean,
    read_choice,
    read_currency,
    read_number,
    read_whole,
)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (" 1,137 ", 1137.0),
        (" -   ", 0.0),
        ("(123.45)", -123.45),
        ("12-", -12.0),
        ("\u221212", -12.0),
        ("$1,200.50", 1200.5),
        ("-$5", -5.0),
        ("($1,200.50)", -1200.5),
        ("EUR 3", 3.0),
        ("3 EUR", 3.0),
        ("1'234'567.5", 1234567.5),
        ("1\u202f234", 1234.0),
        ("1\xa0234,", None),
        ("1,23,456", 123456.0),
        ("1e5", 100000.0),
        ("+7", 7.0),
    ],
)
def test_numbers_are_read_as_people_write_them(text: str, value: float | None) -> None:
    if value is None:
        with pytest.raises(Unreadable):
            read_number(text)
    else:
        assert read_number(text) == value


@pytest.mark.parametrize("text", ["", "  ", "NULL", "n/a", "#N/A", "None", "nan", "NaN"])
def test_spellings_of_nothing_are_missing_and_not_zero(text: str) -> None:
    assert read_number(text) is None


@pytest.mark.parametrize(
    "text",
    ["1_000", "0x1A", "inf", "-inf", "infinity", "1e400", "--5", "-(5)", "1,2", "12,34", "12 34", "abc", "٣"],
)
def test_what_only_looks_like_a_number_is_refused(text: str) -> None:
    with pytest.raises(Unreadable):
        read_number(text)


def test_a_decimal_comma_turns_the_roles_of_comma_and_point() -> None:
    assert read_number("1.137,5", decimal=",") == 1137.5
    assert read_number("0,5", decimal=",") == 0.5
    with pytest.raises(Unreadable, match="not a number"):
        read_number("1,137.5", decimal=",")


def test_a_percent_sign_is_read_only_where_a_share_belongs() -> None:
    assert read_number("85%", percent=True) == 0.85
    assert read_number("0.85", percent=True) == 0.85
    with pytest.raises(Unreadable, match="percent"):
        read_number("85%")


def test_a_formula_without_a_value_is_never_read_as_zero_or_as_empty() -> None:
    with pytest.raises(Unreadable, match="never calculated"):
        read_number(UNCALCULATED)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_what_python_writes_is_read_back_exactly(value: float) -> None:
    assert read_number(repr(value)) == value


@given(st.integers(-(10**12), 10**12), st.sampled_from(["{:,}", "{:,.2f}", " {:,} ", "${:,}"]))
def test_thousands_are_read_back_exactly(value: int, style: str) -> None:
    assert read_number(style.format(value)) == value


@given(st.text(max_size=12))
def test_any_text_gives_a_finite_number_or_a_refusal(text: str) -> None:
    try:
        value = read_number(text)
    except Unreadable:
        return
    assert value is None or math.isfinite(value)


def test_whole_numbers_booleans_choices_and_currencies() -> None:
    assert read_whole("3.0") == 3
    with pytest.raises(Unreadable, match="whole"):
        read_whole("3.5")
    assert [read_boolean(text) for text in ("Yes", "ja", "1", "N", "nein", "0", "")] == [
        True, True, True, False, False, False, None,
    ]  # fmt: skip
    with pytest.raises(Unreadable):
        read_boolean("perhaps")
    assert read_choice(" PostPaid Minimum ", ("prepaid", "postpaid_minimum")) == "postpaid_minimum"
    with pytest.raises(Unreadable, match="known values"):
        read_choice("barter", ("prepaid",))
    assert read_currency(" usd ") == "USD"
    with pytest.raises(Unreadable, match="currency"):
        read_currency("dollars")
