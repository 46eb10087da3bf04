"""Usage health in finance's workbook: right, alive, and nothing else touched."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from steadydraw.opc import undo
from steadydraw.opc.book.cells import set_cells
from steadydraw.opc.book.host import Host
from steadydraw.opc.saving import save
from steadydraw.sources import open_source
from steadydraw_decks.tasks.attaching import attach_sheets
from steadydraw_decks.tasks.scoring import score
from tests.command_line import Run
from tests.excel.finance_book import (
    COMMIT,
    FIRST,
    HEADER,
    Account,
    differences,
    finance_book,
    health_of,
    opened,
    recalculated,
)
from tests.opc.raw_parts import raw_parts
from tests.validation.office import errors_of

SAMPLES = Path(__file__).parents[2] / "samples"
OURS = ["Usage health", "Account view", "Definitions", "Sources"]
TOUCHED = {"[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"}


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample company's workbook with the sheets."""
    made = tmp_path_factory.mktemp("sample") / "brightwater.health.xlsx"
    with open_source(SAMPLES / "steadydraw.toml") as tables:
        day = tables.complete_through or max(row["usage_date"] for row in tables.rows("usage"))
        from steadydraw.sources.accounts import default_as_of

        day = default_as_of(tables)
        attach_sheets(SAMPLES / "brightwater.xlsx", made, tables, day)
    return made


def test_a_workbook_of_its_own_tables_shows_the_figures_worked_by_hand(run: Run, tmp_path: Path) -> None:
    book = finance_book(tmp_path / "usage.xlsx")
    ran = run("attach", book)
    assert ran.code == 0, ran.err
    shown = health_of(tmp_path / "usage.health.xlsx")
    assert list(shown) == ["A-1", "B-2"]
    # 273 days of 100 up to 30 September; 92 days are left, so 27,300 + 9,200 land at exactly the commit.
    assert shown["A-1"]["Drawn"] == pytest.approx(27_300)
    assert shown["A-1"]["Commit utilization"] == pytest.approx(27_300 / COMMIT)
    assert shown["A-1"]["Term end utilization"] == pytest.approx(1.0)
    assert shown["A-1"]["Band status"] == "in band"
    assert shown["A-1"]["Run rate"] == pytest.approx(100)
    # 40 a day land at 14,600 of 36,500, 40 %: below the band of 85 to 110 %.
    assert shown["B-2"]["Term end utilization"] == pytest.approx(0.4)
    assert shown["B-2"]["Band status"] == "too slow"
    assert shown["B-2"]["Projected breakage"] == pytest.approx(COMMIT - 14_600)


@pytest.mark.parametrize("tables", [True, False])
def test_formulas_read_finances_own_tables(run: Run, tmp_path: Path, tables: bool) -> None:
    book = finance_book(tmp_path / "usage.xlsx", tables=tables)
    assert run("attach", book).code == 0
    cells = health_of(tmp_path / "usage.health.xlsx", formulas=True)["A-1"]
    where = "tblUsage[rated_amount]" if tables else "'Usage'!$E$2:$E$549"
    assert where in cells["Drawn"]
    assert cells["Commit"].startswith("=INDEX(tblContracts" if tables else "=INDEX('Contracts'!")
    assert "SUMIFS" not in cells["Commit utilization"]
    everything = " ".join(str(cell) for cell in cells.values())
    assert not any(word in everything for word in ("TODAY(", "NOW(", "OFFSET(", "INDIRECT(", "RAND"))


def test_the_sheet_equals_the_scorecard_for_every_account_and_metric(sample: Path) -> None:
    shown = health_of(sample)
    from steadydraw.excel.words import STATE_WORDS, heading
    from steadydraw.sources.accounts import default_as_of

    with open_source(SAMPLES / "steadydraw.toml") as tables:
        scored = score(tables, default_as_of(tables))
    compared = 0
    for account in scored.accounts:
        for name, result in account.results.items():
            cell = shown[account.account_id].get(heading(name), None if name == "target_band" else "")
            if name == "target_band":
                continue
            if result.value is None:
                assert cell == "#N/A", (account.account_id, name, cell)
            elif isinstance(result.value, float):
                assert cell == pytest.approx(result.value, rel=1e-12), (account.account_id, name)
            elif isinstance(result.value, str):
                assert cell == STATE_WORDS.get(result.value, result.value)
            compared += 1
    assert compared == 24 * 41


