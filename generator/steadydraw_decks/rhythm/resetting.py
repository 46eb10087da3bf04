"""What the 60-day reset is judged by, from the book of a day and the small tables beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from steadydraw.account import Account
from steadydraw.account.workflows import ladder_on
from steadydraw.days import Period
from steadydraw.pay.plan import EXPANSION, weights_of
from steadydraw.reset import Milestone, ResetAccount, ResetFacts
from steadydraw.result import Result, Status
from steadydraw.rows import Static, plain_account
from steadydraw.settings import Settings
from steadydraw.tables import SourceError, Tables
from steadydraw_decks.rhythm.book import Book
from steadydraw_decks.rhythm.entry import Entry
from steadydraw_decks.rhythm.paying_plans import pay_period, people_planned, plan_of
from steadydraw_decks.rhythm.people import Holder, teams

_JUDGED_BY = ("people", "workflows", "budgets", "milestones", "pay_plans")


def reset_facts(tables: Tables, book: Book) -> ResetFacts:
    """The facts of the reset as of the book's day. Nothing of usage is read, for the book has been."""
    static, team, day = Static.read(tables), teams(tables, book.as_of), book.as_of
    return ResetFacts(
        accounts=tuple(
            _account(each, plain_account(static, each.account_id), team.get(each.account_id, ()), day)
            for each in book.entries
        ),
        milestones=tuple(
            Milestone(row["account_id"], row["milestone"], row["on"]) for row in tables.rows("milestones")
        ),
        tables=frozenset(name for name in _JUDGED_BY if tables.count(name)),
        pay_plans=_pay_plans(tables, day),
        lasting_pay=_lasting_pay(book.settings),
        new_account_days=book.settings.new_account_days,
        top_accounts=book.settings.top_accounts,
    )


def _account(entry: Entry, account: Account, team: Sequence[Holder], day: date) -> ResetAccount:
    technical = [each for each in team if each.role == "technical"]
    since = [each.since for each in technical if each.since]
    quarter = account.company.calendar.quarter_of(day, account.fiscal_year_start_month)
    return ResetAccount(
        account_id=entry.account_id,
        name=entry.name,
        csms=tuple(each.person for each in team if each.role == "csm"),
        technical=tuple(each.person for each in technical),
        # Somebody without a first day may have been there before all others.
        technical_since=min(since) if since and len(since) == len(technical) else None,
        in_force=any(each.covers(day) for each in account.contracts),
        is_new=entry.standing.is_new,
        started=any(each.start <= day for each in account.contracts),
        is_strategic=entry.standing.is_strategic,
        rank=entry.standing.rank,
        no_score=_unscored(entry["health_score"]),
        no_first_event=_unmeasured(entry["time_to_first_billable_event"]),
        quarter=quarter.name,
        ladder=len(ladder_on(account, day)),
        has_budget=any(each.start <= day < each.end for each in account.budgets),
    )


def _unscored(result: Result) -> str:
    """Why there is no health score, without the list of the parts that it lacks."""
    return "" if result.ok else _reason(result).split("; missing: ")[0]


def _unmeasured(result: Result) -> str:
    """Why the first billable event is not measured; empty where it is, or where its days are counted."""
    waiting = result.status is Status.INSUFFICIENT_DATA and result.note.startswith("not yet")
    return "" if result.ok or waiting else _reason(result)


def _reason(result: Result) -> str:
    return result.note or result.status.in_short


def _pay_plans(tables: Tables, day: date) -> dict[str, str]:
    """Who has a plan for a period that holds the day, and what is wrong with it (empty: nothing).

    Whoever has several such plans has a good one where any of them is.
    """
    found: dict[str, str] = {}
    for period in _periods(tables, day):
        for person in people_planned(tables, period):
            found[person] = found.get(person, "?") and _problem(tables, person, period)
    return found


def _periods(tables: Tables, day: date) -> Iterator[Period]:
    """The periods that hold the day, of those for which there are plans."""
    for text in dict.fromkeys(row["period"] for row in tables.rows("pay_plans")):
        try:
            period = pay_period(tables, text)
        except ValueError:
            continue
        if period.start <= day < period.end:
            yield period


def _problem(tables: Tables, person: str, period: Period) -> str:
    try:
        plan_of(tables, person, period)
    except SourceError as problem:
        return str(problem)
    return ""


def _lasting_pay(settings: Settings) -> float | None:
    """The share of pay on GRR, depth and stability, which is all but expansion; None without weights."""
    try:
        return 1 - weights_of(settings)[EXPANSION]
    except ValueError:
        return None
