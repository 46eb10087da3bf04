"""Value delivered: a hundred outcomes a month against a draw of 1,000 a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

from steadydraw.account import Outcome
from steadydraw_decks.deck.chapters import Chapter
from steadydraw_decks.deck.review import Review
from steadydraw_decks.deck.slides.value_delivered import value_delivered
from tests.deck.reviews import account, monthly_outcomes, plain, review

TICKETS = monthly_outcomes(100, 2_000)


def delivering(*outcomes: Outcome, locale: str = "en_US") -> Review:
    return review(replace(account(1_000), outcomes=outcomes), locale)


def monthly(name: str, count: float, worth: float | None, months: int = 9) -> tuple[Outcome, ...]:
    starts = [date(2026, month, 1) for month in range(1, months + 2)]
    return tuple(Outcome(start, end, name, count, worth) for start, end in pairwise(starts))


def made(of: Review) -> Chapter:
    chapter = value_delivered(of)
    assert chapter is not None
    return chapter


def title(of: Review) -> str:
    return plain(made(of).title.text)


def takeaway(of: Review) -> str:
    said = made(of).takeaway
    return plain(said.text) if said else ""


def table(of: Review) -> list[list[str]]:
    found = made(of).tables[0]
    return [[plain(cell.text.text) for cell in row] for row in (*found.rows, found.totals())]


def test_the_title_holds_the_value_against_the_spend_and_the_quarter_before() -> None:
    # 300 outcomes at 2,000 against 92 days at 1,000; the quarter before had 91 days
    of = delivering(*TICKETS)
    assert title(of) == (
        "Outcomes worth $600K came back for $92K of spend: 6.5x, down from 6.6x in Apr – Jun 2026"
    )
    assert takeaway(of) == "6.5x = outcomes worth $600K / spend of $92K (Jul – Sep 2026)."
    assert [(card.figure.text, plain(card.about.text)) for card in made(of).cards] == [
        ("6.5x", "6.6x in Apr – Jun 2026"),
        ("$600K", "$600K in Apr – Jun 2026"),
        ("$92K", "$91K in Apr – Jun 2026"),
    ]


def test_the_same_ratio_is_said_to_be_as_before() -> None:
    # 3.26 and 3.30 are both 3.3 as shown
    assert title(delivering(*monthly("Tickets", 100, 1_000))).endswith(": 3.3x, as in Apr – Jun 2026")


def test_the_first_period_has_nothing_before_it() -> None:
    first = Outcome(date(2026, 7, 1), date(2026, 10, 1), "Tickets", 300, 2_000)
    assert title(delivering(first)) == "Outcomes worth $600K came back for $92K of spend: 6.5x"
    assert made(delivering(first)).cards[0].about.text == "the first period measured"


def test_the_title_reads_in_german() -> None:
    assert title(delivering(*TICKETS, locale="de_DE")) == (
        "Ergebnisse im Wert von 600.000 $ stehen Ausgaben von 92.000 $ gegenüber: 6,5x, nach 6,6x im "
        "Zeitraum Apr.–Juni 2026"
    )


def test_the_outcomes_add_up_to_the_value_of_the_title() -> None:
    of = delivering(*TICKETS, *monthly("Invoices", 10, 1_500), *monthly("Calls", 7, None))
    of = replace(of, evidence=(("Tickets", "Help desk"),))
    assert table(of) == [
        ["Tickets", "300", "$2,000", "$600K", "Help desk"],
        ["Invoices", "30", "$1,500", "$45K", "–"],
        ["Calls", "21", "–", "not agreed yet", "–"],
        ["Total", "", "", "$645K", ""],
    ]
    assert title(of).startswith("Outcomes worth $645K came back")
    assert takeaway(of) == (
        "7.0x = outcomes worth $645K / spend of $92K (Jul – Sep 2026); no value is agreed for: Calls."
    )


def test_more_than_five_kinds_are_folded_and_still_add_up() -> None:
    kinds = [each for number in range(1, 8) for each in monthly(f"Kind {number}", 1, number * 1_000)]
    rows = table(delivering(*kinds))
    # three months of 7, 6, 5, 4, 3 and, folded, 2 + 1 thousand
    assert [row[3] for row in rows] == ["$21K", "$18K", "$15K", "$12K", "$9,000", "$9,000", "$84K"]
    assert rows[5][0] == "Other"


def test_the_chart_shows_value_and_spend_of_the_last_six_months() -> None:
    chart = made(delivering(*TICKETS)).charts[0]
    assert chart.categories == ("Apr 2026", "May 2026", "Jun 2026", "Jul 2026", "Aug 2026", "Sep 2026")
    assert {each.key: each.values for each in chart.series} == {
        "value": (200_000.0,) * 6,
        "spend": (30_000.0, 31_000.0, 30_000.0, 31_000.0, 31_000.0, 30_000.0),
    }
    assert "Sep 2026: value $200K, spend $30K" in chart.alt


def test_periods_that_overlap_are_not_drawn_side_by_side() -> None:
    quarter = Outcome(date(2026, 7, 1), date(2026, 10, 1), "Audits", 1, 500)
    assert made(delivering(*TICKETS, quarter)).charts == ()


def test_outcomes_without_a_value_are_counted_in_words() -> None:
    of = delivering(*monthly("Matches started", 1_000, None))
    assert title(of) == "Matches started: 3,000 counted, and what one is worth is not agreed yet"
    assert takeaway(of).startswith("Agree what one outcome is worth")
    assert made(of).charts == ()
    # 92,000 over 3,000
    assert [card.figure.text for card in made(of).cards] == ["$30.67"]
    two = delivering(*monthly("Matches", 1_000, None), *monthly("Wins", 10, None))
    assert title(two) == "Outcomes of 2 kinds are counted, and what one is worth is not agreed yet"


def test_without_a_closed_period_of_outcomes_the_slide_is_left_out() -> None:
    assert value_delivered(delivering()) is None
    assert (
        value_delivered(delivering(Outcome(date(2026, 9, 1), date(2026, 10, 2), "Tickets", 5, 1.0))) is None
    )
