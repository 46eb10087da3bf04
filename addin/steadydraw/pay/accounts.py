"""What an account brings to the measures of variable pay, from the account itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from steadydraw.account import Account, Use, is_currency
from steadydraw.account.money import NoRate
from steadydraw.account.record import Record
from steadydraw.book import AccountResults, results_of
from steadydraw.book.revenue import Revenue, periods_of, revenue_of
from steadydraw.days import Period
from steadydraw.pay.exclusions import without_spikes
from steadydraw.pay.measures import AccountPeriod
from steadydraw.settings import DEFAULTS, Settings

_NEEDED = ("commit_utilization", "run_rate", "weeks_in_band", "steady_draw", "adoption_depth")


def account_period(
    account: Account,
    as_of: date,
    period: Period,
    settings: Settings = DEFAULTS,
    book: Settings | None = None,
    excluded: Iterable[tuple[date, date]] = (),
) -> AccountPeriod:
    """An account in a period that is paid for, as it stood on the period's last day or on `as_of`.

    `settings` are the account's own, `book` those that hold for all (default the same): the basis of
    retention and the currency in which commits weigh. Draw on the half-open ranges `excluded` is replaced by
    its baseline first. A commit that no rate or unit price turns into the book's currency has no weight.
    """
    common = settings if book is None else book
    day = min(as_of, period.last_day)
    clean = without_excluded(account, list(excluded))
    found = results_of(clean, day, settings, _NEEDED)
    periods = periods_of(day, common, account.company.calendar)
    currency = common.book_currency or account.currency
    revenue = revenue_of(Record(clean, day), periods, currency)
    depth, steady, weeks = found["adoption_depth"], found["steady_draw"], _weeks(found)
    commit = _commit(clean, found, currency, day)
    return AccountPeriod(
        account_id=account.account_id,
        base_revenue=_base(revenue, cohort=periods.opening is not None),
        comparison_revenue=revenue.comparison,
        commit=commit,
        weeks=[state for ago, state in weeks if day - timedelta(days=7 * ago) >= period.start],
        adoption_depth=depth.number if depth.ok else None,
        depth_weight=commit,
        steady=steady.ok and steady.number > 0,
        in_band_13=sum(state == "in_band" for _, state in weeks),
    )


def without_excluded(account: Account, ranges: Sequence[tuple[date, date]]) -> Account:
    """The account with its use on excluded days scaled to the baseline of the days before.

    Days without a baseline keep their use, as `without_spikes` has it.
    """
    if not ranges or not account.use.days:
        return account
    use = account.use
    units = _factors(use.days, use.units, ranges)
    amounts = _factors(use.days, [amount or 0.0 for amount in use.amounts], ranges)
    return replace(
        account,
        use=Use(
            use.days,
            use.contract_ids,
            use.currencies,
            [
                None if amount is None else amount * amounts.get(day, 1.0)
                for day, amount in zip(use.days, use.amounts, strict=True)
            ],
            [count * units.get(day, 1.0) for day, count in zip(use.days, use.units, strict=True)],
        ),
    )


def _factors(
    days: Sequence[date], amounts: Sequence[float], ranges: Sequence[tuple[date, date]]
) -> Mapping[date, float]:
    """What the rows of each replaced day are multiplied by."""
    replaced = without_spikes(days, amounts, ranges).replaced
    return {each.day: each.baseline / each.amount for each in replaced if each.amount}


def _weeks(found: AccountResults) -> list[tuple[int, str | None]]:
    """How many weeks ago, and the band status there; None is unknown."""
    table = found["weeks_in_band"].detail
    if table is None:
        return []
    return [
        (int(str(row["weeks_ago"])), None if row["band_status"] is None else str(row["band_status"]))
        for row in table.records()
    ]


def _base(revenue: Revenue, *, cohort: bool) -> float | None:
    """Base revenue; 0 for an account that was not active when its cohort opened, so that it is new."""
    silent = cohort and revenue.opening is not None and revenue.opening <= 0
    return 0.0 if silent else revenue.base


def _commit(account: Account, found: AccountResults, currency: str, day: date) -> float:
    used = found["commit_utilization"]
    if not used.ok:
        return 0.0
    commit, unit = float(used.inputs["commit"]), found["run_rate"].unit.of
    if unit and not is_currency(unit):
        prices = [each.unit_price for each in account.contracts if each.covers(day) and each.unit_price]
        commit, unit = commit * max(prices, default=0.0), account.currency
    try:
        return max(0.0, commit * account.rates.rate(unit or account.currency, currency, day))
    except NoRate:
        return 0.0
