"""Attaching again: refreshed in place, edits kept, nothing doubled, whatever happened to the file since."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import openpyxl
import pytest

from steadydraw.opc import undo
from steadydraw.opc.book.cells import set_cells
from steadydraw.opc.book.host import Host
from steadydraw.opc.saving import save
from tests.command_line import Run
from tests.excel.finance_book import (
    FIRST,
    HEADER,
    TWO,
    Account,
    finance_book,
    health_of,
    opened,
    recalculated,
)
from tests.opc.raw_parts import raw_parts
from tests.rendering import converted

SHEETS = ["Accounts", "Contracts", "Usage", "Usage health", "Account view", "Definitions", "Sources"]


@pytest.fixture
def attached(run: Run, tmp_path: Path) -> Path:
    """A workbook with the sheets."""
    book = finance_book(tmp_path / "usage.xlsx")
    assert run("attach", book).code == 0
    return tmp_path / "usage.health.xlsx"


def test_again_at_once_changes_nothing_but_the_name_of_what_was_read(run: Run, attached: Path) -> None:
    again = attached.with_name("again.xlsx")
    assert run("attach", attached, "-o", again).code == 0
    before, after = raw_parts(attached), raw_parts(again)
    assert before.keys() == after.keys()
    assert opened(again).sheetnames == SHEETS
    styles = "xl/styles.xml"
    assert before[styles] == after[styles]
    undo(again, attached.with_name("back.xlsx"))
    assert attached.with_name("back.xlsx").read_bytes() == attached.with_name("usage.xlsx").read_bytes()


def test_what_somebody_changed_in_finances_data_is_never_taken_back(run: Run, attached: Path) -> None:
    host = Host(attached)
    set_cells(host, "Usage", {"E543": 30_040.0}, replace=True)
    changed = attached.with_name("changed.xlsx")
    save(host.edit, changed)
    again = attached.with_name("again.xlsx")
    assert run("attach", changed, "-o", again).code == 0
    assert opened(again)["Usage"]["E543"].value == 30_040.0
    assert health_of(again)["B-2"]["Drawn"] == pytest.approx(273 * 40 + 30_000)
    assert opened(again).sheetnames == SHEETS


def edited(path: Path, out: Path) -> None:
    """The workbook as another program leaves it: a sheet renamed, rows sorted, a band and a note written."""
    book = opened(path, formulas=True)
    sheet = book["Usage health"]
    headings = [cell.value for cell in sheet[HEADER]]
    low, note = headings.index("Band low") + 1, headings.index("Notes") + 1
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=FIRST, max_row=FIRST + 1)]
    for number, row in enumerate(reversed(rows), start=FIRST):
        for column, value in enumerate(row, start=1):
            sheet.cell(number, column).value = value
    sheet.cell(FIRST, low).value = 0.35
    sheet.cell(FIRST, note).value = "call them in May"
    sheet.title = "Health of our accounts"
    book.save(out)


@pytest.mark.office
def test_after_another_program_saved_sorted_and_renamed_it_the_sheets_are_refreshed_in_place(
    run: Run, attached: Path, tmp_path: Path
) -> None:
    (tmp_path / "office").mkdir()
    saved = converted(attached, "xlsx", tmp_path / "office")
    edited(saved, tmp_path / "edited.xlsx")
    # openpyxl drops stored results; LibreOffice puts them back, as whoever edits in Excel would.
    (tmp_path / "calculated").mkdir()
    given = converted(tmp_path / "edited.xlsx", "xlsx", tmp_path / "calculated")
    again = tmp_path / "again.xlsx"
    ran = run("attach", given, "-o", again)
    assert ran.code == 0, ran.err
    assert opened(again).sheetnames == [*SHEETS[:3], "Health of our accounts", *SHEETS[4:]]
    shown = health_of(again, "Health of our accounts")
    assert shown["B-2"]["Band low"] == 0.35
    assert shown["B-2"]["Notes"] == "call them in May"
    # 40 % at term end is inside a band from 35 %, which the contract's own 85 % would call too slow.
    assert shown["B-2"]["Band status"] == "in band"
    assert shown["A-1"]["Band low"] == pytest.approx(0.85)
    assert shown["A-1"]["Notes"] is None
    third = tmp_path / "third.xlsx"
    assert run("attach", again, "-o", third).code == 0
    assert opened(third).sheetnames == opened(again).sheetnames
    assert health_of(third, "Health of our accounts")["B-2"]["Band low"] == 0.35
    calculated = recalculated(third, tmp_path / "recalculated")
    assert health_of(calculated, "Health of our accounts")["B-2"]["Band status"] == "in band"


@pytest.mark.office
def test_new_accounts_are_added_and_rows_never_doubled(run: Run, attached: Path, tmp_path: Path) -> None:
    (tmp_path / "office").mkdir()
    saved = converted(attached, "xlsx", tmp_path / "office")
    more = finance_book(tmp_path / "more.xlsx", [*TWO, Account("C-3", "New", 70.0)])
    again = tmp_path / "again.xlsx"
    ran = run("attach", saved, "-o", again, "--source", more)
    assert ran.code == 0, ran.err
    assert list(health_of(again)) == ["A-1", "B-2", "C-3"]
    assert opened(again).sheetnames == [*SHEETS, "Usage data"]


@pytest.mark.office
def test_a_sheet_that_is_no_longer_needed_goes(run: Run, tmp_path: Path) -> None:
    bare = tmp_path / "bare.xlsx"
    openpyxl.Workbook().save(bare)
    source = finance_book(tmp_path / "usage.xlsx")
    first = tmp_path / "first.xlsx"
    assert run("attach", bare, "-o", first, "--source", source).code == 0
    assert "Usage data" in opened(first).sheetnames
    (tmp_path / "office").mkdir()
    saved = converted(first, "xlsx", tmp_path / "office")
    many = finance_book(tmp_path / "many.xlsx", workflows=95)
    second = tmp_path / "second.xlsx"
    ran = run("attach", saved, "-o", second, "--source", many)
    assert ran.code == 0, ran.err
    names = opened(second).sheetnames
    assert "Usage data" not in names
    assert names == ["Sheet", "Usage health", "Account view", "Definitions", "Sources", "Roll-up"]
    assert health_of(second)["A-1"]["Drawn"] == pytest.approx(27_300)


def test_names_that_are_taken_are_left_to_their_owner(run: Run, tmp_path: Path) -> None:
    book = tmp_path / "theirs.xlsx"
    theirs = openpyxl.Workbook()
    theirs.active.title = "Definitions"  # type: ignore[union-attr]
    theirs.create_sheet("usage HEALTH")
    theirs["Definitions"]["A1"] = "Definitions"
    theirs.save(book)
    made = tmp_path / "made.xlsx"
    assert run("attach", book, "-o", made, "--source", finance_book(tmp_path / "usage.xlsx")).code == 0
    names = opened(made).sheetnames
    assert names == [
        "Definitions", "usage HEALTH", "Usage health (2)", "Account view", "Usage data", "Definitions (2)",
        "Sources",
    ]  # fmt: skip
    assert opened(made)["Definitions"]["A1"].value == "Definitions"


def test_macros_stay(run: Run, tmp_path: Path) -> None:
    plain = finance_book(tmp_path / "usage.xlsx")
    book = tmp_path / "usage.xlsm"
    macros = bytes(range(256)) * 20
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(book, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "[Content_Types].xml":
                content = content.replace(
                    b"spreadsheetml.sheet.main+xml", b"ms-excel.sheet.macroEnabled.main+xml"
                ).replace(b"application/vnd.openxmlformats-officedocument.ms-", b"application/vnd.ms-")
                content = content.replace(
                    b"<Default ",
                    b'<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/><Default ',
                    1,
                )
            if name == "xl/_rels/workbook.xml.rels":
                content = content.replace(
                    b"</Relationships>",
                    b'<Relationship Id="rIdV" '
                    b'Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" '
                    b'Target="vbaProject.bin"/></Relationships>',
                )
            target.writestr(name, content)
        target.writestr("xl/vbaProject.bin", macros)
    assert run("attach", book).code == 0
    made = tmp_path / "usage.health.xlsm"
    assert raw_parts(made)["xl/vbaProject.bin"] == raw_parts(book)["xl/vbaProject.bin"]
    with zipfile.ZipFile(made) as package:
        assert package.read("xl/vbaProject.bin") == macros
        assert b"macroEnabled" in package.read("[Content_Types].xml")


@pytest.mark.parametrize("lock", ["~$usage.xlsx", ".~lock.usage.xlsx#"])
def test_a_workbook_that_is_open_elsewhere_is_told_before_anything_is_done(
    run: Run, tmp_path: Path, lock: str
) -> None:
    book = finance_book(tmp_path / "usage.xlsx")
    (tmp_path / lock).write_bytes(b"somebody")
    ran = run("attach", book)
    assert ran.code == 2
    assert "usage.xlsx is open in another program" in ran.err
    assert sorted(each.name for each in tmp_path.iterdir()) == sorted(["usage.xlsx", lock])


def test_the_original_is_overwritten_only_when_asked_and_then_a_backup_stays(
    run: Run, tmp_path: Path
) -> None:
    book = finance_book(tmp_path / "usage.xlsx")
    before = book.read_bytes()
    assert run("attach", book, "-o", book).code == 2
    assert book.read_bytes() == before
    ran = run("attach", book, "-o", book, "--force")
    assert ran.code == 0, ran.err
    assert (tmp_path / "usage.backup.xlsx").read_bytes() == before
    assert "Usage health" in opened(book).sheetnames


def test_the_command_takes_it_back(run: Run, attached: Path) -> None:
    ran = run("attach", attached, "--undo")
    assert ran.code == 0, ran.err
    back = attached.with_name("usage.health.original.xlsx")
    assert back.read_bytes() == attached.with_name("usage.xlsx").read_bytes()
    plain = run("attach", back, "--undo")
    assert plain.code == 2
    assert "does not carry the file it was made from" in plain.err


def test_a_read_only_file_is_told_before_anything_is_done(run: Run, tmp_path: Path) -> None:
    book = finance_book(tmp_path / "usage.xlsx")
    target = tmp_path / "usage.health.xlsx"
    target.write_bytes(b"theirs")
    target.chmod(0o444)
    ran = run("attach", book, "--force")
    assert ran.code == 2
    assert "usage.health.xlsx cannot be written: the file is read-only" in ran.err
    assert target.read_bytes() == b"theirs"


def test_a_refusal_leaves_nothing_behind(run: Run, tmp_path: Path) -> None:
    book = finance_book(tmp_path / "usage.xlsx")
    locked = tmp_path / "locked.xlsx"
    with zipfile.ZipFile(book) as source, zipfile.ZipFile(locked, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "xl/workbook.xml":
                content = content.replace(
                    b"<bookViews>", b'<workbookProtection lockStructure="1"/><bookViews>'
                )
            target.writestr(name, content)
    ran = run("attach", locked)
    assert ran.code == 2
    assert "locked.xlsx has its structure locked" in ran.err
    assert not (tmp_path / "locked.health.xlsx").exists()
    shutil.rmtree(tmp_path, ignore_errors=True)
