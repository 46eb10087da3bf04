"""Calendar days: windows, terms, quarters, and the days of a series that are known."""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from operator import lt
from typing import Any

ONE_DAY = timedelta(days=1)
MEAN_MONTH_DAYS = 30.4375
"""Mean length of a month over four years, 1461 / 48."""


def elapsed_share(start: date, end: date, as_of: date) -> float:
    """Share of the half-open term `[start, end)` that lies at or before `as_of`, from 0 to 1.

    >>> elapsed_share(date(2026, 1, 1), date(2027, 1, 1), date(2026, 3, 14))
    0.2
    """
    length = (end - start).days
    if length <= 0:
        raise ValueError(f"a term must end after it starts, got {start} to {end}")
    return min(1.0, max(0.0, ((as_of - start).days + 1) / length))


def days_left(end: date, as_of: date) -> int:
    """Days of the term that come after `as_of`; `end` is exclusive.

    >>> days_left(date(2027, 1, 1), date(2026, 12, 30))
    1
    """
    return max(0, (end - as_of).days - 1)


def day_totals(dates: Sequence[date], amounts: Sequence[float], first: date, last: date) -> dict[date, float]:
    """The known days of `[first, last]` in order with their sums; several amounts of one day add up.

    A day that is not among `dates` is unknown and absent from the answer.
    """
    if len(dates) != len(amounts):
        raise ValueError(f"dates and amounts must pair up, got {len(dates)} and {len(amounts)}")
    if in_order(dates):
        inside = slice(bisect_left(dates, first), bisect_right(dates, last))
        return dict(zip(dates[inside], amounts[inside], strict=True))
    found: dict[date, float] = {}
    repeated: dict[date, list[float]] = {}
    for day, amount in zip(dates, amounts, strict=True):
        if first <= day <= last:
            if day in found:
                repeated.setdefault(day, [found[day]]).append(amount)
            else:
                found[day] = amount
    for day, parts in repeated.items():
        found[day] = math.fsum(parts)
    return dict(sorted(found.items()))


def in_order(values: Sequence[Any]) -> bool:
    """Whether each value is greater than the one before it."""
    return all(map(lt, values, values[1:]))


def window_start(as_of: date, length: int) -> date:
    """First day of the window of `length` complete days that ends at `as_of` inclusive."""
    return as_of - timedelta(days=length - 1)


def add_months(day: date, months: int) -> date:
    """The same day of the month `months` later, or that month's last day.

    >>> add_months(date(2026, 11, 30), 3)
    datetime.date(2027, 2, 28)
    """
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    if day.day <= 28:
        return date(year, month + 1, day.day)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def month_start(day: date) -> date:
    """First day of the month of `day`."""
    return day.replace(day=1)


def quarter_start(day: date, fiscal_year_start_month: int = 1) -> date:
    """First day of the (fiscal) quarter that holds `day`."""
    return add_months(month_start(day), -((day.month - fiscal_year_start_month) % 3))


def same_to_12_digits(value: float) -> float:
    """`value` rounded to 12 significant digits, so that states do not flip with the order of evaluation."""
    return float(f"{value:.12g}")


def reaches(value: float, edge: float) -> bool:
    """Whether `value` >= `edge` on 12 significant digits; what is clearly apart needs no rounding.

    >>> reaches(0.1 + 0.2, 0.3), reaches(0.3, 0.1 + 0.2), reaches(0.29, 0.3)
    (True, True, False)
    """
    if abs(value - edge) > 1e-9 * max(abs(value), abs(edge)):
        return value >= edge
    return same_to_12_digits(value) >= same_to_12_digits(edge)


@dataclass(frozen=True, slots=True)
class Period:
    """A named half-open interval of days, such as 2026Q3."""

    name: str
    start: date
    end: date

    @property
    def last_day(self) -> date:
        """The last day inside the period."""
        return self.end - ONE_DAY


_PERIOD = re.compile(
    r"(?P<fiscal>FY)?(?P<year>\d{4}|\d{2})(?:-?Q(?P<quarter>[1-4])|-(?P<month>0[1-9]|1[0-2]))?", re.I
)


