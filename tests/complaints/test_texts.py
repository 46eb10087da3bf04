"""Text that overflows until it is edited by hand, text that loses its format, split tags that are missed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation
from pptx.dml.color import RGBColor

from tests.complaints import plain
from tests.rendered.outside import words_outside
from tests.template.drawn import Drawn, content, made, text_box

LONG = "A company with a name that no template has ever been drawn for, nor any layout, nor any slide"
WORDS = {"{{ account.name }}": LONG}


@pytest.mark.office
def test_text_stays_inside_its_shape_without_an_edit_by_hand(tmp_path: Path) -> None:
    drawn = Drawn()
    text_box(drawn.slide("T"), "{{ account.name }}", size=28, width=4)
    template = drawn.saved(tmp_path)
    naive = plain.replace_in_runs(template, tmp_path / "plain.pptx", WORDS)
    assert len(words_outside(naive, tmp_path)) > 5
    assert words_outside(made(template, content(name=LONG)), tmp_path) == []


def split(folder: Path) -> Path:
    """A tag that a word processor has cut into three runs, the first of them red and bold."""
    drawn = Drawn()
    box = text_box(drawn.slide("T"), "For {{ acc", "ount.na", "me }} only")
    first = box.text_frame.paragraphs[0].runs[0]
    first.font.bold, first.font.color.rgb = True, RGBColor(0xC0, 0, 0)  # type: ignore[no-untyped-call]
    return drawn.saved(folder)


def said(path: Path) -> list[tuple[str, Any, Any]]:
    """The runs of the box: text, whether bold, whether red."""
    runs = Presentation(str(path)).slides[0].shapes[1].text_frame.paragraphs[0].runs
    return [(run.text, run.font.bold, bool(run.font.color and run.font.color.type)) for run in runs]


def test_a_split_tag_is_found_and_keeps_its_format(tmp_path: Path) -> None:
    template = split(tmp_path)
    words = {"{{ account.name }}": "Acme"}
    by_run = said(plain.replace_in_runs(template, tmp_path / "runs.pptx", words))
    assert "".join(text for text, *_ in by_run) == "For {{ account.name }} only"  # missed
    by_shape = said(plain.replace_in_shapes(template, tmp_path / "shapes.pptx", words))
    assert by_shape == [("For Acme only", None, False)]  # found, and the format is lost
    ours = said(made(template, content()))
    assert "".join(text for text, *_ in ours) == "For Acme only"
    assert ours[0] == ("For Acme", True, True)
