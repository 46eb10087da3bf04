"""Every row of a table fills its grid, merged cells cover what they say, columns fill the frame."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.consistency.sound_deck import SLIDE_2, Parts, faults_after, swap

Edit = Callable[[Parts], object]
CELL = (
    "<a:tc><a:txBody><a:bodyPr/><a:lstStyle/><a:p><a:r><a:t>{}</a:t></a:r></a:p></a:txBody><a:tcPr/></a:tc>"
)
FAULTS: list[tuple[str, Edit, str]] = [
    (
        "a row with a cell too few",
        swap(SLIDE_2, CELL.format("0.0"), ""),
        "has 2 cells in row 1, but 3 columns",
    ),
    (
        "a row with a cell too many",
        swap(SLIDE_2, CELL.format("2.2"), CELL.format("2.2") + CELL.format("2.3")),
        "has 4 cells in row 3, but 3 columns",
    ),
    (
        "a cell that reaches beyond its last column",
        swap(SLIDE_2, CELL.format("0.2"), CELL.format("0.2").replace("<a:tc>", '<a:tc gridSpan="2">')),
        "has a cell in row 1 that reaches beyond the table",
    ),
    (
        "a merged cell over one that is not marked",
        swap(SLIDE_2, 'hMerge="1" vMerge="1"', ""),
        "has a cell in row 3 that a merged cell covers, though not marked so",
    ),
    (
        "a cell merged into none",
        swap(SLIDE_2, CELL.format("0.1"), CELL.format("0.1").replace("<a:tc>", '<a:tc hMerge="1">')),
        "has a cell in row 1 that is merged into none",
    ),
    (
        "columns wider than its frame",
        swap(SLIDE_2, 'gridCol w="1828800"', 'gridCol w="1928800"'),
        "has columns that are 5,586,400 wide together in a frame of 5,486,400: make them agree",
    ),
    (
        "a column without a width",
        swap(SLIDE_2, 'gridCol w="1828800"', "gridCol"),
        "has a column without a width",
    ),
]


@pytest.mark.parametrize(("edit", "said"), [each[1:] for each in FAULTS], ids=[each[0] for each in FAULTS])
def test_a_table_may_not_have(edit: Edit, said: str, tmp_path: Path) -> None:
    assert faults_after(tmp_path, edit) == [f"{SLIDE_2}: the table 'Table 3' {said}"]


def test_a_table_has_rows(tmp_path: Path) -> None:
    def without_rows(parts: Parts) -> None:
        parts[SLIDE_2] = re.sub(rb"<a:tr .*</a:tr>", b"", parts[SLIDE_2])

    assert faults_after(tmp_path, without_rows) == [
        f"{SLIDE_2}: the table 'Table 3' has no rows or no columns"
    ]


def test_widths_may_be_rounded(tmp_path: Path) -> None:
    # 54,864 is a hundredth of the frame's 5,486,400.
    assert faults_after(tmp_path, swap(SLIDE_2, 'gridCol w="1828800"', 'gridCol w="1883664"')) == []
    assert faults_after(tmp_path, swap(SLIDE_2, 'gridCol w="1828800"', 'gridCol w="1883665"')) != []
