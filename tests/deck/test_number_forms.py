"""Numbers are written by forms that were worked out once; Babel, asked for each of them, writes the same."""

from __future__ import annotations

import math

import pytest
from babel import Locale
from babel.numbers import (
    format_compact_currency,
    format_compact_decimal,
    format_currency,
    format_decimal,
    format_percent,
)
from hypothesis import given
from hypothesis import strategies as st

from steadydraw_decks.deck.formats import Formats

LOCALES = ("en_US", "de_DE", "de_CH", "fr_FR", "hi_IN", "ja_JP", "ar_EG", "sv_SE")
"""The two that decks are shipped in, and those whose patterns differ most from them."""
HALVES = st.builds(
    lambda whole, digits: (whole + 0.5) / 10**digits, st.integers(-(10**7), 10**7), st.integers(0, 5)
)
EDGES = st.builds(
    lambda power, step, sign: sign * math.nextafter(10.0**power, step),
    st.integers(-6, 18),
    st.sampled_from([-math.inf, math.inf]),
    st.sampled_from([-1, 1]),
)
NUMBERS = st.one_of(
    st.floats(-1e18, 1e18),
    st.floats(-1e-3, 1e-3),
    st.floats(-1e4, 1e4),
    st.integers(-(10**16), 10**16),
    st.integers(-(10**9), 10**9).map(lambda cents: cents / 100),
    HALVES,
    EDGES,
)
NAMES = st.sampled_from(LOCALES)
DIGITS = st.integers(0, 6)


def pattern(digits: int) -> str:
    return "#,##0" + ("." + "0" * digits if digits else "")


def rounded(value: float, digits: int) -> float:
    return round(value, digits) + 0.0


def signed(text: str) -> str:
    return text.replace("-", "\N{MINUS SIGN}")


def in_full(value: float, unit: str, locale: Locale) -> str:
    """An amount as `Formats.amount` has it, by Babel alone."""
    size = abs(value)
    digits = 0
    if value % 1 and size < 1_000:
        digits = 2 if size >= 0.1 else min(6, 1 - math.floor(math.log10(size)))
    value = rounded(value, digits)
    if len(unit) != 3:
        return f"{signed(format_decimal(value, pattern(digits), locale))} {unit}".rstrip()
    money = locale.currency_formats["standard"].pattern.replace("#,##0.00", pattern(digits))
    return signed(format_currency(value, unit, money, locale, currency_digits=False))


@given(NUMBERS, DIGITS, NAMES)
def test_a_plain_number_is_written_as_babel_writes_it(value: float, digits: int, name: str) -> None:
    said = signed(format_decimal(rounded(value, digits), pattern(digits), name))
    assert Formats(name).number(value, digits) == said


@given(NUMBERS, DIGITS, NAMES)
def test_a_share_is_written_as_babel_writes_it(value: float, digits: int, name: str) -> None:
    percent = Locale.parse(name).percent_formats[None].pattern.replace("#,##0", pattern(digits))
    said = signed(format_percent(rounded(value, digits + 2), percent, name))
    assert Formats(name).percent(value, digits) == said


@given(NUMBERS, st.sampled_from(["USD", "EUR", "JPY", "CHF", "credits", ""]), NAMES)
def test_an_amount_in_full_is_written_as_babel_writes_it(value: float, unit: str, name: str) -> None:
    assert Formats(name).amount(value, unit) == in_full(value, unit, Locale.parse(name))


@given(NUMBERS, st.sampled_from(["USD", "EUR", "JPY", "CHF", "credits", ""]), NAMES)
def test_a_short_amount_is_written_as_babel_writes_it(value: float, unit: str, name: str) -> None:
    locale, size = Locale.parse(name), abs(value)
    thousands = locale.compact_decimal_formats["short"]["other"]["10000"].pattern.strip("0")
    if size < 10_000 or (size < 1_000_000 and not thousands):
        said = in_full(float(round(value)) if size >= 100 else value, unit, locale)
    else:
        exponent = math.floor(math.log10(size))
        shown, digits = float(round(value, 2 - exponent)), 2 - exponent % 3
        if len(unit) == 3:
            said = signed(format_compact_currency(shown, unit, locale=locale, fraction_digits=digits))
        else:
            said = signed(format_compact_decimal(shown, locale=locale, fraction_digits=digits))
            said = f"{said} {unit}".rstrip()
    assert Formats(name).short(value, unit) == said


@pytest.mark.parametrize("value", [math.inf, -math.inf])
def test_an_endless_number_is_still_written(value: float) -> None:
    assert Formats("en_US").number(value).endswith("\N{INFINITY}")


def test_more_decimals_than_a_number_holds_are_still_written() -> None:
    assert Formats("de_DE").number(1.5, 12) == "1,500000000000"
