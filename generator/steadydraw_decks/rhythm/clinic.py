"""The weekly usage clinic: how accounts stand in the funnel, which triggers are open, what last week kept.

One row for one trigger of one account, with one play, one owner and one day; ranked by money at stake.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from steadydraw.book import Tally
from steadydraw.metrics.funnel import STAGES
from steadydraw.tables import Tables
from steadydraw.triggers import Trigger
from steadydraw_decks.rhythm.book import Book
from steadydraw_decks.rhythm.entry import WEEK, Entry

KEPT, MISSED = "kept", "missed"
_CONNECTED = 1
"""The stage that an account holds from its first usage on."""


@dataclass(frozen=True, slots=True)
class Move:
    """An account that stands on another stage of the funnel than a week ago; None is before the first."""

    account_id: str
    name: str
    before: int | None
    now: int | None

    @property
    def is_up(self) -> bool:
        """Whether it has come further."""
        return (-1 if self.now is None else self.now) > (-1 if self.before is None else self.before)


@dataclass(frozen=True, slots=True)
class Item:
    """An open trigger with its play.

    `money` is at stake in the book's currency, None where no metric gives it. `owner` is the person of the
    play's role, empty where nobody holds it. `opened_on` is the day of the clinic that told it first,
    `due_on` follows from it, unless an open action of the account's names this trigger and a day.
    """

    account_id: str
    name: str
    trigger: Trigger
    money: float | None
    owner: str
    opened_on: date
    due_on: date
    is_new: bool

    @property
    def key(self) -> str:
        """What it is, whenever it is told."""
        return key_of(self.account_id, self.trigger)


@dataclass(frozen=True, slots=True)
class Past:
    """An action that was due since the last clinic, kept or missed; `why` says how that is known."""

    account_id: str
    name: str
    action: str
    owner: str
    due_on: date
    state: str
    why: str


@dataclass(frozen=True, slots=True)
class Finding:
    """What keeps an account from being looked after or judged; `what` is `owner`, `contract` or `usage`."""

    account_id: str
    name: str
    what: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Clinic:
    """One clinic: the book, who moved, the open triggers by money, and what was due."""

    book: Book
    moves: tuple[Move, ...]
    items: tuple[Item, ...]
    past: tuple[Past, ...]
    findings: tuple[Finding, ...]

    @property
    def at_stake(self) -> float:
        """The money at stake in all open triggers, as far as it is known."""
        return sum(each.money or 0.0 for each in self.items)


@dataclass(frozen=True, slots=True)
class LastClinic:
    """What the clinic before left: since when each trigger is open, and what it asked for by when."""

    opened: Mapping[str, date] = field(default_factory=dict)
    asked: tuple[Mapping[str, Any], ...] = ()


def key_of(account_id: str, trigger: Trigger) -> str:
    """What an open trigger is known by from week to week."""
    return json.dumps([account_id, trigger.trigger, trigger.when], ensure_ascii=False)


def clinic_of(book: Book, tables: Tables, last: LastClinic = LastClinic()) -> Clinic:
    """The clinic on the book's day."""
    agreed, gone = _agreed(tables), _gone(tables)
    present = [each for each in book.entries if each.account_id not in gone]
    items = [
        _item(book, each, trigger, last, agreed.get((each.account_id, trigger.trigger)))
        for each in present
        for trigger in each.triggers
    ]
    spend = {each.account_id: each.standing.spend or 0.0 for each in book.entries}
    items.sort(key=lambda each: (-(each.money or 0.0), -spend[each.account_id], each.account_id))
    return Clinic(
        book=book,
        moves=tuple(_moves(book.entries)),
        items=tuple(items),
        past=tuple(_past(book, tables, last, {each.key for each in items})),
        findings=tuple(findings_of(present, items)),
    )


def stage_of(tally: Tally) -> int | None:
    """The highest stage an account holds with all before it, None without a contract."""
    held = [number for number, day in enumerate(tally.stages) if day is not None]
    return max(held, default=None)


def _moves(entries: Sequence[Entry]) -> Iterator[Move]:
    for each in entries:
        before, now = stage_of(each.earlier), stage_of(each.tally)
        if before != now:
            yield Move(each.account_id, each.name, before, now)


