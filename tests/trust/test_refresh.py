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
from steadydraw_decks.consistency import faults_of
from steadydraw_decks.tasks.reviewing import Wish, make_review
from steadydraw_decks.template.bindings import id_in
from steadydraw_decks.trust.making import Edition
from steadydraw_decks.trust.plan import Done
from steadydraw_decks.trust.reading import deck_at, shown_in
from steadydraw_decks.trust.refreshing import Refreshed, refreshed
from steadydraw_decks.trust.sealing import sidecar, write_sealed
from steadydraw_decks.trust.shown import Shape
from tests.command_line import Run
from tests.deck.test_sample_reviews import AS_OF
from tests.trust.conftest import SOURCE, saved_by_libreoffice
from tests.trust.edits import THEIR_DATA, edited
from tests.trust.edits import Done as Deeds

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


@pytest.mark.parametrize("seed", range(2))
def test_a_refresh_of_a_refreshed_deck_changes_nothing_more(
    tables: Tables, old: Path, tmp_path: Path, seed: int
) -> None:
    mine, result = tmp_path / "mine.pptx", tmp_path / "new.pptx"
    edited(old, mine, seed)
    sidecar(mine).write_bytes(sidecar(old).read_bytes())
    first = refreshed(mine, tables, NOW)
    write_sealed(first.sealed, result)
    again = refreshed(result, tables, NOW)
    one, other = (
        [(slide.shapes, slide.notes) for slide in each.sealed.shown.slides] for each in (first, again)
    )
    assert one == other
    assert {each.done for each in again.plan.steps} <= {Done.KEPT}


def _slides_are_theirs(mine: Path, result: Path, made: Refreshed, done: Deeds) -> None:
    before, after = ([each.slide_id for each in Presentation(str(path)).slides] for path in (mine, result))
    assert [each for each in after if each in before] == before, done.log
    assert not done.dropped & set(after), done.log
    assert set(after) == set(before), (done.log, made.plan.steps)


def _shapes_are_right(result: Path, new: dict[str, Shape], done: Deeds) -> None:
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
                assert _theirs(shape), (shape.name, done.log)
            elif key in done.plotted:
                plot = shown[shape_id].plot
                assert plot, (shape.name, done.log)
                assert {each.categories for each in plot.lines} == {THEIR_DATA}, (shape.name, done.log)
            elif identity:
                assert shown[shape_id].content() == new[identity].content(), (shape.name, done.log)


def _theirs(shape: Any) -> bool:
    return any(word in _xml(shape) for word in ("We agreed on 47 seats", "Our own words", "agreed "))


def _xml(shape: Any) -> str:
    text = etree.tostring(shape.element, encoding="unicode")
    if shape.has_chart:
        text += etree.tostring(shape.chart.part._element, encoding="unicode")
    return text


def test_a_sentence_that_quotes_an_old_figure_is_warned_of_with_old_and_new(
    old: Path, tmp_path: Path, run: Run
) -> None:
    mine, target = tmp_path / "mine.pptx", tmp_path / "new.pptx"
    deck = Presentation(str(old))
    card = next(shape for shape in deck.slides[1].shapes if shape.name.startswith("Card 1"))
    share = card.text_frame.paragraphs[1].text
    box = deck.slides[4].shapes.add_textbox(0, 0, 900_000, 300_000)
    box.text_frame.text = f"We told the board {share} in August"
    deck.save(str(mine))
    sidecar(mine).write_bytes(sidecar(old).read_bytes())
    ran = run("refresh", mine, SOURCE, "-o", target)
    assert ran.code == 1
    assert "quotes a figure that changed" in ran.out
    assert f"'We told the board {share} in August': {share} (commit_utilization) is now 74%" in ran.out


def test_a_dry_run_writes_nothing_and_says_the_same(old: Path, tmp_path: Path, run: Run) -> None:
    mine = tmp_path / "mine.pptx"
    mine.write_bytes(old.read_bytes())
    sidecar(mine).write_bytes(sidecar(old).read_bytes())
    dry = run("refresh", mine, SOURCE, "--dry-run")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["mine.pptx", "mine.provenance.json"]
    wet = run("refresh", mine, SOURCE)
    assert dry.out.splitlines()[:-1] == wet.out.splitlines()[:-1]
    assert (tmp_path / "mine.refreshed.pptx").exists()
    assert mine.read_bytes() == old.read_bytes()


def test_the_previous_deck_is_kept_when_its_name_is_taken(old: Path, tmp_path: Path, run: Run) -> None:
    mine = tmp_path / "mine.pptx"
    mine.write_bytes(old.read_bytes())
    sidecar(mine).write_bytes(sidecar(old).read_bytes())
    assert run("refresh", mine, SOURCE, "-o", mine).code == 2
    assert run("refresh", mine, SOURCE, "-o", mine, "--force").code == 0
    assert (tmp_path / "mine.previous.pptx").read_bytes() == old.read_bytes()
    assert run("verify", mine, SOURCE).code == 0
    assert run("verify", tmp_path / "mine.previous.pptx").code == 0


def test_a_deck_that_says_nothing_of_what_was_generated_is_refused(
    old: Path, tmp_path: Path, run: Run
) -> None:
    mine = saved_by_libreoffice(old, tmp_path / "again")
    sidecar(mine).unlink()
    ran = run("refresh", mine, SOURCE)
    assert ran.code == 2
    assert "no longer says what was generated" in ran.err


@pytest.mark.parametrize(("account", "gone", "came"), [("A-1001", 2, 4), ("A-1012", 2, 2), ("A-1015", 0, 8)])
def test_slides_that_come_and_go_with_the_data_do_so(
    tables: Tables, tmp_path: Path, account: str, gone: int, came: int
) -> None:
    """What an account has in spring and in autumn differs: slides come and go in their places."""
    before, after, fresh = (tmp_path / name for name in ("before.pptx", "after.pptx", "fresh.pptx"))
    make_review(tables, account, before, Wish("2026Q1", "2026-03-31"))
    now = Edition(account, AS_OF, parse_period("2026Q3", 1))
    made = refreshed(before, tables, now)
    write_sealed(made.sealed, after)
    make_review(tables, account, fresh, Wish("2026Q3", AS_OF.isoformat()))
    ours, theirs = (shown_in(deck_at(path)).slides for path in (after, fresh))
    assert [each.page for each in ours] == [each.page for each in theirs]
    pages = [{each.page for each in shown_in(deck_at(path)).slides} for path in (before, fresh)]
    assert (len(pages[0] - pages[1]), len(pages[1] - pages[0])) == (gone, came)
    assert [[shape.content() for shape in each.shapes if shape.id] for each in ours] == [
        [shape.content() for shape in each.shapes if shape.id] for each in theirs
    ]
    assert faults_of(after) == []


def test_what_libreoffice_saved_gets_new_figures_where_it_can_and_says_where_not(
    tables: Tables, old: Path, new: dict[str, Shape], tmp_path: Path
) -> None:
    mine = saved_by_libreoffice(old, tmp_path / "again")
    made = refreshed(mine, tables, NOW)
    found = {shape.id: shape for _, shape in made.sealed.shown.shapes() if shape.id}
    assert found.keys() == new.keys(), "titles too, whose names it dropped, are bound again"
    kept = {key for key, each in found.items() if each.content() != new[key].content()}
    assert {found[key].kind for key in kept} == {"chart"}, "their workbooks are gone"
    said = [step.shape for step in made.plan.to_decide if "its workbook is gone" in step.detail]
    assert len(said) == len(kept) > 0
