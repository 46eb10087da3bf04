"""Finance's workbook holds the same company under its own headers, and its formulas hold their values."""

from __future__ import annotations

import re
import tomllib
import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest
from openpyxl import Workbook
from openpyxl.utils import range_boundaries
from python_calamine import CalamineWorkbook

from tests.rendering import converted
from tests.samples.conftest import AS_OF, SAMPLES, Frame, Tables
from tests.validation.office import errors_of

WORKBOOK = SAMPLES / "brightwater.xlsx"
MAPPING: list[dict[str, Any]] = tomllib.loads((SAMPLES / "steadydraw.toml").read_text(encoding="utf-8"))[
    "tables"
]
FILES = {"Reseller export": "usage_reseller", "Partner statement": "usage_statement"}
USD_SEGMENTS = ("Enterprise", "Mid-market", "Digital native", "Unassigned")


def place(entry: dict[str, Any]) -> str:
    """What the mapping says of where a table is: its Excel table, else its sheet."""
    return str(entry.get("excel_table") or entry["sheet"])


@pytest.fixture(scope="session")
def sheets() -> dict[str, list[list[Any]]]:
    """The cells of every sheet from A1, read by calamine."""
    book = CalamineWorkbook.from_path(WORKBOOK)
    return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}


@pytest.fixture(scope="session")
def opened() -> Workbook:
    """The workbook as openpyxl sees it: formulas, comments and names."""
    return openpyxl.load_workbook(WORKBOOK)


@pytest.fixture(scope="session")
def excel_tables(opened: Workbook) -> dict[str, tuple[str, int]]:
    """Sheet and header row, counted from 1, of every Excel table."""
    return {
        table.name: (sheet.title, range_boundaries(table.ref)[1] or 0)
        for sheet in opened.worksheets
        for table in sheet.tables.values()
    }


def plain(value: Any, day_first: bool) -> str:
    """A cell of either form as one text: what both files must agree on."""
    if value == "" or pd.isna(value):
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date | datetime):
        return value.strftime("%Y-%m-%d")
    text = str(value).strip()
    if day_first and (match := re.fullmatch(r"(\d\d)/(\d\d)/(\d{4})", text)):
        return f"{match[3]}-{match[2]}-{match[1]}"
    text = text.removesuffix(" 00:00:00").lower().replace("_", " ")
    text = {"true": "yes", "false": "no"}.get(text, text)
    try:
        return f"{float(text.replace(',', '')):.10g}"
    except ValueError:
        return text


def rows_of(entry: dict[str, Any], top: int, cells: list[list[Any]]) -> list[tuple[str, ...]]:
    """The rows below the header in row `top`, by the mapped columns; the sheet's total row is left out."""
    header = cells[top - 1]
    places = [header.index(each) for each in entry["columns"].values() if isinstance(each, str)]
    below = [row for row in cells[top:] if row[0] != "Total" and any(cell != "" for cell in row)]
    return [tuple(plain(row[place], entry.get("date_order") == "dmy") for place in places) for row in below]


@pytest.mark.parametrize("entry", [each for each in MAPPING if "layout" not in each], ids=place)
def test_a_mapped_sheet_holds_the_rows_of_the_canonical_file(
    entry: dict[str, Any],
    sheets: dict[str, list[list[Any]]],
    excel_tables: dict[str, tuple[str, int]],
    tables: Tables,
) -> None:
    sheet, top = excel_tables.get(place(entry)) or (entry["sheet"], entry["header_row"])
    frame = tables[FILES.get(sheet, entry["table"])]
    names = [name for name, header in entry["columns"].items() if isinstance(header, str)]
    expected = [tuple(plain(cell, False) for cell in row) for row in frame[names].itertuples(index=False)]
    assert rows_of(entry, top, sheets[sheet]) == expected


def test_a_constant_of_the_mapping_is_what_the_canonical_file_says(tables: Tables) -> None:
    said = {
        (place(each), name): value["constant"]
        for each in MAPPING
        for name, value in each["columns"].items()
        if not isinstance(value, str)
    }
    assert len(said) == 6
    for (sheet, name), constant in said.items():
        assert set(tables[FILES.get(sheet, "usage")][name]) == {constant}


def test_the_partner_statement_has_a_column_for_each_month(
    sheets: dict[str, list[list[Any]]], tables: Tables
) -> None:
    header, line = sheets["Partner statement"][2:4]
    months = [(day + pd.offsets.MonthEnd()).date() for day in pd.to_datetime(header[3:])]
    statement = tables["usage_statement"]
    assert months == [day.date() for day in statement["usage_date"]]
    assert line[3:] == list(statement["units"])


def test_some_credits_are_text_as_they_were_pasted(sheets: dict[str, list[list[Any]]]) -> None:
    pasted = [row[5] for row in sheets["Usage export"][1:] if isinstance(row[5], str)]
    assert len(pasted) == 6
    assert all(re.fullmatch(r" \d{1,3}(,\d{3})* ", text) for text in pasted)


def test_some_contract_dates_are_text_and_tell_that_the_day_comes_first(
    sheets: dict[str, list[list[Any]]],
) -> None:
    typed = [cell for row in sheets["Contracts"][5:] for cell in row[4:6] if isinstance(cell, str) and cell]
    assert len(typed) == 8
    assert any(int(text[:2]) > 12 for text in typed)


