"""What is to be decided, with the money at stake worked by hand from an even draw."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from steadydraw.account import Account
from steadydraw.account.model import Budget
from steadydraw_decks.deck.chapters import Chapter
from steadydraw_decks.deck.review import Promise, Review
from steadydraw_decks.deck.slides.decisions import decisions
from tests.deck.reviews import account, monthly_outcomes, plain, promised, review

QUARTER_4 = date(2026, 10, 1), date(2027, 1, 1)


def valued(daily: float) -> Account:
    return replace(account(daily), outcomes=monthly_outcomes(100, 2_000))


def made(of: Review) -> Chapter:
    chapter = decisions(of)
    assert chapter is not None
    return chapter


def title(of: Review) -> str:
    return plain(made(of).title.text)


def rows(of: Review) -> list[list[str]]:
    return [[plain(cell.text.text) for cell in row] for row in made(of).tables[0].rows]


def takeaway(of: Review) -> str:
    said = made(of).takeaway
    return plain(said.text) if said else ""


def test_nothing_is_to_be_decided_of_a_calm_account_whose_value_is_known() -> None:
    assert decisions(review(valued(1_000))) is None


def test_a_slow_draw_puts_the_unused_commit_at_stake() -> None:
    # 600 a day over 365 days draws 219,000 of 365,000; 163,800 of it by September 30
    slow = review(valued(600))
    assert title(slow) == (
        "One decision today: at today's pace $146K of the commit would go unused by December 31, 2026"
    )
    assert takeaway(slow) == "$146K = commit of $365K less $164K drawn and what $600 a day will still draw."
    ((_, effect, _, due),) = rows(slow)
    assert (effect, due) == ("$146K would go unused", "Oct 14, 2026")
    assert [figure.result.metric for figure in made(slow).title.figures][:1] == ["projected_breakage"]


def test_a_fast_draw_puts_what_lies_beyond_the_commit_at_stake() -> None:
    # 1,300 a day over 365 days draws 474,500, that is 109,500 beyond the commit
    fast = review(valued(1_300))
    assert title(fast) == (
        "One decision today: at today's pace $110K comes on top of the commit by December 31, 2026"
    )
    assert takeaway(fast) == (
        "$110K = $355K drawn and what $1,300 a day will still draw, less the commit of $365K."
    )


def test_a_draw_inside_the_band_that_ends_beyond_the_commit_asks_for_a_top_up() -> None:
    # 5 % of 365,000 lies beyond; 0.4 % of it is nothing to decide
    ((recommendation, effect, _, due),) = rows(review(valued(1_050)))
    assert recommendation == "Agree a top-up, or the price of what comes beyond the commit"
    assert (effect, due) == ("$18.2K beyond the commit", "Oct 30, 2026")
    assert decisions(review(valued(1_004))) is None


def test_an_open_promise_on_the_matter_is_the_decision() -> None:
    promise = Promise("Decide on a top-up", "ae", date(2026, 11, 2), trigger="exhaustion")
    of = replace(promised(review(valued(1_050)), promise), people=(("ae", "L. Brandt"),))
    assert rows(of) == [["Decide on a top-up", "$18.2K beyond the commit", "L. Brandt", "Nov 2, 2026"]]


def test_outcomes_that_nobody_has_valued_put_their_spend_at_stake() -> None:
    # July to September has 92 days at 1,000
    unvalued = replace(account(1_000), outcomes=monthly_outcomes(100, None))
    assert title(review(unvalued)) == ("One decision today: what $92K of spend brings back is not known yet")
    assert rows(review(unvalued))[0][1] == "$92K spent without a value beside it"


def test_outcomes_that_nobody_counts_have_no_effect_in_money() -> None:
    assert title(review(account(1_000))).startswith("One decision today: Agree one outcome")
    assert rows(review(account(1_000)))[0][1] == "– value of outcomes not known yet"


def test_a_budget_that_will_not_hold_is_decided_before_it_begins() -> None:
    # October to December has 92 days at 1,000: 12,000 more than the budget
    of = review(replace(valued(1_000), budgets=(Budget(*QUARTER_4, 80_000),)))
    assert title(of) == "One decision today: $12K over the budget"
    assert decisions(review(replace(valued(1_000), budgets=(Budget(*QUARTER_4, 92_000),)))) is None


def test_overdue_promises_are_decided_again_and_there_are_four_rows_at_most() -> None:
    late = [Promise(f"Promise {number}", "csm", date(2026, 9, number)) for number in range(1, 6)]
    one = promised(review(valued(1_000)), late[0])
    assert rows(one)[0][:2] == ["Promise 1", "– promised and overdue"]
    many = promised(review(valued(600)), *late)
    assert title(many).startswith("Four decisions today: at today's pace $146K")
    assert [row[0] for row in rows(many)][1:] == ["Promise 1", "Promise 2", "Promise 3"]
    assert title(promised(review(valued(1_000)), *late[:2])) == (
        "Two decisions today, the first due on September 1, 2026"
    )


def test_a_term_that_has_ended_asks_what_follows() -> None:
    year = replace(account().contracts[0], end=date(2026, 10, 1))
    # 273 days at 1,000
    assert title(review(replace(valued(1_000), contracts=(year,)))) == (
        "One decision today: what follows the term that drew $273K"
    )


def test_an_account_that_draws_nothing_has_all_of_its_commit_at_stake() -> None:
    silent = review(account(0))
    assert "$365K of the commit would go unused" in title(silent)
    assert takeaway(silent) == "Nothing is drawn yet: all of the commit of $365K is at stake."


def test_decisions_are_counted_in_german() -> None:
    assert title(review(valued(600), "de_DE")) == (
        "Eine Entscheidung heute: Beim heutigen Tempo blieben 146.000 $ der Zusage bis zum "
        "31. Dezember 2026 ungenutzt"
    )
    late = [Promise(f"Punkt {number}", "csm", date(2026, 9, number)) for number in range(1, 3)]
    assert title(promised(review(valued(1_000), "de_DE"), *late)) == (
        "Zwei Entscheidungen heute, die erste ist am 1. September 2026 fällig"
    )
