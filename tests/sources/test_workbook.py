"""A finance workbook: Excel tables, plain headers anywhere, wide sheets, dates, formulas, refusals."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.table import Table as ExcelTable

from steadydraw.sources import open_source
from steadydraw.tables import Level, SourceError, Tables
from tests.tables.canonical import entry, told

ACCOUNTS: list[Sequence[object]] = [
    ("Customer No.", "Customer", "Ccy"),
    (101, "Alpha", "USD"),
    (102.0, "Beta", "USD"),
]
USAGE: list[Sequence[object]] = [
    ("Usage Day", "Customer No.", "Product", "Credits", "Billed"),
    (date(2026, 2, 1), 101, "w", 10, 5),
    (datetime(2026, 2, 2, 13, 30), 102, "w", " 1,137 ", 5.5),
    ("2026-02-03", "102", "w", "(3)", None),
]
TOML = """
[[tables]]
table = "accounts"
file = "book.xlsx"
sheet = "Customers"
[[tables]]
table = "usage"
file = "book.xlsx"
sheet = "Usage"
"""


def make_book(
    path: Path,
    sheets: dict[str, list[Sequence[object]]],
    at: tuple[int, int] = (1, 1),
    *,
    mac: bool = False,
) -> Path:
    """A workbook with the rows of each sheet written from the cell `at` on."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    if mac:
        book.epoch = CALENDAR_MAC_1904
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for down, row in enumerate(rows):
            for right, value in enumerate(row):
                sheet.cell(at[0] + down, at[1] + right, value)
    book.save(path)
    return path


def opened_book(folder: Path, toml: str = TOML) -> Tables:
    """The workbook of the folder, opened through a mapping."""
    (folder / "steadydraw.toml").write_text(f"version = 1\n{toml}", encoding="utf-8")
    return open_source(folder / "steadydraw.toml")


@pytest.mark.parametrize("at", [(1, 1), (6, 3)])
@pytest.mark.parametrize("mac", [False, True])
def test_plain_header_rows_are_found_anywhere_in_both_date_systems(
    tmp_path: Path, at: tuple[int, int], *, mac: bool
) -> None:
    make_book(tmp_path / "book.xlsx", {"Customers": ACCOUNTS, "Usage": USAGE}, at, mac=mac)
    with opened_book(tmp_path) as tables:
        assert [row["account_id"] for row in tables.rows("accounts")] == ["101", "102"]
        usage = tables.rows("usage")
        assert [(row["usage_date"], row["units"]) for row in usage] == [
            (date(2026, 2, 1), 10.0), (date(2026, 2, 2), 1137.0), (date(2026, 2, 3), -3.0),
        ]  # fmt: skip
        rows = tables.con.execute("SELECT source_row FROM usage ORDER BY 1").fetchall()
        assert [row for (row,) in rows] == [at[0] + 1, at[0] + 2, at[0] + 3]
        assert entry(tables, "usage").source == "book.xlsx / Usage"


def test_serial_numbers_without_a_date_format_are_days_of_the_books_own_system(tmp_path: Path) -> None:
    for mac, serial in ((False, 46054), (True, 46054 - 1462)):
        folder = tmp_path / str(mac)
        folder.mkdir()
        rows = [USAGE[0], (serial, 101, "w", 1, 1)]
        make_book(folder / "book.xlsx", {"Customers": ACCOUNTS, "Usage": rows}, mac=mac)
        with opened_book(folder) as tables:
            assert tables.rows("usage")[0]["usage_date"] == date(2026, 2, 1)


def test_an_excel_table_is_read_by_its_name_without_its_totals_row(tmp_path: Path) -> None:
    path = make_book(
        tmp_path / "book.xlsx",
        {"Customers": ACCOUNTS, "Usage": [*USAGE, ("Total", None, None, 1144, 10.5)], "Cover": [("Hello",)]},
        (3, 2),
    )
    book = openpyxl.load_workbook(path)
    table = ExcelTable(displayName="tblUsage", ref="B3:F7")
    table.totalsRowCount = 1
    book["Usage"].add_table(table)
    book.save(path)
    toml = TOML.replace('sheet = "Usage"', 'excel_table = "TBLUSAGE"')
    with opened_book(tmp_path, toml) as tables:
        found = entry(tables, "usage")
        assert (found.source, found.read, found.kept) == ("book.xlsx / Usage!tblUsage", 3, 3)


def test_formulas_that_were_never_calculated_are_said_and_never_zero(tmp_path: Path) -> None:
    rows = [*USAGE, (date(2026, 2, 4), 101, "w", "=1+1", 3), ("=TODAY()", 101, "w", 1, 3)]
    make_book(tmp_path / "book.xlsx", {"Customers": ACCOUNTS, "Usage": rows})
    with opened_book(tmp_path) as tables:
        issues = told(tables, Level.ERROR, "never calculated")
        assert sorted((issue.row, issue.column) for issue in issues) == [
            (5, "Credits (units)"), (6, "Usage Day (usage_date)"),
        ]  # fmt: skip
        assert "open the workbook in Excel" in str(issues[0])
        assert tables.con.execute("SELECT sum(units) FROM usage").fetchone() == (1144.0,)


def test_error_cells_are_no_numbers(tmp_path: Path) -> None:
    make_book(
        tmp_path / "book.xlsx",
        {"Customers": ACCOUNTS, "Usage": [*USAGE, (date(2026, 2, 4), 101, "w", "#REF!", 3)]},
    )
    with opened_book(tmp_path) as tables:
        (issue,) = told(tables, Level.ERROR, "'#REF!' is not a number")
        assert issue.row == 5


