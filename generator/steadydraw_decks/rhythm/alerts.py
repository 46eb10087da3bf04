"""Budget alerts: what of every budget has been crossed, each told once, and who still lacks a budget."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from steadydraw.account import Account
from steadydraw.account.budget_history import BudgetPeriod, budget_history
from steadydraw.days import ONE_DAY
from steadydraw.settings import SettingsBook
from steadydraw.sources.accounts import read_accounts
from steadydraw.tables import Tables
from steadydraw.triggers import plays_of
from steadydraw.triggers.playbook import BUDGET, FORECAST_OVER, SHIPPED, Play, alert_play, play_for
from steadydraw_decks.rhythm.coverage import in_place
from steadydraw_decks.rhythm.following import Follow, unseen
from steadydraw_decks.rhythm.once_a_day import once_a_day
from steadydraw_decks.rhythm.standing import Standing, standing_of

FORECAST = "forecast"


@dataclass(frozen=True, slots=True)
class Alert:
    """A share of a budget that is crossed, or a forecast over it; amounts in the account's currency.

    `fired_on` is the as-of day on which the crossing was first told; `owner` the person of the play's role,
    empty where nobody holds it.
    """

    account_id: str
    account_name: str
    level: str
    currency: str
    period: BudgetPeriod
    play: Play
    owner: str
    due_on: date
    fired_on: date

    @property
    def budget(self) -> str:
        """The days of the budget, in words."""
        return f"{self.period.start.isoformat()} to {(self.period.end - ONE_DAY).isoformat()}"

    @property
    def amount(self) -> float:
        """What the budget holds."""
        return self.period.amount

    @property
    def spent(self) -> float:
        """What is spent of it."""
        return self.period.spent or 0.0

    @property
    def forecast(self) -> float | None:
        """What will be spent by its end, None where no rate is known."""
        return self.period.forecast

    @property
    def key(self) -> str:
        """What it is, whenever it is told."""
        return json.dumps([self.account_id, self.budget, self.amount, self.level], ensure_ascii=False)

    def as_record(self) -> dict[str, Any]:
        """The form that CSV and JSON carry."""
        names = (
            "account_id", "account_name", "budget", "level", "amount", "spent", "forecast", "currency",
        )  # fmt: skip
        play = {"action": self.play.action, "owner_role": self.play.owner_role}
        days = {"owner": self.owner, "due_on": self.due_on, "fired_on": self.fired_on}
        return {name: getattr(self, name) for name in names} | play | days


@dataclass(frozen=True, slots=True)
class Bare:
    """A new or large account that no budget in force protects; `place` by spend, None for a new one."""

    standing: Standing
    place: int | None

    @property
    def why(self) -> str:
        """Why it should have one."""
        return "new account" if self.place is None else f"number {self.place} by spend"


@dataclass(frozen=True, slots=True)
class Alerts:
    """What a day tells of budgets."""

    as_of: date
    alerts: tuple[Alert, ...]
    bare: tuple[Bare, ...]


@dataclass(frozen=True, slots=True)
class Budgeted:
    """An account with its budgets in force, in its own currency."""

    standing: Standing
    currency: str
    budgets: tuple[BudgetPeriod, ...]


@once_a_day
def budgeted(tables: Tables, as_of: date, follow: Follow) -> Sequence[Budgeted]:
    """Every account in order of id, with the budgets in force at the end of a day."""
    accounts = follow(read_accounts(tables, as_of), tables.count("accounts"), "Computing")
    found = [_budgeted(each, as_of, tables.settings_book) for each in accounts]
    placed = in_place([each.standing for each in found], tables, as_of)
    return [replace(each, standing=own) for each, own in zip(found, placed, strict=True)]


def _budgeted(account: Account, as_of: date, settings: SettingsBook) -> Budgeted:
    own = settings.of(account.account_id, account.segment)
    periods = tuple(each for each in budget_history(account, as_of, own) if each.start <= as_of < each.end)
    return Budgeted(standing_of(account, as_of, settings.common), account.currency, periods)


def alerts_of(
    accounts: Iterable[Budgeted], as_of: date, fired: Mapping[str, date], plays: Sequence[Play] = SHIPPED
) -> list[Alert]:
    """Every alert that holds at the end of a day, in order of account and budget.

    `fired` says when those that were told before were. Of the shares crossed only the highest counts: its
    owner acts once; a forecast over a budget that is spent says nothing new.
    """
    return [
        alert
        for each in accounts
        for period in each.budgets
        for alert in _of(each, period, as_of, fired, plays)
    ]


def _of(
    account: Budgeted, period: BudgetPeriod, as_of: date, fired: Mapping[str, date], plays: Sequence[Play]
) -> Iterator[Alert]:
    standing = account.standing
    levels: list[tuple[str, Play]] = []
    if period.alert is not None:
        percent = 100 * period.alert
        levels.append((f"{percent:g}", alert_play(plays, percent)))
    if period.over and (period.alert is None or period.alert < 1):
        levels.append((FORECAST, play_for(plays, BUDGET, FORECAST_OVER)))
    for level, play in levels:
        made = Alert(
            account_id=standing.account_id,
            account_name=standing.name,
            level=level,
            currency=account.currency,
            period=period,
            play=play,
            owner=standing.person(play.owner_role),
            due_on=as_of,
            fired_on=as_of,
        )
        first = fired.get(made.key, as_of)
        yield replace(made, fired_on=first, due_on=first + timedelta(days=play.due_days))


def without_budget(standings: Sequence[Standing], budgeted: Iterable[str], top: int) -> list[Bare]:
    """The new accounts and the `top` largest others that no budget in force protects."""
    covered = set(budgeted)
    existing = [each for each in standings if not each.is_new and each.rank]
    existing.sort(key=lambda each: each.rank or 0)
    wanted = [Bare(each, None) for each in standings if each.is_new]
    wanted += [Bare(each, place) for place, each in enumerate(existing[:top], start=1)]
    return [each for each in wanted if each.standing.account_id not in covered]


def alerts_at(tables: Tables, as_of: date, fired: Mapping[str, date], follow: Follow = unseen) -> Alerts:
    """What the budgets of a source tell at the end of a day; `fired` as in `alerts_of`."""
    accounts = budgeted(tables, as_of, follow)
    held = {
        row["account_id"]
        for row in tables.rows("budgets")
        if row["period_start"] <= as_of < row["period_end"]
    }
    found = [each.standing for each in accounts]
    return Alerts(
        as_of,
        tuple(alerts_of(accounts, as_of, fired, plays_of(tables))),
        tuple(without_budget(found, held, tables.settings.top_accounts)),
    )
