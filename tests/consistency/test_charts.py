"""A chart has its own data, and what it shows is what its workbook holds; each rule alone sees its fault."""

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
)

Edit = Callable[[Parts], object]
SHEET = "xl/worksheets/sheet1.xml"
RELATIONS = "ppt/charts/_rels/chart2.xml.rels"
COUNTED = 'Sheet1!$C$2:$C${}</c:f><c:numCache><c:formatCode>General</c:formatCode><c:ptCount val="{}"/>'
SPEND, BUDGET = 'in the values of the series "Spend \'26"', "in the values of the series 'Budget'"

CATEGORIES = 'in the categories of the series "Spend \'26"'


def cell(old: str, new: str) -> Edit:
    return in_workbook(BOOK_OF_BARS, swap(SHEET, old, new))


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


FAULTS: list[tuple[str, Edit, str]] = [
    (
        "a number that the workbook does not hold",
        swap(BARS, "<c:v>700<", "<c:v>700.00000001<"),
        f"{BARS}: {BUDGET}, 700.00000001 is shown where Sheet1!C3 holds 700",
    ),
    (
        "a point where the cell is empty",
        cell('<c r="B2" s="1"><v>1250.5</v></c>', ""),
        f"{BARS}: {SPEND}, 1250.5 is shown where Sheet1!B2 holds nothing",
    ),
    (
        "no point where the cell is filled",
        cell('<c r="B3" s="1"/>', '<c r="B3"><v>3</v></c>'),
        f"{BARS}: {SPEND}, nothing is shown where Sheet1!B3 holds 3",
    ),
    (
        "two numbers that the workbook does not hold, in one sentence",
        both(swap(BARS, "<c:v>1300<", "<c:v>1<"), swap(BARS, "<c:v>700<", "<c:v>2<")),
        f"{BARS}: {BUDGET}, 1 is shown where Sheet1!C2 holds 1300 (and 1 more)",
    ),
    (
        "a category under another name",
        swap(BARS, "<c:v>Search<", "<c:v>Find<"),
        f"{BARS}: {CATEGORIES}, 'Find' is shown where Sheet1!A2 holds 'Search'",
    ),
    (
        "a series under another name",
        swap(BARS, "<c:v>Budget<", "<c:v>Plan<"),
        f"{BARS}: in the name of the series 'Plan', 'Plan' is shown where Sheet1!C1 holds 'Budget'",
    ),
    (
        "a day that is another serial number",
        swap(LINE, "<c:v>46030.0<", "<c:v>46031<"),
        f"{LINE}: in the categories of the series 'Drawn', 46031 is shown where Sheet1!A3 holds 46030",
    ),
    (
        "a text among numbers, even when it looks the same",
        cell('<c r="C3" s="1"><v>700</v></c>', '<c r="C3" t="inlineStr"><is><t>700</t></is></c>'),
        f"{BARS}: {BUDGET}, 700 is shown where Sheet1!C3 holds 700",
    ),
    (
        "a sheet that is not there",
        swap(BARS, "Sheet1!$C$2:$C$4", "'My data'!$C$2:$C$4"),
        f"{BARS}: {BUDGET}, the formula 'My data'!$C$2:$C$4 names a sheet that is not there",
    ),
    (
        "a formula that names no cells",
        swap(BARS, "Sheet1!$C$2:$C$4", "Sheet1!Budget"),
        f"{BARS}: {BUDGET}, the formula 'Sheet1!Budget' names no plain range of cells",
    ),
    (
        "a range longer than what is shown",
        swap(BARS, "Sheet1!$C$2:$C$4", "Sheet1!$C$2:$C$5"),
        f"{BARS}: {BUDGET}, 3 points are shown but 4 cells named",
    ),
    (
        "a point beyond their number",
        swap(BARS, '<c:pt idx="1"><c:v>700', '<c:pt idx="3"><c:v>5</c:v></c:pt><c:pt idx="1"><c:v>700'),
        f"{BARS}: {BUDGET}, a point lies beyond their number of 3",
    ),
    (
        "two points at one place",
        swap(BARS, '<c:pt idx="1"><c:v>700', '<c:pt idx="1"><c:v>700</c:v></c:pt><c:pt idx="1"><c:v>700'),
        f"{BARS}: {BUDGET}, two points have one place",
    ),
    *(
        (
            f"{word} for a number",
            swap(BARS, "<c:v>700<", f"<c:v>{word}<"),
            f"{BARS}: {BUDGET}, {word!r} is no number",
        )
        for word in ("nan", "inf", "None", "#N/A", "1e999", "7 00", "")
    ),
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


AGREEING: list[tuple[str, Edit]] = [
    # XlsxWriter, and with it python-pptx, keeps 16 of 17 digits.
    (
        "a number to its sixteenth digit",
        both(
            cell("<v>700</v>", "<v>1005.78</v>"),
            swap(BARS, "<c:v>700<", "<c:v>1005.7800000000001<"),
        ),
    ),
    ("a number in another notation", swap(BARS, "<c:v>1300<", "<c:v>1.3E+3<")),
    ("a formula without the dollar signs", swap(BARS, "Sheet1!$C$2:$C$4", "Sheet1!C2:C4")),
    ("a sheet in quotes and another case", swap(BARS, "Sheet1!$C$2:$C$4", "'SHEET1'!$C$2:$C$4")),
    ("a range in pieces", swap(BARS, "Sheet1!$C$2:$C$4", "(Sheet1!$C$2:$C$3,Sheet1!$C$4)")),
    (
        "a text in runs",
        in_workbook(
            BOOK_OF_BARS,
            swap("xl/sharedStrings.xml", "<t>Budget</t>", "<r><t>Bud</t></r><r><t>get</t></r>"),
        ),
    ),
    (
        "a text in its cell",
        cell('<c r="C1" t="s"><v>4</v></c>', '<c r="C1" t="inlineStr"><is><t>Budget</t></is></c>'),
    ),
    (
        "a text that a formula gives",
        cell('<c r="C1" t="s"><v>4</v>', '<c r="C1" t="str"><f>A9</f><v>Budget</v>'),
    ),
    ("cells that say no place", cell('<c r="C2" s="1"><v>1300', '<c s="1"><v>1300')),
    ("rows that say no place", cell('<row r="3" spans="1:3">', "<row>")),
    (
        "a day in letters",
        in_workbook(
            BOOK_OF_LINE, swap(SHEET, '<c r="A2" s="1"><v>46023</v>', '<c r="A2" t="d"><v>2026-01-01</v>')
        ),
    ),
    (
        "a name without a cell",
        swap(
            BARS,
            "<c:tx><c:strRef><c:f>Sheet1!$B$1</c:f><c:strCache><c:ptCount "
            'val="1"/><c:pt idx="0"><c:v>Spend \'26</c:v></c:pt></c:strCache></c:strRef></c:tx>',
            "<c:tx><c:v>Now</c:v></c:tx>",
        ),
    ),
]


@pytest.mark.parametrize("edit", [each[1] for each in AGREEING], ids=[each[0] for each in AGREEING])
def test_a_chart_may_have(edit: Edit, tmp_path: Path) -> None:
    assert faults_after(tmp_path, edit) == []


def levels(inner: tuple[str, ...]) -> Edit:
    """Categories in two levels: years over workflows, the inner level as given."""

    def edit(parts: Parts) -> None:
        points = "".join(f'<c:pt idx="{at}"><c:v>{text}</c:v></c:pt>' for at, text in enumerate(inner))
        categories = (
            '<c:cat><c:multiLvlStrRef><c:f>Sheet1!$D$2:$E$4</c:f><c:multiLvlStrCache><c:ptCount val="3"/>'
            f'<c:lvl>{points}</c:lvl><c:lvl><c:pt idx="0"><c:v>2025</c:v></c:pt><c:pt idx="2"><c:v>2026</c:v>'
            "</c:pt></c:lvl></c:multiLvlStrCache></c:multiLvlStrRef></c:cat>"
        ).encode()
        parts[BARS] = re.sub(rb"<c:cat>.*?</c:cat>", categories, parts[BARS])
        for row, (year, name) in enumerate((("2025", "A"), ("", "B"), ("2026", "A")), 2):
            cells = f'<c r="D{row}"><v>{year}</v></c>' if year else ""
            cells += f'<c r="E{row}" t="str"><v>{name}</v></c>'
            in_workbook(BOOK_OF_BARS, at_end_of_row(row, cells))(parts)

    return edit


def at_end_of_row(row: int, cells: str) -> Edit:
    def edit(parts: Parts) -> None:
        parts[SHEET] = re.sub(
            rb'(<row r="%d".*?)</row>' % row, rb"\1" + cells.encode() + b"</row>", parts[SHEET]
        )

    return edit


def test_categories_in_two_levels_are_compared_level_by_level(tmp_path: Path) -> None:
    assert faults_after(tmp_path, levels(("A", "B", "A"))) == []
    found = faults_after(tmp_path, levels(("A", "B", "C")))
    assert len(found) == 2
    assert all("'C' is shown where Sheet1!E4 holds 'A'" in each for each in found)


def test_two_slides_do_not_share_a_chart(tmp_path: Path) -> None:
    def share(parts: Parts) -> None:
        swap("ppt/slides/_rels/slide2.xml.rels", "chart2.xml", "chart1.xml")(parts)
        parts[TYPES] = re.sub(rb'<Override PartName="/ppt/charts/chart2.xml"[^>]*/>', b"", parts[TYPES])
        del parts[LINE], parts[RELATIONS], parts[BOOK_OF_LINE]

    first = f"'Chart 2' of {SLIDE_1}"
    said = f"ppt/slides/slide2.xml: 'Chart 2' shares its chart {BARS} with {first}: give each its own"
    assert faults_after(tmp_path, share) == [said]