def test_months_as_columns_become_rows_of_monthly_grain_and_are_never_spread(tmp_path: Path) -> None:
    wide: list[Sequence[object]] = [
        ("Usage by month",),
        ("Customer No.", "Product", "Jan-26", datetime(2026, 2, 1), "2026-03", "Total"),
        (101, "w", 10, 20, 30, 60),
        (102, "w", None, " -   ", "five", 5),
        ("Total", None, 10, 20, 30, 60),
    ]
    make_book(tmp_path / "book.xlsx", {"Customers": ACCOUNTS, "Usage": wide})
    with opened_book(tmp_path, TOML + 'layout = "wide"\nvalue = "units"\n') as tables:
        assert tables.con.execute(
            "SELECT account_id, usage_date, units, grain FROM usage ORDER BY ALL"
        ).fetchall() == [
            ("101", date(2026, 1, 31), 10.0, "month"),
            ("101", date(2026, 2, 28), 20.0, "month"),
            ("101", date(2026, 3, 31), 30.0, "month"),
            ("102", date(2026, 2, 28), 0.0, "month"),
        ]
        found = entry(tables, "usage")
        assert (found.read, found.kept, found.rejected) == (8, 4, 4)
        assert dict(found.reasons) == {"total row": 3, "units is not a number": 1}
        assert told(tables, Level.ERROR, "'five' is not a number")[0].row == 4


def test_days_as_columns_stay_days(tmp_path: Path) -> None:
    wide: list[Sequence[object]] = [
        ("Customer No.", "Product", date(2026, 2, 1), date(2026, 2, 2)), (101, "w", 1, 2),
    ]  # fmt: skip
    make_book(tmp_path / "book.xlsx", {"Customers": ACCOUNTS, "Usage": wide})
    with opened_book(tmp_path, TOML + 'layout = "wide"\nvalue = "units"\n') as tables:
        assert tables.con.execute("SELECT usage_date, grain FROM usage ORDER BY 1").fetchall() == [
            (date(2026, 2, 1), "day"), (date(2026, 2, 2), "day"),
        ]  # fmt: skip


def test_a_remark_or_another_table_below_a_gap_ends_the_table(tmp_path: Path) -> None:
    rows = [*USAGE, (), ("Source: billing system",), ("more words",)]
    make_book(tmp_path / "book.xlsx", {"Customers": [*ACCOUNTS, (), *USAGE], "Usage": rows})
    with opened_book(tmp_path) as tables:
        assert (entry(tables, "usage").read, entry(tables, "accounts").read) == (3, 2)
        assert [issue.row for issue in told(tables, Level.INFO, "end of the table")] == [5, 6]


def test_hidden_sheets_are_read_like_others(tmp_path: Path) -> None:
    path = make_book(tmp_path / "book.xlsx", {"Customers": ACCOUNTS, "Usage": USAGE})
    book = openpyxl.load_workbook(path)
    book["Usage"].sheet_state = "veryHidden"
    book.save(path)
    with opened_book(tmp_path) as tables:
        assert tables.count("usage") == 3


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (('sheet = "Usage"', 'sheet = "Usages"'), "has no sheet 'Usages'; did you mean 'Usage'"),
        (('sheet = "Usage"', 'excel_table = "tbl"'), "has no Excel table 'tbl'"),
        (('sheet = "Usage"', 'sheet = "Usage"\nheader_row = 99'), "row 99 is empty"),
        (
            ('sheet = "Usage"', 'sheet = "Usage"\n[tables.columns]\nunits = "Credit"'),
            "did you mean 'Credits'",
        ),
        (('"book.xlsx"\nsheet = "Usage"', '"books.xlsx"\nsheet = "Usage"'), "does not exist"),
    ],
)
def test_a_mapping_that_points_nowhere_says_where_and_what_is_near(
    tmp_path: Path, change: tuple[str, str], sentence: str
) -> None:
    make_book(tmp_path / "book.xlsx", {"Customers": ACCOUNTS, "Usage": USAGE})
    assert TOML.count(change[0]) == 1
    with pytest.raises(SourceError, match=sentence):
        opened_book(tmp_path, TOML.replace(*change))


def _zip(path: Path, parts: dict[str, bytes]) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)


_OLE = bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600
_PARTS = {"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook/>"}


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "is empty"),
        (b"hello", "is no workbook, or is damaged"),
        (_OLE + "EncryptedPackage".encode("utf-16-le"), "is protected by a password"),
        (_OLE, r"old \.xls kind"),
        ({"word/document.xml": b"<a/>"}, "is a zip file but no workbook"),
        ({**_PARTS, "xl/workbook.bin": b""}, "binary workbook"),
        (
            {**_PARTS, "xl/evil.xml": b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'c'>]><a/>"},
            "document type declaration",
        ),
        ({**_PARTS, "xl/big.xml": b"<" + b"a" * (80 * 1024**2)}, "zip bombs"),
        (_PARTS, "no worksheet"),
        ({**_PARTS, "xl/workbook.xml": b"<workbook"}, "damaged workbook"),
    ],
    ids=["empty", "text", "password", "xls", "zip", "xlsb", "doctype", "bomb", "sheetless", "broken"],
)
def test_what_is_no_sound_workbook_is_refused_with_its_own_sentence(
    tmp_path: Path, content: bytes | dict[str, bytes], sentence: str
) -> None:
    path = tmp_path / "book.xlsx"
    if isinstance(content, bytes):
        path.write_bytes(content)
    else:
        _zip(path, content)
    with pytest.raises(SourceError, match=sentence):
        open_source(path)
