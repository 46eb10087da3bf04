"""A usage clinic as a workbook and as data, and what one clinic hands to the next."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from steadydraw.excel.lists import AMOUNT, COUNT, DAYS, SHARE, Heading, Listing, write_lists
from steadydraw_decks.rhythm.clinic import STAGE_KEYS, Clinic, kept_of
from steadydraw_decks.tasks.refusal import Refusal

STEM = "usage-clinic-"
_FORMAT = "steadydraw.clinic/1"
_ACCOUNT = (Heading("Account", 14), Heading("Name", 40))
_ABOUT = (
    ("Funnel", "Accounts that hold each stage with all before it; days are medians, both dates known."),
    ("Moves", "Accounts that stand on another stage than on the same day a week ago."),
    ("Triggers", "Every open trigger with its one play."),
    ("At stake", "Projected overage or breakage, or what a budget is exceeded by, in the book's currency."),
    ("Due", "From the clinic that told it first, unless an open action names the trigger and a day."),
    ("Was due", "Actions on record and those of the last clinic that were due in the last seven days."),
    ("State", "One of the last clinic counts as kept when its trigger is no longer open."),
    ("Missing", "Accounts without an owner, a contract or usage, and triggers whose role nobody holds."),
)


def left_before(folder: Path, day: date) -> Mapping[str, Any]:
    """What the latest clinic before a day left in a folder; the same again for a day that was told already.

    Raises Refusal for a file that is no clinic, and where a later clinic has been held.
    """
    told = {_day(path): path for path in folder.glob(f"{STEM}????-??-??.json")}
    later = [each for each in told if each > day]
    if later:
        raise Refusal(
            f"{told[max(later)].name} is of a later day: clinics are held in the order of the days; name "
            "another folder with -o"
        )
    if day in told:
        return dict(_read(told[day])["given"])
    return dict(_read(told[max(told)])["left"]) if told else {}


def _day(path: Path) -> date:
    try:
        return date.fromisoformat(path.stem.removeprefix(STEM))
    except ValueError:
        raise Refusal(f"{path.name} is no clinic of ours: move it away") from None


def _read(path: Path) -> Mapping[str, Any]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        if (
            found["format"] == _FORMAT
            and isinstance(found["left"], dict)
            and isinstance(found["given"], dict)
        ):
            return dict(found)
    except (ValueError, LookupError, TypeError, RecursionError):
        pass
    raise Refusal(f"{path.name} is no clinic of ours, or was damaged: move it away")


def as_data(clinic: Clinic, given: Mapping[str, Any]) -> dict[str, Any]:
    """A clinic for programs; `given` is what the one before had left."""
    funnel = clinic.book["funnel"]
    stages = funnel.detail.records() if funnel.detail else []
    return {
        "format": _FORMAT,
        "as_of": clinic.book.as_of.isoformat(),
        "currency": clinic.book.currency,
        "funnel": [{**row, "stage": key} for row, key in zip(stages, STAGE_KEYS, strict=False)],
        "moves": [
            {
                "account_id": each.account_id,
                "name": each.name,
                "before": None if each.before is None else STAGE_KEYS[each.before],
                "now": None if each.now is None else STAGE_KEYS[each.now],
            }
            for each in clinic.moves
        ],
        "triggers": [
            {
                "account_id": each.account_id,
                "name": each.name,
                "trigger": each.trigger.trigger,
                "when": each.trigger.when,
                "reason": each.trigger.reason,
                "money": each.money,
                "action": each.trigger.play.action,
                "owner_role": each.trigger.play.owner_role,
                "owner": each.owner,
                "opened_on": each.opened_on.isoformat(),
                "due_on": each.due_on.isoformat(),
                "new": each.is_new,
            }
            for each in clinic.items
        ],
        "was_due": [{**asdict(each), "due_on": each.due_on.isoformat()} for each in clinic.past],
        "missing": [asdict(each) for each in clinic.findings],
        "given": dict(given),
        "left": kept_of(clinic),
    }


def write_clinic(clinic: Clinic, path: Path) -> None:
    """Write the clinic's workbook."""
    day, currency = clinic.book.as_of.isoformat(), clinic.book.currency or "own currencies"
    funnel = clinic.book["funnel"]
    stages = funnel.detail.rows if funnel.detail else ()
    sheets = (
        Listing(
            "Funnel",
            f"From contract to band, as of {day}",
            (
                Heading("Stage", 28), Heading("Accounts", 12, COUNT), Heading("Share of all", 14, SHARE),
                Heading("Share of the stage before", 16, SHARE), Heading("Median days from it", 16, DAYS),
                Heading("Reached in 7 days", 16, COUNT),
            ),
            tuple(tuple(None if isinstance(cell, bool) else cell for cell in row) for row in stages),
        ),
        Listing(
            "Moves",
            f"Who moved in the week to {day}",
            (*_ACCOUNT, Heading("A week ago", 28), Heading("Now", 28), Heading("Move", 14)),
            tuple(
                (
                    each.account_id, each.name, _stage(each.before), _stage(each.now),
                    "further" if each.is_up else "fell back",
                )
                for each in clinic.moves
            ),
        ),
        Listing(
            "Triggers",
            f"Open triggers by money at stake in {currency}, as of {day}",
            (
                *_ACCOUNT, Heading("Trigger", 24), Heading("Why", 60), Heading("At stake", 16, AMOUNT),
                Heading("Action", 50), Heading("Role", 12), Heading("Owner", 24), Heading("Due", 12),
                Heading("Told first", 12), Heading("New", 8),
            ),
            tuple(
                (
                    each.account_id, each.name, each.trigger.trigger.replace("_", " "), each.trigger.reason,
                    each.money, each.trigger.play.action, each.trigger.play.owner_role,
                    each.owner or "nobody", each.due_on, each.opened_on, "new" if each.is_new else "",
                )
                for each in clinic.items
            ),
            frozenset({"At stake"}),
        ),
        Listing(
            "Was due",
            f"Actions that were due in the week to {day}",
            (
                *_ACCOUNT, Heading("Action", 50), Heading("Owner", 24), Heading("Due", 12),
                Heading("State", 12),
            ),
            tuple(
                (each.account_id, each.name, each.action, each.owner, each.due_on, each.state)
                for each in clinic.past
            ),
        ),
        Listing(
            "Missing",
            f"What accounts lack, as of {day}",
            (*_ACCOUNT, Heading("Missing", 16), Heading("Which", 44)),
            tuple((each.account_id, each.name, each.what, each.detail) for each in clinic.findings),
        ),
    )  # fmt: skip
    write_lists(path, sheets, _ABOUT)


def _stage(number: int | None) -> str:
    return "not contracted" if number is None else STAGE_KEYS[number].replace("_", " ")
