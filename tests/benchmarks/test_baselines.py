"""The decks that others write for the comparison hold what ours hold."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE

from benchmarks.baseline_python_pptx import empty_template, write_deck
from benchmarks.content import deck_content
from benchmarks.pptxgenjs import Unavailable, rounds
from steadydraw.resources import resource
from steadydraw.sources import open_source
from steadydraw_decks.tasks.reviewing import Wish, make_review
from steadydraw_decks.trust.origins import shipped
from tests.benchmarks.same_deck import slides_in
from tests.programs import unavailable

# Every kind of chart, lines alone, and no chart at all.
EVERYDAY = ("A-1001", "A-1004", "A-1023")
ACCOUNTS = tuple(f"A-{number}" for number in range(1001, 1025))


@dataclass(frozen=True)
class Both:
    """Our deck, what it shows, and the deck that python-pptx wrote of that."""

    ours: Path
    content: dict[str, Any]
    theirs: Path


@pytest.fixture(
    scope="module",
    params=[each if each in EVERYDAY else pytest.param(each, marks=pytest.mark.prove) for each in ACCOUNTS],
)
def both(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Both:
    folder = tmp_path_factory.mktemp("both")
    ours, theirs, layouts = folder / "ours.pptx", folder / "theirs.pptx", folder / "layouts.pptx"
    with open_source(resource("samples", "steadydraw.toml")) as tables:
        make_review(tables, request.param, ours, Wish())
    empty_template(shipped("executive_review"), layouts)
    content = deck_content(ours)
    write_deck(content, layouts, theirs)
    return Both(ours, content, theirs)


def test_python_pptx_reads_the_same_in_our_deck_and_in_the_one_it_wrote(both: Both) -> None:
    ours, theirs = slides_in(both.ours), slides_in(both.theirs)
    assert len(ours) == len(theirs) > 0
    for number, (one, other) in enumerate(zip(ours, theirs, strict=True), 1):
        assert one == other, f"slide {number}"


def test_looks_of_tables_charts_and_texts_are_the_same_too(both: Both) -> None:
    assert deck_content(both.theirs) == both.content


def test_what_the_baseline_is_given_is_not_empty(both: Both) -> None:
    said = [shape for slide in both.content["slides"] for shape in slide["shapes"]]
    assert {"placeholder", "text", "table", "number"} <= {each["kind"] for each in said}
    assert [each["name"] for each in both.content["sections"]] == ["Opening", "Review", "Appendix"]
    assert all(slide["notes"] for slide in both.content["slides"][1:3])
    assert any(each["jump"] is not None for each in said)


def test_pptxgenjs_writes_the_same_texts_cells_numbers_and_notes(both: Both, tmp_path: Path) -> None:
    try:
        measured = rounds([both.content], tmp_path, 1)
    except Unavailable as why:
        unavailable(str(why))
    assert {name: len(each) for name, each in measured.items()} == {"PptxGenJS, stored": 1, "PptxGenJS": 1}
    ours, theirs = slides_in(both.ours), slides_in(tmp_path / "0.pptx")
    assert [_said(each) for each in ours] == [_said(each) for each in theirs]


def _said(slide: dict[str, Any]) -> dict[str, Any]:
    """What PptxGenJS has calls for.

    Lines of notes are one paragraph there; placeholders and slide numbers have names and looks of their own.
    """
    shown = [each for each in slide["shapes"] if "slide number" not in each["name"].lower()]
    return {
        "notes": slide["notes"].split(),
        "shapes": [_text(each) for each in shown],
        "cells": [[[_sized(cell[0][0]) for cell in row] for row in each.get("cells", [])] for each in shown],
        "charts": [_numbers(each) for each in shown if "chart" in each],
    }


def _text(shape: dict[str, Any]) -> tuple[str, list[Any]]:
    if "frame" not in shape and not {"cells", "chart"} & set(shape):
        return "a placeholder", [[text for text, _ in line] for line in shape["texts"]]
    return shape["name"], [_sized(line) for line in shape["texts"]]


def _sized(line: list[Any]) -> list[tuple[Any, ...]]:
    """The runs of a line, each with its size and whether it is bold."""
    return [(text, look[1], bool(look[2])) for text, look in line if text]


def _numbers(shape: dict[str, Any]) -> tuple[Any, ...]:
    """The series with their numbers, in their order: each line is a plot of its own there."""
    chart = shape["chart"]
    series = [each for _, _, found in chart["plots"] for each in found]
    return shape["alt"], chart["title"][0][0][0], series


def test_a_shape_that_other_writers_are_not_given_is_an_error(both: Both, tmp_path: Path) -> None:
    deck: Any = Presentation(str(both.ours))
    deck.slides[1].shapes.add_shape(MSO_SHAPE.OVAL, 0, 0, 914400, 914400)
    deck.save(str(tmp_path / "more.pptx"))
    with pytest.raises(ValueError, match="of a kind that other writers are not given"):
        deck_content(tmp_path / "more.pptx")
