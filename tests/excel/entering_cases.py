"""Rows as people type them, and workbooks as people leave them."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from steadydraw.excel.blank import write_blank

GOAL = {"account_id": "A1", "period": "2026Q3", "goal": "Answer in a minute"}
OUTCOME = {
    "account_id": "A1",
    "period_start": "2026-01-01",
    "period_end": "2026-04-01",
    "outcome": "tickets resolved",
    "count": "1,200",
}


def blank(folder: Path, edit: Callable[[Worksheet], None] | None = None, table: str = "goals") -> Path:
    """A new input workbook, in which one sheet may have been edited by a person in another program."""
    path = folder / "steadydraw-input.xlsx"
    write_blank(path)
    if edit:
        book = openpyxl.load_workbook(path)
        edit(book[table])
        book.save(path)
    return path


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def cells(path: Path, table: str, row: int) -> dict[str, object]:
    """What a second reader, openpyxl, finds in a row under the headings of row 1."""
    sheet = openpyxl.load_workbook(path)[table]
    return {
        str(heading.value): cell.value
        for heading, cell in zip(sheet[1], sheet[row], strict=True)
        if cell.value
    }


def fill(sheet: Worksheet, rows: range) -> None:
    """Whole goals in those rows, one account each, named for its row."""
    for row in rows:
        for place, text in enumerate((f"R{row}", "2026Q3", "Grow"), start=1):
            sheet.cell(row, place, text)
