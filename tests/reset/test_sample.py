"""The sample company's reset, by a second reading of the tables it is built from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from samples.brightwater import contracts, customers, ladder, relationship
from samples.brightwater.canonical import Table
from steadydraw.reset import Reset, ResetFacts, StepStatus, reset_of
from steadydraw.sources import open_source
from steadydraw_decks.rhythm.alerts import without_budget
from steadydraw_decks.rhythm.book import Book, book_at
from steadydraw_decks.rhythm.resetting import reset_facts
from tests.house.tree import ROOT

START, AS_OF = date(2026, 8, 3), date(2026, 9, 30)


def rows(table: Table) -> list[dict[str, Any]]:
    return [dict(zip(table.columns, row, strict=True)) for row in table.rows]


@pytest.fixture(scope="module")
def read() -> Iterator[tuple[Book, ResetFacts]]:
    with open_source(ROOT / "samples" / "steadydraw.toml") as tables:
        book = book_at(tables, AS_OF)
        yield book, reset_facts(tables, book)


@pytest.fixture(scope="module")
def found(read: tuple[Book, ResetFacts]) -> Reset:
    return reset_of(read[1], START, AS_OF)


def missing(found: Reset, key: str) -> list[str]:
    return [each.account_id or each.name for each in found.step(key).missing]


def in_force() -> set[str]:
    return {
        row["account_id"]
        for row in rows(contracts.contracts())
        if row["start_on"] <= AS_OF and (row["end_on"] is None or row["end_on"] > AS_OF)
    }


def holders(role: str) -> dict[str, str]:
    """Who holds a role at the as-of day, by account."""
    return {
        row["account_id"]: row["person"]
        for row in rows(relationship.people())
        if row["role"] == role and row["from_on"] <= AS_OF and (row["to_on"] is None or row["to_on"] > AS_OF)
    }


def strategic() -> set[str]:
    return {row["account_id"] for row in rows(customers.accounts()) if row["strategic"]}


def just_started() -> set[str]:
    starts: dict[str, date] = {}
    for row in rows(contracts.contracts()):
        starts[row["account_id"]] = min(row["start_on"], starts.get(row["account_id"], date.max))
    return {name for name, start in starts.items() if AS_OF - timedelta(days=90) < start <= AS_OF}


def test_everybody_sees_metrics_but_for_those_without_csm_or_score(
    read: tuple[Book, ResetFacts], found: Reset
) -> None:
    scored = {each.account_id for each in read[0].entries if each["health_score"].ok}
    blind = sorted(in_force() - (scored & set(holders("csm"))))
    step = found.step("metrics_visible")
    assert missing(found, "metrics_visible") == blind
    assert "A-1023" in blind  # by samples/README.md nobody owns it yet
    assert (step.done, step.needed) == (len(in_force()) - len(blind), len(in_force()))
    assert step.status is StepStatus.OVERDUE  # due by the 16th of August


def test_who_has_just_started_is_missing_without_two_workflows(found: Reset) -> None:
    quarter = [row for row in rows(ladder.workflows()) if row["ladder_quarter"] == "2026Q3"]
    sizes = {name: sum(row["account_id"] == name for row in quarter) for name in just_started()}
    assert sizes  # else there is nothing to see here
    step = found.step("onboarding")
    assert missing(found, "onboarding") == sorted(name for name, size in sizes.items() if size < 2)
    assert step.needed == len(sizes)


def test_who_lacks_a_budget_is_who_the_alerts_name(read: tuple[Book, ResetFacts], found: Reset) -> None:
    held = {
        row["account_id"]
        for row in rows(relationship.budgets())
        if row["period_start"] <= AS_OF < row["period_end"]
    }
    standings = [each.standing for each in read[0].entries]
    told = without_budget(standings, held, 10)
    assert missing(found, "budgets") == [each.standing.account_id for each in told]
    new = sum(each.is_new for each in standings)
    assert found.step("budgets").needed == new + 10
    assert found.step("budgets").done == new + 10 - len(told)


def test_the_key_accounts_are_the_three_strategic_ones_and_each_has_had_its_review_or_not(
    found: Reset,
) -> None:
    assert len(strategic()) == 3
    reviewed = {
        row["account_id"]
        for row in rows(relationship.milestones())
        if row["milestone"].casefold() in {"value review", "unit economics reviewed"}
        and START <= row["on"] <= AS_OF
    }
    step = found.step("value_reviews")
    assert sorted(missing(found, "value_reviews")) == sorted(strategic() - reviewed)
    assert (step.done, step.needed) == (len(strategic() & reviewed), 3)


def test_the_weeks_of_the_clinics_are_those_of_the_calendar(found: Reset) -> None:
    # The start is a Monday, so that the weeks of the reset are ISO weeks 33 to 39: week 1 is ISO week 32.
    assert START.isocalendar()[1:] == (32, 1)
    held = {
        row["on"].isocalendar().week
        for row in rows(relationship.milestones())
        if row["milestone"].casefold() == "usage clinic"
    }
    step = found.step("clinics")
    closed = range(33, 39)  # the last of them runs to the 1st of October
    assert step.done == len(held & set(range(33, 41)))
    assert len(step.missing) == sum(week not in held for week in closed)
    assert [str(mark) for mark in step.weeks[1:7]] == [
        "held" if week in held else "missed" for week in closed
    ]


def test_strategic_accounts_have_their_technical_person(found: Reset) -> None:
    named = strategic() & set(holders("technical"))
    step = found.step("counterparts")
    assert (step.done, step.needed) == (len(named), len(strategic()))


def test_every_csm_has_a_plan_or_is_missing(found: Reset) -> None:
    planned = {row["person"] for row in rows(relationship.pay_plans()) if row["period"] == "2026Q3"}
    people = set(holders("csm").values())
    step = found.step("pay")
    assert (step.done, step.needed) == (len(people & planned), len(people))


def test_a_plan_of_an_earlier_quarter_pays_nobody_in_this_one() -> None:
    with open_source(ROOT / "samples" / "steadydraw.toml") as tables:
        for number, change in (
            (1, "period = '2026Q1'"),
            (2, "targets = 'grr=2'"),
            (3, "period = 'soon'"),
            (4, "period = 'fy26-q3'"),
        ):
            tables.con.execute(
                f"UPDATE pay_plans SET {change} WHERE period = '2026Q3' AND person LIKE '%{number}'"
            )
        book = replace(book_at(tables, AS_OF), entries=())
        facts = reset_facts(tables, book)
    assert set(facts.pay_plans) == {"Customer success 2", "Customer success 4"}
    assert "grr cannot exceed 1" in facts.pay_plans["Customer success 2"]
    assert not facts.pay_plans["Customer success 4"]
    assert facts.lasting_pay == pytest.approx(0.8)  # 40 + 20 + 20 of 100


def test_nothing_of_usage_is_read_a_second_time(read: tuple[Book, ResetFacts]) -> None:
    with open_source(ROOT / "samples" / "steadydraw.toml") as tables:
        tables.con.execute("DELETE FROM usage")
        assert reset_facts(tables, read[0]) == read[1]