class FiscalCalendar:
    """Holidays, and the fiscal periods a company names day by day, such as those of a 4-4-5 year.

    >>> year = [(date(2026, 2, 1) + ONE_DAY * n, "FY26Q1" if n < 91 else "FY26Q2") for n in range(182)]
    >>> calendar = FiscalCalendar(periods=year)
    >>> calendar.quarter_of(date(2026, 5, 2)).end
    datetime.date(2026, 5, 3)
    """

    def __init__(
        self, holidays: Iterable[tuple[date, str]] = (), periods: Iterable[tuple[date, str]] = ()
    ) -> None:
        self.holidays = dict(holidays)
        days: dict[str, list[date]] = {}
        for day, name in periods:
            days.setdefault(_plain(name), []).append(day)
        self._periods = {name: Period(name, min(found), max(found) + ONE_DAY) for name, found in days.items()}
        self._quarters = sorted(
            (each.start, each) for name, each in self._periods.items() if re.fullmatch(r".*Q[1-4]", name)
        )

    def named(self, name: str) -> Period | None:
        """The period of that name, if this calendar has it."""
        return self._periods.get(_plain(name))

    def quarter_of(self, day: date, fiscal_year_start_month: int = 1) -> Period:
        """The quarter that holds `day`: by this calendar where it names one, else by months."""
        found = bisect_right(self._quarters, day, key=lambda each: each[0])
        if found and day < self._quarters[found - 1][1].end:
            return self._quarters[found - 1][1]
        return quarter_of(day, fiscal_year_start_month)


def _plain(name: str) -> str:
    return name.strip().upper().replace(" ", "")


def parse_period(
    text: str, fiscal_year_start_month: int = 1, calendar: FiscalCalendar | None = None
) -> Period:
    """The period a person wrote: `2026Q3`, `FY26Q1`, `2026-09`, `2026`, `FY26`.

    A fiscal year bears the name of the calendar year in which it ends. A period that `calendar` names
    is read from there.

    >>> parse_period("2026Q3").start, parse_period("2026Q3").end
    (datetime.date(2026, 7, 1), datetime.date(2026, 10, 1))
    >>> parse_period("FY26Q1", fiscal_year_start_month=2).start
    datetime.date(2025, 2, 1)
    """
    named = calendar.named(text) if calendar else None
    return named or _written_period(text, fiscal_year_start_month)


@lru_cache
def _written_period(text: str, fiscal_year_start_month: int) -> Period:
    match = _PERIOD.fullmatch(text.strip())
    if not match or (len(match["year"]) == 2 and not match["fiscal"]) or (match["fiscal"] and match["month"]):
        raise ValueError(f"{text!r} is not a period: write it like 2026Q3, FY26Q1 or 2026-09")
    year = int(match["year"]) + (2000 if len(match["year"]) == 2 else 0)
    name = text.strip().upper()
    if match["month"]:
        start = date(year, int(match["month"]), 1)
        return Period(name, start, add_months(start, 1))
    start = date(year, 1, 1)
    if match["fiscal"] and fiscal_year_start_month != 1:
        start = date(year - 1, fiscal_year_start_month, 1)
    if not match["quarter"]:
        return Period(name, start, add_months(start, 12))
    start = add_months(start, 3 * (int(match["quarter"]) - 1))
    return Period(name, start, add_months(start, 3))


@lru_cache(maxsize=1_024)
def quarter_of(day: date, fiscal_year_start_month: int = 1) -> Period:
    """The (fiscal) quarter that holds `day`, under the name that `parse_period` reads.

    >>> quarter_of(date(2026, 9, 30)).name, quarter_of(date(2025, 3, 1), fiscal_year_start_month=2).name
    ('2026Q3', 'FY26Q1')
    """
    start = quarter_start(day, fiscal_year_start_month)
    number = (day.month - fiscal_year_start_month) % 12 // 3 + 1
    if fiscal_year_start_month == 1:
        name = f"{day.year}Q{number}"
    else:
        name = f"FY{(day.year + (day.month >= fiscal_year_start_month)) % 100:02d}Q{number}"
    return Period(name, start, add_months(start, 3))


def mean(values: Iterable[float]) -> float:
    """Arithmetic mean, summed exactly; the order of the values never matters.

    Raises OverflowError when the values or their sum are beyond what a float can hold.
    """
    numbers = list(values)
    if not all(map(math.isfinite, numbers)):
        raise OverflowError("a value is beyond what a float can hold")
    return math.fsum(numbers) / len(numbers)
