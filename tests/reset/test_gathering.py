"""The facts of the reset from small sources: who holds what, which budget, and what is lacking."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from steadydraw.reset import ResetAccount, ResetFacts, StepStatus, reset_of
from steadydraw_decks.rhythm.book import book_at
from steadydraw_decks.rhythm.resetting import reset_facts
from tests.traps.world import World

AS_OF = date(2026, 9, 30)


def facts_of(made: World, as_of: date = AS_OF) -> ResetFacts:
    with made.opened() as tables:
        return reset_facts(tables, book_at(tables, as_of))


def only(facts: ResetFacts) -> ResetAccount:
    assert len(facts.accounts) == 1
    return facts.accounts[0]


@pytest.fixture
def made(tmp_path: Path) -> World:
    world = World(tmp_path / "book")
    world.account("A")
    world.draw(date(2026, 9, 1), date(2026, 10, 1), 100.0, "A")
    return world


def test_a_company_with_nothing_but_contracts_and_usage_is_told_what_it_lacks(made: World) -> None:
    found = reset_of(facts_of(made), date(2026, 8, 3), AS_OF)
    assert {each.step.key: each.status for each in found.steps} == dict.fromkeys(
        (each.step.key for each in found.steps), StepStatus.NO_BASIS
    )
    assert "table people" in found.step("metrics_visible").note
    assert "No account has started in the last 90 days" in found.step("onboarding").note
    assert "table budgets" in found.step("budgets").note
    assert "milestones" in found.step("clinics").note


def test_a_technical_person_counts_from_the_first_day_to_the_day_before_the_last(made: World) -> None:
    made.headings["people"] = "account_id,role,person,from_on,to_on"
    made.add(
        "people",
        "A,technical,Old,2026-01-01,2026-09-10",
        "A,technical,Tess,2026-09-01,",
        "A,technical,Tom,2026-09-05,2026-10-01",
        "A,technical,Later,2026-10-01,",
        "A,csm,Ada,,",
    )
    found = only(facts_of(made))
    assert (found.technical, found.technical_since) == (("Tess", "Tom"), date(2026, 9, 1))
    assert found.csms == ("Ada",)


def test_the_first_day_is_unknown_where_one_of_them_has_none(made: World) -> None:
    made.headings["people"] = "account_id,role,person,from_on"
    made.add("people", "A,technical,Tess,", "A,technical,Tom,2026-09-05")
    assert only(facts_of(made)).technical_since is None


@pytest.mark.parametrize(
    ("start", "end", "held"),
    [
        ("2026-09-30", "2026-10-01", True),
        ("2026-07-01", "2026-09-30", False),
        ("2026-10-01", "2027-01-01", False),
    ],
)
def test_a_budget_is_in_force_from_its_first_day_to_the_day_before_its_end(
    made: World, start: str, end: str, held: bool
) -> None:
    made.headings["budgets"] = "account_id,period_start,period_end,amount"
    made.add("budgets", f"A,{start},{end},5000")
    facts = facts_of(made)
    assert only(facts).has_budget is held
    assert "budgets" in facts.tables


def test_the_ladder_is_that_of_the_quarter_of_the_day_and_the_catalogue_belongs_to_all(made: World) -> None:
    made.headings["workflows"] = "workflow_id,name,account_id,ladder_quarter"
    made.add("workflows", "w,Work,A,2026Q3", "v,Views,,2026-Q3", "u,Upkeep,A,2026Q2", "t,Tests,B,2026Q3")
    assert (only(facts_of(made)).ladder, only(facts_of(made)).quarter) == (2, "2026Q3")


@pytest.mark.parametrize(
    ("begins", "first_use", "is_new", "started", "said"),
    [
        # 90 days before the 30th of September are the 2nd of July
        ("2026-07-02", "2026-09-29", False, True, ""),
        ("2026-07-03", "2026-09-29", True, True, ""),
        # it waits, and its days are counted
        ("2026-09-20", None, True, True, ""),
        ("2026-10-05", None, True, False, "the contract starts on 2026-10-05"),
    ],
)
def test_who_has_just_started_and_whether_its_first_event_is_measured(
    tmp_path: Path, begins: str, first_use: str | None, is_new: bool, started: bool, said: str
) -> None:
    made = World(tmp_path / "book")
    made.account("Z").draw(date(2026, 9, 1), date(2026, 10, 1), 100.0, "Z")
    made.add("accounts", "N,New Ltd,USD")
    made.add("contracts", f"C-N,N,prepaid,{begins},2027-07-01,36500,USD")
    if first_use:
        made.draw(date.fromisoformat(first_use), AS_OF + timedelta(days=1), 10.0, "N")
    found = next(each for each in facts_of(made).accounts if each.account_id == "N")
    assert (found.is_new, found.started, found.no_first_event) == (is_new, started, said)
    assert found.in_force is started


def test_milestones_of_one_name_are_all_there(made: World) -> None:
    made.headings["milestones"] = "account_id,milestone,on"
    made.add("milestones", "A,Usage clinic,2026-09-02", "A,Usage clinic,2026-09-09")
    assert [each.on.day for each in facts_of(made).milestones] == [2, 9]
