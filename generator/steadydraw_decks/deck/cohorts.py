"""The accounts that started alongside one, without the name of any.

Who started when follows from contracts; only the use of those that started together is read.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date
from weakref import WeakKeyDictionary

from steadydraw.account import Account
from steadydraw.book import Tally, book_results, results_of
from steadydraw.book.revenue import Revenue
from steadydraw.days import FiscalCalendar
from steadydraw.result import Result
from steadydraw.rows import company_of
from steadydraw.sources.accounts import read_accounts
from steadydraw.tables import Tables

LEAST_ACCOUNTS = 5
"""Accounts below which a cohort would show who is in it."""
_WAITED = "time_to_first_billable_event"


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
    """The cohort an account started in; None before it has started, or where it is too small to be shown."""
    if not any(each.start <= as_of for each in account.contracts):
        return None
    return _starts(tables, as_of).cohort_of(account.account_id)


def note_start(tables: Tables, account: Account, as_of: date) -> None:
    """Note of an account that was read for another reason what its cohort needs of it."""
    _starts(tables, as_of).note(account)


def cohort_name(tally: Tally, tables: Tables, as_of: date, calendar: FiscalCalendar) -> str:
    """The cohort that an account alone would be."""
    alone = book_results([tally], as_of, tables.settings, calendar, ("activation_trend",))
    found = alone["activation_trend"].detail
    return str(found.column("cohort")[0]) if found and found.rows else ""


def nameless(result: Result) -> Result:
    """A result of the book without the ids that its inputs and its note hold."""
    return replace(result, inputs={}, note=result.note.split("left out: ")[0].removesuffix("; "))


class _Starts:
    """When every account of a source started, and of those that were read how long each has waited."""

    def __init__(self, tables: Tables, as_of: date) -> None:
        self._tables, self._as_of = tables, as_of
        self._calendar = company_of(tables).calendar
        self._waited: dict[str, float | None] = {}
        self._cohorts: dict[str, Cohort | None] = {}
        self._started: dict[str, date] = {}
        for row in tables.rows("contracts"):
            known = self._started.get(row["account_id"])
            self._started[row["account_id"]] = min(known or row["start_on"], row["start_on"])
        names: dict[date, str] = {}
        self._members: defaultdict[str, list[str]] = defaultdict(list)
        self._name: dict[str, str] = {}
        for account_id, start in sorted(self._started.items()):
            if start not in names:
                names[start] = cohort_name(_begun(account_id, start, None), tables, as_of, self._calendar)
            self._members[names[start]].append(account_id)
            self._name[account_id] = names[start]

    def note(self, account: Account) -> None:
        own = self._tables.settings_book.of(account.account_id, account.segment)
        found = results_of(account, self._as_of, own, (_WAITED,))[_WAITED]
        self._waited[account.account_id] = found.number if found.ok else None

    def cohort_of(self, account_id: str) -> Cohort | None:
        name = self._name[account_id]
        if name not in self._cohorts:
            self._cohorts[name] = self._cohort(name)
        return self._cohorts[name]

    def _cohort(self, name: str) -> Cohort | None:
        known = {each for each, _ in self._tables.names()}
        members = [each for each in self._members[name] if each in known]
        if len(members) < LEAST_ACCOUNTS:
            return None
        missing = [each for each in members if each not in self._waited]
        for account in read_accounts(self._tables, self._as_of, missing) if missing else ():
            self.note(account)
        begun = [_begun(each, self._started[each], self._waited[each]) for each in members]
        found = book_results(begun, self._as_of, self._tables.settings, self._calendar, ("activation_curve",))
        median = replace(nameless(found["activation_curve"]), detail=None)
        return Cohort(name, len(members), median.number if median.ok else None, median)


_KNOWN: WeakKeyDictionary[Tables, dict[date, _Starts]] = WeakKeyDictionary()
"""What was worked out of a source that is still open."""


def _starts(tables: Tables, as_of: date) -> _Starts:
    known = _KNOWN.setdefault(tables, {})
    if as_of not in known:
        known[as_of] = _Starts(tables, as_of)
    return known[as_of]


def _begun(account_id: str, start: date, waited: float | None) -> Tally:
    """The tally of an account of which only the start is asked."""
    return Tally(account_id, "", "", start, waited, (), Revenue(None, None, None))
