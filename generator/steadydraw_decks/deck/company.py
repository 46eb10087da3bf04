"""What an internal review needs of the whole book; nothing of it names another customer.

An account is gone through once for a source and day, however many reviews are made of it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from weakref import WeakKeyDictionary

from steadydraw.account import Account
from steadydraw.book import TALLIED, BookResults, Tally, book_results, results_of, tally_of
from steadydraw.days import Period
from steadydraw.pay import Payout
from steadydraw.result import Detail, Result
from steadydraw.settings import SettingsBook
from steadydraw.sources.accounts import read_accounts
from steadydraw.tables import Tables
from steadydraw_decks.deck.cohorts import LEAST_ACCOUNTS, cohort_name, nameless
from steadydraw_decks.deck.variable_pay import payout_of
from steadydraw_decks.rhythm.everyone import each_account
from steadydraw_decks.rhythm.people import Holder, team_of

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


_TALLIES: WeakKeyDictionary[Tables, dict[date, dict[str, Tally]]] = WeakKeyDictionary()
_PAYOUTS: WeakKeyDictionary[Tables, dict[tuple[str, Period, date], Payout | None]] = WeakKeyDictionary()
_BOOKS: WeakKeyDictionary[Tables, dict[date, BookResults]] = WeakKeyDictionary()
"""What was worked out of a source that is still open."""


def tallies_of(tables: Tables, as_of: date, wanted: Collection[str] | None = None) -> Mapping[str, Tally]:
    """The tallies of accounts by id, of all without `wanted`; each account is gone through once a day."""
    known = _TALLIES.setdefault(tables, {}).setdefault(as_of, {})
    missing = None if wanted is None else sorted(set(wanted).difference(known))
    if missing is None or missing:
        total = tables.count("accounts") if missing is None else len(missing)
        of = partial(_tally, as_of, tables.settings_book)
        for tally in each_account(of, read_accounts(tables, as_of, missing), total):
            known.setdefault(tally.account_id, tally)
    return known


def _tally(as_of: date, settings: SettingsBook, account: Account) -> Tally:
    found = results_of(account, as_of, settings.of(account.account_id, account.segment), TALLIED)
    return tally_of(account, found, settings.common)


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
    nrr, grr, bridge = (nameless(whole[name]) for name in _RETENTION)
    team = team_of(tables, account.account_id, as_of)
    csm = next((each.person for each in team if each.role == "csm"), "")
    return Company(
        nrr=replace(nrr, detail=None),
        grr=grr,
        bridge=bridge,
        own_nrr=replace(nameless(alone["nrr"]), detail=None),
        own_grr=nameless(alone["grr"]),
        trend=_without_small_cohorts(nameless(whole["activation_trend"])),
        cohort=cohort_name(own, tables, as_of, account.company.calendar),
        team=team,
        payout=_payout(tables, csm, period, as_of) if csm else None,
    )


def _payout(tables: Tables, csm: str, period: Period, as_of: date) -> Payout | None:
    known = _PAYOUTS.setdefault(tables, {})
    if (csm, period, as_of) not in known:
        known[csm, period, as_of] = payout_of(tables, csm, period, as_of)
    return known[csm, period, as_of]


def _without_small_cohorts(trend: Result) -> Result:
    if trend.detail is None:
        return trend
    size = [column.name for column in trend.detail.columns].index("accounts")
    rows = tuple(row for row in trend.detail.rows if int(str(row[size])) >= LEAST_ACCOUNTS)
    return replace(trend, detail=Detail(trend.detail.columns, rows))
