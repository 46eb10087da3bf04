"""How a locale writes numbers, worked out once for each way to write them.

Babel parses its pattern and looks its symbols up again for every number. All that changes from one number to
the next is its digits and its sign: a form holds the rest, taken from what Babel itself makes of a sample.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from babel import Locale
from babel.numbers import (
    format_compact_currency,
    format_compact_decimal,
    format_currency,
    format_decimal,
    format_percent,
    get_decimal_symbol,
    get_group_symbol,
    parse_pattern,
)

_EXACT = 10.0**15
"""Below it every whole number and its shortest decimal text are one; beyond, Babel writes the number."""
_MINUS = "\N{MINUS SIGN}"
_SAMPLE = 1_234_567
_KEPT = 1_024


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write numbers that are rounded already, with `digits` decimals.

    Numbers are shown `times` as large, without zeros at their end where the form `trims` them. `around` is
    what stands before and after a positive and a negative number, None where it depends on more than the
    sign; `marks` are the locale's own for those of English.
    """

    by_babel: Callable[[float], str]
    digits: int
    marks: Mapping[int, str]
    around: tuple[tuple[str, str], tuple[str, str]] | None = None
    times: float = 1.0
    trims: bool = False
    most: float = _EXACT

    def written(self, value: float) -> str:
        """The number as people of the locale read it."""
        if self.around is None or not -self.most < value < self.most:
            return self.by_babel(value)
        before, after = self.around[value < 0]
        return f"{before}{self._figures(abs(value))}{after}"

    def _figures(self, size: float) -> str:
        text = f"{size * self.times:,.{self.digits}f}"
        if self.trims and self.digits:
            text = text.rstrip("0").rstrip(".")
        return text.translate(self.marks) if self.marks else text

    def tried(self, sample: float) -> Form:
        """The form with what Babel writes around the sample's figures, where it writes the figures alike."""
        most = _EXACT / self.times / 10**self.digits
        if sample >= most:
            return self
        shown = self._figures(sample)
        (low, found, high), (below, also, above) = (
            self.by_babel(each).partition(shown) for each in (sample, -sample)
        )
        around = ((low, high), (below, above)) if found and also else None
        return Form(self.by_babel, self.digits, self.marks, around, self.times, self.trims, most)


@lru_cache(maxsize=32)
def locale_named(name: str) -> Locale:
    """Babel's locale for a name such as `de_DE`."""
    return Locale.parse(name)


def pattern_of(digits: int) -> str:
    """The pattern of a plain number with so many decimals."""
    return "#,##0" + ("." + "0" * digits if digits else "")


@lru_cache(maxsize=_KEPT)
def number_form(name: str, digits: int) -> Form:
    """A plain number."""
    locale, pattern = locale_named(name), parse_pattern(pattern_of(digits))
    form = Form(lambda value: _signed(format_decimal(value, pattern, locale)), digits, _marks(name))
    return form.tried(_SAMPLE)


@lru_cache(maxsize=_KEPT)
def percent_form(name: str, digits: int) -> Form:
    """A share as per cent."""
    locale = locale_named(name)
    pattern = parse_pattern(locale.percent_formats[None].pattern.replace("#,##0", pattern_of(digits)))
    form = Form(
        lambda value: _signed(format_percent(value, pattern, locale)), digits, _marks(name), times=100.0
    )
    return form.tried(_SAMPLE / 100)


@lru_cache(maxsize=_KEPT)
def money_form(name: str, currency: str, digits: int) -> Form:
    """An amount of money in full."""
    locale = locale_named(name)
    pattern = parse_pattern(
        locale.currency_formats["standard"].pattern.replace("#,##0.00", pattern_of(digits))
    )
    form = Form(
        lambda value: _signed(format_currency(value, currency, pattern, locale, currency_digits=False)),
        digits,
        _marks(name),
    )
    return form.tried(_SAMPLE)


@lru_cache(maxsize=_KEPT)
def compact_form(name: str, currency: str, power: int, digits: int) -> Form:
    """An amount of three digits from 10 to the `power` on, such as 1.24M; without a currency, a number."""
    locale = locale_named(name)

    def by_babel(value: float) -> str:
        if currency:
            shown = format_compact_currency(value, currency, locale=locale, fraction_digits=digits)
        else:
            shown = format_compact_decimal(value, locale=locale, fraction_digits=digits)
        return _signed(shown)

    formats = (locale.compact_currency_formats if currency else locale.compact_decimal_formats)["short"]
    key = str(10**power)
    patterns = {each[key].pattern for each in formats.values() if key in each}
    step = power - power % 3
    form = Form(by_babel, digits, _marks(name), times=10.0**-step, trims=True)
    # Steps of another size than a thousand, and those whose words change with the number, are Babel's.
    if len(patterns) != 1 or patterns.pop().count("0") != power - step + 1:
        return form
    return form.tried(1.23 * 10**power)


@lru_cache(maxsize=32)
def _marks(name: str) -> dict[int, str]:
    """The locale's marks by those of English; empty where they are the same."""
    locale = locale_named(name)
    marks = {",": get_group_symbol(locale), ".": get_decimal_symbol(locale)}
    return {} if all(mark == own for mark, own in marks.items()) else str.maketrans(marks)


def _signed(text: str) -> str:
    """A true minus sign, which does not break off its number at a line's end."""
    return text.replace("-", _MINUS)
