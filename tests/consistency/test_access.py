"""What people who cannot see the slides need: titles, alt text, and the title read first."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from steadydraw_decks.consistency import faults_of
from tests.consistency.sound_deck import SLIDE_1, SLIDE_2, Parts, changed, faults_after, sound_deck, swap

Edit = Callable[[Parts], object]
MARK = (
    '><a:extLst><a:ext uri="{{C183D7F6-B498-43B3-948B-1728B52AA6E4}}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="{}"/></a:ext></a:extLst>'
    "</p:cNvPr>"
)
LOGO = ' descr="The logo of Acme"/>'


def title_last(parts: Parts) -> None:
    title = re.search(rb"<p:sp>.*?</p:sp>", parts[SLIDE_2])
    assert title
    parts[SLIDE_2] = parts[SLIDE_2].replace(title[0], b"").replace(b"</p:spTree>", title[0] + b"</p:spTree>")


FAULTS: list[tuple[str, Edit, str]] = [
    (
        "a slide without a title",
        swap(SLIDE_1, '<p:ph type="title"/>', ""),
        f"{SLIDE_1}: has no title: use the title placeholder of its layout",
    ),
    (
        "two slides of one title",
        swap(SLIDE_1, "Spend fell", " Usage  grew"),
        f"{SLIDE_2}: has the title of {SLIDE_1}, 'Usage grew': make it its own",
    ),
    (
        "a picture without alt text",
        swap(SLIDE_1, LOGO, "/>"),
        f"{SLIDE_1}: the picture 'Picture 3' has no alt text, nor is it marked decorative",
    ),
    (
        "a picture that is said not to be decorative",
        swap(SLIDE_1, LOGO, MARK.format("0")),
        f"{SLIDE_1}: the picture 'Picture 3' has no alt text, nor is it marked decorative",
    ),
    (
        "a chart without alt text",
        swap(SLIDE_1, ' descr="Spend by workflow"', ' descr=" "'),
        f"{SLIDE_1}: the exhibit 'Chart 2' has no alt text, nor is it marked decorative",
    ),
    (
        "a table without alt text",
        swap(SLIDE_2, ' descr="Actions and their owners"', ""),
        f"{SLIDE_2}: the exhibit 'Table 3' has no alt text, nor is it marked decorative",
    ),
    (
        "a table read before the title",
        title_last,
        f"{SLIDE_2}: 'Table 3' is read before the title: send the title to the back",
    ),
]


@pytest.mark.parametrize(("edit", "said"), [each[1:] for each in FAULTS], ids=[each[0] for each in FAULTS])
def test_a_slide_may_not_have(edit: Edit, said: str, tmp_path: Path) -> None:
    assert faults_after(tmp_path, edit) == [said]


@pytest.mark.parametrize("edit", [each[1] for each in FAULTS], ids=[each[0] for each in FAULTS])
def test_not_asked_for_it_is_not_said(edit: Edit, tmp_path: Path) -> None:
    deck = changed(sound_deck(tmp_path / "deck.pptx"), edit)
    assert faults_of(deck, access=False) == []


def test_a_decorative_picture_needs_no_alt_text(tmp_path: Path) -> None:
    assert faults_after(tmp_path, swap(SLIDE_1, LOGO, MARK.format("1"))) == []


def test_the_alt_text_of_a_group_speaks_for_its_pictures(tmp_path: Path) -> None:
    group = (
        '<p:grpSp><p:nvGrpSpPr><p:cNvPr id="9" name="Group" descr="Our logos"/><p:cNvGrpSpPr/><p:nvPr/>'
        "</p:nvGrpSpPr><p:grpSpPr/><p:pic>"
    )
    found = faults_after(
        tmp_path,
        swap(SLIDE_1, LOGO, "/>"),
        swap(SLIDE_1, "<p:pic>", group),
        swap(SLIDE_1, "</p:pic>", "</p:pic></p:grpSp>"),
    )
    assert found == []
