"""Ranges of cells become the very accounts that the same tables become as a source."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from steadydraw.ranges import Given, book_of
from steadydraw.sources.accounts import default_as_of, read_accounts
from steadydraw.sources.opening import open_source
from tests.ranges.both_ways import as_files, as_ranges, cells_of, differences

SAMPLE = Path(__file__).parents[2] / "samples"
SHEETS = (
    "Customers", "Amendments", "Reseller export", "Partner statement", "Workflows", "Outcomes", "Quality",
    "Milestones", "Owners", "Budgets", "FX", "Holidays", "Band log",
)  # fmt: skip
AS_OF = date(2026, 9, 30)


def test_the_sample_workbook_is_the_same_book_by_cells_and_by_file() -> None:
    file = SAMPLE / "brightwater.xlsx"
    book = book_of(
        Given("Usage export", cells_of(file, "Usage export")),
        Given("Contracts", cells_of(file, "Contracts")),
        [Given(name, cells_of(file, name)) for name in SHEETS],
    )
    with open_source(SAMPLE / "steadydraw.toml") as tables:
        day = default_as_of(tables)
        theirs = list(read_accounts(tables, day))
    assert book.default_as_of() == day
    mine = book.accounts(day)
    assert len(mine) == len(theirs) == 24
    for own, other in zip(mine, theirs, strict=True):
        # What the mapping file states and no cell says: that units are credits, which headings are those of
        # the plan curve, and the currency and environment of the reseller's export.
        stated = (".use_units", ".company.plan_curves")
        found = [each for each in differences(own, other) if not each.startswith(stated)]
        if own.account_id in {"A-1013", "A-1019"}:
            found = [each for each in found if "currencies" not in each and "production_units" not in each]
        assert found == [], own.account_id


ACCOUNTS = [["account_id", "account_name", "currency"], ["A", "Acme", "USD"], ["B", "Béta", "EUR"]]
CONTRACTS = [
    ["contract_id", "account_id", "model", "start_on", "end_on", "commit_amount", "commit_unit"],
    ["C-A", "A", "prepaid", "2026-01-01", "2027-01-01", "36500", "USD"],
    ["C-B", "B", "Pay as you go", "2026-02-01", "", "", ""],
]
HEADINGS = [
    "usage_date", "account_id", "workflow_id", "units", "rated_amount", "currency", "environment", "billable",
    "row_type", "source_row_id", "applies_to_date", "contract_id", "cost",
]  # fmt: skip
POOLS: list[list[str]] = [
    [
        "2026-08-30",
        "2026-08-31",
        "2026-09-01",
        "01.09.2026",
        "2026-09-02",
        "2026-10-05",
        "someday",
        "",
        "Total",
    ],
    ["A", "B", " A ", "a", "Z", "", "Grand total:"],
    ["w1", "w2", "w3", "", "Summe"],
    ["100", "0", "-25", "1,200.5", "(3)", "ten", "", "-"],
    ["10.5", "0", "-2", "", "$4", "1e3", "5 %"],
    ["USD", "USD", "EUR", "usd", "", "dollars"],
    ["production", "Prod", "staging", "lab", ""],
    ["yes", "no", "TRUE", "", "maybe"],
    ["usage", "correction", "tax", "", "odd"],
    ["", "", "L1", "L2", "L3"],
    ["", "", "", "2026-08-29", "2026-09-15", "never"],
    ["", "", "C-A", "C-B"],
    ["", "", "1.25", "x"],
]
ROWS = st.lists(st.tuples(*map(st.sampled_from, POOLS)).map(list), min_size=1, max_size=25)


# A first row in order keeps the question out of it what the table is: that is the mapping's own test.
FIRST = ["2026-08-31", "A", "w1", "100", "10", "USD", "production", "yes", "usage", "", "", "", ""]


@given(ROWS)
@settings(max_examples=25 if settings().max_examples == 100 else 1_000)
def test_rows_of_any_kind_are_kept_or_left_out_alike(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[Any]]
) -> None:
    tables = {"accounts": ACCOUNTS, "contracts": CONTRACTS, "usage": [HEADINGS, *[FIRST] * 3, *rows]}
    theirs, rejected = as_files(tables, tmp_path_factory.mktemp("files"), AS_OF)
    book = as_ranges(tables)
    assert differences(book.accounts(AS_OF), theirs) == []
    left_out = {
        table: sum(sum(part.left_out.values()) for part in parts)
        for table, parts in book.tables.parts.items()
    }
    assert left_out == rejected


def test_each_kind_of_use_is_there_by_hand() -> None:
    usage = [
        HEADINGS,
        FIRST,
        ["2026-09-01", "A", "w1", "200", "20", "USD", "production", "yes", "usage", "", "", "", "4"],
        ["2026-09-01", "A", "w2", "50", "", "USD", "staging", "yes", "usage", "", "", "", ""],
        [
            "2026-09-02",
            "A",
            "w1",
            "-30",
            "-3",
            "USD",
            "production",
            "yes",
            "correction",
            "",
            "2026-09-01",
            "",
            "",
        ],
        ["2026-09-01", "A", "w1", "9", "9", "USD", "production", "yes", "tax", "", "", "", ""],
        ["Total", "", "", "329", "36", "", "", "", "", "", "", "", ""],
    ]
    (account,) = as_ranges({"contracts": CONTRACTS[:2], "usage": usage}).accounts(AS_OF)
    assert account.use.days == [date(2026, 8, 31), date(2026, 9, 1)]
    assert account.use.units == [100.0, 220.0]
    assert account.use.amounts == [10.0, None]  # 50 units have no amount, so the day's amount is not known
    first, second = account.workflow_lines
    assert (first.workflow_id, first.production_units, first.units) == ("w1", [100.0, 179.0], [100.0, 170.0])
    assert first.costs == [None, 4.0]
    assert (second.workflow_id, second.production_units) == ("w2", [None])
