"""Where the formulas read usage: from a roll-up of a large workbook, or from a sheet of data of our own."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from steadydraw.opc.book.cells import set_cells
from steadydraw.opc.book.host import Host
from steadydraw.opc.saving import save
from tests.command_line import Run
from tests.excel.finance_book import Account, finance_book, health_of, opened, recalculated


@pytest.mark.office
@pytest.mark.parametrize(("workflows", "accounts", "live"), [(95, 2, True), (1, 190, False)])
def test_a_large_workbook_reads_a_roll_up_that_a_changed_number_is_held_against(
    run: Run, tmp_path: Path, workflows: int, accounts: int, live: bool
) -> None:
    many = [Account(f"A-{at}", f"Account {at}", 100.0) for at in range(1, accounts + 1)]
    book = finance_book(tmp_path / "usage.xlsx", many, tables=False, workflows=workflows)
    ran = run("attach", book)
    assert ran.code == 0, ran.err
    made = tmp_path / "usage.health.xlsx"
    cells = health_of(made, formulas=True)["A-1"]
    assert cells["Drawn"].startswith("=INDEX('Roll-up'!")
    roll_up = opened(made, formulas=True)["Roll-up"]
    assert str(roll_up["C6"].value).startswith("=SUMIFS") is live
    assert health_of(made)["A-1"]["Drawn"] == pytest.approx(27_300)
    host = Host(made)
    set_cells(host, "Usage", {"E2": 1_000.0}, replace=True)
    changed = tmp_path / "changed.xlsx"
    save(host.edit, changed)
    moved = recalculated(changed, tmp_path / "moved")
    sheet = opened(moved)["Usage health"]
    if live:
        assert health_of(moved)["A-1"]["Drawn"] == pytest.approx(27_300 + 1_000 - 100 / workflows)
        assert sheet["L4"].value == pytest.approx(0)
    else:
        assert health_of(moved)["A-1"]["Drawn"] == pytest.approx(27_300)
        assert sheet["L4"].value == pytest.approx(900)  # the check says by how much the table has moved


def test_a_workbook_without_usage_gets_a_sheet_of_data_from_the_source(run: Run, tmp_path: Path) -> None:
    bare = tmp_path / "bare.xlsx"
    openpyxl.Workbook().save(bare)
    ran = run("attach", bare, "--source", finance_book(tmp_path / "usage.xlsx"))
    assert ran.code == 0, ran.err
    made = tmp_path / "bare.health.xlsx"
    data = opened(made)["Usage data"]
    assert [cell.value for cell in data[4]] == ["Account", "Day", "Draw", "Spend", "Units"]
    assert data.max_row == 4 + 2 * 273  # the day after the as-of day is not counted
    assert "'Usage data'!" in health_of(made, formulas=True)["A-1"]["Drawn"]
    assert health_of(made)["A-1"]["Drawn"] == pytest.approx(27_300)


def test_a_workbook_without_usage_and_without_a_source_says_what_it_lacks(run: Run, tmp_path: Path) -> None:
    bare = tmp_path / "bare.xlsx"
    openpyxl.Workbook().save(bare)
    ran = run("attach", bare)
    assert ran.code == 2
    assert "bare.xlsx" in ran.err
    assert [each.name for each in tmp_path.iterdir()] == ["bare.xlsx"]


@pytest.mark.office
def test_accounts_with_windows_of_their_own_read_their_own_days(run: Run, tmp_path: Path) -> None:
    book = finance_book(tmp_path / "usage.xlsx")
    host = Host(book)
    set_cells(host, "Usage", {"E543": 1_440.0}, replace=True)  # B-2 on 28 September: 1,400 above its 40
    book = tmp_path / "spiked.xlsx"
    save(host.edit, book)
    entries = "".join(
        f'[[tables]]\ntable = "{name.lower()}"\nfile = "spiked.xlsx"\nexcel_table = "tbl{name}"\n'
        for name in ("Accounts", "Contracts", "Usage")
    )
    settings = '[settings.accounts."B-2"]\nrun_rate_days = 14\n'
    (tmp_path / "steadydraw.toml").write_text(f"version = 1\n{settings}{entries}", encoding="utf-8")
    ran = run("attach", book)
    assert ran.code == 0, ran.err
    shown = health_of(recalculated(tmp_path / "spiked.health.xlsx", tmp_path / "again"))
    assert shown["A-1"]["Run rate"] == pytest.approx(100)
    assert shown["B-2"]["Run rate"] == pytest.approx(40 + 1_400 / 14)
