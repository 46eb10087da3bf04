"""Bad input: one clear sentence or a row-level issue, the exit code as designed, nothing half-written."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import openpyxl
import pytest

from tests.command_line import Ran, Run


def refused(ran: Ran, *words: str) -> None:
    assert ran.code == 2, ran
    assert ran.err.count("Error:") == 1
    assert "Traceback" not in ran.err
    for word in words:
        assert word in ran.err


def empty(tmp_path: Path) -> Path:
    path = tmp_path / "usage.csv"
    path.write_bytes(b"")
    return path


def no_tables(tmp_path: Path) -> Path:
    path = tmp_path / "photos"
    path.mkdir()
    (path / "holiday.txt").write_text("sun", encoding="utf-8")
    return path


def encrypted(tmp_path: Path) -> Path:
    """The shell of a password-protected workbook: a compound file that holds EncryptedPackage."""
    path = tmp_path / "locked.xlsx"
    name = "EncryptedPackage".encode("utf-16-le")
    path.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 1016 + name + b"\0" * 512)
    return path


def zip_without_workbook(tmp_path: Path) -> Path:
    path = tmp_path / "letters.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("letter.txt", "Dear finance")
    return path


def not_a_zip(tmp_path: Path) -> Path:
    path = tmp_path / "book.xlsx"
    path.write_bytes(b"this is no workbook at all")
    return path


def bomb(tmp_path: Path) -> Path:
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 200_000_000)
    return path


def missing(tmp_path: Path) -> Path:
    return tmp_path / "nowhere.xlsx"


def empty_sheet(tmp_path: Path) -> Path:
    path = tmp_path / "blank.xlsx"
    openpyxl.Workbook().save(path)
    return path


@pytest.mark.parametrize(
    "make", [empty, no_tables, encrypted, zip_without_workbook, not_a_zip, bomb, missing, empty_sheet]
)
@pytest.mark.parametrize("command", ["check", "metrics", "deck", "init"])
def test_unusable_files_are_refused_with_one_sentence(
    run: Run, tmp_path: Path, make: object, command: str
) -> None:
    assert callable(make)
    source = make(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    extra = ("-o", tmp_path / "made.toml") if command == "init" else ()
    refused(run(command, source, *extra), source.name)
    assert sorted(tmp_path.rglob("*")) == before


def test_a_locked_workbook_is_called_so(run: Run, tmp_path: Path) -> None:
    refused(run("check", encrypted(tmp_path)), "password")


def edit(folder: Path, name: str, old: str, new: str) -> None:
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_missing_required_column_is_named_with_those_there_are(run: Run, folder: Path) -> None:
    edit(folder, "usage.csv", "units", "things")
    refused(run("metrics", folder), "usage.csv", "units")


def test_text_where_a_number_belongs_rejects_that_row_alone(run: Run, folder: Path) -> None:
    edit(folder, "usage.csv", "2026-01-05,A-1,triage,1000", "2026-01-05,A-1,triage,lots")
    ran = run("check", folder, "--format", "json")
    assert ran.code == 1
    report = json.loads(ran.out)
    (issue,) = [issue for issue in report["issues"] if issue["level"] == "error"]
    assert (issue["row"], issue["column"], issue["value"]) == (6, "units", "lots")
    (entry,) = [entry for entry in report["load_log"] if entry["table"] == "usage"]
    assert (entry["read"], entry["kept"], entry["rejected"]) == (274, 273, 1)
    assert run("metrics", folder).code == 0


def test_a_day_that_does_not_exist_is_a_row_level_issue(run: Run, folder: Path) -> None:
    edit(folder, "usage.csv", "2026-02-03", "31/02/2026")
    ran = run("check", folder)
    assert ran.code == 1
    assert "31/02/2026" in ran.out
    assert "usage_date" in ran.out


def test_a_contract_id_used_twice_with_other_terms_is_an_error_that_names_it(run: Run, folder: Path) -> None:
    path = folder / "contracts.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(text + "C-1,A-1,prepaid,2026-01-01,2027-01-01,99999,USD\n", encoding="utf-8")
    ran = run("check", folder)
    assert ran.code == 1
    assert "C-1" in ran.out


def test_too_many_rejected_rows_end_with_one_and_write_nothing(
    run: Run, folder: Path, tmp_path: Path
) -> None:
    path = folder / "usage.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",1000,", ",x,"), encoding="utf-8")
    target = tmp_path / "scores.json"
    ran = run("metrics", folder, "--format", "json", "-o", target)
    assert ran.code == 1
    assert "rejected" in ran.err
    assert not target.exists()


def test_a_book_without_accounts_is_refused(run: Run, folder: Path) -> None:
    (folder / "accounts.csv").write_text("account_id,account_name\n", encoding="utf-8")
    refused(run("metrics", folder), "account")


def test_a_wrong_sheet_in_the_mapping_is_answered_with_those_there_are(run: Run, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.title = "Usage export"
    buffer = io.BytesIO()
    book.save(buffer)
    (tmp_path / "book.xlsx").write_bytes(buffer.getvalue())
    mapping = tmp_path / "steadydraw.toml"
    mapping.write_text(
        'version = 1\n[[tables]]\ntable = "usage"\nfile = "book.xlsx"\nsheet = "Usage exports"\n',
        encoding="utf-8",
    )
    refused(run("check", mapping), "Usage exports", "Usage export")
