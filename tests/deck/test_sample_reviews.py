"""Reviews of the sample company, read from its workbook as a person would."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from steadydraw.days import parse_period
from steadydraw.resources import resource
from steadydraw.settings import SettingError
from steadydraw.sources import open_source
from steadydraw.tables import SourceError, Tables
from steadydraw_decks.deck.chapters import Chapter
from steadydraw_decks.deck.executive_review import chapters_of
from steadydraw_decks.deck.review import review_of
from tests.deck.reviews import plain
from tests.deck.test_slides import LEAKS

AS_OF, PERIOD = date(2026, 9, 30), parse_period("2026Q3")
ACCOUNTS = [f"A-10{number:02d}" for number in range(1, 25)]


@pytest.fixture(scope="module")
def tables() -> Iterator[Tables]:
    with open_source(resource("samples", "steadydraw.toml")) as opened:
        yield opened


def texts(deck: tuple[Chapter, ...]) -> list[str]:
    return [
        plain(text)
        for chapter in deck
        for text in (*(each.text for each in chapter.texts()), chapter.footer, chapter.eyebrow)
    ]


def test_the_showcase_account_has_every_slide_in_order(tables: Tables) -> None:
    deck = chapters_of(review_of(tables, "A-1001", AS_OF, PERIOD))
    assert [chapter.key for chapter in deck] == (
        "cover summary decisions goals value burn_down usage adoption unit_economics cost_structure "
        "reliability outlook plan definitions sources detail"
    ).split()
    assert all("Source: brightwater.xlsx · Data through" in chapter.footer for chapter in deck[1:])


@pytest.mark.parametrize("account_id", ACCOUNTS)
def test_no_review_leaks_what_is_unknown_or_names_another_customer(tables: Tables, account_id: str) -> None:
    review = review_of(tables, account_id, AS_OF, PERIOD)
    others = {row["account_name"] for row in tables.rows("accounts") if row["account_id"] != account_id}
    for text in texts(chapters_of(review)):
        assert not LEAKS.search(text), text
        assert not any(name in text for name in others), text


def test_only_an_internal_deck_says_how_many_rows_the_whole_book_has(tables: Tables) -> None:
    said = {
        audience: "\n".join(texts(chapters_of(review_of(tables, "A-1001", AS_OF, PERIOD, audience=audience))))
        for audience in ("customer", "internal")
    }
    assert " rows kept of " in said["internal"]
    assert " rows kept of " not in said["customer"]
    assert "Internal draft: not for the customer" in said["internal"]


def test_an_unknown_account_audience_or_locale_is_refused(tables: Tables) -> None:
    with pytest.raises(SourceError, match="no account 'A-9'"):
        review_of(tables, "A-9", AS_OF, PERIOD)
    with pytest.raises(ValueError, match="audience 'press' is not one of customer, internal"):
        review_of(tables, "A-1001", AS_OF, PERIOD, audience="press")
    with pytest.raises(SettingError, match="locale 'zz' is not known"):
        review_of(tables, "A-1001", AS_OF, PERIOD, locale="zz")