def test_only_the_four_parts_that_must_change_do(sample: Path) -> None:
    before, after = raw_parts(SAMPLES / "brightwater.xlsx"), raw_parts(sample)
    assert {name for name, raw in before.items() if after.get(name) != raw} == TOUCHED


def test_the_original_comes_back_byte_for_byte(sample: Path, tmp_path: Path) -> None:
    undo(sample, tmp_path / "back.xlsx")
    assert (tmp_path / "back.xlsx").read_bytes() == (SAMPLES / "brightwater.xlsx").read_bytes()


@pytest.mark.office
def test_another_spreadsheet_comes_to_the_same_figures(sample: Path, tmp_path: Path) -> None:
    assert differences(sample, recalculated(sample, tmp_path), opened(sample).sheetnames) == []


@pytest.mark.office
def test_the_standard_finds_nothing_wrong(sample: Path) -> None:
    assert errors_of(sample) == []


@pytest.mark.office
def test_a_changed_number_moves_the_figures_as_the_rules_say(run: Run, tmp_path: Path) -> None:
    book = finance_book(tmp_path / "usage.xlsx")
    assert run("attach", book).code == 0
    host = Host(tmp_path / "usage.health.xlsx")
    # 30,000 more drawn by B-2 on 28 September, a smaller commit for A-1, and another band.
    set_cells(host, "Usage", {"E543": 30_040.0}, replace=True)
    set_cells(host, "Contracts", {"F2": 30_000.0}, replace=True)
    set_cells(host, "Usage health", {f"E{FIRST + 1}": 0.2, f"F{FIRST + 1}": 3.0}, replace=True)
    changed = tmp_path / "usage.health.changed.xlsx"
    save(host.edit, changed)
    moved = recalculated(changed, tmp_path / "moved")
    assert opened(changed)["Usage"]["A543"].value.day == 28
    shown = health_of(moved)
    assert shown["B-2"]["Drawn"] == pytest.approx(273 * 40 + 30_000)
    # The run rate of the last 28 days takes the spike in: (28 * 40 + 30,000) / 28 a day for 92 days.
    rate = (28 * 40 + 30_000) / 28
    assert shown["B-2"]["Run rate"] == pytest.approx(rate)
    assert shown["B-2"]["Term end utilization"] == pytest.approx((40_920 + 92 * rate) / COMMIT)
    assert shown["A-1"]["Commit utilization"] == pytest.approx(27_300 / 30_000)
    assert shown["A-1"]["Band status"] == "too fast"
    again = tmp_path / "again.xlsx"
    assert run("attach", changed, "-o", again).code == 0
    fresh = health_of(again)
    followed = ["Drawn", "Commit utilization", "Run rate", "Term end utilization", "Band status", "Pace gap"]
    for account in ("A-1", "B-2"):
        for heading in followed:
            cell = fresh[account][heading]
            assert shown[account][heading] == (pytest.approx(cell) if isinstance(cell, float) else cell)


def test_sorting_takes_whole_rows_along(run: Run, tmp_path: Path) -> None:
    assert run("attach", finance_book(tmp_path / "usage.xlsx")).code == 0
    sheet = opened(tmp_path / "usage.health.xlsx")["Usage health"]
    assert (
        sheet.auto_filter.ref
        == f"A{HEADER}:{sheet.cell(HEADER, sheet.max_column).coordinate[:-1]}{FIRST + 1}"
    )
    assert sheet.cell(HEADER, sheet.max_column).value


def test_the_check_reconciles_to_the_cent_and_names_rows_of_nobody(run: Run, tmp_path: Path) -> None:
    book = finance_book(tmp_path / "usage.xlsx")
    host = Host(book)
    set_cells(host, "Usage", {"B3": "B-2 typo"}, replace=True)
    odd = tmp_path / "odd.xlsx"
    save(host.edit, odd)
    assert run("attach", odd, "-o", tmp_path / "made.xlsx").code in {0, 1}
    sheet = opened(tmp_path / "made.xlsx")["Usage health"]
    total, within, others, left = (sheet[cell].value for cell in ("D4", "H4", "J4", "L4"))
    assert total == pytest.approx(274 * 140)
    assert others == pytest.approx(40)
    assert within == pytest.approx(274 * 140 - 40)
    assert left == 0


