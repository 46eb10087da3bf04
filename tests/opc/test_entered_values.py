"""Values that are typed into a workbook again and again: styles by number, days told apart, no originals."""

from __future__ import annotations

import zipfile
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter  # type: ignore[import-untyped]

from steadydraw.opc import Refused, Why, save, undo
from steadydraw.opc.book.addresses import cell_of
from steadydraw.opc.book.cells import Put, put_cells, set_cells, worksheet
from steadydraw.opc.book.host import Host
from steadydraw.opc.book.looks import found_rows, shows_days

CODES = {
    "yyyy-mm-dd": True,
    "d. mmmm": True,
    "[$-409]mmm yy": True,
    "#,##0.00": False,
    '0 "days"': False,
    "[Red]0": False,
    "hh:mm": False,
    "@": False,
}


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A sheet whose first column bears one format after another; B1 has none."""
    path = tmp_path / "book.xlsx"
    made = xlsxwriter.Workbook(path)
    sheet = made.add_worksheet("Data")
    for row, code in enumerate(CODES):
        sheet.write_number(row, 0, 46_000, made.add_format({"num_format": code}))
    sheet.write_number(0, 2, 46_000, made.add_format({"num_format": 14}))
    sheet.write_string(0, 1, "plain")
    made.close()
    return path


def test_a_style_shows_days_when_its_format_names_days_or_years_outside_quotes(book: Path) -> None:
    host = Host(book)
    rows = found_rows(host, worksheet(host, "Data", Why.CELL), range(1, len(CODES) + 2), (1, 2, 3))
    shown = {code: shows_days(host, rows[at].cells[1].style) for at, code in enumerate(CODES, start=1)}
    assert shown == CODES
    assert shows_days(host, rows[1].cells[3].style)  # by its number in the standard alone
    assert not shows_days(host, rows[1].cells[2].style)
    assert not shows_days(host, "999")
    assert rows[len(CODES) + 1].cells == {}


def test_a_cell_takes_the_style_it_is_given_before_its_own(book: Path) -> None:
    host = Host(book)
    tab = worksheet(host, "Data", Why.CELL)
    style = found_rows(host, tab, (1,), (1,))[1].cells[1].style
    place = cell_of("E12")
    assert place == (12, 5)
    put_cells(
        host, tab, {12: {5: Put(46_000, style=style)}, 4: {1: Put(46_000, None, True, style)}}, Why.CELL
    )
    save(host.edit, book, undoable=False)
    sheet = openpyxl.load_workbook(book)["Data"]
    assert [sheet[each].number_format for each in ("E12", "A4", "A5")] == [
        "yyyy-mm-dd",
        "yyyy-mm-dd",
        '0 "days"',
    ]


def test_a_file_saved_without_its_original_has_no_part_more_and_does_not_grow(book: Path) -> None:
    with zipfile.ZipFile(book) as archive:
        names = archive.namelist()
    sizes = []
    for number in range(12):
        host = Host(book)
        set_cells(host, "Data", {"D1": number % 10}, replace=True)
        save(host.edit, book, undoable=False)
        sizes.append(book.stat().st_size)
    with zipfile.ZipFile(book) as archive:
        assert archive.namelist() == names
    assert max(sizes) - min(sizes) <= 8
    with pytest.raises(Refused, match="it does not carry the file it was made from"):
        undo(book, book.with_name("original.xlsx"))
