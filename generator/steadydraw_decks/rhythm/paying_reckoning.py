"""What plans pay by the accounts that their persons hold, each account gone through once for a period."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from steadydraw.account import Account
from steadydraw.days import Period
from steadydraw.pay import (
    AccountPeriod,
    Applied,
    Exclusion,
    Payout,
    Plan,
    PureExpansion,
    measures_of,
    payout,
    pure_expansion,
)
from steadydraw.pay.accounts import account_period
from steadydraw.pay.excluded import applied
from steadydraw.settings import Settings, SettingsBook
from steadydraw.sources.accounts import read_accounts
from steadydraw.tables import Tables
from steadydraw_decks.rhythm.everyone import each_account
from steadydraw_decks.rhythm.people import teams

ROLE = "csm"
"""The role whose holder is paid for an account."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A plan to be paid for a period under some settings of the book."""

    plan: Plan
    period: Period
    settings: Settings


@dataclass(frozen=True, slots=True)
class Brought:
    """What an account brings to its holder's pay; `lacks` is what it has none of, in words."""

    name: str
    currency: str
    period: AccountPeriod
    exclusions: tuple[Applied, ...]
    lacks: str


@dataclass(frozen=True, slots=True)
class Reckoned:
    """What a plan pays, and the accounts behind it by id; `unknown` are ids that no account has."""

    plan: Plan
    payout: Payout
    what_if: PureExpansion
    accounts: Mapping[str, Brought]
    unknown: tuple[str, ...] = ()


def reckoned(tables: Tables, as_of: date, asked: Sequence[Asked]) -> list[Reckoned | str]:
    """What each plan pays, in the order asked, or the sentence why it cannot be told.

    The accounts are those whose CSM the person is on the period's last day, or on `as_of` before it.
    """
    groups: defaultdict[tuple[Period, Settings], list[int]] = defaultdict(list)
    for place, each in enumerate(asked):
        groups[each.period, each.settings].append(place)
    answers: dict[int, Reckoned | str] = {}
    known = {row["account_id"] for row in tables.rows("accounts")}
    for (period, settings), places in groups.items():
        day = min(as_of, period.last_day)
        held = held_by(tables, day)
        wanted = {each for place in places for each in held.get(asked[place].plan.person, ())}
        book = replace(tables.settings_book, common=settings)
        brought = _brought(tables, wanted & known, _Question(period, day, book, _exclusions(tables)))
        for place in places:
            own = held.get(asked[place].plan.person, ())
            answers[place] = _reckoned(asked[place], own, brought)
    return [answers[place] for place in range(len(asked))]


def held_by(tables: Tables, day: date) -> Mapping[str, tuple[str, ...]]:
    """The ids of the accounts that each person is CSM of on a day, by the person's name."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for account_id, team in teams(tables, day).items():
        for each in team:
            if each.role == ROLE:
                found[each.person].add(account_id)
    return {person: tuple(sorted(ids)) for person, ids in found.items()}


@dataclass(frozen=True, slots=True)
class _Question:
    """What is asked of each account; travels to other processes."""

    period: Period
    day: date
    settings: SettingsBook
    exclusions: Mapping[str, tuple[Exclusion, ...]]

    def __call__(self, account: Account) -> tuple[str, Brought]:
        own = self.settings.of(account.account_id, account.segment)
        common = self.settings.common
        excluded = self.exclusions.get(account.account_id, ())
        ranges = [(each.start, each.end) for each in excluded]
        found = Brought(
            name=account.name,
            currency=common.book_currency or account.currency,
            period=account_period(account, self.day, self.period, own, common, ranges),
            exclusions=applied(account, excluded),
            lacks=" and no ".join(
                word
                for word, there in (("contract", account.contracts), ("usage", account.use.days))
                if not there
            ),
        )
        return account.account_id, found


def _brought(tables: Tables, ids: Collection[str], question: _Question) -> Mapping[str, Brought]:
    if not ids:
        return {}
    return dict(each_account(question, read_accounts(tables, question.day, ids), len(ids)))


def _reckoned(asked: Asked, ids: Iterable[str], brought: Mapping[str, Brought]) -> Reckoned | str:
    own = {each: brought[each] for each in ids if each in brought}
    try:
        measures = measures_of([each.period for each in own.values()], asked.settings)
        paid = payout(asked.plan, measures, asked.settings)
        other = pure_expansion(asked.plan, measures.audit, asked.settings)
    except (ValueError, OverflowError) as problem:
        return f"the pay of {asked.plan.person} for {asked.period.name} cannot be told: {problem}"
    return Reckoned(asked.plan, paid, other, own, tuple(each for each in ids if each not in brought))


def _exclusions(tables: Tables) -> Mapping[str, tuple[Exclusion, ...]]:
    found: defaultdict[str, list[Exclusion]] = defaultdict(list)
    for row in tables.rows("pay_exclusions"):
        each = Exclusion(row["account_id"], row["from"], row["to"], row["reason"] or "")
        found[each.account_id].append(each)
    return {account_id: tuple(told) for account_id, told in found.items()}