def test_text_from_the_data_is_never_a_formula(run: Run, tmp_path: Path) -> None:
    names = [
        '=HYPERLINK("http://x","y")',
        "+1",
        "@SUM(1)",
        "-2",
        "株式会社さざなみ",
        "x" * 300,
        "a\x07b",
        "<&>\"'",
    ]
    accounts = [Account(f"N-{at}", name, 10.0) for at, name in enumerate(names)]
    book = finance_book(
        tmp_path / "usage.xlsx", [each for each in accounts if "\x07" not in each.name], days=40
    )
    assert run("attach", book).code == 0
    cells = health_of(tmp_path / "usage.health.xlsx", formulas=True)
    for account in accounts:
        if "\x07" not in account.name:
            assert cells[account.id]["Name"] == account.name
    with zipfile.ZipFile(tmp_path / "usage.health.xlsx") as package:
        sheets = [package.read(name) for name in package.namelist() if name.startswith("xl/worksheets/sheet")]
    assert not any(b"<f>HYPERLINK" in content or b"<f>@SUM" in content for content in sheets)


def test_an_id_that_would_be_a_pattern_gets_values_and_no_formula(run: Run, tmp_path: Path) -> None:
    book = finance_book(tmp_path / "usage.xlsx", [Account("A*", "Star", 10.0), Account("A-1", "Plain", 20.0)])
    assert run("attach", book).code == 0
    cells = health_of(tmp_path / "usage.health.xlsx", formulas=True)
    assert cells["A*"]["Drawn"] == pytest.approx(273 * 10)
    assert "SUMIFS" in cells["A-1"]["Drawn"]
    assert not str(
        opened(tmp_path / "usage.health.xlsx", formulas=True)["Usage health"]["H4"].value
    ).startswith("=")


def test_values_have_no_formula_but_the_missing_figures(run: Run, tmp_path: Path) -> None:
    book = finance_book(tmp_path / "usage.xlsx")
    assert run("attach", book, "--values").code == 0
    made = opened(tmp_path / "usage.health.xlsx", formulas=True)
    formulas = [
        cell.value
        for name in OURS
        for row in made[name].iter_rows()
        for cell in row
        if isinstance(cell.value, str) and cell.value.startswith("=") and cell.data_type == "f"
    ]
    assert set(formulas) <= {"=NA()"}
    assert health_of(tmp_path / "usage.health.xlsx")["A-1"]["Drawn"] == pytest.approx(27_300)


def test_functions_of_the_addin_stand_as_excel_stores_them(run: Run, tmp_path: Path) -> None:
    book = finance_book(tmp_path / "usage.xlsx")
    assert run("attach", book, "--functions", "addin").code == 0
    cells = health_of(tmp_path / "usage.health.xlsx", formulas=True)["A-1"]
    assert cells["Commit utilization"].startswith("=_xldudf_USAGE_COMMIT_UTILIZATION(")
    assert health_of(tmp_path / "usage.health.xlsx")["A-1"]["Commit utilization"] == pytest.approx(0.7479452)


@pytest.mark.office
@pytest.mark.parametrize("since_1904", [False, True])
def test_both_date_systems_and_plain_header_rows_come_out_alike(
    run: Run, tmp_path: Path, since_1904: bool
) -> None:
    book = finance_book(tmp_path / "usage.xlsx", tables=False, since_1904=since_1904)
    assert run("attach", book).code == 0
    made = tmp_path / "usage.health.xlsx"
    again = recalculated(made, tmp_path / "again")
    assert differences(made, again, OURS) == []
    shown = health_of(again)["A-1"]
    assert shown["Drawn"] == pytest.approx(27_300)
    # 9,200 remain at 100 a day after 30 September: the 92nd day would be the last of the year.
    assert shown["Term until"].date().isoformat() == "2027-01-01"
    assert shown["Exhaustion date"].date().isoformat() == "2026-12-31"