def _item(book: Book, entry: Entry, trigger: Trigger, last: LastClinic, agreed: date | None) -> Item:
    opened = last.opened.get(key_of(entry.account_id, trigger), book.as_of)
    return Item(
        account_id=entry.account_id,
        name=entry.name,
        trigger=trigger,
        money=entry.in_book_currency(trigger.money),
        owner=entry.standing.person(trigger.play.owner_role),
        opened_on=opened,
        due_on=agreed or opened + timedelta(days=trigger.play.due_days),
        is_new=(trigger.trigger, trigger.when) not in entry.fired_before,
    )


def _gone(tables: Tables) -> set[str]:
    """Accounts that have left: there is nobody to act for."""
    return {row["account_id"] for row in tables.rows("accounts") if row["status"] == "churned"}


def _agreed(tables: Tables) -> dict[tuple[str, str], date]:
    """The day of the open action that an account has for a trigger; the earliest of several."""
    found: dict[tuple[str, str], date] = {}
    for row in tables.rows("actions"):
        if row["trigger"] and row["due_on"] and (row["status"] or "open") == "open":
            key = row["account_id"], row["trigger"]
            found[key] = min(row["due_on"], found.get(key, row["due_on"]))
    return found


def _past(book: Book, tables: Tables, last: LastClinic, fired: set[str]) -> Iterator[Past]:
    """What was due in the week: the actions on record, then what the last clinic asked for."""
    by_id = book.by_id
    since = book.as_of - WEEK
    told: set[tuple[str, str]] = set()
    for row in tables.rows("actions"):
        entry, due = by_id.get(row["account_id"]), row["due_on"]
        if entry is None or due is None or not since < due <= book.as_of:
            continue
        told.add((row["account_id"], row["trigger"] or ""))
        status = row["status"] or "open"
        role = row["owner_role"] or ""
        yield Past(
            account_id=entry.account_id,
            name=entry.name,
            action=row["action"],
            owner=entry.standing.person(role) or role,
            due_on=due,
            state=KEPT if status == KEPT else MISSED,
            why="open" if status == "open" else "marked",
        )
    for each in last.asked:
        due = date.fromisoformat(each["due_on"])
        account_id, trigger = str(each["account_id"]), str(each["trigger"])
        if since < due <= book.as_of and (account_id, trigger) not in told:
            still = each["key"] in fired
            yield Past(
                account_id=account_id,
                name=str(each["name"]),
                action=str(each["action"]),
                owner=str(each["owner"]),
                due_on=due,
                state=MISSED if still else KEPT,
                why="fires" if still else "silent",
            )


def findings_of(entries: Sequence[Entry], items: Sequence[Item]) -> Iterator[Finding]:
    """What keeps accounts from being judged, and triggers from being answered."""
    for each in entries:
        if not each.tally.start:
            yield Finding(each.account_id, each.name, "contract")
        elif _is_silent(each):
            yield Finding(each.account_id, each.name, "usage", each["run_rate"].note)
        if not each.standing.person("csm"):
            yield Finding(each.account_id, each.name, "owner", "csm")
    for item in items:
        if not item.owner and item.trigger.play.owner_role != "csm":
            yield Finding(item.account_id, item.name, "owner", item.trigger.play.owner_role)


def _is_silent(entry: Entry) -> bool:
    """Whether nothing of an account that has started was ever used, or nothing daily is known of it."""
    if entry.tally.start is None or entry.tally.start > entry.results.as_of:
        return False
    unknown = not entry["run_rate"].ok and not entry.standing.spend
    return entry.tally.stages[_CONNECTED] is None or unknown


def last_of(told: Mapping[str, Any]) -> LastClinic:
    """What a clinic left, from the plain values in which it was kept."""
    return LastClinic(
        {str(key): date.fromisoformat(day) for key, day in told.get("opened", {}).items()},
        tuple(told.get("asked", ())),
    )


def kept_of(clinic: Clinic) -> dict[str, Any]:
    """What a clinic leaves to the next, as plain values."""
    return {
        "opened": {each.key: each.opened_on.isoformat() for each in clinic.items},
        "asked": [
            {
                "key": each.key,
                "account_id": each.account_id,
                "name": each.name,
                "trigger": each.trigger.trigger,
                "action": each.trigger.play.action,
                "owner": each.owner or each.trigger.play.owner_role,
                "due_on": each.due_on.isoformat(),
            }
            for each in clinic.items
        ],
    }


STAGE_KEYS = tuple(each.replace(" ", "_") for each in STAGES)
"""The stages of the funnel as keys."""
