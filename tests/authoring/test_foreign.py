"""Starters on masters with less than ours has: no place for titles, none for notes, numbers at their end."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation

from steadydraw_decks.authoring.starter import starter_on
from steadydraw_decks.template.reading import opened
from tests.hostile_templates.mutants import package_of, parts_of

P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
LAYOUT = "ppt/slideLayouts/slideLayout1.xml"


def foreign(**places: bool) -> Any:
    """python-pptx's own presentation with one layout: the title slide, or the blank one."""
    made = Presentation()
    kept = made.slide_layouts[6 if places.get("blank") else 0]
    for layout in list(made.slide_layouts):
        if layout.part is not kept.part:
            made.slide_layouts.remove(layout)
    return made


def on(made: Any, folder: Path) -> Path:
    """The starter on a presentation."""
    made.save(str(folder / "foreign.pptx"))
    path = folder / "starter.pptx"
    path.write_bytes(starter_on(opened(folder / "foreign.pptx")))
    return path


@pytest.mark.parametrize("blank", [True, False])
def test_every_slide_has_a_title_and_the_cover_its_lines(tmp_path: Path, blank: bool) -> None:
    slides = Presentation(str(on(foreign(blank=blank), tmp_path))).slides
    assert all(slide.shapes.title is not None for slide in slides)
    cover = [shape.text_frame.text for shape in slides[0].shapes if shape.has_text_frame]
    said = "\n".join(cover)
    assert all(said.count(f"{{{{ cover.{name} }}}}") == 1 for name in ("title", "subtitle"))


def test_notes_have_a_place_where_the_master_of_notes_has_none(tmp_path: Path) -> None:
    made = foreign()
    for shape in list(made.notes_master.placeholders):
        shape._element.getparent().remove(shape._element)
    slides = Presentation(str(on(made, tmp_path))).slides
    assert slides[1].notes_slide.notes_text_frame.text.endswith("{{ summary.notes }}")


def test_slides_after_the_last_number_take_free_ones(tmp_path: Path) -> None:
    made = foreign()
    made.slides.add_slide(made.slide_layouts[0])
    made.slides._sldIdLst[0].set("id", str(2**31 - 1))
    path = on(made, tmp_path)
    root = Presentation(str(path)).part._element
    ids = [int(each.get("id", "0")) for each in root.iter(f"{P}sldId")]
    assert len(set(ids)) == len(ids) > 30
    assert all(256 <= each < 2**31 for each in ids)


def test_what_is_only_written_otherwise_keeps_its_bytes(tmp_path: Path) -> None:
    held = io.BytesIO()
    foreign().save(held)
    parts = parts_of(held.getvalue())
    # As other programs write: a byte order mark, blanks between elements, other quotation marks.
    plain = parts[LAYOUT].replace(b"'", b'"').replace(b"<p:cSld", b"  <p:cSld")
    parts[LAYOUT] = b"\xef\xbb\xbf" + plain
    (tmp_path / "foreign.pptx").write_bytes(package_of(parts))
    after = parts_of(starter_on(opened(tmp_path / "foreign.pptx")))
    assert after[LAYOUT] == parts[LAYOUT]
    assert after["ppt/theme/theme1.xml"] == parts["ppt/theme/theme1.xml"]
