"""The portfolio review of the sample company as a file, in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from pptx import Presentation

from steadydraw.resources import resource
from steadydraw.sources import open_source
from steadydraw.tables import Tables
from steadydraw_decks.consistency import faults_of
from steadydraw_decks.deck.portfolio_review import PORTFOLIO_REVIEW
from steadydraw_decks.template.reading import Template, opened
from steadydraw_decks.trust.making import Edition, described
from steadydraw_decks.trust.sealing import sealed, write_sealed
from steadydraw_decks.trust.verifying import verified
from templates.build import path_of
from tests.deck.portfolios import LOCALES, PERIOD
from tests.deck.test_sample_decks import UNKNOWN, words_of
from tests.rendered.outside import words_outside
from tests.rendered.test_decks import charts_without_values
from tests.traps.world import AS_OF, World
from tests.validation.deck import deck_faults


@pytest.fixture(scope="module")
def tables() -> Iterator[Tables]:
    with open_source(resource("samples", "steadydraw.toml")) as found:
        yield found


@cache
def template() -> Template:
    return opened(path_of(PORTFOLIO_REVIEW))


def made(tables: Tables, folder: Path, locale: str) -> Path:
    path = folder / f"{PORTFOLIO_REVIEW}-{locale}.pptx"
    edition = Edition("", AS_OF, PERIOD, "internal", locale, PORTFOLIO_REVIEW)
    write_sealed(sealed(described(tables, edition, template()), tables, path), path)
    return path


@pytest.mark.parametrize("locale", LOCALES)
def test_it_is_consistent_and_verifies_without_a_difference(
    tables: Tables, tmp_path: Path, locale: str
) -> None:
    path = made(tables, tmp_path, locale)
    assert faults_of(path) == []
    assert [text for text in words_of(path) if UNKNOWN.search(text)] == []
    findings = verified(path, tables)
    assert findings.recomputed
    assert [str(each) for each in findings.differences] == []


def test_a_number_that_somebody_changed_is_found(tables: Tables, tmp_path: Path) -> None:
    path = made(tables, tmp_path, "en_US")
    deck = Presentation(str(path))
    changed = 0
    for slide in deck.slides:
        for shape in slide.shapes:
            if getattr(shape, "has_table", False):
                for cell in shape.table.iter_cells():
                    for run in (run for line in cell.text_frame.paragraphs for run in line.runs):
                        if run.text == "67%" and not changed:
                            run.text, changed = "76%", changed + 1
    deck.save(str(path))
    assert changed == 1
    found = [str(each) for each in verified(path, tables).differences]
    assert any("76%" in each for each in found), found


def test_every_account_stands_in_the_paged_table_once(tables: Tables, tmp_path: Path) -> None:
    deck = Presentation(str(made(tables, tmp_path, "de_DE")))
    shown = [
        row.cells[0].text
        for slide in deck.slides
        for shape in slide.shapes
        if getattr(shape, "has_table", False)
        for row in shape.table.rows
    ]
    ids = [text for text in shown if text.startswith("A-10")]
    assert sorted(ids) == [f"A-10{number:02d}" for number in range(1, 25)]
    assert shown.count("Summe") == 1


@pytest.mark.office
@pytest.mark.parametrize("locale", ["de_DE", pytest.param("en_US", marks=pytest.mark.prove)])
def test_three_judges_find_nothing_and_no_word_is_outside_its_shape(
    tables: Tables, tmp_path: Path, locale: str
) -> None:
    path = made(tables, tmp_path, locale)
    assert deck_faults(path) == []
    assert words_outside(path, tmp_path) == []
    assert charts_without_values(path) == []


@pytest.mark.office
@pytest.mark.parametrize("locale", ["de_DE", pytest.param("en_US", marks=pytest.mark.prove)])
def test_a_book_of_little_is_drawn_in_words(tmp_path: Path, locale: str) -> None:
    world = World(tmp_path / "silent").account("A").account("B", currency="EUR")
    world.rows["usage"] = []
    with world.opened() as found:
        path = made(found, tmp_path, locale)
        assert [str(each) for each in verified(path, found).differences] == []
    assert words_outside(path, tmp_path) == []
    assert charts_without_values(path) == []
    assert [text for text in words_of(path) if UNKNOWN.search(text)] == []
