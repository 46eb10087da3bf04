"""Budget alerts: what of every budget has been crossed, each told once, and who still lacks a budget."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from steadydraw.account import Account
from steadydraw.account.budget_history import BudgetPeriod, budget_history
from steadydraw.days import ONE_DAY
from steadydraw.opc import write_whole
from steadydraw.settings import SettingsBook
from steadydraw.triggers import SHIPPED
from steadydraw.triggers.playbook import BUDGET, FORECAST_OVER, Play, alert_play, play_for
from steadydraw_decks.tasks.refusal import Refusal
from steadydraw_decks.tasks.standing import Standing

FORECAST = "forecast"
_FORMAT = "steadydraw.alerts/1"


@dataclass(frozen=True, slots=True)
class Alert:
    """A share of a budget that is crossed, or a forecast over it; amounts in the account's currency.

    `fired_on` is the as-of day on which the crossing was first told; `owner` the person of the play's role,
    empty where nobody holds it.
    """

    account_id: str
    account_name: str
    budget: str
    level: str
    amount: float
    spent: float
    forecast: float | None
    currency: str
    action: str
    owner_role: str
    owner: str
    due_on: date
    fired_on: date

    @property
    def key(self) -> str:
        """What it is, whenever it is told."""
        return json.dumps([self.account_id, self.budget, self.amount, self.level], ensure_ascii=False)


def alerts_of(
    accounts: Iterable[Account],
    as_of: date,
    settings: SettingsBook,
    standings: Mapping[str, Standing],
    fired: Mapping[str, date],
) -> list[Alert]:
    """Every alert that holds at the end of a day, in order of account and budget.

    `fired` says when those that were told before were. Of the shares crossed only the highest counts: its
    owner acts once; a forecast over a budget that is spent says nothing new.
    """
    found: list[Alert] = []
    for account in accounts:
        own = settings.of(account.account_id, account.segment)
        for period in budget_history(account, as_of, own):
            if period.start <= as_of < period.end:
                found += _of(account, period, as_of, standings[account.account_id], fired)
    return found


def _of(
    account: Account, period: BudgetPeriod, as_of: date, standing: Standing, fired: Mapping[str, date]
) -> Iterator[Alert]:
    levels: list[tuple[str, Play]] = []
    if period.alert is not None:
        percent = 100 * period.alert
        levels.append((f"{percent:g}", alert_play(SHIPPED, percent)))
    if period.over and (period.alert is None or period.alert < 1):
        levels.append((FORECAST, play_for(SHIPPED, BUDGET, FORECAST_OVER)))
    for level, play in levels:
        made = Alert(
            account_id=account.account_id,
            account_name=account.name,
            budget=f"{period.start.isoformat()} to {(period.end - ONE_DAY).isoformat()}",
            level=level,
            amount=period.amount,
            spent=period.spent or 0.0,
            forecast=period.forecast,
            currency=account.currency,
            action=play.action,
            owner_role=play.owner_role,
            owner=standing.person(play.owner_role),
            due_on=as_of + timedelta(days=play.due_days),
            fired_on=as_of,
        )
        first = fired.get(made.key, as_of)
        yield replace(made, fired_on=first, due_on=first + timedelta(days=play.due_days))


def without_budget(
    standings: Sequence[Standing], budgeted: Iterable[str], top: int
) -> list[tuple[Standing, str]]:
    """The new accounts and the `top` largest others that no budget in force protects, with the reason."""
    covered = set(budgeted)
    existing = [each for each in standings if not each.is_new and each.rank]
    existing.sort(key=lambda each: each.rank or 0)
    wanted = [(each, "new account") for each in standings if each.is_new]
    wanted += [(each, f"number {place} by spend") for place, each in enumerate(existing[:top], start=1)]
    return [(each, why) for each, why in wanted if each.account_id not in covered]


def read_state(path: Path, as_of: date) -> dict[str, date]:
    """When each alert that held at the last run was first told. Raises Refusal for another kind of file."""
    if not path.exists():
        return {}
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        if found["format"] != _FORMAT:
            raise ValueError(found["format"])
        last = date.fromisoformat(found["as_of"])
        fired = {str(key): date.fromisoformat(day) for key, day in found["fired"].items()}
    except (ValueError, LookupError, TypeError, AttributeError):
        raise Refusal(
            f"{path.name} is no state of alerts: name another with --state, or move it away"
        ) from None
    if last > as_of:
        raise Refusal(
            f"{path.name} is of {last.isoformat()}, later than {as_of.isoformat()}: alerts are told in the "
            "order of the days; name another file with --state"
        )
    return fired


def write_state(path: Path, as_of: date, alerts: Iterable[Alert]) -> None:
    """Keep what holds now; what holds no more may fire again when it is crossed again."""
    fired = {each.key: each.fired_on.isoformat() for each in alerts}
    told = {"format": _FORMAT, "as_of": as_of.isoformat(), "fired": dict(sorted(fired.items()))}
    write_whole(path, json.dumps(told, ensure_ascii=False, indent=1).encode() + b"\n")
