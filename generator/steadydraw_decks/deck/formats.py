"""Numbers, money and days as people of a locale read them. Rounding happens here and nowhere earlier."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from babel.core import UnknownLocaleError
from babel.dates import format_date, format_skeleton
from babel.numbers import get_currency_symbol

from steadydraw.account import is_currency
from steadydraw.days import ONE_DAY
from steadydraw.settings import SettingError
from steadydraw_decks.deck.number_forms import (
    compact_form,
    locale_named,
    money_form,
    number_form,
    pattern_of,
    percent_form,
)
from steadydraw_decks.deck.words import words_of

_COMPACT_FROM = 10_000


@dataclass(frozen=True, slots=True)
class Formats:
    """The formatters of one locale, such as `en_US` or `de_DE`."""

    locale: str

    def number(self, value: float, digits: int = 0) -> str:
        """A plain number with a fixed number of decimals."""
        return number_form(self.locale, digits).written(_rounded(value, digits))

    def percent(self, share: float, digits: int = 0) -> str:
        """A share as per cent.

        >>> Formats("de_DE").percent(0.1234, 1) == "12,3\N{NO-BREAK SPACE}%"
        True
        """
        return percent_form(self.locale, digits).written(_rounded(share, digits + 2))

    def percent_beside(self, share: float, edges: Iterable[float]) -> str:
        """A share as per cent, with as many decimals as it takes to read on the same side of each edge.

        >>> Formats("en_US").percent_beside(0.848, (0.85, 1.10))
        '84.8%'
        """
        edges = tuple(edges)
        digits = next(
            (
                digits
                for digits in range(4)
                if all(
                    _side(round(share, digits + 2), round(edge, digits + 2)) == _side(share, edge)
                    for edge in edges
                )
            ),
            4,
        )
        return self.percent(share, digits)

    def points(self, value: float) -> str:
        """Percentage points with their sign, such as +3 pp.

        >>> Formats("de_DE").points(3.4)
        '+3 Pp'
        """
        rounded = _rounded(value, 0)
        shown = f"{'+' if rounded > 0 else ''}{self.number(rounded)}"
        return words_of(self.locale).text("units.points", n=shown)

    def multiple(self, value: float) -> str:
        """How many times, such as 3.2x."""
        return f"{self.number(value, 1 if abs(value) < 100 else 0)}x"

    def count(self, value: float, one: str, many: str) -> str:
        """A count with its noun in the right number.

        >>> Formats("en_US").count(1, "day", "days"), Formats("en_US").count(1200, "day", "days")
        ('1 day', '1,200 days')
        """
        return f"{self.number(value)} {one if value == 1 else many}"

    def amount(self, value: float, unit: str) -> str:
        """An amount in a currency or usage unit in full: cents only where they carry meaning."""
        digits = _digits(value) if value % 1 else 0
        value = _rounded(value, digits)
        if is_currency(unit):
            return money_form(self.locale, unit, digits).written(value)
        return f"{self.number(value, digits)} {unit}".rstrip()

    def short(self, value: float, unit: str) -> str:
        """An amount to three digits, such as $1.24M, for titles and key figures; small ones in full.

        >>> Formats("en_US").short(1_240_000, "USD"), Formats("en_US").short(0.874, "USD")
        ('$1.24M', '$0.87')
        """
        size = abs(value)
        if size < _COMPACT_FROM or (size < 1_000_000 and not _has_thousands(self.locale)):
            return self.amount(float(round(value)) if size >= 100 else value, unit)
        exponent = math.floor(math.log10(size))
        value = float(round(value, 2 - exponent))
        power = len(f"{abs(value):.0f}") - 1  # may be one more: 999,950 is shown as 1M
        currency = unit if is_currency(unit) else ""
        shown = compact_form(self.locale, currency, power, 2 - exponent % 3).written(value)
        return shown if currency else f"{shown} {unit}".rstrip()

    def day(self, day: date) -> str:
        """A day in words, such as September 30, 2026, that no line breaks."""
        return _day(self.locale, day, "long").replace(" ", "\N{NO-BREAK SPACE}")

    def short_day(self, day: date) -> str:
        """A day as tables show it."""
        return _day(self.locale, day, "medium")

    def day_of_year(self, day: date) -> str:
        """A day without its year, such as Sep 3, for labels beside a dated axis."""
        return _day_of_year(self.locale, day)

    def month(self, day: date) -> str:
        """The month of a day, such as Sep 2026."""
        return _day(self.locale, day, "MMM y")

    def span(self, start: date, end: date) -> str:
        """A half-open period: its month if it is one, else its first and last day."""
        last = end - ONE_DAY
        if start.day == 1 and end.day == 1 and (start.year, start.month) == (last.year, last.month):
            return self.month(start)
        return f"{self.short_day(start)} \N{EN DASH} {self.short_day(last)}"

    def axis(self, unit: str, largest: float) -> str:
        """The spreadsheet format code for amounts up to `largest` on an axis or in a cell of a chart."""
        power = next((each for each in (9, 6, 3) if largest >= max(10**each, _COMPACT_FROM)), 0)
        suffix = _suffix(self.locale, power)
        if not suffix:
            power = 0
        leading = largest / 10**power
        decimals = (0 if leading >= 20 else 1) if power else 0 if leading >= 100 else _digits(leading)
        scaled = pattern_of(decimals) + "," * (power // 3) + suffix
        zero = "0"
        if is_currency(unit):
            symbol, trails = _symbol(self.locale, unit)
            scaled, zero = (f'{each}" "{symbol}' if trails else symbol + each for each in (scaled, zero))
        return f"{scaled};-{scaled};{zero}"


def formats_of(name: str) -> Formats:
    """The formats of a locale written like `de_DE` or `de-DE`. Raises SettingError for an unknown one."""
    written = name.replace("-", "_")
    try:
        locale_named(written)
    except (UnknownLocaleError, ValueError):
        raise SettingError(f"locale {name!r} is not known: write it like en-US or de-DE") from None
    return Formats(written)


@lru_cache(maxsize=4_096)
def _day(name: str, day: date, form: str) -> str:
    """A day as the locale writes it; the days of one review are those of the next."""
    return format_date(day, form, locale_named(name))


@lru_cache(maxsize=4_096)
def _day_of_year(name: str, day: date) -> str:
    return format_skeleton("MMMd", day, locale=locale_named(name))


@lru_cache(maxsize=32)
def _has_thousands(name: str) -> bool:
    """Whether people of the locale shorten thousands, as in 45K; German writes them out."""
    pattern = locale_named(name).compact_decimal_formats["short"]["other"]["10000"].pattern
    return bool(pattern.strip("0"))


@lru_cache(maxsize=64)
def _suffix(name: str, power: int) -> str:
    """What stands for 10 to the `power` on an axis, quoted; empty where the locale has no such step."""
    if power == 0:
        return ""
    pattern = locale_named(name).compact_decimal_formats["short"]["other"][str(10**power)].pattern
    letters = pattern.replace("0", "").replace("'", "")
    return f'"{letters}"' if pattern.count("0") == 1 and letters else ""


@lru_cache(maxsize=256)
def _symbol(name: str, currency: str) -> tuple[str, bool]:
    """What stands for a currency in a format code, quoted, and whether it comes after the amount."""
    trails = locale_named(name).currency_formats["standard"].pattern.endswith("¤")
    return f'"{get_currency_symbol(currency, name)}"', trails


def _digits(value: float) -> int:
    """Decimals of an amount written in full: none from 1,000 on, two below, more for parts of a cent."""
    size = abs(value)
    if size >= 1_000 or size == 0:
        return 0
    return 2 if size >= 0.1 else min(6, 1 - math.floor(math.log10(size)))


def _rounded(value: float, digits: int) -> float:
    """`value` rounded, never to a negative zero."""
    return round(value, digits) + 0.0


def _side(value: float, edge: float) -> int:
    return (value > edge) - (value < edge)
