"""What a review needs of the whole book; nothing of it names another customer.

An account is gone through once for a source and day, however many reviews are made of it: all of them for
an internal review, for others those that started about the same time.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from weakref import WeakKeyDictionary

from steadydraw.account import Account
from steadydraw.book import TALLIED, BookResults, Tally, book_results, results_of, tally_of
from steadydraw.days import Period
from steadydraw.pay import Payout
from steadydraw.result import Detail, Result
from steadydraw.sources.accounts import read_accounts
from steadydraw.tables import Tables
from steadydraw_decks.deck.variable_pay import payout_of
from steadydraw_decks.rhythm.people import Holder, team_of

LEAST_ACCOUNTS = 5
"""Accounts below which a cohort would show who is in it."""
_RETENTION = ("nrr", "grr", "retention_bridge")


@dataclass(frozen=True, slots=True)
class Company:
    """The book around one account, without the name of any other.

    `nrr`, `grr` and `bridge` are the book's, `cohort_size` the accounts whose base revenue they compare;
    `own_nrr` and `own_grr` are the same of this account alone. `trend` holds the start cohorts of at least
    `LEAST_ACCOUNTS`, `cohort` the name of the one this account started in. `payout` is the variable pay of
    its CSM, None without a plan.
    """

    nrr: Result
    grr: Result
    bridge: Result
    own_nrr: Result
    own_grr: Result
    trend: Result
    cohort: str = ""
    team: tuple[Holder, ...] = ()
    payout: Payout | None = None

    @property
    def cohort_size(self) -> int:
        """Accounts with base revenue."""
        rows = self.bridge.detail.records() if self.bridge.detail else []
        return next((int(str(row["accounts"])) for row in rows if row["part"] == "base"), 0)


@dataclass(frozen=True, slots=True)
class Cohort:
    """The accounts that started in one month or quarter; `median` days, None while half of them wait.

    `result` is what the median stands in.
    """

    name: str
    accounts: int
    median: float | None
    result: Result


def cohorts_of(trend: Result) -> tuple[Cohort, ...]:
    """The start cohorts of a trend, in order."""
    return tuple(
        Cohort(
            str(row["cohort"]),
            int(str(row["accounts"])),
            float(row["median"]) if isinstance(row["median"], (int, float)) else None,
            trend,
        )
        for row in (trend.detail.records() if trend.detail else ())
    )


def cohort_of(tables: Tables, account: Account, as_of: date) -> Cohort | None:
    """The cohort an account started in; None before it has started, or where it is too small to be shown.

    Only accounts with a contract that began about the same time are read, for no other can be in it.
    """
    begun = [each.start for each in account.contracts if each.start <= as_of]
    if not begun:
        return None
    near = {
        row["account_id"]
        for row in tables.rows("contracts")
        if row["start_on"] and abs((row["start_on"] - min(begun)).days) <= _LONGEST_COHORT
    }
    tallies = tallies_of(tables, as_of, near | {account.account_id})
    names = _NAMED.setdefault(tables, {}).setdefault(as_of, {})
    for each in tallies.keys() - names.keys():
        names[each] = _cohort_name(tallies[each], tables, account, as_of)
    name = names[account.account_id]
    alongside = tuple(sorted(each for each in near if names.get(each) == name))
    if len(alongside) < LEAST_ACCOUNTS:
        return None
    curves = _CURVES.setdefault(tables, {})
    if (as_of, alongside) not in curves:
        found = book_results(
            [tallies[each] for each in alongside],
            as_of,
            tables.settings,
            account.company.calendar,
            ("activation_curve",),
        )
        curves[as_of, alongside] = replace(_nameless(found["activation_curve"]), detail=None)
    median = curves[as_of, alongside]
    return Cohort(name, len(alongside), median.number if median.ok else None, median)


_LONGEST_COHORT = 100
"""Days that two starts in one cohort can be apart, and some more: a cohort is a month or a quarter."""
_TALLIES: WeakKeyDictionary[Tables, dict[date, dict[str, Tally]]] = WeakKeyDictionary()
_BOOKS: WeakKeyDictionary[Tables, dict[date, BookResults]] = WeakKeyDictionary()
_NAMED: WeakKeyDictionary[Tables, dict[date, dict[str, str]]] = WeakKeyDictionary()
_CURVES: WeakKeyDictionary[Tables, dict[tuple[date, tuple[str, ...]], Result]] = WeakKeyDictionary()
"""What was worked out of a source that is still open."""


def tallies_of(tables: Tables, as_of: date, wanted: Collection[str] | None = None) -> Mapping[str, Tally]:
    """The tallies of accounts by id, of all without `wanted`; each account is gone through once a day."""
    known = _TALLIES.setdefault(tables, {}).setdefault(as_of, {})
    missing = None if wanted is None else sorted(set(wanted).difference(known))
    if missing is None or missing:
        for account in read_accounts(tables, as_of, missing):
            if account.account_id not in known:
                own = tables.settings_book.of(account.account_id, account.segment)
                found = results_of(account, as_of, own, TALLIED)
                known[account.account_id] = tally_of(account, found, tables.settings)
    return known


def _book_around(tables: Tables, account: Account, as_of: date) -> BookResults:
    known = _BOOKS.setdefault(tables, {})
    if as_of not in known:
        tallies = tallies_of(tables, as_of)
        known[as_of] = book_results(tallies.values(), as_of, tables.settings, account.company.calendar)
    return known[as_of]


def company_around(tables: Tables, account: Account, as_of: date, period: Period) -> Company:
    """The book around an account. Raises ValueError for a pay plan whose targets cannot be read."""
    whole = _book_around(tables, account, as_of)
    own = tallies_of(tables, as_of, {account.account_id})[account.account_id]
    alone = book_results(
        [own],
        as_of,
        tables.settings,
        account.company.calendar,
        ("nrr", "grr"),
    )
    nrr, grr, bridge = (_nameless(whole[name]) for name in _RETENTION)
    team = team_of(tables, account.account_id, as_of)
    csm = next((each.person for each in team if each.role == "csm"), "")
    return Company(
        nrr=replace(nrr, detail=None),
        grr=grr,
        bridge=bridge,
        own_nrr=replace(_nameless(alone["nrr"]), detail=None),
        own_grr=_nameless(alone["grr"]),
        trend=_without_small_cohorts(_nameless(whole["activation_trend"])),
        cohort=_cohort_name(own, tables, account, as_of),
        team=team,
        payout=payout_of(tables, csm, period, as_of) if csm else None,
    )


def _cohort_name(own: Tally, tables: Tables, account: Account, as_of: date) -> str:
    """The cohort that an account alone would be."""
    alone = book_results(
        [own],
        as_of,
        tables.settings,
        account.company.calendar,
        ("activation_trend",),
    )
    found = alone["activation_trend"].detail
    return str(found.column("cohort")[0]) if found and found.rows else ""


def _nameless(result: Result) -> Result:
    """A result of the book without the ids that its inputs and its note hold."""
    return replace(result, inputs={}, note=result.note.split("left out: ")[0].removesuffix("; "))


def _without_small_cohorts(trend: Result) -> Result:
    if trend.detail is None:
        return trend
    size = [column.name for column in trend.detail.columns].index("accounts")
    rows = tuple(row for row in trend.detail.rows if int(str(row[size])) >= LEAST_ACCOUNTS)
    return replace(trend, detail=Detail(trend.detail.columns, rows))
