"""Goals and promises: what counts as met and kept, and how it is counted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from steadydraw.days import parse_period
from steadydraw.resources import resource
from steadydraw.sources import open_source
from steadydraw.tables import Tables
from steadydraw_decks.deck import goals
from steadydraw_decks.deck.chapters import Chapter
from steadydraw_decks.deck.goals import Goal, GoalState
from steadydraw_decks.deck.review import Promise, Review, review_of
from steadydraw_decks.deck.slides.goals_and_promises import goals_and_promises
from tests.deck.reviews import AS_OF, account, monthly_outcomes, plain, promised, review

MET, NOT_MET, UNKNOWN = Goal("Loads", 100, 120, "loads"), Goal("Sites", 12, 9, "sites"), Goal("Calls", 5)
KEPT = Promise("Cache answers", "technical", date(2026, 8, 1), status="kept")
MISSED = Promise("Agree the value", "csm", date(2026, 9, 1), status="missed")
LATE = Promise("Top up", "ae", date(2026, 9, 30))
QUARTER_3 = parse_period("2026Q3")


@pytest.fixture(scope="module")
def tables() -> Iterator[Tables]:
    with open_source(resource("samples", "steadydraw.toml")) as opened:
        yield opened


def aiming(*aims: Goal, locale: str = "en_US") -> Review:
    return replace(review(account(1_000), locale), goals=aims)


def made(of: Review) -> Chapter:
    chapter = goals_and_promises(of)
    assert chapter is not None
    return chapter


def title(of: Review) -> str:
    return plain(made(of).title.text)


@pytest.mark.parametrize(
    ("goal", "running", "state"),
    [
        (Goal("Tickets", 100, 100), False, GoalState.MET),
        (Goal("Tickets", 100, 99), False, GoalState.NOT_MET),
        (Goal("Tickets", 100, 99), True, GoalState.OPEN),
        (Goal("Tickets", 100, 100), True, GoalState.MET),
        (Goal("Tickets", 100, None), False, GoalState.NOT_MEASURED),
        (Goal("Tickets", None, 100), False, GoalState.NOT_MEASURED),
        (Goal("Cost per ticket below", 0.9, 0.85), False, GoalState.MET),
        (Goal("Cost per ticket below", 0.9, 0.95), False, GoalState.NOT_MET),
        (Goal("Cost per ticket below", 0.9, 0.85), True, GoalState.OPEN),
        (Goal("Kosten je Fall höchstens", 3, 3), False, GoalState.MET),
        (Goal("Share", 0.3, 0.1 + 0.2), False, GoalState.MET),
    ],
)
def test_a_goal_is_met_when_its_actual_reaches_its_target(
    goal: Goal, running: bool, state: GoalState
) -> None:
    assert goal.state(running=running) is state


def test_a_goal_named_as_an_outcome_is_measured_by_its_count() -> None:
    of = replace(account(1_000), outcomes=monthly_outcomes(100, 2.0))
    assert goals.counted(of, "tickets ", QUARTER_3, AS_OF) == 300
    # September is not closed at the end of the 29th
    assert goals.counted(of, "Tickets", QUARTER_3, date(2026, 9, 29)) == 200
    assert goals.counted(of, "Calls", QUARTER_3, AS_OF) is None


def test_goals_and_promises_are_counted_in_the_right_number() -> None:
    assert title(aiming(MET)) == "The goal of the period is met: 120 loads against 100 loads"
    assert title(aiming(NOT_MET)) == "The goal of the period is not met: 9 sites against 12 sites"
    assert title(aiming(UNKNOWN)) == "The goal of the period is not measured yet"
    assert title(aiming(MET, MET)) == "Both goals are met"
    assert title(aiming(MET, MET, MET)) == "All 3 goals are met"
    assert title(aiming(MET, NOT_MET)) == "1 of 2 goals is met"
    assert title(aiming(MET, MET, UNKNOWN)) == "2 of 3 goals are met, 1 is not measured yet"
    assert title(aiming(NOT_MET, UNKNOWN, UNKNOWN)) == "0 of 3 goals are met, 2 are not measured yet"
    assert title(aiming(UNKNOWN, UNKNOWN)) == "None of the 2 goals is measured yet"
    assert title(promised(aiming(MET, MET), KEPT, KEPT, KEPT, MISSED)) == (
        "3 of 4 promises were kept; both goals are met"
    )
    assert title(promised(aiming(), KEPT)) == "The promise of the last review was kept"
    assert title(promised(aiming(), MISSED)) == "The promise of the last review was missed"
    assert title(promised(aiming(), LATE)) == "One promise is overdue"
    assert title(promised(aiming(), KEPT, KEPT)) == "Both promises were kept"
    assert title(promised(aiming(), KEPT, LATE)) == "1 of 2 promises was kept"


def test_goals_are_counted_in_german() -> None:
    of = promised(aiming(MET, MET, UNKNOWN, locale="de_DE"), KEPT, MISSED)
    assert (
        title(of) == "1 von 2 Maßnahmen ist erledigt; 2 von 3 Zielen sind erreicht, 1 ist noch nicht gemessen"
    )
    assert title(aiming(MET, locale="de_DE")) == (
        "Das Ziel der Periode ist erreicht: 120 loads bei einem Zielwert von 100 loads"
    )


def test_the_takeaway_names_the_worst_first() -> None:
    def takeaway(of: Review) -> str:
        said = made(of).takeaway
        return said.text if said else ""

    assert takeaway(promised(aiming(NOT_MET), KEPT, MISSED)).endswith("it was missed: Agree the value.")
    assert takeaway(promised(aiming(NOT_MET), LATE)) == "To settle first, for it is overdue: Top up."
    assert takeaway(promised(aiming(MET, UNKNOWN, NOT_MET), KEPT)) == "To close first: Sites."
    assert takeaway(aiming(MET, UNKNOWN)).endswith("before the next review: Calls.")
    assert takeaway(aiming(MET)).startswith("What was set out to do is done")


def test_figures_of_goals_are_shown_in_their_unit() -> None:
    of = aiming(
        Goal("Pass rate", 0.94, 0.946, "share"),
        Goal("Uptime", 99, 98, "%"),
        Goal("Cost below", 0.9, None, "USD"),
        Goal("Tickets", 170_000, 176_806, "tickets"),
        Goal("Nothing to aim at"),
    )
    assert [[cell.text.text for cell in row[1:]] for row in made(of).tables[0].rows] == [
        ["94.0%", "94.6%", "Met"],
        ["99%", "98%", "Not met"],
        ["$0.90", "–", "Not measured"],
        ["170,000 tickets", "176,806 tickets", "Met"],
        ["–", "–", "Not measured"],
    ]


def test_without_goals_and_promises_the_slide_is_left_out() -> None:
    assert goals_and_promises(aiming()) is None
    # an open promise that is not due yet belongs to the plan
    assert goals_and_promises(promised(aiming(), replace(LATE, due_on=date(2026, 10, 1)))) is None
    assert [table.key for table in made(aiming(MET)).tables] == ["goals"]
    assert [table.key for table in made(promised(aiming(), KEPT)).tables] == ["promises"]


def test_goals_of_the_period_are_read_from_the_source(tables: Tables) -> None:
    of = review_of(tables, "A-1001", AS_OF, QUARTER_3)
    assert [(goal.goal, goal.target, goal.unit) for goal in of.goals] == [
        ("Tickets resolved without a person", 170_000, "tickets"),
        ("Cost per resolved ticket below", 0.9, "USD"),
        ("Triage eval pass rate", 0.94, "share"),
    ]
    counts = [
        row["count"]
        for row in tables.rows("outcomes")
        if row["account_id"] == "A-1001"
        and row["outcome"] == "Tickets resolved without a person"
        and row["period_start"] >= date(2026, 7, 1)
    ]
    assert [goal.actual for goal in of.goals] == [sum(counts), None, 0.946]
    assert ("Invoices extracted", "Accounts payable log") in of.evidence
