"""The appendix of detail: units and spend by month and workflow, worked by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from steadydraw.account import Account, Workflow, WorkflowLine
from steadydraw_decks.deck.chapters import Chapter
from steadydraw_decks.deck.review import Review
from steadydraw_decks.deck.slides.detail import detail
from tests.deck.reviews import account, even_use, plain, review

AUGUST, SEPTEMBER = date(2026, 8, 1), date(2026, 9, 1)


def line(name: str, daily: float | None, first: date, units: float = 10) -> WorkflowLine:
    """A workflow with the same use on every day from `first` to the end of September; None is unrated."""
    days = even_use(1, first).days
    many = len(days)
    return WorkflowLine(name, days, [units] * many, [units] * many, [daily] * many, ["USD"] * many, [])


def with_lines(*lines: WorkflowLine) -> Account:
    return replace(account(), workflow_lines=lines, workflows=(Workflow("w-1", "Triage"),))


BOTH = with_lines(line("w-1", 100, AUGUST), line("w-2", 300, SEPTEMBER))


def chapter(of: Review) -> Chapter:
    found = detail(of)
    assert found is not None
    return found


def said(of: Review) -> tuple[str, str]:
    found = chapter(of)
    assert found.takeaway is not None
    return plain(found.title.text), plain(found.takeaway.text)


def test_the_title_says_how_much_and_where_it_went() -> None:
    # 61 days of 100 and 30 of 300: 6,100 + 9,000 = 15,100, of which w-2 is 59.6 %.
    assert said(review(BOTH)) == (
        "In 2 closed months 2 workflows drew $15.1K, 60% of it on w-2",
        "Spend rose from $3,100 in Aug 2026 to $12K in Sep 2026.",
    )


def test_one_workflow_and_one_month_are_said_in_the_singular() -> None:
    assert said(review(with_lines(line("w-1", 100, SEPTEMBER)))) == (
        "In one closed month one workflow drew $3,000",
        "Spend was $3,000 in Sep 2026.",
    )


def test_german_says_the_same() -> None:
    assert said(review(BOTH, "de_DE")) == (
        "In 2 abgeschlossenen Monaten verbrauchten 2 Workflows 15.100 $, davon 60 % für w-2",
        "Die Ausgaben stiegen von 3.100 $ (Aug. 2026) auf 12.000 $ (Sept. 2026).",
    )


def test_the_table_adds_up_to_its_total() -> None:
    (table,) = chapter(review(BOTH)).tables
    rows = [[plain(cell.text.text) for cell in row] for row in (*table.rows, table.totals())]
    assert rows == [
        ["Aug 2026", "Triage", "310", "$3,100", "20.5%"],
        ["Sep 2026", "w-2", "300", "$9,000", "59.6%"],
        ["Sep 2026", "Triage", "300", "$3,000", "19.9%"],
        ["Total", "", "910", "$15,100", "100.0%"],
    ]
    assert "w-2: $9,000" in table.alt


def test_unrated_use_shows_its_units_and_no_spend() -> None:
    of = review(with_lines(line("w-1", None, AUGUST)))
    assert said(of) == (
        "In 2 closed months one workflow used 610 units",
        "Usage carries no rated amounts, so spend by workflow is not known.",
    )
    (table,) = chapter(of).tables
    assert [cell.text.text for cell in table.rows[0]][2:] == ["310", "\N{EN DASH}", "\N{EN DASH}"]
    assert [cell.text.text for cell in table.totals()] == ["Total", "", "610", "", ""]


def test_use_on_free_credits_has_no_share_of_spend() -> None:
    of = review(with_lines(line("w-1", 0, AUGUST), line("w-2", 0, SEPTEMBER)))
    assert said(of)[0] == "In 2 closed months 2 workflows were in use"
    (table,) = chapter(of).tables
    assert {row[4].text.text for row in table.rows} == {"\N{EN DASH}"}


def test_months_that_were_not_billed_have_no_row() -> None:
    free = line("w-1", 0, AUGUST, units=0)
    assert detail(review(with_lines(free))) is None
    (table,) = chapter(review(with_lines(free, line("w-2", 300, SEPTEMBER)))).tables
    assert len(table.rows) == 1


def test_an_account_without_use_has_no_such_page() -> None:
    assert detail(review(account())) is None
