"""The reset's workbook: what it says, that its shares calculate, and that hostile names stay text."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from steadydraw.excel.reset import write_reset
from steadydraw.reset import Milestone, ResetFacts, reset_of
from tests.rendering import converted, words_of
from tests.reset.company import CLINICS, START, WHOLE, account, day, without
from tests.validation.office import errors_of

HOSTILE = [
    "=1+1",
    "@SUM(1+1)",
    "-2+3",
    "+cmd",
    "Bell \x07 and <b>",
    "\x07=1+1",
    "Ä" * 300,
    "שלום",
    "東京データ",
]
HEADINGS = 8
"""The row of the plan's headings."""


def spoilt() -> ResetFacts:
    """Hostile names without a CSM, week 3 without a clinic, and a new account without a ladder."""
    odd = [account(name, name=name, csms=(), in_force=True) for name in HOSTILE]
    whole = without("N", ladder=0)
    return replace(whole, accounts=(*whole.accounts, *odd), milestones=(CLINICS[0], *CLINICS[2:]))


def written(path: Path, facts: ResetFacts, number: int = 59) -> openpyxl.Workbook:
    write_reset(reset_of(facts, START, day(number)), path, "book.xlsx", "Contracts are synthetic")
    return openpyxl.load_workbook(path, data_only=True)


def plan_rows(sheet: Worksheet) -> dict[str, list[object]]:
    rows = sheet.iter_rows(min_row=HEADINGS + 1, values_only=True)
    return {str(row[0]): list(row[1:]) for row in rows if row[0]}


def test_the_plan_says_week_by_week_what_the_reset_found(tmp_path: Path) -> None:
    sheet = written(tmp_path / "reset.xlsx", spoilt())["Plan"]
    assert sheet["A2"].value == (
        "2026-08-03 to 2026-10-01 · as of 2026-09-30, week 8 of 8 · book.xlsx · Contracts are synthetic"
    )
    assert [sheet.cell(HEADINGS, column).value for column in (1, 6, 7, 8, 9, 10, 17, 18)] == [
        "Step", "Status", "Done", "Needed", "Share", "Week 1\n08-03", "Week 8\n09-21\nnow", "What is missing",
    ]  # fmt: skip
    rows = plan_rows(sheet)
    assert len(rows) == 7
    clinic = rows["Usage clinic every week"]
    # day 59 lies in week 8, whose clinic was held on day 52; only week 3 has none
    assert clinic[4:8] == ["overdue", 6, 7, pytest.approx(6 / 7)]
    assert clinic[8:16] == [None, "held", "missed", "held", "held", "held", "held", "held"]
    assert clinic[16] == "Week 3, 2026-08-17 to 2026-08-23"
    visible = rows["Metrics visible to every CSM"]
    assert visible[4:7] == ["overdue", 5, 5 + len(HOSTILE)]
    assert str(visible[16]).endswith(f"and {len(HOSTILE) - 4} more, see sheet Missing")


def test_every_missing_thing_has_its_row_with_what_to_do(tmp_path: Path) -> None:
    found = reset_of(spoilt(), START, day(59))
    sheet = written(tmp_path / "reset.xlsx", spoilt())["Missing"]
    rows = list(sheet.iter_rows(min_row=2, values_only=True))
    assert len(rows) == sum(len(each.missing) for each in found.steps)
    assert (
        "Onboarding built around the first billable event and a ladder of two workflows", "N", "N Ltd",
        "no workflow on the ladder of 2026Q3, 2 needed",
        "Put 2 workflows on the ladder in the table workflows.",
    ) in rows  # fmt: skip
    assert {each for row in rows for each in row if str(each).strip("\x07") in HOSTILE} >= {"=1+1", "Ä" * 300}


def test_no_text_from_the_data_becomes_a_formula(tmp_path: Path) -> None:
    written(tmp_path / "reset.xlsx", spoilt())
    workbook = openpyxl.load_workbook(tmp_path / "reset.xlsx")
    formulas = {
        (sheet.title, re.sub(r"\d", "", cell.coordinate))
        for sheet in workbook
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    }
    assert formulas == {("Plan", "B"), ("Plan", "I")}
    quoted = [
        cell
        for row in workbook["Missing"].iter_rows(min_row=2, min_col=2, max_col=3)
        for cell in row
        if str(cell.value)[:1] in "=+-@" and cell.value
    ]
    assert len(quoted) == 2 * 5  # id and name of =1+1 twice (once behind a bell), @SUM, -2+3 and +cmd
    assert all(cell.quotePrefix and cell.data_type == "s" for cell in quoted)


