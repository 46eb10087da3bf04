"""The weekly clinic, worked by hand: who is open, by what money, who acts by when, and what was kept."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from steadydraw_decks.rhythm.book import book_at
from steadydraw_decks.rhythm.clinic import Clinic, LastClinic, clinic_of, kept_of, last_of
from tests.traps.world import AS_OF, World

ACTIONS = "account_id,action,owner_role,due_on,status,trigger"
PEOPLE = "account_id,role,person"


def slow(folder: Path, **amounts: float) -> World:
    """Accounts that each draw the same every day of 2026, against a commit of 36,500 over the year.

    At 100 a day a year lands exactly on the commit; at 50 a day it lands at half of it, under the band.
    """
    world = World(folder)
    world.headings |= {"actions": ACTIONS, "people": PEOPLE}
    for name, amount in amounts.items():
        world.account(name)
        world.draw(date(2026, 1, 1), AS_OF, amount, name)
    return world


def clinic(world: World, day: date = AS_OF, last: LastClinic | None = None) -> Clinic:
    with world.opened() as tables:
        return clinic_of(book_at(tables, day), tables, last or LastClinic())


def test_triggers_stand_by_the_money_at_stake(tmp_path: Path) -> None:
    world = slow(tmp_path, A=50, B=20, C=100).add("people", "A,csm,Ada", "B,csm,Bob", "C,csm,Cy")
    found = clinic(world)
    # C lands on its commit. A leaves 365 x 50 = 18,250 unused, B 365 x 80 = 29,200.
    assert [(each.account_id, each.trigger.trigger) for each in found.items] == [
        ("B", "burn_too_slow"), ("A", "burn_too_slow"),
    ]  # fmt: skip
    assert [each.money for each in found.items] == pytest.approx([29_200, 18_250])
    assert found.at_stake == pytest.approx(47_450)


def test_the_owner_is_the_person_who_holds_the_plays_role(tmp_path: Path) -> None:
    world = slow(tmp_path, A=50, B=50).add("people", "A,csm,Ada", "B,csm,Bob", "B,technical,Tess")
    found = clinic(world)
    # One workflow in production and steady draw: rung 4, so the second workflow is asked of the CSM.
    owners = {each.account_id: (each.trigger.play.owner_role, each.owner) for each in found.items}
    assert owners == {"A": ("csm", "Ada"), "B": ("csm", "Bob")}
    assert found.findings == ()


def test_an_account_without_owner_contract_or_usage_is_a_finding_and_no_crash(tmp_path: Path) -> None:
    world = slow(tmp_path, A=100).add("people", "A,csm,Ada", "D,csm,Dan", "E,csm,Eve")
    world.add("accounts", "D,Without contract,USD", "E,Without usage,USD", "F,Without anybody,USD")
    world.add("contracts", "C-E,E,prepaid,2026-01-01,2027-01-01,36500,USD")
    world.add("contracts", "C-F,F,prepaid,2026-01-01,2027-01-01,36500,USD")
    world.draw(date(2026, 1, 1), AS_OF, 100, "F")
    found = clinic(world)
    assert [(each.account_id, each.what) for each in found.findings] == [
        ("D", "contract"), ("E", "usage"), ("F", "owner"), ("E", "owner"),
    ]  # fmt: skip
    # E's first billable event has not come, and nobody is its technical lead to bring it about.
    assert [(each.account_id, each.detail) for each in found.findings][-1] == ("E", "technical")
    assert [each.trigger.trigger for each in found.items if each.account_id == "E"] == [
        "no_first_billable_event"
    ]


def test_a_company_without_any_account_or_row_gives_an_empty_clinic(tmp_path: Path) -> None:
    world = World(tmp_path)
    world.add("accounts", "A,Alone,USD")
    world.headings["contracts"] = "contract_id,account_id,model,start_on,end_on,commit_amount,commit_unit"
    world.rows["contracts"] = []
    world.rows["usage"] = ["2026-09-30,A,w,0,0,USD,production"]
    found = clinic(world, date(2026, 9, 29))
    assert found.items == ()
    assert {each.what for each in found.findings} == {"contract", "owner"}


def test_a_trigger_keeps_the_day_it_was_told_first_and_its_due_day(tmp_path: Path) -> None:
    world = slow(tmp_path, A=50)
    week_before = date(2026, 9, 23)
    first = clinic(world, week_before)
    second = clinic(world, AS_OF, last_of(kept_of(first)))
    assert [(each.opened_on, each.due_on) for each in first.items] == [(week_before, date(2026, 10, 23))]
    # Thirty days from the first clinic, not from the second.
    assert [(each.opened_on, each.due_on) for each in second.items] == [(week_before, date(2026, 10, 23))]
    assert kept_of(second) == kept_of(first)


def test_an_open_action_that_names_the_trigger_sets_the_day(tmp_path: Path) -> None:
    world = slow(tmp_path, A=50).add("actions", "A,Call them,csm,2026-10-09,open,burn_too_slow")
    assert [each.due_on for each in clinic(world).items] == [date(2026, 10, 9)]


def test_actions_of_the_week_are_kept_or_missed_as_they_are_marked(tmp_path: Path) -> None:
    world = (
        slow(tmp_path, A=100)
        .add("people", "A,csm,Ada")
        .add(
            "actions",
            "A,Kept,csm,2026-09-24,kept,",
            "A,Missed,csm,2026-09-30,missed,",
            "A,Left open,csm,2026-09-30,open,",
            "A,A week too old,csm,2026-09-23,kept,",
            "A,Not due yet,csm,2026-10-01,open,",
        )
    )
    told = [(each.action, each.state, each.why, each.owner) for each in clinic(world).past]
    assert told == [
        ("Kept", "kept", "marked", "Ada"),
        ("Missed", "missed", "marked", "Ada"),
        ("Left open", "missed", "open", "Ada"),
    ]


def test_what_the_last_clinic_asked_for_is_kept_when_its_trigger_is_silent(tmp_path: Path) -> None:
    world = slow(tmp_path, A=50, B=100)
    asked = [
        {
            "key": f'["{account}", "burn_too_slow", "rung_below_5"]', "account_id": account,
            "name": account, "trigger": "burn_too_slow", "action": "Automate", "owner": "Ada",
            "due_on": due,
        }
        for account, due in (("A", "2026-09-28"), ("B", "2026-09-28"), ("B", "2026-10-09"))
    ]  # fmt: skip
    found = clinic(world, AS_OF, last_of({"asked": asked}))
    assert [(each.account_id, each.state, each.why) for each in found.past] == [
        ("A", "missed", "fires"), ("B", "kept", "silent"),
    ]  # fmt: skip


def test_who_moved_is_told_against_the_same_day_a_week_ago(tmp_path: Path) -> None:
    world = slow(tmp_path, A=100)
    world.account("N")
    world.draw(date(2026, 9, 26), AS_OF, 100, "N")
    found = clinic(world)
    moves = {each.account_id: (each.before, each.now, each.is_up) for each in found.moves}
    # N was contracted only (stage 0); since the 26th it is connected and has its first billable event.
    assert moves == {"N": (0, 2, True)}
    funnel = found.book["funnel"].detail
    assert funnel is not None
    assert funnel.column("reached_last_7_days")[:3] == (0, 1, 1)


def test_an_account_that_has_left_asks_for_nothing(tmp_path: Path) -> None:
    world = slow(tmp_path, A=50)
    world.headings["accounts"] = "account_id,account_name,currency,status"
    world.rows["accounts"] = ["A,A Ltd,USD,churned"]
    found = clinic(world)
    assert (found.items, found.findings) == ((), ())
