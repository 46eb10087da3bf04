"""Adoption against hand-worked cohorts and ladders: what came first, what comes next."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from steadydraw.account import Workflow
from steadydraw.days import parse_period
from steadydraw.sources import open_source
from steadydraw.tables import Tables
from steadydraw_decks.deck.chapters import Chapter
from steadydraw_decks.deck.review import Review, review_of
from steadydraw_decks.deck.slides.adoption import adoption
from tests.deck.reviews import account, plain, review
from tests.deck.workflows import with_workflows

AS_OF, PERIOD = date(2026, 9, 30), parse_period("2026Q3")
FIRST = date(2026, 2, 1)


def book(folder: Path, days: list[int | None]) -> Tables:
    """Accounts that started on January 1, 2026, and had their first billable event after so many days."""
    lines = {
        "accounts": ["account_id,account_name,currency"],
        "contracts": ["contract_id,account_id,model,start_on,end_on,commit_amount,commit_unit"],
        "usage": ["usage_date,account_id,workflow_id,units,rated_amount,currency,environment"],
    }
    for number, waited in enumerate(days):
        lines["accounts"].append(f"A-{number},Account {number},USD")
        lines["contracts"].append(f"C-{number},A-{number},prepaid,2026-01-01,2027-01-01,36500,USD")
        if waited is not None:
            for day in (date(2026, 1, 1) + timedelta(days=waited), AS_OF, AS_OF + timedelta(days=1)):
                lines["usage"].append(f"{day},A-{number},triage,10,100,USD,production")
    for name, rows in lines.items():
        (folder / f"{name}.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    return open_source(folder)


def reviewed(folder: Path, days: list[int | None], locale: str = "en_US") -> Review:
    """The review of the first of them."""
    with book(folder, days) as tables:
        return review_of(tables, "A-0", AS_OF, PERIOD, locale=locale)


def first_card(of: Review) -> tuple[str, str]:
    """Figure and explanation of the first billable event."""
    ladder = with_workflows(account(100), {"Triage": 100.0}, FIRST)
    # The workflows of another account: the chapter needs some in production.
    made = adoption(replace(of, account=replace(ladder, company=of.account.company)))
    assert made is not None
    assert made.cards[0].label in {"First billable event", "Erstes abrechenb. Ereignis"}
    return plain(made.cards[0].figure.text), plain(made.cards[0].about.text)


@pytest.mark.parametrize(
    ("locale", "said"),
    [
        ("en_US", ("12 days", "median 20 days, 5 in 2026Q1")),
        ("de_DE", ("12 Tage", "Median 20 Tage, 5 in 2026Q1")),
    ],
)
def test_the_first_event_stands_against_its_cohort(
    tmp_path: Path, locale: str, said: tuple[str, str]
) -> None:
    # Five started in the quarter and took 10, 12, 20, 25 and 30 days: half of them had it after 20.
    assert first_card(reviewed(tmp_path, [12, 10, 20, 25, 30], locale)) == said


def test_a_cohort_of_four_is_hidden(tmp_path: Path) -> None:
    of = reviewed(tmp_path, [12, 10, 20, 25])
    assert of.cohort is None
    assert first_card(of) == ("12 days", "from the contract's start")


def test_a_cohort_of_which_half_still_wait_has_no_median(tmp_path: Path) -> None:
    of = reviewed(tmp_path, [12, None, None, None, None])
    assert of.cohort is not None
    assert (of.cohort.accounts, of.cohort.median) == (5, None)
    assert first_card(of) == ("12 days", "from the contract's start")


def test_an_account_that_still_waits_says_so_beside_its_cohort(tmp_path: Path) -> None:
    made = adoption(reviewed(tmp_path, [None, 10, 20, 25, 30]))
    assert made is not None
    # January 1 to September 30, 2026 are 272 days apart; 10, 20 and 25 days are the first three of five.
    assert plain(made.cards[0].figure.text) == "not yet, 272 days since start"
    assert plain(made.cards[0].about.text) == "median 25 days, 5 in 2026Q1"


def chapter(*further: Workflow, locale: str = "en_US") -> Chapter:
    """One workflow in production on the ladder of the quarter, and others that are known."""
    of = with_workflows(account(1_000), {"Triage": 1_000.0}, FIRST, "2026Q3")
    made = adoption(review(replace(of, workflows=(*of.workflows, *further)), locale))
    assert made is not None
    return made


NEXT = (Workflow("n1", "Search", "2026Q4"), Workflow("n2", "Summaries", "2026Q4"))


@pytest.mark.parametrize(
    ("further", "said"),
    [
        ((), "For 2026Q4 none is named yet."),
        (NEXT[:1], "2026Q4 names 1 more."),
        (NEXT, "2026Q4 names 2 more."),
        ((Workflow("n3", "Later", "2027Q1"),), "For 2026Q4 none is named yet."),
    ],
)
def test_the_takeaway_says_what_the_next_ladder_names(further: tuple[Workflow, ...], said: str) -> None:
    made = chapter(*further)
    now = "The ladder of 2026Q3 names 1 workflow to bring to production and keep there."
    assert made.takeaway is not None
    assert made.takeaway.text == f"{now} {said}"


def test_the_table_shows_the_next_rungs_as_planned() -> None:
    rows = [[cell.text.text for cell in row][:3] for row in chapter(*NEXT).tables[0].rows]
    assert rows[-2:] == [["Search", "2026Q4", "Planned"], ["Summaries", "2026Q4", "Planned"]]
    german = chapter(*NEXT, locale="de_DE")
    assert german.tables[0].rows[-1][2].text.text == "Geplant"
    assert german.takeaway is not None
    assert german.takeaway.text.endswith("2026Q4 nennt 2 weitere.")
