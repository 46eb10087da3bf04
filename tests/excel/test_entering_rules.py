"""What is not entered: said in one sentence, and the workbook is as it was."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from steadydraw.excel.entering import Changed, NotEntered, add_entry, change_entry, entries, remove_entry
from steadydraw.opc import Refused, Why
from steadydraw.sources.guards import check_workbook
from steadydraw.tables import SourceError
from tests.excel.entering_cases import GOAL, OUTCOME, blank, fill


def refusal(book: Path, table: str, values: dict[str, str]) -> str:
    """What is said of values that are not entered; nothing in the folder has changed."""
    before = {each: each.read_bytes() for each in book.parent.iterdir()}
    with pytest.raises(NotEntered) as refused:
        add_entry(book, table, values)
    assert {each: each.read_bytes() for each in book.parent.iterdir()} == before
    said = str(refused.value)
    assert "\n" not in said
    return said


@pytest.mark.parametrize(
    ("table", "values", "said"),
    [
        ("goals", {**GOAL, "target": "soon"}, "row 2, column target: 'soon' is not a number; write digits"),
        ("goals", {**GOAL, "target": "=1+1"}, "row 2, column target: '=1+1' is not a number"),
        ("goals", {**GOAL, "period": " "}, "row 2, column period: is missing; write the period"),
        ("goals", {**GOAL, "goal": "n/a"}, "row 2, column goal: 'n/a' is missing; fill it in"),
        ("goals", {**GOAL, "account_id": "Total"}, "row 2: looks like a total of other rows"),
        ("goals", {**GOAL, "gaol": "x"}, "the table goals has no column 'gaol'; its columns are account_id,"),
        ("goals", {**GOAL, "goal": "a\x07b"}, "C2 of the sheet 'goals' cannot hold a control character"),
        ("goals", {**GOAL, "goal": "x" * 32_768}, "goal has more than 32,767 characters"),
        ("goals", {**GOAL, "goal": "\U0001f600" * 16_384}, "goal has more than 32,767 characters"),
        ("goals", {}, "row 2, column account_id: is missing"),
        (
            "outcomes",
            {**OUTCOME, "period_end": "2026-01-01"},
            "column period_end: '2026-01-01' is not after the",
        ),
        ("outcomes", {**OUTCOME, "count": "-1"}, "column count: '-1' is a negative count"),
        (
            "outcomes",
            {**OUTCOME, "period_start": "03/04/2026"},
            "period_start: '03/04/2026' could have the day",
        ),
        (
            "outcomes",
            {**OUTCOME, "period_start": "2026-02-30"},
            "is a day that does not exist; write the day",
        ),
        ("outcomes", {**OUTCOME, "currency": "dollars"}, "column currency: 'dollars' is not a currency code"),
        ("people", {"account_id": "A1", "role": "boss", "person": "Bo"}, "column role: 'boss' is not one of"),
        ("usage", {"account_id": "A1"}, "'usage' is no table to type into; it is one of goals, outcomes"),
    ],
)
def test_what_any_source_would_be_told_of_is_refused(
    tmp_path: Path, table: str, values: dict[str, str], said: str
) -> None:
    assert said in refusal(blank(tmp_path), table, values)


def test_the_longest_text_that_a_cell_holds_is_taken(tmp_path: Path) -> None:
    assert add_entry(blank(tmp_path), "goals", {**GOAL, "goal": "x" * 32_767}).row == 2


def test_a_workbook_is_not_even_made_for_a_row_that_is_refused(tmp_path: Path) -> None:
    refusal(tmp_path / "steadydraw-input.xlsx", "goals", {**GOAL, "target": "soon"})
    assert list(tmp_path.iterdir()) == []


def test_a_key_that_was_used_before_is_refused_with_other_content_and_with_the_same(tmp_path: Path) -> None:
    book = blank(tmp_path)
    add_entry(book, "outcomes", OUTCOME)
    assert "is used before, with other content; row 2 is kept" in refusal(
        book, "outcomes", {**OUTCOME, "count": "5"}
    )
    assert "row 3: is the same as an earlier row" in refusal(book, "outcomes", OUTCOME)


def test_a_row_cannot_be_changed_to_the_key_of_a_later_one(tmp_path: Path) -> None:
    book = blank(tmp_path)
    first = add_entry(book, "outcomes", OUTCOME)
    add_entry(book, "outcomes", {**OUTCOME, "account_id": "A2"})
    before = book.read_bytes()
    with pytest.raises(NotEntered, match="row 2: has the key of row 3, which would be left out"):
        change_entry(book, "outcomes", 2, first.version, {"account_id": "A2", "count": "7"})
    assert book.read_bytes() == before


def test_a_row_that_was_bad_before_does_not_stop_a_good_one(tmp_path: Path) -> None:
    def with_fault(sheet: Worksheet) -> None:
        sheet["A2"], sheet["D2"] = "A1", "much"

    assert add_entry(blank(tmp_path, with_fault), "goals", GOAL).row == 3


def test_an_edit_must_have_been_made_from_the_row_as_it_stands(tmp_path: Path) -> None:
    book = blank(tmp_path)
    old = add_entry(book, "goals", GOAL)
    now = change_entry(book, "goals", 2, old.version, {"goal": "Another"})
    before = book.read_bytes()
    edits: tuple[Callable[[], object], ...] = (
        lambda: change_entry(book, "goals", 2, old.version, {"goal": "Mine"}),
        lambda: remove_entry(book, "goals", 2, old.version),
    )
    for edit in edits:
        with pytest.raises(Changed, match="row 2: was changed meanwhile") as changed:
            edit()
        assert changed.value.now == now
    assert book.read_bytes() == before
    remove_entry(book, "goals", 2, now.version)
    for edit in edits:
        with pytest.raises(Changed, match="row 2: was removed meanwhile") as gone:
            edit()
        assert gone.value.now is None
    book.unlink()
    with pytest.raises(Changed, match="is gone, and its workbook with it"):
        remove_entry(book, "goals", 2, now.version)


def test_a_heading_that_is_missing_is_named_with_its_mending(tmp_path: Path) -> None:
    def without(sheet: Worksheet) -> None:
        sheet["B1"], sheet["E1"] = "When", "Measure"

    book = blank(tmp_path, without)
    assert "sheet goals, row 1: the heading 'period' is missing; write it above" in refusal(
        book, "goals", GOAL
    )
    opened = openpyxl.load_workbook(book)
    opened["goals"]["B1"] = "period"
    opened.save(book)
    assert "the heading 'unit' is missing" in refusal(book, "goals", {**GOAL, "unit": "s"})
    assert add_entry(book, "goals", GOAL).values["unit"] == ""


def test_a_sheet_that_is_missing_is_named_with_its_mending(tmp_path: Path) -> None:
    book = blank(tmp_path)
    opened = openpyxl.load_workbook(book)
    del opened["goals"]
    opened.save(book)
    assert refusal(book, "goals", GOAL) == (
        "steadydraw-input.xlsx has no sheet 'goals': add it, or start a new workbook with "
        "`steadydraw init --blank`"
    )


def test_a_table_does_not_grow_over_what_stands_below_it(tmp_path: Path) -> None:
    def with_remark(sheet: Worksheet) -> None:
        fill(sheet, range(2, 22))
        sheet["A23"] = "Agreed with Ada in May"

    book = blank(tmp_path, with_remark)
    assert "row 23 below the Excel table tbl_goals is not empty; insert rows" in refusal(book, "goals", GOAL)
    assert len(entries(book, "goals")) == 20


def test_a_table_that_is_full_up_to_its_totals_is_refused(tmp_path: Path) -> None:
    def with_totals(sheet: Worksheet) -> None:
        fill(sheet, range(2, 21))
        sheet["A21"] = "Total"
        sheet.tables["tbl_goals"].totalsRowCount = 1

    book = blank(tmp_path, with_totals)
    assert "the Excel table tbl_goals is full up to its totals row" in refusal(book, "goals", GOAL)
    assert [each.row for each in entries(book, "goals")] == list(range(2, 21))


def test_a_formula_that_shows_nothing_is_not_written_over_by_a_new_row(tmp_path: Path) -> None:
    book = blank(tmp_path, lambda sheet: sheet.__setitem__("C2", "=B9"))
    assert "the cell C2 of the sheet 'goals' is not empty: clear it first" in refusal(book, "goals", GOAL)


@pytest.mark.parametrize("lock", ["~$steadydraw-input.xlsx", ".~lock.steadydraw-input.xlsx#"])
def test_a_workbook_that_is_open_elsewhere_is_left_alone(tmp_path: Path, lock: str) -> None:
    book = blank(tmp_path)
    before = book.read_bytes()
    (tmp_path / lock).touch()
    with pytest.raises(Refused) as refused:
        add_entry(book, "goals", GOAL)
    assert (refused.value.why, book.read_bytes()) == (Why.OPEN, before)
    assert str(refused.value) == (
        f"steadydraw-input.xlsx is open in another program ({lock} lies beside it): "
        "close it there and try again"
    )


def test_a_folder_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"^book.xlsx cannot be written: No such file") as refused:
        add_entry(tmp_path / "nowhere" / "book.xlsx", "goals", GOAL)
    assert refused.value.why is Why.READ_ONLY


@pytest.mark.parametrize("kind", ["text", "empty", "doctype"])
def test_a_hostile_file_is_refused_with_the_sentence_of_every_source(tmp_path: Path, kind: str) -> None:
    book = blank(tmp_path)
    if kind == "doctype":
        with zipfile.ZipFile(book, "a") as archive:
            archive.writestr("xl/extra.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')
    else:
        book.write_bytes(b"no workbook" if kind == "text" else b"")
    before = book.read_bytes()
    with pytest.raises(SourceError) as expected:
        check_workbook(book)
    for edit in (lambda: add_entry(book, "goals", GOAL), lambda: entries(book, "goals")):
        with pytest.raises(SourceError) as refused:
            edit()
        assert str(refused.value) == str(expected.value)
    assert book.read_bytes() == before


def test_a_new_workbook_bears_the_suffix_of_what_it_is(tmp_path: Path) -> None:
    assert "name the new workbook like steadydraw-input.xlsx" in refusal(tmp_path / "a.xlsm", "goals", GOAL)
