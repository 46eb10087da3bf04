"""What a chart shows is what its workbook holds, cell by cell; each rule alone sees its fault."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.consistency.sound_deck import (
    BARS,
    BOOK_OF_BARS,
    BOOK_OF_LINE,
    LINE,
    Parts,
    both,
    faults_after,
    in_workbook,
    swap,
)

Edit = Callable[[Parts], object]
SHEET = "xl/worksheets/sheet1.xml"
SPEND, BUDGET = 'in the values of the series "Spend \'26"', "in the values of the series 'Budget'"
CATEGORIES = 'in the categories of the series "Spend \'26"'


NAMED = "<c:tx><c:strRef><c:f>Sheet1!$B$1</c:f>"
NAME = '<c:strCache><c:ptCount val="1"/><c:pt idx="0"><c:v>Spend \'26</c:v></c:pt></c:strCache>'


def cell(old: str, new: str) -> Edit:
    return in_workbook(BOOK_OF_BARS, swap(SHEET, old, new))


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
        "a range that was never read",
        swap(BARS, NAMED + NAME, NAMED),
        f"{BARS}: in the name, nothing is shown: Sheet1!$B$1 was never read into the chart",
    ),
    (
        "more cells than a chart can show",
        swap(BARS, "Sheet1!$C$2:$C$4", "Sheet1!$A$1:$C$50000"),
        f"{BARS}: {BUDGET}, the formula Sheet1!$A$1:$C$50000 names more cells than a chart can show",
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
]


@pytest.mark.parametrize(("edit", "said"), [each[1:] for each in FAULTS], ids=[each[0] for each in FAULTS])
def test_a_cache_may_not_have(edit: Edit, said: str, tmp_path: Path) -> None:
    assert faults_after(tmp_path, edit) == [said]


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
        "no third axis in space",
        both(
            swap(BARS, "barChart>", "bar3DChart>", -1),
            swap(
                BARS,
                '<c:axId val="2113994440"/></c:bar',
                '<c:axId val="2113994440"/><c:axId val="0"/></c:bar',
            ),
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
def test_a_cache_may_have(edit: Edit, tmp_path: Path) -> None:
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


def labels(*shown: str) -> Edit:
    """Labels of points taken from cells, as PowerPoint keeps them: a text, a number in a format, nothing."""
    points = "".join(f'<c:pt idx="{at}"><c:v>{text}</c:v></c:pt>' for at, text in enumerate(shown) if text)
    ranged = (
        '<c:extLst><c:ext uri="{02D57815-91ED-43cb-92C2-25804820EDAC}"><c15:datalabelsRange '
        'xmlns:c15="http://schemas.microsoft.com/office/drawing/2012/chart"><c15:f>Sheet1!$D$2:$D$4</c15:f>'
        f'<c15:dlblRangeCache><c:ptCount val="3"/>{points}</c15:dlblRangeCache></c15:datalabelsRange></c:ext>'
        "</c:extLst></c:ser>"
    )

    def edit(parts: Parts) -> None:
        swap(BARS, "</c:ser>", ranged)(parts)
        for row, cell_xml in ((2, '<c r="D2" t="str"><v>peak</v></c>'), (3, '<c r="D3"><v>0.25</v></c>')):
            in_workbook(BOOK_OF_BARS, at_end_of_row(row, cell_xml))(parts)

    return edit


def test_labels_from_cells_are_compared_with_them(tmp_path: Path) -> None:
    assert faults_after(tmp_path, labels("peak", "25 %", "")) == []
    assert faults_after(tmp_path, labels("low", "25 %", "")) == [
        f"{BARS}: in the labels of the series \"Spend '26\", 'low' is shown where Sheet1!D2 holds 'peak'"
    ]
    assert len(faults_after(tmp_path, labels("peak", "", ""))) == 1
    assert len(faults_after(tmp_path, labels("peak", "25 %", "old"))) == 1


def test_a_damaged_sheet_is_said_once_for_each_range(tmp_path: Path) -> None:
    found = faults_after(tmp_path, in_workbook(BOOK_OF_BARS, swap(SHEET, "<sheetData>", "")))
    assert len(found) == 6
    assert all(
        "nothing can be compared: the workbook has no readable sheet 'Sheet1'" in each for each in found
    )


def test_levels_are_as_many_as_their_cells_have_columns(tmp_path: Path) -> None:
    def one_lost(parts: Parts) -> None:
        parts[BARS] = re.sub(rb"</c:lvl><c:lvl>.*?</c:lvl>", b"</c:lvl>", parts[BARS])

    found = faults_after(tmp_path, both(levels(("A", "B", "A")), one_lost))
    assert len(found) == 2
    assert all("1 levels are shown but" in each for each in found)
