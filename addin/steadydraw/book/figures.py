"""The figures of the book as a whole, from a small tally of each account."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from steadydraw import registry
from steadydraw.account import Account
from steadydraw.account.record import Record
from steadydraw.book.accounts import AccountResults
from steadydraw.book.revenue import Periods, Revenue, periods_of, revenue_of
from steadydraw.days import FiscalCalendar
from steadydraw.result import Detail, Result, insufficient_data
from steadydraw.settings import Settings

TALLIED = ("time_to_first_billable_event", "adoption_ladder", "band_status")
"""The metrics of an account that the book's figures are made from."""
_STEADY_RUNG = 4
_REVENUE = ("revenue_ids", "base_revenue", "comparison_revenue")


@dataclass(frozen=True, slots=True)
class Tally:
    """What the book needs of one account.

    `stages` are the days from which the account has held each stage of the funnel, with all before
    it; `revenue` has a basis of its own in the settings of the book.
    """

    account_id: str
    parent_id: str
    currency: str
    start: date | None
    days_to_first_event: float | None
    stages: tuple[date | None, ...]
    revenue: Revenue


@dataclass(frozen=True, slots=True)
class BookResults:
    """The results of the whole book as of one day."""

    as_of: date
    results: Mapping[str, Result]

    def __getitem__(self, metric: str) -> Result:
        return self.results[metric]


def tally_of(account: Account, found: AccountResults, settings: Settings) -> Tally:
    """The tally of an account; `found` holds at least the results of `TALLIED`."""
    starts = [each.start for each in account.contracts]
    waited = found["time_to_first_billable_event"]
    currency = settings.book_currency or account.currency
    periods = periods_of(found.as_of, settings, account.company.calendar)
    return Tally(
        account.account_id,
        account.parent_id,
        account.currency,
        min(starts, default=None),
        waited.number if waited.ok else None,
        _stages(found),
        revenue_of(Record(account, found.as_of), periods, currency),
    )


def _stages(found: AccountResults) -> tuple[date | None, ...]:
    ladder = found["adoption_ladder"]
    if not isinstance(ladder.detail, Detail):
        return (None,) * (_STEADY_RUNG + 2)
    rows = ladder.detail.records()[: _STEADY_RUNG + 1]
    reached: list[date | None] = [
        (row["reached_on"] or found.as_of) if row["with_all_below"] else None  # type: ignore[misc]
        for row in rows
    ]
    steady_since = reached[-1]
    if steady_since is None or found["band_status"].value != "in_band":
        return (*reached, None)
    earlier: Sequence[str | None] = ladder.inputs.get("weekly_band_status", ())
    weeks = 0
    while weeks < len(earlier) and earlier[-1 - weeks] == "in_band":
        weeks += 1
    return (*reached, max(steady_since, found.as_of - timedelta(days=7 * weeks)))


def book_results(
    tallies: Iterable[Tally],
    as_of: date,
    settings: Settings,
    calendar: FiscalCalendar,
    metrics: Collection[str] | None = None,
) -> BookResults:
    """The book's results; `metrics` names those wanted, default all of the book."""
    order = registry.ordered(metrics, "book")
    wanted = [each.name for each in registry.catalogue("book")] if metrics is None else list(metrics)
    known = list(tallies)
    facts, currency = _facts(known, as_of, settings, periods_of(as_of, settings, calendar))
    found = registry.evaluate(facts, settings, {"spend": currency, "draw": currency}, order)
    return BookResults(as_of, {name: found[name] for name in wanted})


def _facts(
    tallies: Sequence[Tally], as_of: date, settings: Settings, periods: Periods
) -> tuple[dict[str, Any], str]:
    started = [each for each in tallies if each.start is not None]
    currencies = sorted({each.currency for each in tallies if each.currency})
    currency = settings.book_currency or (currencies[0] if len(currencies) == 1 else "")
    facts: dict[str, Any] = {
        "as_of": as_of,
        "account_starts": [each.start for each in started],
        "days_to_first_event": [each.days_to_first_event for each in started],
        "stage_dates": [each.stages for each in tallies],
        "retention_basis": settings.retention_basis,
        "revenue_periods": periods.in_words,
        "account_ids": [each.account_id for each in tallies],
    }
    if not currency:
        reason = f"accounts in {', '.join(currencies) or 'no currency'}: set book_currency to add them"
        return facts | dict.fromkeys(_REVENUE, insufficient_data(reason)), ""
    return facts | _revenue(tallies, periods, settings), currency


def _revenue(tallies: Sequence[Tally], periods: Periods, settings: Settings) -> dict[str, Any]:
    """Revenue as columns, in the order of the accounts; by parent each member stands under its parent's id.

    A cohort active in the opening month keeps its base; the base of others is 0, so they count as new.
    """
    by_parent = settings.retention_by == "parent"
    owners = [each.parent_id or each.account_id if by_parent else each.account_id for each in tallies]
    opening: dict[str, list[float | None]] = {}
    for owner, each in zip(owners, tallies, strict=True):
        opening.setdefault(owner, []).append(each.revenue.opening)
    base = [
        each.revenue.base if periods.opening is None or _active(opening[owner]) else 0.0
        for owner, each in zip(owners, tallies, strict=True)
    ]
    return {
        "revenue_ids": owners,
        "base_revenue": base,
        "comparison_revenue": [each.revenue.comparison for each in tallies],
    }


def _active(amounts: Iterable[float | None]) -> bool:
    """Whether there was revenue; what is not known may have been, so it is left to the base to say."""
    known = list(amounts)
    return None in known or math.fsum(amount or 0.0 for amount in known) > 0
