"""The guide for authors inside the starter: every name there is, and never a slide of a deck."""

from __future__ import annotations

from pathlib import Path

from pptx import Presentation

from steadydraw_decks.template.dictionary import entries
from steadydraw_decks.template.reading import opened
from steadydraw_decks.template.tags import FILTERS
from templates.build import path_of
from tests.snapshots.decks import Kept

TARGET = path_of("executive_review")


def guide(path: Path) -> list[tuple[str, list[str]]]:
    """Title and first column of each slide whose notes say that it is for the author."""
    return [
        (slide.shapes.title.text_frame.text, [row.cells[0].text for row in shape.table.rows])
        for slide in Presentation(str(path)).slides
        if slide.has_notes_slide and slide.notes_slide.notes_text_frame.text == "@guide"
        for shape in slide.shapes
        if shape.has_table
    ]


def test_the_guide_names_every_exhibit_metric_and_filter() -> None:
    listed = {name for _, names in guide(TARGET) for name in names}
    kinds = ("chart", "table", "list", "metric")
    own = {name: each for name, each in entries().items() if "executive_review" in each["decks"].split(", ")}
    wanted = {name for name, entry in own.items() if entry["kind"] in kinds}
    assert len(wanted) > 70
    assert wanted - listed == set()
    assert set(FILTERS) - listed == set()


def test_the_guide_stands_under_a_heading_of_its_own_and_in_no_deck(tmp_path: Path) -> None:
    template = opened(TARGET)
    guides = [source for source in template.slides if source.directives.guide]
    assert len(guides) == len(guide(TARGET)) >= 8
    headings = {template.section_of(source, lambda tag: tag.name) for source in guides}
    assert headings == {"For the author of this template"}
    deck = Presentation(str(Kept("A-1001", "en-US", "internal").made(tmp_path)))
    titles = {slide.shapes.title.text_frame.text for slide in deck.slides}
    assert titles.isdisjoint(title for title, _ in guide(TARGET))
