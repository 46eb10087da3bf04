"""The blank input workbook: complete, helpful, and read back without a mapping."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils import get_column_letter

from steadydraw.excel.blank import BLANK_TABLES, write_blank
from steadydraw.schema import SCHEMA, Kind
from steadydraw.sources import open_source
from tests.tables.canonical import ACCOUNTS, CONTRACTS, USAGE, entry

JOINED = "version = 1\n" + "".join(
    [f'[[tables]]\ntable = "{name}"\nfile = "{name}.csv"\n' for name in ("accounts", "contracts", "usage")]
    + [f'[[tables]]\ntable = "{name}"\nfile = "input.xlsx"\nsheet = "{name}"\n' for name in BLANK_TABLES]
)


def joined(folder: Path) -> Path:
    for name, text in (("accounts", ACCOUNTS), ("contracts", CONTRACTS), ("usage", USAGE)):
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    (folder / "steadydraw.toml").write_text(JOINED, encoding="utf-8")
    return folder / "steadydraw.toml"


def test_every_heading_has_its_help_and_every_choice_its_list(tmp_path: Path) -> None:
    write_blank(tmp_path / "input.xlsx")
    book = openpyxl.load_workbook(tmp_path / "input.xlsx")
    assert book.sheetnames == ["Read me", *BLANK_TABLES]
    for name in BLANK_TABLES:
        sheet, table = book[name], SCHEMA[name]
        headings = sheet[1][: len(table.names)]
        assert [cell.value for cell in headings] == list(table.names)
        comments = [cell.comment.text if cell.comment else "" for cell in headings]
        assert all(column.help in comment for column, comment in zip(table.columns, comments, strict=True))
        rules = sheet.data_validations.dataValidation
        lists = {str(rule.sqref).split("2:")[0]: rule.formula1 for rule in rules if rule.type == "list"}
        wanted = {
            get_column_letter(at): f'"{",".join(column.choices)}"'
            for at, column in enumerate(table.columns, start=1)
            if column.kind is Kind.CHOICE
        }
        assert lists == wanted
        assert list(sheet.tables) == [f"tbl_{name}"]


def test_the_empty_workbook_joins_a_source_and_adds_nothing(tmp_path: Path) -> None:
    write_blank(tmp_path / "input.xlsx")
    with open_source(joined(tmp_path)) as tables:
        assert [tables.count(name) for name in BLANK_TABLES] == [0] * len(BLANK_TABLES)
        assert not tables.issues


def test_what_a_person_fills_in_arrives(tmp_path: Path) -> None:
    write_blank(tmp_path / "input.xlsx")
    book = openpyxl.load_workbook(tmp_path / "input.xlsx")
    for at, value in enumerate(("A1", "2026Q3", "Answer in a minute", "60", "seconds"), start=1):
        book["goals"].cell(2, at, value)
    book["people"].append(["A1", "csm", "Customer success 1"])
    book.save(tmp_path / "input.xlsx")
    with open_source(joined(tmp_path)) as tables:
        (goal,) = tables.rows("goals")
        assert (goal["account_id"], goal["goal"], goal["target"], goal["actual"]) == (
            "A1",
            "Answer in a minute",
            60.0,
            None,
        )
        assert entry(tables, "goals").source == "input.xlsx / goals!tbl_goals"


def test_a_file_that_cannot_be_written_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="nowhere"):
        write_blank(tmp_path / "nowhere" / "input.xlsx")
    assert list(tmp_path.iterdir()) == []