def test_a_status_is_a_word_on_its_fill(tmp_path: Path) -> None:
    for number in (0, 10, 25, 59):
        sheet = written(tmp_path / f"{number}.xlsx", spoilt(), number)["Plan"]
        for row in sheet.iter_rows(min_row=HEADINGS + 1, max_row=HEADINGS + 7, min_col=6, max_col=17):
            assert row[0].value
            assert row[0].fill.fgColor.rgb != "00000000"
            filled = [cell for cell in row[3:] if cell.fill.patternType]
            assert filled
            assert all(cell.value for cell in filled)


def test_a_step_without_a_basis_says_how_to_record_one(tmp_path: Path) -> None:
    workbook = written(tmp_path / "reset.xlsx", ResetFacts())
    rows = plan_rows(workbook["Plan"])
    assert {row[4] for row in rows.values()} == {"no basis"}
    assert {row[7] for row in rows.values()} == {None}
    assert "table contracts" in str(rows["Metrics visible to every CSM"][16])
    assert workbook["Plan"]["C6"].value == "7 steps have nothing to be judged by"
    assert workbook["Missing"].max_row == 1 + 7


def test_a_reset_that_is_done_says_so(tmp_path: Path) -> None:
    workbook = written(tmp_path / "reset.xlsx", WHOLE, 90)
    assert workbook["Plan"]["A2"].value.split(" · ")[1] == "as of 2026-10-31, after day 60"
    assert workbook["Plan"]["B4"].value == 1
    assert workbook["Missing"]["A2"].value == "Nothing is missing."
    done = plan_rows(workbook["Plan"])
    assert done["Value reviews done with three key accounts"][16] == "Nothing; done since 2026-09-13"


def test_headings_stay_and_are_printed_on_every_page(tmp_path: Path) -> None:
    workbook = written(tmp_path / "reset.xlsx", spoilt())
    assert [(sheet.title, sheet.freeze_panes) for sheet in workbook] == [
        ("Plan", "B9"), ("Missing", "A2"), ("About", "A2"),
    ]  # fmt: skip
    assert [sheet.print_title_rows for sheet in workbook] == ["$8:$8", "$1:$1", "$1:$1"]
    assert all(sheet.page_setup.orientation == "landscape" for sheet in workbook)


def test_the_same_reset_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one.xlsx", "two.xlsx"):
        written(tmp_path / name, spoilt())
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()


def without_cached_values(path: Path, out: Path) -> None:
    """The workbook without the values of its formulas, so that whoever opens it must calculate."""
    with zipfile.ZipFile(path) as given, zipfile.ZipFile(out, "w") as made:
        for name in given.namelist():
            content = given.read(name)
            if name.startswith("xl/worksheets/"):
                content = re.sub(rb"(</f>)<v>[^<]*</v>", rb"\1", content)
            made.writestr(name, content)


@pytest.mark.office
@pytest.mark.parametrize("number", [0, 14, 30, 59, 61])
def test_a_second_program_calculates_the_same_shares(tmp_path: Path, number: int) -> None:
    path, bare = tmp_path / "reset.xlsx", tmp_path / "bare.xlsx"
    facts = replace(spoilt(), milestones=(*CLINICS, Milestone("A", "Value review", day(12))))
    ours = written(path, facts, number)["Plan"]
    without_cached_values(path, bare)
    (tmp_path / "again").mkdir()
    theirs = openpyxl.load_workbook(converted(bare, "xlsx", tmp_path / "again"), data_only=True)["Plan"]
    cells = ["B4", "B5", *(f"I{row}" for row in range(HEADINGS + 1, HEADINGS + 8))]
    assert [theirs[cell].value or 0 for cell in cells] == pytest.approx(
        [ours[cell].value or 0 for cell in cells], rel=1e-12
    )
    progress = reset_of(facts, START, day(number)).progress
    assert (theirs["B4"].value, theirs["B5"].value) == pytest.approx(
        (progress.done / 7, progress.expected / 7), rel=1e-12
    )


@pytest.mark.office
def test_the_open_xml_sdk_finds_nothing_to_complain_of(tmp_path: Path) -> None:
    written(tmp_path / "reset.xlsx", spoilt())
    assert errors_of(tmp_path / "reset.xlsx") == []


@pytest.mark.office
def test_the_plan_prints_on_one_page_with_all_its_weeks(tmp_path: Path) -> None:
    written(tmp_path / "reset.xlsx", WHOLE)
    drawn = words_of(tmp_path / "reset.xlsx", tmp_path)
    assert len(drawn) == 3
    said = [word.text for word in drawn[0]]
    assert said.count("Week") == 8
    assert said.count("held") == 7
