"""The judges judged: the validator and the renderer see what is wrong and pass what is right."""

from __future__ import annotations

import struct
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook
from pptx import Presentation
from pptx.enum.shapes import PROG_ID
from pptx.util import Inches

from steadydraw_decks.preview.office import NoPreview
from tests.rendering import converted, pages
from tests.validation.office import errors_of

pytestmark = pytest.mark.office


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    made = Presentation()
    for title in ("One", "Two"):
        slide = made.slides.add_slide(made.slide_layouts[5])
        slide.shapes.title.text = title
        slide.shapes.add_textbox(Inches(1), Inches(2), Inches(3), Inches(1)).text_frame.text = "42"
    made.save(str(tmp_path / "deck.pptx"))
    return tmp_path / "deck.pptx"


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    sheet["A1"], sheet["A2"], sheet["A3"] = 20, 22, "=A1+A2"
    made.save(tmp_path / "book.xlsx")
    return tmp_path / "book.xlsx"


def with_part_changed(path: Path, part: str, old: bytes, new: bytes) -> Path:
    """A copy of an Office file with `old` replaced in one of its parts."""
    changed = path.with_stem("changed")
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(changed, "w") as target:
        for entry in source.infolist():
            data = source.read(entry)
            if entry.filename == part:
                assert old in data
                data = data.replace(old, new)
            target.writestr(entry, data)
    return changed


def test_a_clean_deck_and_a_clean_workbook_have_no_faults(deck: Path, workbook: Path) -> None:
    assert errors_of(deck) == []
    assert errors_of(workbook) == []


def test_a_misspelt_element_on_a_slide_is_found_with_its_part(deck: Path) -> None:
    broken = with_part_changed(deck, "ppt/slides/slide1.xml", b"p:txBody", b"p:txBoddy")
    errors = errors_of(broken)
    assert errors
    assert all(error.startswith("/ppt/slides/slide1.xml ") for error in errors)


def test_fonts_may_order_their_children_but_not_invent_them(workbook: Path) -> None:
    broken = with_part_changed(workbook, "xl/styles.xml", b"<sz ", b"<size ")
    assert any("main:size" in error for error in errors_of(broken))


def test_a_fault_in_a_workbook_embedded_in_a_deck_is_found_with_both_names(
    deck: Path, workbook: Path, tmp_path: Path
) -> None:
    broken = with_part_changed(workbook, "xl/worksheets/sheet1.xml", b't="n"', b't="number"')
    presentation = Presentation(str(deck))
    for embedded in (workbook, broken):
        presentation.slides[0].shapes.add_ole_object(str(embedded), PROG_ID.XLSX, 0, 0)
    presentation.save(str(tmp_path / "carrier.pptx"))
    errors = [error for error in errors_of(tmp_path / "carrier.pptx") if "/xl/" in error]
    assert errors
    assert len({error.split(" ")[0] for error in errors}) == 1, "only the broken one of the two"
    assert all(".xlsx /xl/worksheets/sheet1.xml" in error for error in errors)


def test_a_cell_of_an_unknown_type_is_found(workbook: Path) -> None:
    broken = with_part_changed(workbook, "xl/worksheets/sheet1.xml", b't="n"', b't="number"')
    assert any("/xl/worksheets/sheet1.xml" in error for error in errors_of(broken))


def test_a_file_that_is_no_package_is_one_fault(tmp_path: Path) -> None:
    path = tmp_path / "no.pptx"
    path.write_bytes(b"not a zip")
    assert len(errors_of(path)) == 1


def test_every_slide_is_drawn_as_one_picture_of_its_size(deck: Path, tmp_path: Path) -> None:
    drawn = pages(deck, tmp_path, dots_per_inch=60)
    assert [path.name for path in drawn] == ["deck-page-1.png", "deck-page-2.png"]
    # python-pptx's default slide is 10 by 7.5 inches; a PNG states its size after its 16-byte head.
    assert [struct.unpack(">II", path.read_bytes()[16:24]) for path in drawn] == [(600, 450)] * 2


def test_libreoffice_calculates_formulas_that_were_never_calculated(workbook: Path, tmp_path: Path) -> None:
    assert converted(workbook, "csv", tmp_path).read_text(encoding="utf-8").split() == ["20", "22", "42"]


def test_a_file_that_libreoffice_cannot_read_is_said(tmp_path: Path) -> None:
    with pytest.raises(NoPreview, match=r"made no pdf of gone\.pptx"):
        pages(tmp_path / "gone.pptx", tmp_path)
