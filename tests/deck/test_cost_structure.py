"""Cost structure of three workflows that draw 500, 300 and 200 a day."""

from __future__ import annotations

from datetime import date

import pytest

from steadydraw_decks.deck.chapters import Chapter
from steadydraw_decks.deck.slides.cost_structure import cost_structure
from tests.deck.reviews import account, plain, review
from tests.deck.workflows import with_workflows

DAILY = {"Triage": 500.0, "Search": 300.0, "Summaries": 200.0}


def chapter(daily: dict[str, float], locale: str = "en_US") -> Chapter:
    made = cost_structure(
        review(with_workflows(account(sum(daily.values())), daily, date(2026, 1, 1)), locale)
    )
    assert made is not None
    return made


@pytest.mark.parametrize(
    ("locale", "said"),
    [
        ("en_US", "Triage carries 50% of the spend; the draw stands on 2.6 workflows in effect"),
        ("de_DE", "Triage trägt 50 % der Ausgaben; der Verbrauch ruht auf rechnerisch 2,6 Workflows"),
    ],
)
def test_the_title_names_the_largest_and_how_many_there_are_in_effect(locale: str, said: str) -> None:
    # 1 / (0.5^2 + 0.3^2 + 0.2^2) = 1 / 0.38 = 2.63.
    assert plain(chapter(DAILY, locale).title.text) == said


def test_one_workflow_alone_is_said_as_that() -> None:
    title = plain(chapter({"Triage": 500.0}).title.text)
    assert title == "All spend of the last six months is on one workflow, Triage"


def test_months_shares_and_totals_are_those_of_a_calendar() -> None:
    made = chapter(DAILY)
    months, ring = made.charts
    # April to September: 30, 31, 30, 31, 31 and 30 days, 183 in all.
    days = (30, 31, 30, 31, 31, 30)
    drawn = {series.name: series.values for series in months.series}
    assert drawn["Triage"] == tuple(500.0 * count for count in days)
    assert drawn["Summaries"] == tuple(200.0 * count for count in days)
    assert ring.categories == ("Triage", "Search", "Summaries")
    assert ring.series[0].values == pytest.approx((0.5, 0.3, 0.2))
    rows = {row[0].text.text: [plain(cell.text.text) for cell in row[1:3]] for row in made.tables[0].rows}
    assert rows["Search"] == ["$54,900", "30%"]  # 300 * 183
    assert plain(made.tables[0].totals()[1].text.text) == "$183,000"


def test_an_account_without_workflows_has_no_such_slide() -> None:
    assert cost_structure(review(account(1_000))) is None
