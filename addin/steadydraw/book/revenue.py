"""Revenue of an account over the periods that retention compares."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date

from steadydraw.account import Account
from steadydraw.account.money import NoRate
from steadydraw.account.record import Record
from steadydraw.days import ONE_DAY, FiscalCalendar, add_months
from steadydraw.result import Answer
from steadydraw.settings import Settings

Days = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Periods:
    """The half-open periods compared; `opening` is the part of the base an account must be active in."""

    base: Days
    comparison: Days
    opening: Days | None = None

    @property
    def in_words(self) -> str:
        """Both periods, by their first and last days."""
        return " against ".join(
            f"{start.isoformat()} to {(end - ONE_DAY).isoformat()}"
            for start, end in (self.comparison, self.base)
        )


def periods_of(as_of: date, settings: Settings, calendar: FiscalCalendar) -> Periods:
    """The periods of the basis that the settings name, the last one closed by `as_of`."""
    after = as_of + ONE_DAY
    if settings.retention_basis == "ttm_cohort":
        start, half = add_months(after, -24), add_months(after, -12)
        return Periods((start, half), (half, after), (start, add_months(start, 1)))
    month = settings.book_fiscal_year_start_month
    quarter = calendar.quarter_of(as_of, month)
    if quarter.end > after:
        quarter = calendar.quarter_of(quarter.start - ONE_DAY, month)
    before = quarter
    for _ in range(1 if settings.retention_basis == "qoq" else 4):
        before = calendar.quarter_of(before.start - ONE_DAY, month)
    return Periods((before.start, before.end), (quarter.start, quarter.end))


@dataclass(frozen=True, slots=True)
class Revenue:
    """Net rated draw of the three periods in `currency`; None where it is not fully known."""

    base: float | None
    opening: float | None
    comparison: float | None


def revenue_of(record: Record, periods: Periods, currency: str) -> Revenue:
    """Revenue of one account; unknown where its source does not reach the end of a period."""
    reached = (record.account.high_water or date.min) + ONE_DAY

    def over(days: Days | None) -> float | None:
        if days is None:
            return 0.0
        return _between(record, days, currency) if reached >= days[1] else None

    return Revenue(over(periods.base), over(periods.opening), over(periods.comparison))


def _between(record: Record, days: Days, currency: str) -> float | None:
    if isinstance(record.spend, Answer):
        return None
    account: Account = record.account
    if account.currency == currency:
        return record.spend.total(*days)
    part = record.spend.between(days[0], days[1] - ONE_DAY)
    try:
        rates = [account.rates.rate(account.currency, currency, day) for day in part.days]
    except NoRate:
        return None
    return math.fsum(amount * rate for amount, rate in zip(part.amounts, rates, strict=True))
