"""The book as a list: where every account stands in a row, and what is to be done next."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial

from steadydraw.account import Account
from steadydraw.account.curves import Line, daily_line
from steadydraw.book import results_of
from steadydraw.days import ONE_DAY
from steadydraw.result import Result
from steadydraw.settings import SettingsBook
from steadydraw.sources.accounts import read_accounts
from steadydraw.tables import Tables
from steadydraw.triggers import Play, Trigger, plays_of
from steadydraw_decks.rhythm.entry import triggers_of
from steadydraw_decks.rhythm.everyone import each_account
from steadydraw_decks.rhythm.following import Follow, unseen
from steadydraw_decks.rhythm.people import Holder, teams

WEEKS = 13
"""Weeks of draw that a row shows as a line."""


@dataclass(frozen=True, slots=True)
class BookRow:
    """One account of the book; what is not known is None or empty.

    `landing` is the share of the commit that the term ends on, `weeks` the draw of the last weeks, oldest
    first. `next` is the trigger with most money at stake, whose one play is the next action.
    """

    account_id: str
    name: str
    segment: str
    currency: str
    light: str
    score: float | None
    band: str
    landing: float | None
    rung: int | None
    smoothness: float | None
    weeks: tuple[float | None, ...]
    next: Trigger | None
    csm: str = ""


def book_rows(tables: Tables, as_of: date, follow: Follow = unseen) -> list[BookRow]:
    """Every account in order of id, as of one day."""
    team = teams(tables, as_of)
    of = partial(_row, as_of, tables.settings_book, plays_of(tables))
    total = tables.count("accounts")
    made = follow(each_account(of, read_accounts(tables, as_of), total), total, "Computing")
    return [replace(each, csm=_csm(team.get(each.account_id, ()))) for each in made]


def _row(as_of: date, settings: SettingsBook, plays: tuple[Play, ...], account: Account) -> BookRow:
    own = settings.of(account.account_id, account.segment)
    found = results_of(account, as_of, own)
    rung = _number(found["adoption_ladder"])
    return BookRow(
        account_id=account.account_id,
        name=account.name,
        segment=account.segment,
        currency=account.currency,
        light=_word(found["health_status"]),
        score=_number(found["health_score"]),
        band=_word(found["band_status"]),
        landing=_number(found["term_end_utilization"]),
        rung=None if rung is None else int(rung),
        smoothness=_number(found["smoothness"]),
        weeks=tuple(_weeks(account, as_of)),
        next=next(iter(triggers_of(account, found, own, plays)), None),
    )


def _weeks(account: Account, as_of: date) -> Iterator[float | None]:
    first = as_of - timedelta(days=7 * WEEKS) + ONE_DAY
    line = daily_line(account, first, as_of)
    if not isinstance(line, Line):
        return
    by_day = dict(zip(line.days, line.amounts, strict=True))
    for week in range(WEEKS):
        days = [by_day.get(first + timedelta(days=7 * week + day)) for day in range(7)]
        known = [each for each in days if each is not None]
        yield math.fsum(known) if known else None


def _csm(team: Iterable[Holder]) -> str:
    return next((each.person for each in team if each.role == "csm"), "")


def _number(result: Result) -> float | None:
    return result.number if result.ok else None


def _word(result: Result) -> str:
    return str(result.value) if result.ok else ""
