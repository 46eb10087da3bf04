"""A chart has its own data, its plots and axes agree; each rule alone sees its fault."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from steadydraw.opc import Why
from tests.consistency.sound_deck import (
    BARS,
    BOOK_OF_BARS,
    BOOK_OF_LINE,
    LINE,
    SLIDE_1,
    TYPES,
    Parts,
    both,
    faults_after,
    in_workbook,
    swap,
    zipped,
)

Edit = Callable[[Parts], object]
SHEET = "xl/worksheets/sheet1.xml"
RELATIONS = "ppt/charts/_rels/chart2.xml.rels"
COUNTED = 'Sheet1!$C$2:$C${}</c:f><c:numCache><c:formatCode>General</c:formatCode><c:ptCount val="{}"/>'
SPEND, BUDGET = 'in the values of the series "Spend \'26"', "in the values of the series 'Budget'"

CATEGORIES = 'in the categories of the series "Spend \'26"'


def without_series(parts: Parts) -> None:
    parts[LINE] = re.sub(rb"<c:ser>.*</c:ser>", b"", parts[LINE], flags=re.DOTALL)


def without_values(parts: Parts) -> None:
    """An empty column of an embedded workbook, shown faithfully."""
    head, values = parts[LINE].split(b"<c:val>")
    parts[LINE] = head + b"<c:val>" + re.sub(rb"<c:pt .*?</c:pt>", b"", values)
    in_workbook(BOOK_OF_LINE, empty_column)(parts)


def empty_column(parts: Parts) -> None:
    parts[SHEET] = re.sub(rb'<c r="B[2-5]"[^>]*><v>[^<]*</v></c>', b"", parts[SHEET])


def workbook_shared(parts: Parts) -> None:
    """Two charts that take their data from one workbook, and agree with it."""
    parts[LINE] = parts[BARS]
    swap(RELATIONS, "Sheet2.xlsx", "Sheet1.xlsx")(parts)
    del parts[BOOK_OF_LINE]


def chart_shown_twice(parts: Parts) -> None:
    frame = re.search(rb"<p:graphicFrame>.*?</p:graphicFrame>", parts[SLIDE_1])
    assert frame
    copy = frame[0].replace(b'id="3"', b'id="9"').replace(b"Chart 2", b"Copy")
    parts[SLIDE_1] = parts[SLIDE_1].replace(frame[0], frame[0] + copy)


def frame_deleted(parts: Parts) -> None:
    parts[SLIDE_1] = re.sub(rb"<p:graphicFrame>.*?</p:graphicFrame>", b"", parts[SLIDE_1])


def without_chart_part(parts: Parts) -> None:
    """A frame that is said to show a chart, but names none."""
    parts[SLIDE_1] = re.sub(rb"<c:chart [^>]*/>", b"", parts[SLIDE_1])


def without_workbook(parts: Parts) -> None:
    parts[LINE] = re.sub(rb"<c:externalData.*</c:externalData>", b"", parts[LINE], flags=re.DOTALL)
    del parts[RELATIONS], parts[BOOK_OF_LINE]


def categories_cut(parts: Parts) -> None:
    """The second series has the first two categories only."""
    first, last = parts[BARS].rsplit(b"<c:ser>", 1)
    last = last.replace(b"$A$4", b"$A$3").replace(b'<c:ptCount val="3"/>', b'<c:ptCount val="2"/>', 1)
    last = last.replace(b'<c:pt idx="2"><c:v>Triage</c:v></c:pt>', b"")
    parts[BARS] = first + b"<c:ser>" + last


FAULTS: list[tuple[str, Edit, str]] = [
    ("no series", without_series, f"{LINE}: has no series"),
    ("no value at all", without_values, f"{LINE}: has no value"),
    (
        "two series of one name",
        both(
            swap(BARS, "<c:v>Budget<", "<c:v>Spend '26<"),
            in_workbook(BOOK_OF_BARS, swap("xl/sharedStrings.xml", "Budget", "Spend '26")),
        ),
        f'{BARS}: has 2 series named "Spend \'26"',
    ),
    (
        "two series of one index",
        swap(BARS, '<c:idx val="1"/>', '<c:idx val="0"/>'),
        f"{BARS}: has 2 series with the index 0",
    ),
    (
        "fewer values than categories",
        both(
            swap(BARS, COUNTED.format(4, 3), COUNTED.format(3, 2)),
            swap(BARS, '<c:pt idx="2"><c:v>1000</c:v></c:pt>', ""),
        ),
        f"{BARS}: the series 'Budget' has 2 values for 3 categories",
    ),
    (
        "other categories than the series before",
        both(
            both(
                swap(BARS, COUNTED.format(4, 3), COUNTED.format(3, 2)),
                swap(BARS, '<c:pt idx="2"><c:v>1000</c:v></c:pt>', ""),
            ),
            categories_cut,
        ),
        f"{BARS}: the series 'Budget' has 2 categories, the first one 3",
    ),
    (
        "a negative axis id",
        swap(BARS, '"2068027336"', '"-2068027336"', -1),
        f"{BARS}: has an axis with the id '-2068027336': it must be a positive whole number",
    ),
    (
        "two axes of one id",
        swap(
            BARS,
            '<c:valAx><c:axId val="2113994440"/>',
            '<c:serAx><c:axId val="2113994440"/></c:serAx><c:valAx><c:axId val="2113994440"/>',
        ),
        f"{BARS}: has 2 axes with the id 2113994440",
    ),
    (
        "an axis that is not there",
        swap(BARS, '<c:axId val="2113994440"/></c:barChart>', '<c:axId val="7"/></c:barChart>'),
        f"{BARS}: uses the axis 7, which it does not have",
    ),
    (
        "no workbook",
        without_workbook,
        f"{LINE}: takes its data from cells, but has no workbook: edit its data in PowerPoint once",
    ),
    (
        "a workbook that is none",
        lambda parts: parts.update({BOOK_OF_LINE: b"PK"}),
        f"{BOOK_OF_LINE}: the workbook of {LINE} {Why.NOT_ZIP}",
    ),
    (
        "a workbook that is something else",
        lambda parts: parts.update({BOOK_OF_LINE: zipped({"[Content_Types].xml": b"<Types/>"})}),
        f"{BOOK_OF_LINE}: the workbook of {LINE} is no workbook of the .xlsx kind",
    ),
    (
        "a workbook that two charts share",
        workbook_shared,
        f"{LINE}: shares its workbook {BOOK_OF_BARS} with {BARS}: give each its own",
    ),
    (
        "a chart that two shapes share",
        chart_shown_twice,
        f"{SLIDE_1}: 'Copy' shares its chart {BARS} with 'Chart 2' of {SLIDE_1}: give each its own",
    ),
    (
        "a chart that no shape shows",
        frame_deleted,
        f"{SLIDE_1}: leads to a chart (rId3) that none of its shapes shows: delete it",
    ),
]


@pytest.mark.parametrize(("edit", "said"), [each[1:] for each in FAULTS], ids=[each[0] for each in FAULTS])
def test_a_chart_may_not_have(edit: Edit, said: str, tmp_path: Path) -> None:
    assert faults_after(tmp_path, edit) == [said]


def test_a_frame_of_a_chart_names_one(tmp_path: Path) -> None:
    found = faults_after(tmp_path, without_chart_part)
    assert found == [
        f"{SLIDE_1}: 'Chart 2' is a chart without a chart: delete it",
        f"{SLIDE_1}: leads to a chart (rId3) that none of its shapes shows: delete it",
    ]


def test_two_slides_do_not_share_a_chart(tmp_path: Path) -> None:
    def share(parts: Parts) -> None:
        swap("ppt/slides/_rels/slide2.xml.rels", "chart2.xml", "chart1.xml")(parts)
        parts[TYPES] = re.sub(rb'<Override PartName="/ppt/charts/chart2.xml"[^>]*/>', b"", parts[TYPES])
        del parts[LINE], parts[RELATIONS], parts[BOOK_OF_LINE]

    first = f"'Chart 2' of {SLIDE_1}"
    said = f"ppt/slides/slide2.xml: 'Chart 2' shares its chart {BARS} with {first}: give each its own"
    assert faults_after(tmp_path, share) == [said]


def test_a_frame_does_not_take_a_picture_for_its_chart(tmp_path: Path) -> None:
    assert faults_after(tmp_path, swap(SLIDE_1, 'r:id="rId3"', 'r:id="rId4"')) == [
        f"{SLIDE_1}: 'Chart 2' leads to ppt/media/image1.png, which is no chart",
        f"{SLIDE_1}: leads to a chart (rId3) that none of its shapes shows: delete it",
    ]
