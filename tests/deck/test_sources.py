"""The appendix of sources: what was read, and how far usage and invoices agree, worked by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from steadydraw.account.reconciliation import Invoice
from steadydraw.tables import LoadEntry
from steadydraw_decks.deck.chapters import Chapter
from steadydraw_decks.deck.exhibits import Table
from steadydraw_decks.deck.review import Review
from steadydraw_decks.deck.slides.sources import sources
from tests.deck.reviews import AS_OF, account, plain, review

MONTHS = [date(2026, month, 1) for month in range(1, 11)]
USAGE = LoadEntry("book.xlsx / Usage", "usage", "ab" * 32, 100, 90, 7, 3, (), AS_OF)
CONTRACTS = LoadEntry("book.xlsx / Terms", "contracts", "cd" * 32, 4, 4, 0, 0)


def billed(*extra: float, locale: str = "en_US") -> Review:
    """An even 1,000 a day, invoiced for the last closed months with so much more than was used in each."""
    last = MONTHS[-1 - len(extra) :]
    invoices = [
        Invoice(start, end, (end - start).days * 1_000 + more, "USD")
        for start, end, more in zip(last, last[1:], extra, strict=False)
    ]
    return replace(review(account(1_000), locale), invoices=tuple(invoices), sources=(USAGE, CONTRACTS))


def chapter(of: Review) -> Chapter:
    found = sources(of)
    assert found is not None
    return found


def said(of: Review) -> tuple[str, str]:
    found = chapter(of)
    assert found.takeaway is not None
    return plain(found.title.text), plain(found.takeaway.text)


def table(of: Review, key: str) -> Table:
    return next(each for each in chapter(of).tables if each.key == key)


def test_equal_amounts_agree_to_the_cent() -> None:
    assert said(billed(0, 0)) == (
        "Usage and invoices agree to the cent over 2 months",
        "$61K was invoiced, and as much was used.",
    )
    assert said(billed(0, 0.004))[0] == "Usage and invoices agree to the cent over 2 months"
    assert said(billed(0))[0] == "Usage and invoices agree to the cent over one month"


def test_a_small_difference_is_said_as_a_share_of_what_was_invoiced() -> None:
    # 100 of 31,000 + 31,100 + 30,000 = 92,100 is 0.11 %.
    assert said(billed(0, 100, 0)) == (
        "Usage and invoices agree to within 0.1% over 3 months",
        "The largest difference: $100 more invoiced than used, Aug 2026.",
    )


def test_a_large_difference_names_its_side_and_amount() -> None:
    # 31,000 + 30,000 were used; 34,000 + 30,000 invoiced are 3,000 more, 28,000 + 30,000 are 3,000 less.
    assert said(billed(3_000, 0)) == (
        "Over 2 months usage is 4.7%, $3,000, below what was invoiced",
        "The largest difference: $3,000 more invoiced than used, Aug 2026.",
    )
    assert said(billed(-3_000, 0))[0] == "Over 2 months usage is 5.2%, $3,000, above what was invoiced"


def test_differences_that_cancel_out_are_not_passed_off_as_agreement() -> None:
    assert said(billed(3_000, -3_000))[0] == (
        "Usage and invoices agree in sum over 2 months, but not period by period"
    )


def test_periods_that_are_no_months_are_called_invoice_periods() -> None:
    half = Invoice(date(2026, 9, 1), date(2026, 9, 16), 15_000)
    of = replace(billed(), invoices=(half,))
    assert said(of)[0] == "Usage and invoices agree to the cent over one invoice period"


def test_without_invoices_the_title_says_so() -> None:
    assert said(billed()) == (
        "No invoice is on record yet, so usage is shown as it was rated",
        "Every number comes from 2 tables, each named with its fingerprint.",
    )
    assert [each.key for each in chapter(billed()).tables] == ["sources"]


def test_invoices_that_cannot_be_compared_are_not_called_missing() -> None:
    of = replace(billed(), invoices=(Invoice(MONTHS[0], MONTHS[1], 1, "EUR"),))
    assert said(of)[0].startswith("The invoices on record cannot be set against rated usage")


def test_german_says_the_same() -> None:
    assert said(billed(0, 100, 0, locale="de_DE")) == (
        "Nutzung und Rechnungen stimmen über 3 Monate bis auf 0,1 % überein",
        "Größte Abweichung: 100 $ mehr berechnet als genutzt, Aug. 2026.",
    )
    assert (
        said(billed(0, locale="de_DE"))[0]
        == "Nutzung und Rechnungen stimmen über einen Monat auf den Cent überein"
    )


def test_the_reconciliation_adds_up() -> None:
    found = table(billed(0, 100), "reconciliation")
    rows = [[plain(cell.text.text) for cell in row] for row in (*found.rows, found.totals())]
    assert rows == [
        ["Aug 2026", "31,000.00", "31,000.00", "0.00", "0%"],
        ["Sep 2026", "30,000.00", "30,100.00", "\N{MINUS SIGN}100.00", "\N{MINUS SIGN}0.3%"],
        ["Total", "61,000.00", "61,100.00", "\N{MINUS SIGN}100.00", "\N{MINUS SIGN}0.2%"],
    ]
    assert [each.heading for each in found.columns][1:4] == ["Usage, USD", "Invoiced, USD", "Difference, USD"]
    assert "Sep 2026: usage 30,000.00, invoiced 30,100.00" in found.alt


@pytest.mark.parametrize(
    ("audience", "keys"),
    [
        ("customer", ["source", "table", "through", "fingerprint"]),
        ("internal", ["source", "table", "through", "fingerprint", "read", "kept", "left_out"]),
    ],
)
def test_only_an_internal_page_counts_the_rows_of_the_whole_book(audience: str, keys: list[str]) -> None:
    found = table(replace(billed(), audience=audience), "sources")
    assert [each.key for each in found.columns] == keys
    cells = [cell.text.text for cell in found.rows[0]]
    assert cells[:4] == ["book.xlsx / Usage", "Usage", "Sep 30, 2026", "abababababab"]
    assert cells[4:] == (["100", "90", "10"] if audience == "internal" else [])


def test_a_review_that_nothing_stands_behind_has_no_such_page() -> None:
    assert sources(review(account(1_000))) is None
