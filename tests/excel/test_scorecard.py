"""The scorecard workbook: valid for Office, right in a second program, inert against hostile names."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import openpyxl
import pytest

from steadydraw import registry
from steadydraw.account import Account, Contract, Use
from steadydraw.book import AccountResults, results_of
from steadydraw.excel import write_scorecard
from steadydraw.excel.scorecard import Origin
from steadydraw.metrics.activation_curve import activation_curve
from steadydraw.tables import LoadEntry
from tests.rendering import converted
from tests.validation.office import errors_of

AS_OF = date(2026, 9, 30)
NOTHING = Origin("book.xlsx", "Contracts are synthetic", (), ())
HOSTILE = [
    '=HYPERLINK("http://example.invalid","click")',
    "+1+cmd|' /C calc'!A0",
    "@SUM(1+1)",
    "-2+3",
    "Bell \x07 and \x00 nothing & <b>bold</b>",
    "Ä" * 300,
    "שלום עולם",
    "東京データ",
]


def scored(name: str, account_id: str = "A") -> AccountResults:
    days = [AS_OF - timedelta(days=n) for n in range(60)][::-1]
    use = Use(days, [None] * 60, ["EUR"] * 60, [100.0] * 60, [5.0] * 60)
    contract = Contract("C", "prepaid", date(2026, 1, 1), date(2027, 1, 1), 30_000.0, "EUR")
    return results_of(Account(account_id, name, "EUR", AS_OF, (contract,), use), AS_OF)


@pytest.fixture
def written(tmp_path: Path) -> Path:
    path = tmp_path / "scorecard.xlsx"
    entry = LoadEntry("book.xlsx / =Usage", "usage", "0" * 64, 10, 8, 1, 1, (("units is missing", 1),), AS_OF)
    book = [scored(name, f"A{number}") for number, name in enumerate(HOSTILE)]
    write_scorecard(book, Origin("book.xlsx", "", (entry,), ()), path)
    return path


def test_no_text_from_the_data_becomes_a_formula(written: Path) -> None:
    workbook = openpyxl.load_workbook(written)
    kinds = {cell.data_type for sheet in workbook for row in sheet.iter_rows() for cell in row}
    assert "f" not in kinds
    names = [workbook["Scorecard"].cell(row, 2).value for row in range(5, 5 + len(HOSTILE))]
    assert names[0] == HOSTILE[0]
    assert names[4] == "Bell  and  nothing & <b>bold</b>"
    assert names[5] == "Ä" * 300


@pytest.mark.office
def test_the_open_xml_sdk_finds_nothing_to_complain_of(written: Path) -> None:
    assert errors_of(written) == []


@pytest.mark.office
def test_the_book_has_a_sheet_with_its_figures_and_their_tables(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    found = activation_curve([date(2026, 1, 1)] * 4, [10, 20, None, None], date(2026, 1, 31))
    write_scorecard([scored("Alder")], NOTHING, path, book={"activation_curve": found})
    assert errors_of(path) == []
    sheet = openpyxl.load_workbook(path)["Book"]
    rows = [[cell.value for cell in row][:4] for row in sheet.iter_rows()]
    assert rows[1][:2] == ["Activation curve", 20]
    assert rows[4] == ["Day", "At risk", "Activated", "Share activated"]
    assert rows[5:9] == [[0, 4, 0, 0], [10, 4, 1, 0.25], [20, 3, 1, 0.5], [30, 2, 0, 0.5]]


@pytest.mark.office
def test_a_second_program_reads_the_same_unrounded_figures(tmp_path: Path) -> None:
    path = tmp_path / "scorecard.xlsx"
    write_scorecard([scored("Alder")], NOTHING, path)
    (tmp_path / "again").mkdir()
    sheet = openpyxl.load_workbook(converted(path, "xlsx", tmp_path / "again"))["Scorecard"]
    row = {sheet.cell(4, column).value: sheet.cell(5, column).value for column in range(1, 15)}
    # 60 days of 100 are 6,000 of 30,000; 92 days left at 100 land at 15,200 of 30,000
    assert row["Commit utilization"] == pytest.approx(0.2, rel=1e-12)
    assert row["Term end utilization"] == pytest.approx(15_200 / 30_000, rel=1e-12)
    assert row["Run rate"] == 100.0
    assert row["Band status"] == "too slow"


def test_the_label_and_the_as_of_day_stand_above_the_figures(tmp_path: Path) -> None:
    path = tmp_path / "scorecard.xlsx"
    write_scorecard([scored("Alder")], NOTHING, path)
    about = openpyxl.load_workbook(path)["Scorecard"]["A2"].value
    assert about == "As of 2026-09-30 · 1 account · book.xlsx · Contracts are synthetic"


def test_every_sheet_has_its_rows(written: Path) -> None:
    workbook = openpyxl.load_workbook(written)
    assert workbook.sheetnames == ["Scorecard", "All metrics", "Details", "Definitions", "Sources"]
    few, all_of_them = (
        [cell.value for cell in workbook[name][4]][2:] for name in ("Scorecard", "All metrics")
    )
    assert len(all_of_them) == len(registry.catalogue("account"))
    assert set(few) < set(all_of_them)
    metrics = len(scored("x").results)
    assert workbook["Details"].max_row == 1 + metrics * len(HOSTILE)
    assert workbook["Definitions"].max_row == 1 + len(registry.catalogue())
    assert [cell.value for cell in workbook["Sources"][2]][3:7] == [10, 8, 1, 1]