def expected_summary(tables: Tables) -> Frame:
    """Month by column, recomputed by pandas from the canonical files: posting day, replays included."""
    usage = tables["usage"].merge(tables["accounts"][["account_id", "segment"]], on="account_id", how="left")
    usage["column"] = usage["currency"].where(
        usage["currency"] != "USD", usage["segment"].fillna("Unassigned")
    )
    usage["month"] = usage["usage_date"].dt.to_period("M")
    billed = usage.pivot_table(
        index="month", columns="column", values="rated_amount", aggfunc="sum", fill_value=0.0
    )
    billed = billed[billed.index < pd.Period("2026-10", "M")]
    billed["Total USD"] = billed[list(USD_SEGMENTS)].sum(axis=1)
    billed["Change"] = billed["Total USD"].pct_change()
    return billed


def check_summary(cells: list[list[Any]], expected: Frame) -> None:
    header = cells[3]
    for number, (month, row) in enumerate(expected.iterrows(), start=4):
        assert cells[number][0].strftime("%Y-%m") == str(month)
        for name, value in row.items():
            if not pd.isna(value):
                assert cells[number][header.index(name)] == pytest.approx(value, rel=1e-9, abs=1e-6), (
                    month,
                    name,
                )
    quarters = expected.drop(columns="Change").groupby(expected.index.asfreq("Q")).sum()
    for number, (quarter, row) in enumerate(quarters.iterrows(), start=23):
        assert cells[number][0] == f"Q{quarter.quarter} {quarter.year}"
        for name, value in row.items():
            assert cells[number][header.index(name)] == pytest.approx(value, rel=1e-9, abs=1e-6), (
                quarter,
                name,
            )
    assert cells[29][0] == "Grand total"
    for name, value in quarters.sum().items():
        assert cells[29][header.index(name)] == pytest.approx(value, rel=1e-9), name


def test_the_cached_summary_equals_a_recomputation_by_pandas(
    sheets: dict[str, list[list[Any]]], tables: Tables
) -> None:
    check_summary(sheets["Summary"], expected_summary(tables))


def check_cover_and_contracts(cells: dict[str, list[list[Any]]], tables: Tables) -> None:
    usage = tables["usage"]
    quarter = usage[
        (usage["currency"] == "USD")
        & (usage["usage_date"] >= pd.Timestamp(2026, 7, 1))
        & (usage["usage_date"] <= AS_OF)
    ]
    cover = {row[1]: row[2] for row in cells["Cover"] if row[1]}
    assert cover["Customers"] == 24
    assert cover["Billed this quarter, USD"] == pytest.approx(quarter["rated_amount"].sum(), rel=1e-9)
    latest = tables["fx_rates"].set_index(["from", "on"])["rate"]
    assert cover["USD per EUR, latest month"] == latest["EUR", pd.Timestamp(2026, 9, 1)]
    assert cover["USD per GBP, latest month"] == latest["GBP", pd.Timestamp(2026, 9, 1)]
    names = tables["accounts"].set_index("account_id")["account_name"]
    contracts = tables["contracts"]
    register = cells["Contracts"][5 : 5 + len(contracts)]
    assert [row[2] for row in register] == [names[each] for each in contracts["account_id"]]
    assert [row[8] or 0 for row in register] == list(contracts["commit_amount"].fillna(0))
    total = contracts.loc[contracts["commit_unit"] == "USD", "commit_amount"].sum()
    assert cells["Contracts"][5 + len(contracts)][8] == total


def test_cached_figures_of_cover_and_contracts_equal_a_recomputation(
    sheets: dict[str, list[list[Any]]], tables: Tables
) -> None:
    check_cover_and_contracts(sheets, tables)


def without_cached_values(book: Path, target: Path) -> int:
    """A copy in which no formula has a value, so that who opens it must calculate; how many there were."""
    count = 0
    with zipfile.ZipFile(book) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as copy:
        for name in source.namelist():
            content = source.read(name)
            if name.startswith("xl/worksheets/sheet"):
                content, found = re.subn(rb"(</f>)<v>[^<]*</v>", rb"\1", content)
                count += found
            copy.writestr(name, content)
    return count


@pytest.mark.office
def test_libreoffice_calculates_the_values_that_are_cached(tmp_path: Path, tables: Tables) -> None:
    empty = tmp_path / "empty.xlsx"
    assert without_cached_values(WORKBOOK, empty) > 200
    book = CalamineWorkbook.from_path(converted(empty, "xlsx", tmp_path / "out"))
    cells = {
        name: book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        for name in ("Cover", "Summary", "Contracts")
    }
    check_summary(cells["Summary"], expected_summary(tables))
    check_cover_and_contracts(cells, tables)


def test_the_workbook_has_what_finances_workbooks_have(opened: Workbook) -> None:
    assert opened.sheetnames[:5] == ["Cover", "Summary", "Customers", "Contracts", "Amendments"]
    assert {"ReportingDate", "QuarterStart", "UsdPerEur"} <= set(opened.defined_names)
    assert opened["Plan curve"].sheet_state == "hidden"
    assert opened["Usage export"].freeze_panes == "A2"
    assert "xl/charts/chart1.xml" in zipfile.ZipFile(WORKBOOK).namelist()
    assert len(opened["Summary"].conditional_formatting) == 2
    assert opened["Contracts"]["D5"].comment is not None
    assert opened["Contracts"].data_validations.count == 1
    assert opened.properties.created == datetime(2026, 10, 1, 12)


@pytest.mark.office
def test_the_open_xml_sdk_finds_nothing_wrong_with_the_workbook() -> None:
    assert errors_of(WORKBOOK) == []
