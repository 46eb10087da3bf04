"""Rows that are typed stand in the input workbook as a person would have put them there in Excel."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.table import TableColumn, TableFormula
from openpyxl.worksheet.worksheet import Worksheet

from steadydraw.excel.entering import add_entry, change_entry, entries, remove_entry
from steadydraw.schema import SCHEMA
from steadydraw.sources import open_source
from tests.excel.entering_cases import GOAL, OUTCOME, blank, cells, fill, parts
from tests.validation.office import errors_of

JOINED = (
    'version = 1\n[[tables]]\ntable = "accounts"\nfile = "accounts.csv"\n'
    '[[tables]]\ntable = "goals"\nfile = "steadydraw-input.xlsx"\nsheet = "goals"\n'
)


def accounts_read(folder: Path) -> list[str]:
    """The accounts of the goals that a source gets from the workbook."""
    (folder / "accounts.csv").write_text("account_id,account_name\nA1,Ada\n", encoding="utf-8")
    (folder / "steadydraw.toml").write_text(JOINED, encoding="utf-8")
    with open_source(folder / "steadydraw.toml") as tables:
        return [row["account_id"] for row in tables.rows("goals")]


def test_a_missing_workbook_is_made_and_the_row_stands_in_it_as_numbers_days_and_text(tmp_path: Path) -> None:
    book = tmp_path / "steadydraw-input.xlsx"
    made = add_entry(book, "outcomes", {**OUTCOME, "currency": "eur", "value_per_outcome": "0.1"})
    assert (made.table, made.row, made.values["count"], made.values["currency"]) == (
        "outcomes",
        2,
        "1200",
        "EUR",
    )
    assert cells(book, "outcomes", 2) == {
        "account_id": "A1",
        "period_start": datetime(2026, 1, 1),
        "period_end": datetime(2026, 4, 1),
        "outcome": "tickets resolved",
        "count": 1200,
        "currency": "EUR",
        "value_per_outcome": 0.1,
    }
    assert openpyxl.load_workbook(book)["outcomes"]["A2"].number_format == "yyyy-mm-dd"


def test_what_was_typed_is_what_is_seen_and_equal_values_have_one_version(tmp_path: Path) -> None:
    book = tmp_path / "steadydraw-input.xlsx"
    shares = {"kind": "SLA", "good": "99", "valid": "100", "slo_target": "99%", "account_id": "007"}
    days = {"period_start": "1 Jan 2026", "period_end": "2026-04-01"}
    made = add_entry(book, "reliability", {**shares, **days})
    (seen,) = entries(book, "reliability")
    assert seen == made
    assert set(seen.values) == set(SCHEMA["reliability"].names)
    filled = {name: text for name, text in seen.values.items() if text}
    assert filled == {
        "period_start": "2026-01-01",
        "period_end": "2026-04-01",
        "account_id": "007",
        "kind": "slo",
        "good": "99",
        "valid": "100",
        "slo_target": "0.99",
    }
    again = add_entry(tmp_path / "other.xlsx", "reliability", filled)
    assert again.version == made.version


def test_nothing_is_seen_where_there_is_no_file_or_no_sheet(tmp_path: Path) -> None:
    assert entries(tmp_path / "steadydraw-input.xlsx", "goals") == []
    book = blank(tmp_path)
    opened = openpyxl.load_workbook(book)
    del opened["goals"]
    opened.save(book)
    assert entries(book, "goals") == []
    assert entries(book, "people") == []


def test_a_row_goes_below_the_last_used_one_whatever_gaps_are_above(tmp_path: Path) -> None:
    book = blank(tmp_path, lambda sheet: fill(sheet, range(5, 6)))
    assert add_entry(book, "goals", GOAL).row == 6
    assert [each.row for each in entries(book, "goals")] == [5, 6]


def test_a_row_below_the_table_makes_the_table_longer_and_its_day_looks_like_a_day(tmp_path: Path) -> None:
    def full(sheet: Worksheet) -> None:
        for row in range(2, 22):
            sheet[f"A{row}"], sheet[f"B{row}"], sheet[f"C{row}"] = f"R{row}", "live", date(2026, 1, row)

    book = blank(tmp_path, full, "milestones")
    before = parts(book)
    made = add_entry(book, "milestones", {"account_id": "A1", "milestone": "live", "on": "2026-02-03"})
    assert made.row == 22
    sheet = openpyxl.load_workbook(book)["milestones"]
    assert sheet.tables["tbl_milestones"].ref == "A1:D22"
    assert sheet.tables["tbl_milestones"].autoFilter.ref == "A1:D22"
    assert (sheet["C22"].value, sheet["C22"].number_format) == (datetime(2026, 2, 3), "yyyy-mm-dd")
    changed = {name for name, content in parts(book).items() if content != before[name]}
    assert {name.rstrip("0123456789.xml") for name in changed} == {"xl/worksheets/sheet", "xl/tables/table"}
    assert len(changed) == 2


@pytest.mark.office
def test_the_standard_finds_no_fault_in_a_table_that_grew_and_a_row_that_was_removed(tmp_path: Path) -> None:
    book = blank(tmp_path, lambda sheet: fill(sheet, range(2, 22)))
    made = add_entry(book, "goals", {**GOAL, "target": "1"})
    add_entry(book, "goals", {**GOAL, "goal": "=1+1 <&>"})
    remove_entry(book, "goals", made.row, made.version)
    assert errors_of(book) == []


def test_a_source_reads_the_rows_that_the_table_grew_by(tmp_path: Path) -> None:
    book = blank(tmp_path, lambda sheet: fill(sheet, range(2, 22)))
    add_entry(book, "goals", GOAL)
    add_entry(book, "goals", {**GOAL, "account_id": "A2"})
    assert accounts_read(tmp_path) == [*(f"R{row}" for row in range(2, 22)), "A1", "A2"]


def test_rows_typed_below_the_table_by_a_program_that_does_not_grow_it_come_into_it(tmp_path: Path) -> None:
    book = blank(tmp_path, lambda sheet: fill(sheet, range(20, 24)))
    assert accounts_read(tmp_path) == ["R20", "R21"]
    assert [each.row for each in entries(book, "goals")] == [20, 21, 22, 23]
    assert add_entry(book, "goals", GOAL).row == 24
    assert accounts_read(tmp_path) == ["R20", "R21", "R22", "R23", "A1"]


def test_every_part_but_the_sheet_keeps_its_bytes_however_often_it_is_written(tmp_path: Path) -> None:
    book = blank(tmp_path)
    before = parts(book)
    for _ in range(3):
        add_entry(book, "goals", GOAL)
    after = parts(book)
    assert list(after) == list(before)
    assert [name for name in after if after[name] != before[name]] == ["xl/worksheets/sheet2.xml"]
    assert [each.name for each in tmp_path.iterdir()] == [book.name]


@pytest.mark.parametrize(
    "text", ["=1+1", "+x", "@x", "-x", "_x0041_", "two\nlines", "Größe <&> \"'", "007", "true", "1e5"]
)
def test_text_is_text_and_reads_back_the_same(tmp_path: Path, text: str) -> None:
    book = blank(tmp_path)
    made = add_entry(book, "goals", {**GOAL, "goal": text})
    assert entries(book, "goals") == [made]
    assert made.values["goal"] == text
    cell = openpyxl.load_workbook(book)["goals"]["C2"]
    assert cell.data_type in {"s", "inlineStr"}


def test_a_change_touches_only_the_cells_that_differ(tmp_path: Path) -> None:
    def with_formula(sheet: Worksheet) -> None:
        fill(sheet, range(2, 4))
        sheet["D2"], sheet["F2"] = 60, "=D2/2"

    book = blank(tmp_path, with_formula)
    (first, second) = entries(book, "goals")
    made = change_entry(book, "goals", 2, first.version, {**first.values, "target": "75.5", "unit": "s"})
    assert (made.row, made.values["target"], made.values["unit"]) == (2, "75.5", "s")
    assert made.version != first.version
    found = cells(book, "goals", 2)
    assert (found["target"], found["actual"], found["goal"]) == (75.5, "=D2/2", "Grow")
    assert entries(book, "goals") == [made, second]


def test_a_value_is_emptied_and_a_column_that_is_not_named_stays(tmp_path: Path) -> None:
    book = tmp_path / "steadydraw-input.xlsx"
    old = add_entry(book, "goals", {**GOAL, "target": "60", "unit": "s"})
    made = change_entry(book, "goals", old.row, old.version, {"target": ""})
    assert (made.values["target"], made.values["unit"]) == ("", "s")
    content = book.read_bytes()
    assert change_entry(book, "goals", made.row, made.version, {"unit": " s "}) == made
    assert book.read_bytes() == content


def test_a_removed_row_leaves_its_place_empty_and_what_a_person_added_beside_it(tmp_path: Path) -> None:
    def with_notes(sheet: Worksheet) -> None:
        fill(sheet, range(2, 5))
        sheet["H1"], sheet["H3"], sheet["H4"] = "our notes", "mine", "last"

    book = blank(tmp_path, with_notes)
    second = entries(book, "goals")[1]
    remove_entry(book, "goals", 3, second.version)
    assert [(each.row, each.values["account_id"]) for each in entries(book, "goals")] == [
        (2, "R2"),
        (4, "R4"),
    ]
    sheet = openpyxl.load_workbook(book)["goals"]
    assert ([cell.value for cell in sheet[3]][:3], sheet["H3"].value) == ([None] * 3, "mine")


def test_columns_are_found_by_their_headings_wherever_they_were_moved(tmp_path: Path) -> None:
    def moved(sheet: Worksheet) -> None:
        del sheet.tables["tbl_goals"]
        for place, text in enumerate(("goal", "Team", "Period", "account_id", "unit", "target"), start=1):
            sheet.cell(1, place, text)

    book = blank(tmp_path, moved)
    add_entry(book, "goals", {**GOAL, "target": "60"})
    sheet = openpyxl.load_workbook(book)["goals"]
    row = [cell.value for cell in sheet[2]]
    assert row == ["Answer in a minute", None, "2026Q3", "A1", None, 60]
    assert entries(book, "goals")[0].values["period"] == "2026Q3"


def test_a_row_with_a_note_left_in_it_is_not_free_and_one_with_a_calculated_column_is(tmp_path: Path) -> None:
    def noted(sheet: Worksheet) -> None:
        table = sheet.tables["tbl_goals"]
        sheet["G1"], sheet["H1"] = "Gap", "Note"
        table.ref, table.autoFilter.ref = "A1:H21", "A1:H21"
        table.tableColumns += [
            TableColumn(id=7, name="Gap"),
            TableColumn(id=8, name="Note"),
        ]
        table.tableColumns[6].calculatedColumnFormula = TableFormula(attr_text="1")
        for row in range(2, 22):
            sheet.cell(row, 7, 1)
        sheet["H3"] = "what is left of a row"

    book = blank(tmp_path, noted)
    assert add_entry(book, "goals", GOAL).row == 4


def test_days_count_from_1904_where_the_workbook_does(tmp_path: Path) -> None:
    book = blank(tmp_path)
    opened = openpyxl.load_workbook(book)
    opened.epoch = CALENDAR_MAC_1904
    opened.save(book)
    made = add_entry(book, "milestones", {"account_id": "A1", "milestone": "live", "on": "2026-02-03"})
    assert made.values["on"] == "2026-02-03"
    assert cells(book, "milestones", 2)["on"] == datetime(2026, 2, 3)


def test_a_day_is_written_out_where_the_sheet_would_show_a_bare_number(tmp_path: Path) -> None:
    def plain(sheet: Worksheet) -> None:
        for row in range(2, 22):
            sheet.cell(row, 3).number_format = "General"

    book = blank(tmp_path, plain, "milestones")
    made = add_entry(book, "milestones", {"account_id": "A1", "milestone": "live", "on": "3 Feb 2026"})
    assert made.values["on"] == "2026-02-03"
    assert cells(book, "milestones", 2)["on"] == "2026-02-03"
