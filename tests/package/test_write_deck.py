"""A written deck, read back by another reader."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from pptx import Presentation

from steadydraw_decks.deck import executive_review
from steadydraw_decks.deck.description import Chart, Deck, Table
from steadydraw_decks.deck.review import Promise
from steadydraw_decks.package import TemplateError, write_deck
from templates.build import TARGET
from tests.deck.reviews import account, monthly_outcomes, promised, review
from tests.rendering import pages
from tests.validation.office import errors_of

HOSTILE = "Æther\x00\x0b & <Söhne> 計算\ud800 \u202e" + "Verylongname" * 25


@pytest.fixture
def deck() -> Deck:
    of = replace(account(600, name=HOSTILE), outcomes=monthly_outcomes(10_000, 12))
    long = "Reconcile the invoices of every region with the metered use, line by line, " * 4
    steps = [Promise(f"{number}: {long}", "csm", date(2026, 10, 2)) for number in range(12)]
    return executive_review(promised(review(of), *steps))


@pytest.fixture
def written(deck: Deck, tmp_path: Path) -> Path:
    write_deck(deck, tmp_path / "deck.pptx")
    return tmp_path / "deck.pptx"


def alt_text(shape: Any) -> str:
    return shape._element._nvXxPr.cNvPr.get("descr") or ""


def test_every_slide_stands_in_its_layout_with_its_title_and_notes(deck: Deck, written: Path) -> None:
    made = Presentation(str(written))
    assert len(made.slides) == len(deck.slides)
    for described, slide in zip(deck.slides, made.slides, strict=True):
        assert slide.slide_layout.name == described.layout.value
        notes = slide.notes_slide.notes_text_frame.text
        assert notes.count("\n") >= len(described.notes) - 1
        if described.key != "cover":
            assert slide.shapes.title.text_frame.text == described.title.text


def test_charts_and_tables_are_native_and_say_what_they_show(deck: Deck, written: Path) -> None:
    slides = Presentation(str(written)).slides
    for described, slide in zip(deck.slides, slides, strict=True):
        by_name = {shape.name: shape for shape in slide.shapes}
        for exhibit in described.exhibits:
            if isinstance(exhibit, Chart | Table):
                shape = by_name[f"{described.key}.{exhibit.key}"]
                assert shape.has_chart == isinstance(exhibit, Chart)
                assert alt_text(shape).split()[:9] == exhibit.alt.split()[:9]
            else:
                named = [
                    s for name, s in by_name.items() if name.startswith(f"{described.key}.{exhibit.key}")
                ]
                assert named
                assert all(alt_text(shape) for shape in named)


def test_shape_names_and_ids_are_unique_and_nothing_asks_to_be_filled(written: Path) -> None:
    for slide in Presentation(str(written)).slides:
        names = [shape.name for shape in slide.shapes]
        ids = [shape.shape_id for shape in slide.shapes]
        assert len(set(names)) == len(names)
        assert len(set(ids)) == len(ids)
        assert all(shape.text_frame.text for shape in slide.placeholders if shape.has_text_frame)


def test_a_chart_on_the_slide_holds_the_described_numbers(deck: Deck, written: Path) -> None:
    slide = Presentation(str(written)).slides[[each.key for each in deck.slides].index("burn_down")]
    described = next(each for each in deck.slides if each.key == "burn_down").exhibits[0]
    assert isinstance(described, Chart)
    chart = next(shape for shape in slide.shapes if shape.has_chart).chart
    read = {series.name: tuple(series.values) for plot in chart.plots for series in plot.series}
    assert read == {series.name: series.values for series in described.series}


def test_no_part_holds_a_negative_axis_a_raw_colour_in_a_chart_or_a_control_character(written: Path) -> None:
    with zipfile.ZipFile(written) as package:
        for name in package.namelist():
            data = package.read(name)
            if not name.endswith((".xml", ".rels")):
                continue
            etree.fromstring(data)
            text = data.decode("utf-8")
            assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f]|_x00[01][0-9A-Fa-f]_", text), name
            assert 'axId val="-' not in text, name


def test_what_is_shortened_on_the_slide_stands_in_full_in_the_notes(deck: Deck, written: Path) -> None:
    slide = Presentation(str(written)).slides[-1]
    described = deck.slides[-1].exhibits[0]
    assert isinstance(described, Table)
    notes = slide.notes_slide.notes_text_frame.text
    for row in described.rows:
        assert " ".join(row[0].text.split()) in notes
    frame = next(shape for shape in slide.shapes if shape.has_table)
    assert frame.top + frame.height <= Presentation(str(written)).slide_height


def test_the_same_description_gives_the_same_bytes(deck: Deck, tmp_path: Path) -> None:
    for name in ("one.pptx", "two.pptx"):
        write_deck(deck, tmp_path / name)
    assert (tmp_path / "one.pptx").read_bytes() == (tmp_path / "two.pptx").read_bytes()


def test_the_files_properties_say_what_it_is_and_date_from_the_as_of_day(deck: Deck, written: Path) -> None:
    properties = Presentation(str(written)).core_properties
    assert properties.title.startswith("Executive review: Æther & <Söhne> 計算")
    assert properties.created is not None
    assert properties.created.date() == deck.as_of
    assert properties.author == "Steadydraw"


@pytest.mark.parametrize("count", range(11))
def test_any_number_of_steps_gives_a_plan_that_opens(count: int, tmp_path: Path) -> None:
    steps = [Promise(f"Step {number}", "csm", date(2026, 10, 2)) for number in range(count)]
    write_deck(executive_review(promised(review(account(600)), *steps)), tmp_path / "deck.pptx")
    plan = Presentation(str(tmp_path / "deck.pptx")).slides[-1]
    table = next(shape for shape in plan.shapes if shape.has_table).table
    # One row more for the head and one for the playbook's own step.
    assert len(table.rows) == count + 2


def test_a_template_without_a_layout_is_refused_with_the_layouts_it_has(deck: Deck, tmp_path: Path) -> None:
    Presentation().save(str(tmp_path / "plain.pptx"))
    with pytest.raises(
        TemplateError, match=r"plain\.pptx has no layout called 'Cover' \(it has: Title Slide"
    ):
        write_deck(deck, tmp_path / "deck.pptx", tmp_path / "plain.pptx")
    assert not (tmp_path / "deck.pptx").exists()


def test_a_template_that_lost_a_placeholder_is_refused_by_its_name(deck: Deck, tmp_path: Path) -> None:
    changed = Presentation(str(TARGET))
    layout: Any = changed.slide_layouts.get_by_name("Exhibit")
    chart = next(each for each in layout.placeholders if each.name == "Chart")
    chart._element.getparent().remove(chart._element)
    changed.save(str(tmp_path / "lost.pptx"))
    with pytest.raises(TemplateError, match=r"layout 'Exhibit' of template lost\.pptx has no placeholder"):
        write_deck(deck, tmp_path / "deck.pptx", tmp_path / "lost.pptx")


@pytest.mark.parametrize("content", [b"", b"not a zip", b"PK\x03\x04 cut off"], ids=["empty", "text", "torn"])
def test_a_file_that_is_no_presentation_is_refused(content: bytes, deck: Deck, tmp_path: Path) -> None:
    (tmp_path / "broken.pptx").write_bytes(content)
    with pytest.raises(TemplateError, match=r"broken\.pptx is not a presentation"):
        write_deck(deck, tmp_path / "deck.pptx", tmp_path / "broken.pptx")


def test_a_workbook_or_a_deck_with_slides_is_no_template(deck: Deck, written: Path, tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match=r"deck\.pptx holds \d+ slide"):
        write_deck(deck, tmp_path / "again.pptx", written)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr("readme.txt", "nothing")
    (tmp_path / "other.pptx").write_bytes(buffer.getvalue())
    with pytest.raises(TemplateError, match=r"other\.pptx is not a presentation"):
        write_deck(deck, tmp_path / "again.pptx", tmp_path / "other.pptx")


def test_a_file_that_cannot_be_replaced_leaves_nothing_behind(deck: Deck, tmp_path: Path) -> None:
    (tmp_path / "deck.pptx").mkdir()
    with pytest.raises(OSError, match=r"deck\.pptx"):
        write_deck(deck, tmp_path / "deck.pptx")
    assert [each.name for each in tmp_path.iterdir()] == ["deck.pptx"]


@pytest.mark.office
def test_the_open_xml_sdk_finds_nothing_wrong(written: Path) -> None:
    assert errors_of(written) == []


@pytest.mark.office
def test_libreoffice_draws_every_slide(deck: Deck, written: Path, tmp_path: Path) -> None:
    assert len(pages(written, tmp_path)) == len(deck.slides)
