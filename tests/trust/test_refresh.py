"""A deck that people edited gets new figures: nothing that they did is lost, all else is new."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from pptx import Presentation

from steadydraw.days import parse_period
from steadydraw.resources import resource
from steadydraw.sources import open_source
from steadydraw.tables import Tables
from steadydraw_decks.cli.deck import Wish, make_review
from steadydraw_decks.consistency import faults_of
from steadydraw_decks.template.bindings import id_in
from steadydraw_decks.trust.making import Edition
from steadydraw_decks.trust.reading import deck_at, shown_in
from steadydraw_decks.trust.refreshing import Refreshed, refreshed
from steadydraw_decks.trust.sealing import sidecar, write_sealed
from steadydraw_decks.trust.shown import Shape
from tests.deck.test_sample_reviews import AS_OF
from tests.trust.edits import Done, edited

ACCOUNT, WAS = "A-1001", "2026-08-31"
EVERYDAY, FULL = 12, 520
NOW = Edition(ACCOUNT, AS_OF, parse_period("2026Q3", 1))


@pytest.fixture(scope="module")
def tables() -> Iterator[Tables]:
    with open_source(resource("samples", "steadydraw.toml")) as found:
        yield found


@pytest.fixture(scope="module")
def old(tables: Tables, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The review as of a month ago."""
    path = tmp_path_factory.mktemp("old") / "deck.pptx"
    make_review(tables, ACCOUNT, path, Wish("2026Q3", WAS))
    return path


@pytest.fixture(scope="module")
def new(tables: Tables, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Shape]:
    """What the review shows today, by id, made without any refresh."""
    path = tmp_path_factory.mktemp("new") / "deck.pptx"
    make_review(tables, ACCOUNT, path, Wish("2026Q3", AS_OF.isoformat()))
    return {shape.id: shape for _, shape in shown_in(deck_at(path)).shapes() if shape.id}


def test_a_deck_nobody_touched_becomes_the_deck_of_today(
    tables: Tables, old: Path, new: dict[str, Shape]
) -> None:
    made = refreshed(old, tables, NOW)
    found = {shape.id: shape for _, shape in made.sealed.shown.shapes() if shape.id}
    assert {key: each.content() for key, each in found.items()} == {
        key: each.content() for key, each in new.items()
    }
    assert not made.plan.to_decide


@pytest.mark.parametrize("seed", [
    pytest.param(seed, marks=() if seed < EVERYDAY else pytest.mark.prove) for seed in range(FULL)
])  # fmt: skip
def test_what_people_did_stays_and_all_else_is_new(
    tables: Tables, old: Path, new: dict[str, Shape], tmp_path: Path, seed: int
) -> None:
    mine, result = tmp_path / "mine.pptx", tmp_path / "new.pptx"
    done = edited(old, mine, seed)
    sidecar(mine).write_bytes(sidecar(old).read_bytes())
    made = refreshed(mine, tables, NOW)
    write_sealed(made.sealed, result)
    _slides_are_theirs(mine, result, made, done)
    _shapes_are_right(result, new, done)
    said = {each.what for each in faults_of(mine, access=False)}
    assert not [each for each in faults_of(result, access=False) if each.what not in said]


def _slides_are_theirs(mine: Path, result: Path, made: Refreshed, done: Done) -> None:
    before, after = ([each.slide_id for each in Presentation(str(path)).slides] for path in (mine, result))
    assert [each for each in after if each in before] == before, done.log
    assert not done.dropped & set(after), done.log
    assert set(after) == set(before), (done.log, made.plan.steps)


def _shapes_are_right(result: Path, new: dict[str, Shape], done: Done) -> None:
    parts = deck_at(result)
    readings = shown_in(parts).slides
    for slide, reading in zip(Presentation(str(result)).slides, readings, strict=True):
        by_id = {shape.shape_id: shape for shape in slide.shapes}
        shown = dict(zip((shape.shape_id for shape in slide.shapes), reading.shapes, strict=True))
        for (number, shape_id), words in done.added.items():
            if number == slide.slide_id:
                assert by_id[shape_id].text_frame.text == words, done.log
        if slide.slide_id in done.noted and slide.slide_id not in done.copied:
            assert "seats" in slide.notes_slide.notes_text_frame.text, done.log
        for number, shape_id in done.deleted:
            assert number != slide.slide_id or shape_id not in by_id or (number, shape_id) in done.added
        for shape_id, shape in by_id.items():
            key, identity = (slide.slide_id, shape_id), id_in(shape.name)
            if key in done.placed:
                place = (shape.left, shape.top, shape.width, shape.height)
                assert place == done.placed[key], (shape.name, done.log)
            if key in done.coloured:
                assert done.coloured[key] in _xml(shape), (shape.name, done.log)
            if key in done.retexted:
                assert _theirs(shape) or shown[shape_id].kind == "chart", (shape.name, done.log)
            elif identity:
                assert shown[shape_id].content() == new[identity].content(), (shape.name, done.log)


def _theirs(shape: Any) -> bool:
    return any(word in _xml(shape) for word in ("We agreed on 47 seats", "Our own words", "agreed "))


def _xml(shape: Any) -> str:
    text = etree.tostring(shape.element, encoding="unicode")
    if shape.has_chart:
        text += etree.tostring(shape.chart.part._element, encoding="unicode")
    return text
