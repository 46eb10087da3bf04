"""Nothing in a package leads nowhere, and nothing is left in it that nothing leads to."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.consistency.sound_deck import BARS, BOOK_OF_BARS, SLIDE_1, TYPES, Parts, both, faults_after, swap

Edit = Callable[[Parts], object]
RELATIONS = "ppt/slides/_rels/slide1.xml.rels"


def add(name: str, content: bytes = b"<x/>") -> Edit:
    return lambda parts: parts.update({name: content})


def without(name: str) -> Edit:
    return lambda parts: parts.pop(name)


def untyped(parts: Parts) -> None:
    parts[TYPES] = re.sub(rb'<Override PartName="/ppt/charts/chart1.xml"[^>]*/>', b"", parts[TYPES])


LEFT = "ppt/slides/_rels/slide9.xml.rels"
LINKED = 'Target="file:///C:/Plan.xlsx" TargetMode="External"'
FAULTS: list[tuple[str, Edit, str]] = [
    (
        "a part that nothing leads to",
        add("ppt/media/old.png"),
        "ppt/media/old.png: is left in the file though nothing leads to it: delete it",
    ),
    (
        "relationships of a part that is gone",
        add(LEFT),
        f"{LEFT}: holds the relationships of a part that is not in the file: delete it",
    ),
    (
        "a part without a content type",
        swap(TYPES, 'Extension="png"', 'Extension="gif"'),
        "ppt/media/image1.png: has no content type: declare one in [Content_Types].xml",
    ),
    (
        "a chart declared as something else",
        untyped,
        f"{SLIDE_1}: leads to {BARS} as its chart, which is declared as application/xml",
    ),
    (
        "a picture that is gone",
        without("ppt/media/image1.png"),
        f"{SLIDE_1}: leads to ppt/media/image1.png (rId4), which is not in the file",
    ),
    (
        "an embedded workbook that is gone",
        without(BOOK_OF_BARS),
        f"{BARS}: leads to {BOOK_OF_BARS} (rId1), which is not in the file",
    ),
    (
        "an id that is no relationship",
        swap(SLIDE_1, 'r:embed="rId4"', 'r:embed="rId9"'),
        f"{SLIDE_1}: has a blip whose r:embed 'rId9' is no relationship of the part",
    ),
    (
        "an empty id of a picture",
        swap(SLIDE_1, 'r:embed="rId4"', 'r:embed=""'),
        f"{SLIDE_1}: has a blip whose r:embed '' is no relationship of the part",
    ),
    (
        "a workbook linked from outside",
        both(
            swap(
                "ppt/charts/_rels/chart1.xml.rels",
                'Target="../embeddings/Microsoft_Excel_Sheet1.xlsx"',
                LINKED,
            ),
            without(BOOK_OF_BARS),
        ),
        f"{BARS}: is linked to a file outside the deck (rId1): embed it",
    ),
    (
        "two relationships of one id",
        swap(
            RELATIONS,
            "</Relationships>",
            '<Relationship Id="rId4" Type="x/image" Target="../media/image1.png"/></Relationships>',
        ),
        f"{RELATIONS}: has the relationship rId4 twice",
    ),
]


@pytest.mark.parametrize(("edit", "said"), [each[1:] for each in FAULTS], ids=[each[0] for each in FAULTS])
def test_a_package_may_not_have(edit: Edit, said: str, tmp_path: Path) -> None:
    assert faults_after(tmp_path, edit) == [said]


def test_a_link_to_a_page_and_an_id_that_may_be_empty_are_no_faults(tmp_path: Path) -> None:
    link = '<Relationship Id="rId8" Type="x/hyperlink" Target="https://example.com" TargetMode="External"/>'
    found = faults_after(
        tmp_path,
        swap(RELATIONS, "</Relationships>", f"{link}</Relationships>"),
        swap(SLIDE_1, "<a:r><a:t>", '<a:r><a:rPr><a:hlinkClick r:id="rId8"/></a:rPr><a:t>'),
        swap(
            SLIDE_1,
            'name="Title 1"/>',
            'name="Title 1"><a:hlinkClick r:id="" action="ppaction://noaction"/></p:cNvPr>',
        ),
        swap(SLIDE_1, "</p:spTree>", '<p:extLst><x:shape xmlns:x="x" r:blip=""/></p:extLst></p:spTree>'),
    )
    assert found == []
