"""Who sees what, over every account of the sample company and in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from steadydraw.days import parse_period
from steadydraw.resources import resource
from steadydraw.sources import open_source
from steadydraw.tables import Tables
from steadydraw_decks.deck.chapters import Chapter
from steadydraw_decks.deck.cohorts import LEAST_ACCOUNTS, cohorts_of
from steadydraw_decks.deck.company import tallies_of
from steadydraw_decks.deck.formats import formats_of
from steadydraw_decks.deck.review import Review, review_of
from steadydraw_decks.deck.slides.definitions import definitions
from steadydraw_decks.deck.slides.detail import detail
from steadydraw_decks.deck.slides.internal import INTERNAL
from steadydraw_decks.deck.slides.sources import sources
from tests.deck.reviews import plain

AS_OF, PERIOD = date(2026, 9, 30), parse_period("2026Q3")
ACCOUNTS = [f"A-10{number:02d}" for number in range(1, 25)]
LEAKS = re.compile(r"\b(None|nan|inf|NaN)\b|#N/A|Answer\(|Status\.|[{}]")
TITLE, TAKEAWAY = 150, 110


@pytest.fixture(scope="module")
def tables() -> Iterator[Tables]:
    with open_source(resource("samples", "steadydraw.toml")) as opened:
        yield opened


def pages(of: Review) -> list[Chapter]:
    made = (page(of) for page in (definitions, sources, detail, *INTERNAL))
    return [chapter for chapter in made if chapter is not None]


def texts(of: Chapter) -> list[str]:
    """Everything that can be read on a page, in its notes, and where its exhibits are described."""
    exhibits = [*(chart.alt for chart in of.charts), *(table.alt for table in of.tables)]
    named = [series.name for chart in of.charts for series in chart.series]
    labels = [str(label) for chart in of.charts for label in chart.categories]
    said = [each.text for each in of.texts()]
    return [plain(text) for text in (*said, of.footer, of.eyebrow, *exhibits, *named, *labels)]


@pytest.mark.parametrize("audience", ["customer", "internal"])
@pytest.mark.parametrize("account_id", ACCOUNTS)
def test_no_page_names_another_account_or_leaks_what_is_unknown(
    tables: Tables, account_id: str, audience: str
) -> None:
    read = review_of(tables, account_id, AS_OF, PERIOD, audience=audience)
    others = [
        name
        for row in tables.rows("accounts")
        if row["account_id"] != account_id
        for name in (row["account_id"], row["account_name"])
    ]
    for locale in ("en_US", "de_DE"):
        for chapter in pages(replace(read, formats=formats_of(locale))):
            assert not (chapter.internal and audience == "customer")
            assert len(chapter.title.text) <= TITLE
            assert chapter.takeaway is None or len(chapter.takeaway.text) <= TAKEAWAY
            for text in texts(chapter):
                assert not LEAKS.search(text), text
                assert not any(name in text for name in others), text


def test_a_customers_review_carries_nothing_of_the_book(tables: Tables) -> None:
    assert review_of(tables, "A-1001", AS_OF, PERIOD).company is None


def test_what_an_internal_review_carries_of_the_book_names_no_other_account(tables: Tables) -> None:
    around = review_of(tables, "A-1001", AS_OF, PERIOD, audience="internal").company
    assert around is not None
    held = "".join(
        repr((each.note, each.inputs, each.detail and each.detail.rows))
        for each in (around.nrr, around.grr, around.bridge, around.trend, around.own_nrr, around.own_grr)
    )
    assert not any(each in held for each in ACCOUNTS if each != "A-1001")


def test_no_cohort_is_shown_that_would_tell_who_is_in_it(tables: Tables) -> None:
    around = review_of(tables, "A-1023", AS_OF, PERIOD, audience="internal").company
    assert around is not None
    assert around.trend.detail is not None
    assert all(int(str(size)) >= LEAST_ACCOUNTS for size in around.trend.detail.column("accounts"))
    # It started in the third quarter, alone.
    assert around.cohort == "2026Q3"
    assert around.cohort not in around.trend.detail.column("cohort")


def test_an_account_is_gone_through_once_for_a_source_and_day(tables: Tables) -> None:
    first = dict(tallies_of(tables, AS_OF))
    again = tallies_of(tables, AS_OF, ACCOUNTS)
    assert all(again[account_id] is first[account_id] for account_id in ACCOUNTS)
    assert tallies_of(tables, date(2026, 8, 31), ["A-1001"])["A-1001"] is not first["A-1001"]


def test_a_customers_cohort_is_that_of_the_whole_book_though_few_accounts_are_read(tables: Tables) -> None:
    shown = 0
    for account_id in ACCOUNTS:
        of = review_of(tables, account_id, AS_OF, PERIOD, audience="internal")
        assert of.company is not None
        book = next((each for each in cohorts_of(of.company.trend) if each.name == of.company.cohort), None)
        assert (of.cohort is None) == (book is None)
        if of.cohort and book:
            shown += 1
            assert (of.cohort.name, of.cohort.accounts, of.cohort.median) == (
                book.name, book.accounts, book.median,
            )  # fmt: skip
            assert not any(each in repr(of.cohort) for each in ACCOUNTS)
    assert shown > 5


def test_the_margin_by_workflow_adds_up_to_the_metric(tables: Tables) -> None:
    for account_id in ACCOUNTS:
        of = review_of(tables, account_id, AS_OF, PERIOD, audience="internal")
        for chapter in pages(of):
            if chapter.key == "margin":
                _, spend, cost, _ = chapter.tables[0].totals()
                assert spend.value == pytest.approx(of.results["realized_unit_price"].inputs["price_spend"])
                assert cost.value == pytest.approx(of.results["unit_margin"].inputs["service_cost"])
