"""The list of slides, the sections, the jumps and the notes pages agree."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.consistency.sound_deck import (
    PRESENTATION,
    SLIDE_1,
    SLIDE_2,
    TYPES,
    Parts,
    both,
    faults_after,
    swap,
)

Edit = Callable[[Parts], object]
NOTES_1, NOTES_2 = "ppt/notesSlides/notesSlide1.xml", "ppt/notesSlides/notesSlide2.xml"
JUMP = "ppt/slides/_rels/slide2.xml.rels"


def listed(identity: str) -> Edit:
    """The first slide under another id, in its section too."""
    return swap(PRESENTATION, 'sldId id="256"', f'sldId id="{identity}"', -1)


def unlisted(parts: Parts) -> None:
    parts[PRESENTATION] = re.sub(rb'<p:sldId id="256"[^>]*/>', b"", parts[PRESENTATION])
    swap(PRESENTATION, '<p14:sldId id="256"/>', "")(parts)


def without_jump(parts: Parts) -> None:
    parts[SLIDE_2] = re.sub(rb"<a:hlinkClick [^>]*/>", b"", parts[SLIDE_2])
    parts[JUMP] = re.sub(rb"<Relationship [^>]*/slide\"[^>]*/>", b"", parts[JUMP])


def notes_shared(parts: Parts) -> None:
    swap(JUMP, "notesSlide2.xml", "notesSlide1.xml")(parts)
    parts[TYPES] = re.sub(rb'<Override [^>]*notesSlide2.xml"[^>]*/>', b"", parts[TYPES])
    del parts[NOTES_2], parts["ppt/notesSlides/_rels/notesSlide2.xml.rels"]


FAULTS: list[tuple[str, Edit, str]] = [
    *(
        (
            f"a slide with the id {identity}",
            listed(identity),
            f"{PRESENTATION}: gives a slide the id '{identity}': it must be 256 or more, and below 2 ** 31",
        )
        for identity in ("255", "2147483648", "-256", "first")
    ),
    (
        "two slides of one id",
        both(
            swap(PRESENTATION, 'p:sldId id="257"', 'p:sldId id="256"'),
            swap(PRESENTATION, '<p14:sldId id="257"/>', ""),
        ),
        f"{PRESENTATION}: gives 2 slides the id 256",
    ),
    (
        "a slide twice",
        both(
            swap(PRESENTATION, '<p:sldId id="257"', '<p:sldId id="300" r:id="rId7"/><p:sldId id="257"'),
            swap(PRESENTATION, '<p14:sldId id="257"/>', '<p14:sldId id="300"/><p14:sldId id="257"/>'),
        ),
        f"{PRESENTATION}: lists {SLIDE_1} 2 times",
    ),
    (
        "a slide that it does not show",
        both(without_jump, unlisted),
        f"{SLIDE_1}: is left in the file though the deck does not show it: delete it",
    ),
    (
        "a section with a slide that is gone",
        swap(PRESENTATION, '<p14:sldId id="257"/>', '<p14:sldId id="257"/><p14:sldId id="300"/>'),
        f"{PRESENTATION}: has a section with the slide id 300, which is no slide of the deck",
    ),
    (
        "a slide in two sections",
        swap(PRESENTATION, '<p14:sldId id="257"/>', '<p14:sldId id="257"/><p14:sldId id="256"/>'),
        f"{PRESENTATION}: names the slide id 256 2 times in its sections",
    ),
    (
        "a slide in no section",
        swap(PRESENTATION, '<p14:sldId id="257"/>', ""),
        f"{PRESENTATION}: has sections, but none with the slide id 257",
    ),
    (
        "two slides with one notes page",
        notes_shared,
        f"{SLIDE_2}: shares its notes page {NOTES_1} with {SLIDE_1}: give it one of its own",
    ),
    (
        "a notes page that leads to another slide",
        swap("ppt/notesSlides/_rels/notesSlide2.xml.rels", "slide2.xml", "slide1.xml"),
        f"{NOTES_2}: belongs to {SLIDE_2} but does not lead back to it",
    ),
    (
        "a jump to a page outside",
        swap(JUMP, 'Target="slide1.xml"', 'Target="https://example.com" TargetMode="External"'),
        f"{SLIDE_2}: 'TextBox 4' jumps to https://example.com, which is no slide of the deck",
    ),
]


@pytest.mark.parametrize(("edit", "said"), [each[1:] for each in FAULTS], ids=[each[0] for each in FAULTS])
def test_a_presentation_may_not_have(edit: Edit, said: str, tmp_path: Path) -> None:
    assert faults_after(tmp_path, edit) == [said]


def test_a_jump_to_a_slide_that_is_not_shown_is_found_where_it_starts(tmp_path: Path) -> None:
    assert f"{SLIDE_2}: 'TextBox 4' jumps to {SLIDE_1}, which is no slide of the deck" in faults_after(
        tmp_path, unlisted
    )


def test_a_presentation_needs_no_sections(tmp_path: Path) -> None:
    def without(parts: Parts) -> None:
        parts[PRESENTATION] = re.sub(rb"<p:extLst.*</p:extLst>", b"", parts[PRESENTATION], flags=re.DOTALL)

    assert faults_after(tmp_path, without) == []


def test_what_is_listed_as_a_slide_is_one(tmp_path: Path) -> None:
    found = faults_after(tmp_path, swap("ppt/_rels/presentation.xml.rels", '/slide"', '/x"', -1))
    assert f"{PRESENTATION}: lists {SLIDE_1} as a slide, which is a x" in found


def test_a_slide_has_one_notes_page(tmp_path: Path) -> None:
    second = '<Relationship Id="rId9" Type="x/notesSlide" Target="../notesSlides/notesSlide1.xml"/>'
    found = faults_after(tmp_path, swap(JUMP, "</Relationships>", f"{second}</Relationships>"))
    assert f"{SLIDE_2}: has 2 notes pages" in found
