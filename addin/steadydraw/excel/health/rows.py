"""One account as the health sheet needs it: its results, and every figure that their formulas read."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from steadydraw.account import Account
from steadydraw.account.at import At
from steadydraw.account.bands import Band
from steadydraw.account.facts import facts_at
from steadydraw.account.money import is_currency
from steadydraw.account.outcomes import closed_outcomes, merged, periods_of, price_period
from steadydraw.account.record import Line, Record
from steadydraw.account.terms import commit_of
from steadydraw.book import results_of
from steadydraw.days import ONE_DAY, add_months, month_start, window_start
from steadydraw.registry import catalogue
from steadydraw.result import Result
from steadydraw.settings import Settings
from steadydraw.triggers import SHIPPED, Play, fired

SHOWN_DAYS = 91
SHOWN_MONTHS = 25
Days = tuple[date, date]
Window = tuple[int, int]


@dataclass(frozen=True, slots=True)
class HealthRow:
    """An account at the as-of day. `facts` are the arguments of metrics by name, an `Answer` where missing.

    `windows` hold draw and number of known days by (days back, length), `eve` those of the run rate on the
    eve of the closed month. `spend_days` and `price_days` are half-open. `months` and `days` are the draw of
    calendar months and of the last days, None where unknown. `in_units` says that draw is counted in units,
    `plain` that the draw of every row adds up as it stands, `plain_spend` that its rated amount does.
    """

    account_id: str
    name: str
    as_of: date
    settings: Settings
    draw_unit: str
    spend_unit: str
    results: Mapping[str, Result]
    facts: Mapping[str, Any]
    contract_ids: tuple[str, ...]
    has_segments: bool
    start: date | None
    in_units: bool
    plain: bool
    plain_spend: bool
    known: Days | None
    windows: Mapping[Window, tuple[float, int]]
    eve: tuple[float, int]
    spend_days: Days | None
    price_days: Days | None
    months: Mapping[date, float]
    days: tuple[float | None, ...]
    next_action: str
    daily: tuple[tuple[date, float, float, float], ...] = ()
    """Day, draw, spend and units of every day with use, where a sheet of data is to be written."""


def windows_of(settings: Settings) -> tuple[Window, ...]:
    """The windows of days that native formulas read."""
    return tuple(dict.fromkeys(((0, settings.run_rate_days), (0, 7), (7, 7))))


def closed_month(as_of: date) -> Days:
    """The last closed calendar month, half-open."""
    end = month_start(as_of + ONE_DAY)
    return add_months(end, -1), end


def row_of(
    account: Account,
    as_of: date,
    settings: Settings,
    band: Band | None = None,
    *,
    plays: Sequence[Play] = SHIPPED,
    daily: bool = False,
) -> HealthRow:
    """The row of an account; `band` is the one that somebody set on the sheet, in place of its contracts'.

    `plays` is the playbook that the next action is taken from; `daily` adds the days themselves, for a sheet
    of data.
    """
    agreed = None
    if band is not None:
        before = facts_at(Record(account, as_of), as_of, settings).values
        agreed = before["band_low"], before["band_high"]
        contracts = [
            replace(each, band_low=band[0], band_high=band[1], band_changes=()) for each in account.contracts
        ]
        account = replace(account, contracts=tuple(contracts))
    found = results_of(account, as_of, settings)
    record = Record(account, as_of)
    at = At(record, as_of, settings)
    values = facts_at(record, as_of, settings).values
    line = at.line if isinstance(at.line, Line) else Line()
    committed = [each for each in at.counting if commit_of(each) > 0]
    eve = closed_month(as_of)[0] - ONE_DAY
    outcome_days = merged(periods_of(closed_outcomes(account.outcomes, as_of, settings.outcome_months)))
    facts = {name: _scalar(values[name]) for name in _wanted() if name in values}
    results = found.only(None).results
    agreed = agreed or (values["band_low"], values["band_high"])
    return HealthRow(
        account_id=account.account_id,
        name=account.name,
        as_of=as_of,
        settings=settings,
        draw_unit=at.shown_unit,
        spend_unit=account.currency,
        results=results,
        facts=facts
        | _native_inputs(found.results, settings)
        | {"contract_low": agreed[0], "contract_high": agreed[1]},
        contract_ids=tuple(each.contract_id for each in committed),
        has_segments=any(each.segments for each in committed),
        start=min((each.start for each in committed), default=None),
        in_units=not is_currency(at.shown_unit),
        plain=_is_plain(account, at.shown_unit),
        plain_spend=_is_plain(account, account.currency),
        known=(line.days[0], line.days[-1]) if line.days else None,
        windows={window: _window(line, as_of, *window) for window in windows_of(settings)},
        eve=_window(line, eve, 0, settings.run_rate_days),
        spend_days=outcome_days[0] if len(outcome_days) == 1 else None,
        price_days=price_period(record, as_of, settings.outcome_months),
        months=_months(line, as_of),
        days=_days(line, as_of),
        next_action=next((each.play.action for each in fired(results, plays=plays, settings=settings)), ""),
        daily=_daily(record, line) if daily else (),
    )


@lru_cache
def _wanted() -> frozenset[str]:
    """The arguments of metrics that have a native formula."""
    metrics = [each for each in catalogue("account") if each.native]
    return frozenset(argument.name for each in metrics for argument in each.arguments)


def _scalar(value: Any) -> Any:
    """A column stands as its sum: the formulas that read one add it up."""
    if isinstance(value, (list, tuple)):
        numbers = [each for each in value if isinstance(each, (int, float))]
        return math.fsum(numbers) if numbers and len(numbers) == len(value) else 0.0
    return value


def _native_inputs(results: Mapping[str, Result], settings: Settings) -> dict[str, Any]:
    """What the metrics say themselves that their formulas read beside their arguments."""
    found: dict[str, Any] = {}
    for each in catalogue("account"):
        if each.native_inputs is not None:
            given = results[each.name].inputs.items()
            weekly = {name: value for name, value in given if name.startswith("weekly_")}
            found |= each.native_inputs(**weekly, settings=settings)
    return found


def _is_plain(account: Account, unit: str) -> bool:
    """Whether the rows add up as they stand: daily, and all in the one currency where money is counted."""
    if account.grain != "day":
        return False
    currencies = {each or account.currency for each in account.use.currencies}
    return not is_currency(unit) or (currencies <= {unit} and unit == account.currency)


def _window(line: Line, as_of: date, back: int, length: int) -> tuple[float, int]:
    last = as_of - timedelta(days=back)
    found = line.between(window_start(last, length), last)
    return math.fsum(found.amounts), len(found.days)


def _months(line: Line, as_of: date) -> dict[date, float]:
    end = add_months(month_start(as_of), 1)
    found = {}
    for back in range(SHOWN_MONTHS, 0, -1):
        start = add_months(end, -back)
        month = line.between(start, min(as_of, add_months(start, 1) - ONE_DAY))
        if month.days:
            found[start] = math.fsum(month.amounts)
    return found


def _days(line: Line, as_of: date) -> tuple[float | None, ...]:
    first = window_start(as_of, SHOWN_DAYS)
    recent = line.between(first, as_of)
    known = dict(zip(recent.days, recent.amounts, strict=True))
    return tuple(known.get(first + timedelta(days=at)) for at in range(SHOWN_DAYS))


def _daily(record: Record, line: Line) -> tuple[tuple[date, float, float, float], ...]:
    spend = record.spend if isinstance(record.spend, Line) else Line()
    columns = [dict(zip(each.days, each.amounts, strict=True)) for each in (line, spend, record.units)]
    days = sorted({day for column in columns for day, amount in column.items() if amount})
    return tuple((day, *(column.get(day, 0.0) for column in columns)) for day in days)  # type: ignore[misc]
