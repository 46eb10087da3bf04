"""What init proposes: right where it is sure, open where it is not, and always loadable once complete."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steadydraw.sources import open_source, propose
from steadydraw.sources.proposaltoml import basic_string, comment
from steadydraw.tables import Level, SourceError
from tests.sources.test_workbook import ACCOUNTS, USAGE, make_book
from tests.tables.canonical import entry, told, write_folder

# The quirks of a public export of daily trips: CR line ends, junk above the header, empty columns,
# ids in mixed case, " -   " for zero, thousands in quotation marks, a stray total at the end.
TRIPS = (
    ",,,,,,\r,,,,,,\rBase Aggregate Report,,,,,,\r,,,,,,\r,,,,,,\r"
    ",Base Number,Base Name,,Pick Up Date,Number of Trips,Number of Vehicles\r"
    ',B00013,LOVE CORP CAR INC,,01/01/2015, 26 , 17 \r,b00014,"NY ONE, INC",,01/01/2015," 1,137 ", 24 \r'
    ',B00014,"NY ONE, INC",,01/13/2015, -   , 1 \r'
    ",B00013,LOVE CORP CAR INC,,08/31/2015, 6 , 6 \r,,,,,,  26187"
)


def test_a_messy_export_is_understood_and_loads_once_what_is_missing_is_added(tmp_path: Path) -> None:
    (tmp_path / "trips.csv").write_text(TRIPS, encoding="utf-8", newline="")
    proposal = propose(tmp_path / "trips.csv", tmp_path)
    given_toml = tomllib.loads(proposal.toml())
    by_table = {item["table"]: item for item in given_toml["tables"]}
    assert by_table["usage"] == {
        "table": "usage", "file": "trips.csv", "header_row": 6, "date_order": "mdy",
        "columns": {
            "usage_date": "Pick Up Date", "account_id": {"column": "Base Number", "case": "upper"},
            "units": "Number of Trips", "workflow_id": {"constant": "unassigned"},
        },
    }  # fmt: skip
    assert by_table["accounts"]["distinct"] is True
    assert by_table["accounts"]["columns"]["account_name"] == "Base Name"
    assert "No contracts are found" in proposal.toml()
    assert "no rated_amount" in proposal.toml()
    (tmp_path / "contracts.csv").write_text(
        "contract_id,account_id,model,start_on\nC1,B00013,payg,2015-01-01\n", encoding="utf-8"
    )
    (tmp_path / "steadydraw.toml").write_text(
        proposal.toml() + '[[tables]]\ntable = "contracts"\nfile = "contracts.csv"\n', encoding="utf-8"
    )
    with open_source(tmp_path) as tables:
        assert [row["account_id"] for row in tables.rows("accounts")] == ["B00013", "B00014"]
        found = entry(tables, "usage")
        assert (found.read, found.kept, found.reasons) == (5, 4, (("total row", 1),))
        assert found.high_water == date(2015, 8, 31)
        assert tables.con.execute("SELECT sum(units), count(*) FILTER (units = 0) FROM usage").fetchone() == (
            1169.0,
            1,
        )
        assert not told(tables, Level.ERROR, "")


def test_a_workbook_is_understood_sheet_by_sheet_and_opens_without_a_mapping(tmp_path: Path) -> None:
    summary: list[Sequence[object]] = [("Summary", None), ("Month", "Amount"), ("Jan", 5), ("Feb", 6)]
    book = make_book(
        tmp_path / "book.xlsx", {"Summary": summary, "Customers": ACCOUNTS, "Usage export": USAGE}, (4, 2)
    )
    proposal = propose(book)
    assert [(item.spec.plan.table, item.spec.sheet, item.spec.header_row) for item in proposal.entries] == [
        ("accounts", "Customers", 4), ("usage", "Usage export", 4),
    ]  # fmt: skip
    assert ("usage", "units", "Credits", "86%") in [
        (table, column, theirs, re.sub(r"8\d%", "86%", sure))
        for table, column, theirs, sure in proposal.summary
    ]
    with open_source(book) as tables:
        assert (tables.count("accounts"), tables.count("usage")) == (2, 3)


def test_monthly_days_a_decimal_comma_and_a_day_first_are_seen(tmp_path: Path) -> None:
    (tmp_path / "verbrauch.csv").write_text(
        "Monat;Datum;Kundennummer;Produkt;Menge;Betrag\n"
        "x;01/01/2026;K1;p;1.137,5;10,25\nx;01/02/2026;K1;p;2,5;3,5\nx;01/03/2026;K2;p;3,5;1,5\nx;13/04/2026;K2;p;0,5;1,5\n",
        encoding="utf-8",
    )
    plan = propose(tmp_path / "verbrauch.csv").entries[-1].spec.plan
    assert (plan.table, plan.decimal, plan.date_order, plan.grain) == ("usage", ",", "dmy", "")
    (tmp_path / "monthly.csv").write_text(
        "date,customer number,product,quantity\n2026-01-01,K1,p,1\n2026-02-01,K1,p,2\n2026-03-01,K1,p,3\n",
        encoding="utf-8",
    )
    assert propose(tmp_path / "monthly.csv").entries[-1].spec.plan.grain == "month"


def test_dates_that_prove_no_order_are_left_for_a_person(tmp_path: Path) -> None:
    path = tmp_path / "usage.csv"
    path.write_text("date,account,product,units\n01/02/2026,A,p,1\n03/04/2026,A,p,1\n", encoding="utf-8")
    assert 'date_order must be set to "dmy" or "mdy"' in propose(path).toml()
    with pytest.raises(SourceError, match=r"date_order must be set.*steadydraw init"):
        open_source(path)


def test_a_wide_sheet_is_proposed_as_wide(tmp_path: Path) -> None:
    wide: list[Sequence[object]] = [
        ("Customer No.", "Customer", "Jan-26", "Feb-26", "Mar-26", "Total"),
        ("A1", "Alpha", 1, 2, 3, 6),
    ]
    proposal = propose(make_book(tmp_path / "book.xlsx", {"By month": wide}))
    (usage,) = [item for item in proposal.entries if item.spec.plan.table == "usage"]
    assert (usage.spec.plan.layout, usage.spec.plan.value) == ("wide", "units")
    path = tmp_path / "steadydraw.toml"
    path.write_text(proposal.toml(), encoding="utf-8")
    with open_source(path) as tables:
        assert tables.con.execute("SELECT usage_date, units FROM usage ORDER BY 1").fetchall() == [
            (date(2026, 1, 31), 1.0), (date(2026, 2, 28), 2.0), (date(2026, 3, 31), 3.0),
        ]  # fmt: skip


def test_a_folder_with_other_names_is_proposed_with_paths_from_where_the_mapping_stands(
    tmp_path: Path,
) -> None:
    folder = write_folder(tmp_path / "export")
    (folder / "usage.csv").rename(folder / "Daily Consumption.csv")
    proposal = propose(folder, tmp_path)
    files = {item["table"]: item["file"] for item in tomllib.loads(proposal.toml())["tables"]}
    assert files == {
        "accounts": "export/accounts.csv", "contracts": "export/contracts.csv",
        "usage": "export/Daily Consumption.csv",
    }  # fmt: skip
    assert proposal.missing == ()
    path = tmp_path / "steadydraw.toml"
    path.write_text(proposal.toml(), encoding="utf-8")
    with open_source(path) as tables, open_source(write_folder(tmp_path / "plain")) as plain:
        for table in ("accounts", "contracts", "usage"):
            assert tables.rows(table) == plain.rows(table)


def test_what_is_not_found_in_a_workbook_is_said_when_it_is_opened_as_it_is(tmp_path: Path) -> None:
    # Not one value of the days can be read, so the sheet is no usage: silence about it would hide all use.
    rows: list[Sequence[object]] = [
        ("usage_date", "account_id", "workflow_id", "units"),
        ("some day", 101, "w", 1),
    ]
    make_book(tmp_path / "book.xlsx", {"accounts": ACCOUNTS, "usage": rows})
    with open_source(tmp_path / "book.xlsx") as tables:
        said = "\n".join(map(str, tables.issues))
    assert "book.xlsx: No usage is found; add a [[tables]] entry" in said


def test_a_single_file_that_is_sure_opens_without_a_mapping(tmp_path: Path) -> None:
    path = tmp_path / "usage.csv"
    path.write_text("usage_date,account_id,workflow_id,units\n2026-02-01,A1,w,5\n", encoding="utf-8")
    with open_source(path) as tables:
        assert [row["account_name"] for row in tables.rows("accounts")] == ["A1"]


def test_what_holds_no_table_is_refused_with_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "poem.csv"
    path.write_text("roses,are\nred,indeed\n", encoding="utf-8")
    with pytest.raises(SourceError, match="nothing that looks like accounts"):
        propose(path)


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=30))
def test_any_heading_survives_in_the_toml_and_none_ends_a_comment(text: str) -> None:
    assert tomllib.loads(f"a = {basic_string(text)}")["a"] == text
    assert tomllib.loads(f"{comment(text)}\nb = 1") == {"b": 1}
