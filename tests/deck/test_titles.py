"""What the slides say for figures worked by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from steadydraw.account import Account, Contract, Workflow, WorkflowLine
from steadydraw_decks.deck.chapters import Chapter
from steadydraw_decks.deck.executive_review import chapters_of
from steadydraw_decks.deck.review import Review
from tests.deck.reviews import AS_OF, YEAR, account, even_use, monthly_outcomes, plain, review


def chapter(of: Review, key: str) -> Chapter:
    return next(each for each in chapters_of(of) if each.key == key)


def title(of: Review, key: str) -> str:
    return plain(chapter(of, key).title.text)


def takeaway(of: Review, key: str) -> str:
    said = chapter(of, key).takeaway
    assert said is not None
    return plain(said.text)


def keys(of: Review) -> list[str]:
    return [each.key for each in chapters_of(of)]


def test_a_draw_of_the_commits_own_pace_lands_in_the_band() -> None:
    even = review(account(1_000))
    assert title(even, "burn_down") == (
        "At today's pace the draw lands at 100% of the commit by December 31, 2026, "
        "inside the healthy band of 85 to 110%"
    )
    # 273 of 365 days at 1,000 a day.
    assert takeaway(even, "burn_down") == (
        "$273K of $365K is drawn with 75% of the term elapsed, 0 pp against the calendar."
    )


def test_a_slow_draw_says_what_would_go_unused_and_by_when() -> None:
    slow = review(account(600))
    # 0.4 of 365,000.
    assert title(slow, "burn_down") == (
        "At today's pace 40% of the commit, $146K, would go unused by December 31, 2026"
    )
    assert title(slow, "summary") == (
        "The draw is too slow: it lands at 60% of the commit, below the healthy band of 85 to 110%"
    )


def test_a_fast_draw_says_when_the_commit_runs_out() -> None:
    # 354,900 drawn, 10,100 left at 1,300 a day: the eighth day.
    assert title(review(account(1_300)), "burn_down") == (
        "At today's pace the commit runs out on October 8, 2026, before its term ends on December 31, 2026"
    )


def test_a_commit_that_is_gone_says_when_it_went() -> None:
    # 365 days of 1,000 used up at 1,500 a day: day 244 of the year, 1 September.
    assert title(review(account(1_500)), "burn_down") == (
        "The commit ran out on September 1, 2026; the draw is on course for 150% of it"
    )


def test_a_band_above_the_commit_is_missed_without_anything_unused() -> None:
    ambitious = replace(YEAR, band_low=1.2, band_high=1.4)
    assert title(review(account(1_000, ambitious)), "burn_down") == (
        "The draw is on course for 100% of the commit, short of the healthy band of 120 to 140%"
    )


def test_a_landing_just_under_the_band_is_not_rounded_into_it() -> None:
    # 848 a day lands at 84.8 %, which rounds to the edge.
    assert "lands at 84.8% of the commit, below" in title(review(account(848)), "summary")


def test_a_term_that_is_over_says_how_it_came_out() -> None:
    ended = Contract("C1", "prepaid", date(2026, 1, 1), date(2026, 7, 1), 181_000, "USD")
    of = replace(account(500, ended), use=even_use(500, last=date(2026, 6, 30)))
    assert title(review(of), "burn_down") == "The term ended on June 30, 2026 with 50% of the commit used"
    assert takeaway(review(of), "burn_down") == "$90.5K of $181K was drawn over the term."


def test_an_account_that_has_not_fired_says_since_when_and_shows_no_chart() -> None:
    silent = Account("A-1", "Acme", "USD", AS_OF, (replace(YEAR, start=date(2026, 9, 7)),))
    assert not {"burn_down", "usage", "unit_economics"} & set(keys(review(silent)))
    assert not chapter(review(silent), "adoption").charts
    assert title(review(silent), "summary") == "First billable event: not yet, 23 days since start"
    assert takeaway(review(silent), "plan") == "Measured at the next review: the first billable event."


def test_pay_as_you_go_shows_spend_and_no_burn_down() -> None:
    payg = review(account(1_000, Contract("C1", "payg", date(2026, 1, 1), None, 0, "USD")))
    assert "burn_down" not in keys(payg)
    assert title(payg, "summary") == "The draw runs at $1,000 a day, without a commit to hold it against"


def test_an_evergreen_commit_has_no_pace() -> None:
    evergreen = review(account(1_000, replace(YEAR, end=None)))
    assert "burn_down" not in keys(evergreen)
    assert title(evergreen, "summary") == (
        "75% of the commit is used; the contract has no end, so no pace is set"
    )


def test_a_contract_that_starts_tomorrow_says_so() -> None:
    future = Account("A-1", "Acme", "USD", AS_OF, (replace(YEAR, start=date(2026, 10, 1)),))
    assert title(review(future), "summary") == (
        "The contract starts on October 1, 2026; there is nothing to measure before"
    )


def test_an_account_without_a_contract_is_told_from_its_spend() -> None:
    alone = review(replace(account(1_000), contracts=()))
    assert title(alone, "summary") == "No contract is on record, so there is nothing to hold the draw against"


def with_live_workflows(of: Account, first_days: Sequence[date]) -> Account:
    """The account with one production workflow running daily from each of the days."""
    lines = []
    for number, first in enumerate(first_days):
        days = [day for day in of.use.days if day >= first]
        ones: list[float | None] = [1.0] * len(days)
        line = WorkflowLine(f"w{number}", days, ones, [1.0] * len(days), ones, ["USD"] * len(days))
        lines.append(line)
    return replace(of, workflow_lines=tuple(lines))


def test_adoption_counts_workflows_against_the_last_quarters_end() -> None:
    two = with_live_workflows(account(1_000), [date(2026, 2, 1), date(2026, 8, 1)])
    assert title(review(two), "adoption") == "2 workflows are in production, up from 1 on June 30, 2026"
    one = with_live_workflows(account(1_000), [date(2026, 2, 1)])
    assert title(review(one), "adoption") == "1 workflow is in production, as many as on June 30, 2026"
    assert "adoption" not in keys(review(account(1_000)))


def test_adoption_asks_for_the_workflows_of_the_quarters_ladder() -> None:
    one = with_live_workflows(account(1_000), [date(2026, 2, 1)])
    assert takeaway(review(one), "adoption").startswith("No ladder is agreed")
    laddered = replace(
        one, workflows=(Workflow("w0", "Triage", "2026Q3"), Workflow("w1", "Search", "2026Q2"))
    )
    assert takeaway(review(laddered), "adoption") == (
        "The ladder of 2026Q3 names 1 workflow to bring to production and keep there. "
        "For 2026Q4 none is named yet."
    )


@pytest.mark.parametrize(
    ("live", "action"),
    [
        (0, "Too slow: unblock the data that holds the first workflow back from production."),
        (1, "Too slow: automate the second workflow."),
        (2, "Too slow: place in-product guidance where the use of live workflows stalls."),
    ],
)
def test_a_slow_draw_is_met_by_the_rung_the_account_stands_on(live: int, action: str) -> None:
    of = with_live_workflows(account(600), [YEAR.start] * live)
    assert takeaway(review(of), "summary") == action


def test_a_fast_draw_whose_cost_did_not_rise_asks_for_rate_limits() -> None:
    assert takeaway(review(account(1_300)), "summary") == (
        "Too fast: review rate limits, retries and runaway jobs."
    )


def test_unit_economics_state_cost_and_value_with_their_formula() -> None:
    # 92 days of 1,000 over 3 x 10,000 outcomes is 3.07 each; 30,000 x 12 / 92,000 is 3.9.
    valued = review(replace(account(1_000), outcomes=monthly_outcomes(10_000, 12)))
    # April to June: 91,000 over 30,000.
    assert title(valued, "unit_economics") == (
        "One outcome cost $3.07, up from $3.03 in the 3 months to Jun 2026; "
        "outcomes were worth 3.9x what they cost"
    )
    assert takeaway(valued, "unit_economics") == (
        "3.9x = outcomes worth $360K / spend of $92K (Jul \N{EN DASH} Sep 2026)."
    )


def test_outcomes_without_an_agreed_value_ask_for_one() -> None:
    unvalued = review(replace(account(1_000), outcomes=monthly_outcomes(10_000, None)))
    assert title(unvalued, "unit_economics").endswith("what an outcome is worth is not agreed yet")


def test_without_outcomes_the_last_months_spend_is_shown_and_one_is_asked_for() -> None:
    none = review(account(1_000))
    assert title(none, "unit_economics") == (
        "Spend was $30K in Sep 2026; no outcome is counted yet to hold it against"
    )


def test_a_fall_of_a_fifth_is_in_the_title_of_the_usage_line() -> None:
    falling = account(1_000)
    since = falling.use.days.index(date(2026, 8, 1))
    falling.use.amounts[since:] = [800.0] * (len(falling.use.days) - since)
    assert title(review(falling), "usage").endswith("at $800 a day, down from $1,000 on June 30, 2026")
    falling.use.amounts[since:] = [801.0] * (len(falling.use.days) - since)
    assert title(review(falling), "usage").endswith("at $801 a day")


def test_a_german_deck_writes_its_figures_in_german() -> None:
    assert title(review(account(600), "de_DE"), "burn_down") == (
        "Beim heutigen Tempo blieben 40 % der Zusage, 146.000 $, bis zum 31. Dezember 2026 ungenutzt"
    )
