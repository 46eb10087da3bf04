"""Traps of rows and workbooks: duplicates, ids, strays, mergers, dates, blanks, totals, formulas."""

from __future__ import annotations

import math
import re
import zipfile
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

import openpyxl
import pytest
from lxml import etree
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from steadydraw.book import results_of
from steadydraw.result import Status
from steadydraw.sources import open_source
from steadydraw.sources.accounts import default_as_of, read_accounts
from steadydraw.tables import Level, SourceError, Tables
from tests.command_line import Run
from tests.traps.world import AS_OF, World, mapped

START = date(2026, 1, 1)
Rows = Sequence[Sequence[object]]
UNDEFINED = re.compile(r"\b(nan|None|NaN|NaT|inf)\b|#N/A|#NUM!")


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path / "source")


def drawn(tables: Tables, account_id: str = "A") -> float:
    """What the account has drawn at the end of September."""
    account = next(iter(read_accounts(tables, AS_OF, [account_id])))
    return float(results_of(account, AS_OF)["commit_utilization"].inputs["drawn"])


def workbook(path: Path, sheets: dict[str, Rows], *, mac: bool = False) -> Path:
    """A workbook with these rows from A1 on."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    if mac:
        book.epoch = CALENDAR_MAC_1904
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    book.save(path)
    return path


ACCOUNTS: Rows = [("account_id", "account_name", "currency"), ("A", "A Ltd", "USD")]
CONTRACTS: Rows = [
    ("contract_id", "account_id", "model", "start_on", "end_on", "commit_amount", "commit_unit"),
    ("C-A", "A", "prepaid", date(2026, 1, 1), date(2027, 1, 1), 36_500, "USD"),
]
USAGE_HEAD = ("usage_date", "account_id", "workflow_id", "units", "rated_amount", "currency")


def test_trap_05_rows_fall_by_their_key_only_and_look_alikes_stay(world: World) -> None:
    world.account()
    twice = "2026-09-30,A,w,10,100,USD,production"
    world.add("usage", twice, twice)
    assert world.result("commit_utilization").inputs["drawn"] == 200
    world.headings["usage"] = (
        "usage_date,account_id,workflow_id,units,rated_amount,currency,environment,source_row_id"
    )
    world.rows["usage"] = [f"{twice},e-1", f"{twice},e-1", f"{twice},e-2"]
    assert world.result("commit_utilization").inputs["drawn"] == 200


def test_trap_16_ids_keep_their_account_through_blanks_case_and_lost_zeros(world: World) -> None:
    world.add("accounts", "00117,Padded Ltd,USD", "b-7,Lower Ltd,USD")
    world.add(
        "contracts",
        "C-1,00117,prepaid,2026-01-01,2027-01-01,36500,USD",
        "C-2,b-7,prepaid,2026-01-01,2027-01-01,36500,USD",
    )
    world.add("usage", "2026-09-30, 00117 ,w,1,100,USD,production", "2026-09-30,117,w,1,5,USD,production")
    world.add("usage", "2026-09-30,B-7,w,1,7,USD,production")
    # blanks are none of an id; lost zeros and another case are pointed at and never merged by guess
    assert world.result("commit_utilization", "00117").inputs["drawn"] == 100
    assert world.result("commit_utilization", "b-7").inputs["drawn"] == 0
    assert "account '00117' differs by case, blanks, signs or leading zeros only" in world.told()
    entries = [f'table = "{name}"\nfile = "{name}.csv"' for name in ("accounts", "contracts", "usage")]
    lower = '[tables.columns]\naccount_id = { column = "account_id", case = "lower" }'
    world.toml = mapped([f"{entry}\n{lower}" for entry in entries])
    assert world.result("commit_utilization", "b-7").inputs["drawn"] == 7


def test_trap_17_rows_without_an_account_are_kept_apart_and_add_up(world: World) -> None:
    world.account().add(
        "usage",
        "2026-09-30,A,w,1,100,USD,production",
        "2026-09-30,,w,1,30,USD,production",
        "2026-09-30,Z,w,1,12,USD,production",
    )
    with world.opened() as tables:
        allocated = dict(
            tables.con.execute("SELECT allocated, fsum(rated_amount) FROM usage GROUP BY ALL").fetchall()
        )
        assert allocated == {True: 100, False: 42}
        (entry,) = (each for each in tables.load_log if each.table == "usage")
        assert (entry.read, entry.kept, entry.rejected) == (3, 3, 0)
    assert world.result("commit_utilization").inputs["drawn"] == 100


def test_trap_19_a_merger_moves_history_to_the_current_parent(world: World) -> None:
    # A pays 1,000 a month throughout. B pays 1,000 until its customer was bought by A's and moved there.
    world.headings["accounts"] = "account_id,account_name,currency,parent_account_id"
    for account_id, parent in (("A", ""), ("B", "A")):
        world.add("accounts", f"{account_id},{account_id} Ltd,USD,{parent}")
        world.add("contracts", f"C-{account_id},{account_id},payg,2024-01-01,,,USD")
    for month in range(24):
        day = date(2024 + (9 + month) // 12, (9 + month) % 12 + 1, 15)
        world.add("usage", f"{day},A,w,1,{1_000 if month < 12 else 2_000},USD,production")
        if month < 12:
            world.add("usage", f"{day},B,w,1,1000,USD,production")
    world.add("usage", "2026-09-30,A,w,0,0,USD,production")  # the feed reaches the as-of day
    by_account = world.book()
    # by account a churn of 12,000 of 24,000 and as much expansion
    assert by_account["grr"].value == pytest.approx(0.5)
    assert by_account["nrr"].value == pytest.approx(1.0)
    files = ("accounts", "contracts", "usage")
    entries = [f'table = "{name}"\nfile = "{name}.csv"' for name in files]
    world.toml = mapped(entries, '[settings]\nretention_by = "parent"')
    by_parent = world.book()
    assert by_parent["grr"].value == pytest.approx(1.0)
    assert "retention_by parent (default account)" in by_parent["grr"].basis


def test_trap_20_dates_as_text_in_either_order_and_the_1904_system(tmp_path: Path) -> None:
    rows = [(f"{day:02}/09/2026", "A", "w", 1, 100, "USD") for day in (3, 4, 30)]
    path = workbook(
        tmp_path / "text.xlsx", {"accounts": ACCOUNTS, "contracts": CONTRACTS, "usage": [USAGE_HEAD, *rows]}
    )
    with open_source(path) as tables:
        # the 30th proves that the day comes first, so 3/9 and 4/9 are days of September
        assert {day for (day,) in tables.con.execute("SELECT usage_date FROM usage").fetchall()} == {
            date(2026, 9, 3), date(2026, 9, 4), date(2026, 9, 30),
        }  # fmt: skip
    undecided = workbook(
        tmp_path / "open.xlsx",
        {"accounts": ACCOUNTS, "contracts": CONTRACTS, "usage": [USAGE_HEAD, *rows[:2]]},
    )
    with pytest.raises(SourceError, match="could have the day or the month first"):
        open_source(undecided)
    serial = (date(2026, 9, 29) - date(1904, 1, 1)).days  # a number without the format of a date
    in_1904 = [(day, "A", "w", 1, 100, "USD") for day in (serial, date(2026, 9, 30))]
    mac = workbook(
        tmp_path / "mac.xlsx",
        {"accounts": ACCOUNTS, "contracts": CONTRACTS, "usage": [USAGE_HEAD, *in_1904]},
        mac=True,
    )
    with open_source(mac) as tables:
        assert drawn(tables) == 200
        days = tables.con.execute("SELECT usage_date FROM usage ORDER BY ALL").fetchall()
        assert days == [(date(2026, 9, 29),), (date(2026, 9, 30),)]


def test_trap_20_old_line_ends_and_junk_above_the_header(world: World) -> None:
    world.account()
    with world.opened():
        pass
    lines = ["Usage report", "made on 1 October", "", ",".join(USAGE_HEAD), "2026-09-30,A,w,1,100,USD"]
    (world.folder / "usage.csv").write_bytes("\r".join(lines).encode())
    with open_source(world.folder) as tables:
        assert drawn(tables) == 100


def test_trap_21_nothing_undefined_reaches_a_result(world: World) -> None:
    world.account()
    for offset, word in enumerate(("NaN", "None", "inf", "#N/A", "null", "")):
        world.add("usage", f"{AS_OF - timedelta(days=offset)},A,w,{word},{word},USD,production")
    world.draw(START, date(2026, 9, 20))
    found = world.results()
    for result in found.results.values():
        assert not isinstance(result.value, float) or math.isfinite(result.value)
        assert not any(word in result.note.casefold().split() for word in ("nan", "none", "inf"))
        for row in result.detail.rows if result.detail else ():
            assert all(not isinstance(cell, float) or math.isfinite(cell) for cell in row)
    # those rows hold no number and are left out by name, never read as zeros; the days before them stand
    assert found["commit_utilization"].inputs["drawn"] == 26_300
    with world.opened() as tables:
        (entry,) = (each for each in tables.load_log if each.table == "usage")
        assert (entry.read, entry.kept, entry.rejected) == (269, 263, 6)
        assert dict(entry.reasons) == {"units is missing": 5, "units is not a number": 1}
    assert "row 4, column units: 'inf' is not a number" in world.told()


def test_trap_21_nothing_undefined_reaches_a_cell_or_a_slide(world: World, run: Run, tmp_path: Path) -> None:
    world.account().draw(START, date(2026, 9, 25))
    for offset, word in enumerate(("NaN", "None", "#N/A", "null", "")):
        world.add("usage", f"{AS_OF - timedelta(days=offset)},A,w,10,{word},USD,production")
    # Use without an amount: what it drew is unknown, not the 26,800 of the days before it.
    unknown = world.result("commit_utilization")
    assert (unknown.status, unknown.value) == (Status.INSUFFICIENT_DATA, None)
    # Files of such results say so in words.
    book, deck, plain = (tmp_path / name for name in ("card.xlsx", "review.pptx", "card.csv"))
    on = "--as-of", "2026-09-30"
    assert run("metrics", world.folder, *on, "--format", "xlsx", "-o", book).code == 0
    assert run("metrics", world.folder, *on, "--format", "csv", "-o", plain).code == 0
    assert run("deck", world.folder, *on, "--account", "A", "-o", deck).code == 0
    cells = [
        str(cell)
        for sheet in openpyxl.load_workbook(book)
        for row in sheet.iter_rows(values_only=True)
        for cell in row
        if cell is not None
    ]
    with zipfile.ZipFile(deck) as package:
        slides = [
            str(text)
            for name in package.namelist()
            if name.startswith(("ppt/slides/slide", "ppt/notesSlides/notesSlide", "ppt/charts/chart"))
            for text in etree.fromstring(package.read(name)).itertext()
        ]
    for texts in (cells, slides, plain.read_text(encoding="utf-8").splitlines()):
        assert any("the draw in USD is unknown" in text for text in texts)
        assert [text for text in texts if UNDEFINED.search(text)] == []


def test_trap_24_months_and_days_as_columns(tmp_path: Path) -> None:
    months = [("account_id", "workflow_id", "Jan-26", "Feb-26", "Mar-26"), ("A", "w", 100, 200, 300)]
    days = [("account_id", "workflow_id", "2026-09-29", "2026-09-30"), ("A", "w", 40, 60)]
    for name, rows, grain, total in (("months", months, "month", 600), ("days", days, "day", 100)):
        path = workbook(
            tmp_path / f"{name}.xlsx", {"accounts": ACCOUNTS, "contracts": CONTRACTS, "usage": rows}
        )
        plan = tmp_path / f"{name}.toml"
        entries = [
            f'table = "{table}"\nfile = "{path.name}"\nsheet = "{table}"'
            for table in ("accounts", "contracts", "usage")
        ]
        entries[2] += '\nlayout = "wide"\nvalue = "rated_amount"\n[tables.columns]\nunits = { constant = 1 }'
        plan.write_text(mapped(entries), encoding="utf-8")
        with open_source(plan) as tables:
            assert drawn(tables) == total
            assert tables.con.execute("SELECT DISTINCT grain FROM usage").fetchall() == [(grain,)]


def test_trap_26_subtotals_inside_the_table_are_left_out(world: World) -> None:
    world.account().draw(date(2026, 9, 28), AS_OF)
    world.rows["usage"].insert(2, "Subtotal,,,2000,200,,")
    world.add("usage", "Grand total,,,3000,300,,")
    assert world.result("commit_utilization").inputs["drawn"] == 300
    with world.opened() as tables:
        (entry,) = (each for each in tables.load_log if each.table == "usage")
        assert (entry.read, entry.kept, entry.rejected) == (5, 3, 2)
        assert "looks like a total of other rows" in world.told()


def test_trap_27_a_formula_that_was_never_calculated_is_not_zero(tmp_path: Path) -> None:
    # openpyxl writes formulas without the values that a spreadsheet program would keep beside them.
    rows = [
        (date(2026, 9, 29), "A", "w", 1, 100, "USD"),
        (date(2026, 9, 30), "A", "w", 1, "=E2*3", "USD"),
    ]
    path = workbook(
        tmp_path / "book.xlsx", {"accounts": ACCOUNTS, "contracts": CONTRACTS, "usage": [USAGE_HEAD, *rows]}
    )
    with open_source(path) as tables:
        # read as 0 it would be a silent day of 30 September; it is a row left out, by cell and reason
        (issue,) = tables.issues
        assert (issue.level, issue.sheet, issue.row, issue.column) == (
            Level.ERROR,
            "usage",
            3,
            "rated_amount",
        )
        assert issue.problem == "holds a formula that was never calculated"
        (entry,) = (each for each in tables.load_log if each.table == "usage")
        assert (entry.read, entry.kept, entry.rejected) == (2, 1, 1)
        assert entry.reasons == (("rated_amount holds a formula that was never calculated", 1),)
        # and the feed is known to the day before only
        assert entry.high_water == date(2026, 9, 29)
        assert default_as_of(tables) == date(2026, 9, 28)
