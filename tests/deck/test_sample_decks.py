"""The executive review of every account of the sample company as a file, in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from pptx import Presentation

from steadydraw.resources import resource
from steadydraw.sources import open_source
from steadydraw.tables import Tables
from steadydraw_decks.consistency import faults_of
from steadydraw_decks.deck.content import content_of
from steadydraw_decks.deck.executive_review import chapters_of
from steadydraw_decks.deck.review import review_of
from steadydraw_decks.layout.filling import deck_of
from steadydraw_decks.template.reading import Template, opened
from steadydraw_decks.writer.writing import write_deck
from templates.build import path_of
from tests.deck.test_sample_reviews import ACCOUNTS, AS_OF, PERIOD
from tests.rendering import pages
from tests.validation.deck import deck_faults

TARGET = path_of("executive_review")

UNKNOWN = re.compile(r"\b(nan|NaN|None|inf)\b|#N/A|\{\{|\}\}")


@pytest.fixture(scope="module")
def tables() -> Iterator[Tables]:
    with open_source(resource("samples", "steadydraw.toml")) as found:
        yield found


@pytest.fixture(scope="module")
def template() -> Template:
    return opened(TARGET)


def written(
    tables: Tables, template: Template, folder: Path, of: tuple[str, str], audience: str = "customer"
) -> Path:
    account, locale = of
    review = review_of(tables, account, AS_OF, PERIOD, locale=locale, audience=audience)
    path = folder / f"{account}-{locale}.pptx"
    write_deck(deck_of(template, content_of(review, chapters_of(review)), "T", "S"), template, path)
    return path


def words_of(path: Path) -> list[str]:
    """Every text on the slides and in their notes."""
    found = []
    for slide in Presentation(str(path)).slides:
        shapes = [*slide.shapes, *(slide.notes_slide.shapes if slide.has_notes_slide else ())]
        for shape in shapes:
            if shape.has_text_frame:
                found.append(shape.text_frame.text)
            if getattr(shape, "has_table", False):
                found += [cell.text for row in shape.table.rows for cell in row.cells]
    return found


@pytest.mark.parametrize("locale", ["en_US", "de_DE"])
@pytest.mark.parametrize("account", ACCOUNTS)
def test_every_review_is_consistent_and_says_nothing_unknown(
    tables: Tables, template: Template, tmp_path: Path, account: str, locale: str
) -> None:
    path = written(tables, template, tmp_path, (account, locale))
    assert faults_of(path) == []
    assert [text for text in words_of(path) if UNKNOWN.search(text)] == []


@pytest.mark.office
@pytest.mark.parametrize(
    ("account", "locale", "audience"),
    [("A-1001", "en_US", "internal"), ("A-1007", "de_DE", "customer"), ("A-1019", "en_US", "customer")],
)
def test_three_judges_find_nothing_and_every_page_is_drawn(
    tables: Tables, template: Template, tmp_path: Path, account: str, locale: str, audience: str
) -> None:
    path = written(tables, template, tmp_path, (account, locale), audience)
    assert deck_faults(path) == []
    assert len(pages(path, tmp_path)) == len(Presentation(str(path)).slides)


def test_an_internal_page_never_reaches_a_customers_file(
    tables: Tables, template: Template, tmp_path: Path
) -> None:
    customer = " ".join(words_of(written(tables, template, tmp_path, ("A-1001", "en_US"))))
    internal = " ".join(words_of(written(tables, template, tmp_path, ("A-1001", "en_US"), "internal")))
    for said in ("Cost of service", "Points lost", "Net retention, book"):
        assert said in internal
        assert said not in customer
