"""Outlook: the cases against the band, and the budgets of an even draw."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from steadydraw.account.landing import LandingRange
from steadydraw.account.model import Budget
from steadydraw_decks.deck.chapters import Chapter
from steadydraw_decks.deck.narrative import outlook as told
from steadydraw_decks.deck.review import Review
from steadydraw_decks.deck.slides.outlook import outlook
from tests.deck.reviews import account, even_use, plain, review

BUDGETS = (
    Budget(date(2026, 7, 1), date(2026, 10, 1), 90_000),
    Budget(date(2026, 10, 1), date(2027, 1, 1), 95_000),
)


def made(of: Review) -> Chapter:
    chapter = outlook(of)
    assert chapter is not None
    return chapter


def title(of: Review) -> str:
    return plain(made(of).title.text)


def takeaway(of: Review) -> str:
    said = made(of).takeaway
    return plain(said.text) if said else ""


@pytest.mark.parametrize(
    ("low", "base", "high", "said"),
    [
        # of a commit of 365,000, with a healthy band of 85 to 110 %
        (330_000, 350_000, 370_000, "Low or high, the draw lands inside the healthy band of 85 to 110%"),
        (
            300_000,
            320_000,
            340_000,
            "The draw lands at 88% of the commit by December 31, 2026, but in the low",
        ),
        (
            380_000,
            400_000,
            420_000,
            "The draw lands at 109.6% of the commit by December 31, 2026, but in the high",
        ),
        (300_000, 360_000, 420_000, "The draw may land on either side of the healthy band of 85 to 110%"),
        (280_000, 300_000, 320_000, "Only the high case, 88% of the commit"),
        (390_000, 410_000, 430_000, "Only the low case, 107% of the commit"),
        (
            260_000,
            270_000,
            280_000,
            "Even the high case, 77% of the commit by December 31, 2026, falls short",
        ),
        (
            430_000,
            440_000,
            450_000,
            "Even the low case, 118% of the commit by December 31, 2026, goes beyond",
        ),
    ],
)
def test_the_title_says_which_cases_keep_to_the_band(low: float, base: float, high: float, said: str) -> None:
    found = told.title(review(account(1_000)), LandingRange(low, base, high), None)
    assert plain(found.text).startswith(said)


def test_cases_are_shown_with_the_decimals_that_tell_them_apart() -> None:
    of = review(account(1_000))
    # 95.0, 95.3 and 95.6 %
    landing = LandingRange(346_750, 347_845, 348_940)
    assert [told.share(of, landing, case).shown for case in told.CASES] == ["95.0%", "95.3%", "95.6%"]
    # 84.96 % is below 85 %, so it must not read as 85.0 %
    edge = LandingRange(310_104, 330_000, 350_000)
    assert told.share(of, edge, "low").shown == "84.96%"


def test_an_even_draw_has_no_range() -> None:
    of = review(account(1_000))
    assert title(of) == (
        "Week after week alike, the draw lands at 100% of the commit by December 31, 2026, inside the "
        "healthy band"
    )


def test_weeks_that_differ_open_a_range_around_the_pace_held() -> None:
    of = account(1_000)
    for position, _ in enumerate(of.use.days):
        of.use.amounts[position] = 500.0 if (len(of.use.days) - 1 - position) // 7 % 2 else 1_500.0
    chapter = made(review(of))
    chart = chapter.charts[0]
    values = {each.key: [amount or 0.0 for amount in each.values] for each in chart.series}
    low, base, high = (drawn + rest for drawn, rest in zip(values["draw"], values["forecast"], strict=True))
    # four of the last eight weeks draw 500 a day, four 1,500: the pace is 1,000 a day for 92 days
    assert base == pytest.approx(values["draw"][1] + 92_000)
    assert low < base < high
    assert values["commit"] == [365_000.0] * 3
    assert chart.categories == ("Low", "At today's pace", "High")
    assert [card.label for card in chapter.cards] == ["Low", "At today's pace", "High"]


def test_too_few_weeks_show_the_base_alone() -> None:
    start = date(2026, 9, 1)
    late = replace(account(1_000), contracts=(replace(account().contracts[0], start=start),))
    late = replace(late, use=even_use(1_000, start))
    of = review(late)
    assert title(of) == (
        "At today's pace the draw lands at 33% of the commit by December 31, 2026; too few weeks are known "
        "for a range"
    )
    assert takeaway(of) == "Low and high are shown once six full weeks are known."
    assert made(of).charts[0].categories == ("At today's pace",)


def test_budgets_are_kept_exceeded_or_on_course() -> None:
    # 92,000 in the third quarter and as much ahead
    of = review(replace(account(1_000), budgets=BUDGETS))
    assert [[plain(cell.text.text) for cell in row] for row in made(of).tables[0].rows] == [
        ["Jul – Sep 2026", "$90K", "$92K", "102%", "Exceeded"],
        ["Oct – Dec 2026", "$95K", "–", "–", "On course for $92K"],
    ]
    assert takeaway(of) == ("The budget of $95K to December 31, 2026 holds: spend is on course for $92K.")
    tight = review(replace(account(1_000), budgets=(replace(BUDGETS[1], amount=80_000),)))
    assert takeaway(tight) == (
        "The budget of $80K to December 31, 2026 will not hold: spend is on course for $92K."
    )


def test_without_a_commit_the_budget_is_the_outlook() -> None:
    evergreen = replace(account().contracts[0], end=None)
    of = review(replace(account(1_000), contracts=(evergreen,), budgets=BUDGETS))
    assert title(of) == "The budget of $95K to December 31, 2026 holds: spend is on course for $92K"
    assert takeaway(of) == "The budget's owner is alerted at 50%, 80%, 100% of it."
    assert made(of).charts == ()


def test_without_a_term_to_land_in_and_without_a_budget_the_slide_is_left_out() -> None:
    evergreen = replace(account().contracts[0], end=None)
    assert outlook(review(replace(account(1_000), contracts=(evergreen,)))) is None
    assert outlook(review(account(0))) is None
    ended = replace(account().contracts[0], end=date(2026, 10, 1))
    assert outlook(review(replace(account(1_000), contracts=(ended,)))) is None


def test_the_outlook_reads_in_german() -> None:
    found = told.title(review(account(1_000), "de_DE"), LandingRange(260_000, 270_000, 280_000), None)
    assert plain(found.text).startswith(
        "Selbst der hohe Fall, 77 % der Zusage am 31. Dezember 2026, bleibt unter dem gesunden Band"
    )
    of = review(replace(account(1_000), budgets=BUDGETS), "de_DE")
    assert takeaway(of) == (
        "Das Budget von 95.000 $ bis zum 31. Dezember 2026 reicht: Die Ausgaben steuern auf 92.000 $ zu."
    )
