"""Every row is accounted for, and what is wrong with one is said with place, value and remedy."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from steadydraw.schema import SCHEMA
from steadydraw.schema.values import Unreadable, read_number
from steadydraw.tables import Level, SourceError, Tables
from tests.tables.canonical import CONTRACTS, USAGE, entry, opened, told

HEAD = USAGE.split("\n", 1)[0]


def test_every_table_exists_with_its_types_even_where_no_file_has_it(tmp_path: Path) -> None:
    with opened(tmp_path) as tables:
        for table in SCHEMA.values():
            described = dict(
                tables.con.execute(f"SELECT column_name, column_type FROM (DESCRIBE {table.name})").fetchall()
            )
            assert {name: described[name] for name in table.names} == {
                column.name: column.sql_type for column in table.columns
            }
        assert tables.rows("goals") == []


def test_empty_optional_cells_get_the_documented_defaults(tmp_path: Path) -> None:
    with opened(tmp_path) as tables:
        account = tables.rows("accounts")[0]
        assert (account["time_zone"], account["fiscal_year_start_month"], account["status"]) == (
            "UTC",
            1,
            "active",
        )
        usage = tables.rows("usage")[0]
        assert (usage["billable"], usage["row_type"], usage["environment"]) == (True, "usage", "unknown")
        assert usage["usage_date"] == date(2026, 2, 1)
        assert tables.con.execute("SELECT grain, allocated, source_no FROM usage").fetchall() == [
            ("day", True, 2)
        ]


def test_text_where_a_number_belongs_costs_the_row_and_says_where(tmp_path: Path) -> None:
    rows = f"{HEAD}\n2026-02-01,A1,w,ten,5,USD\n2026-02-02,A1,w,10,5,USD\n"
    with opened(tmp_path, usage=rows) as tables:
        (issue,) = told(tables, Level.ERROR, "not a number")
        assert (issue.file, issue.row, issue.column, issue.value) == ("usage.csv", 2, "units", "ten")
        assert "usage.csv, row 2, column units: 'ten' is not a number" in str(issue)
        found = entry(tables, "usage")
        assert (found.read, found.kept, found.rejected) == (2, 1, 1)
        assert found.reasons == (("units is not a number", 1),)
        assert tables.rejected_share == 1 / 6


def test_a_day_that_does_not_exist_costs_the_row(tmp_path: Path) -> None:
    rows = f"{HEAD}\n31/02/2026,A1,w,1,5,USD\n28/02/2026,A1,w,1,5,USD\n"
    with opened(tmp_path, usage=rows) as tables:
        assert told(tables, Level.ERROR, "'31/02/2026' is a day that does not exist")[0].row == 2
        assert [row["usage_date"] for row in tables.rows("usage")] == [date(2026, 2, 28)]


@pytest.mark.parametrize("days", [("01/02/2026", "03/04/2026"), ("13/02/2026", "02/13/2026")])
def test_days_in_no_provable_order_are_refused_and_never_guessed(
    tmp_path: Path, days: tuple[str, str]
) -> None:
    rows = "".join(f"{day},A1,w,1,5,USD\n" for day in days)
    with pytest.raises(SourceError, match=r"usage_date.*date_order"):
        opened(tmp_path, usage=f"{HEAD}\n{rows}")


def test_a_column_without_proof_takes_the_order_its_neighbour_proves(tmp_path: Path) -> None:
    contracts = CONTRACTS.replace("2026-01-01,2027-01-01", "01/02/2026,31/01/2027")
    with opened(tmp_path, contracts=contracts) as tables:
        assert tables.rows("contracts")[0]["start_on"] == date(2026, 2, 1)


def test_a_bad_optional_value_costs_the_value_only(tmp_path: Path) -> None:
    head = "account_id,account_name,created_on,strategic,time_zone\n"
    accounts = head + "A1,Alpha,soon,maybe,Mars/Base\nA2,Beta,,yes,\n"
    with opened(tmp_path, accounts=accounts) as tables:
        assert tables.count("accounts") == 2
        first = tables.rows("accounts")[0]
        assert (first["created_on"], first["strategic"], first["time_zone"]) == (None, None, "UTC")
        assert told(tables, Level.WARNING, "'soon' is not a date")
        assert told(tables, Level.WARNING, "'maybe' is neither yes nor no")
        assert told(tables, Level.WARNING, "'Mars/Base' is not an IANA time zone")


def test_an_unknown_environment_becomes_unknown_with_a_warning(tmp_path: Path) -> None:
    rows = f"{HEAD},environment\n2026-02-01,A1,w,1,5,USD,Prod\n2026-02-02,A1,w,1,5,USD,moon\n"
    with opened(tmp_path, usage=rows) as tables:
        assert [row["environment"] for row in tables.rows("usage")] == ["production", "unknown"]
        assert told(tables, Level.WARNING, "'moon' is not one of the known values")


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (("2026-01-01,2027-01-01,1000", "2027-01-01,2026-01-01,1000"), "is not after start_on"),
        (("1000,USD", "-1000,USD"), "is a negative commit"),
        (("A1,prepaid", "A1,barter"), "is not one of the known values"),
        (("C1,A1", ",A1"), "is missing"),
    ],
)
def test_contracts_that_cannot_be_are_rejected(
    tmp_path: Path, change: tuple[str, str], sentence: str
) -> None:
    with opened(tmp_path, contracts=CONTRACTS.replace(*change, 1)) as tables:
        assert [issue.row for issue in told(tables, Level.ERROR, sentence)] == [2]
        assert [row["contract_id"] for row in tables.rows("contracts")] == ["C2"]
        assert entry(tables, "contracts").rejected == 1


def test_a_band_upside_down_is_rejected_and_shares_may_be_percentages(tmp_path: Path) -> None:
    lines = CONTRACTS.splitlines()
    contracts = f"{lines[0]},band_low,band_high\n{lines[1]},1.2,0.9\n{lines[2]},85%,110%\n"
    with opened(tmp_path, contracts=contracts) as tables:
        assert told(tables, Level.ERROR, "lies above band_high")[0].row == 2
        (kept,) = tables.rows("contracts")
        assert (kept["band_low"], kept["band_high"]) == (0.85, 1.1)


def test_total_rows_inside_a_table_are_left_out_without_blame(tmp_path: Path) -> None:
    rows = (
        f"{HEAD}\n2026-02-01,A1,w,10,5,USD\nSubtotal,,,10,5,\n2026-02-01,A2,w,10,5,USD\n"
        ",,,20,10,\nTotal,,,20,10,\n2026-02-03,Grand total:,w,1,1,USD\n"
    )
    with opened(tmp_path, usage=rows) as tables:
        found = entry(tables, "usage")
        assert (found.read, found.kept, found.reasons) == (6, 2, (("total row", 4),))
        assert tables.rejected_share == 0
        assert [issue.row for issue in told(tables, Level.INFO, "total of other rows")] == [3, 5, 6, 7]
        assert not told(tables, Level.ERROR, "")


def test_a_company_called_total_is_an_account(tmp_path: Path) -> None:
    accounts = "account_id,account_name\nA1,Total\nA2,Total Energies\n"
    with opened(tmp_path, accounts=accounts) as tables:
        assert [row["account_name"] for row in tables.rows("accounts")] == ["Total", "Total Energies"]


def test_unallocated_use_that_mentions_a_total_is_kept(tmp_path: Path) -> None:
    rows = f"{HEAD},meter\n2026-02-01,,w,10,5,USD,total tokens\n"
    with opened(tmp_path, usage=rows) as tables:
        assert tables.con.execute("SELECT units, allocated FROM usage").fetchall() == [(10.0, False)]


def test_a_table_without_any_valid_account_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no account is left"):
        opened(tmp_path, accounts="account_id,account_name\n,Nobody\n")


def test_a_missing_required_column_is_one_sentence_with_the_headings_there_are(tmp_path: Path) -> None:
    with pytest.raises(
        SourceError, match=r"usage\.csv: table usage needs a column units .*: usage_date, account_id"
    ):
        opened(tmp_path, usage="usage_date,account_id,workflow_id,colour\n2026-01-01,A1,w,red\n")


def test_repeated_problems_are_folded_into_one_with_a_count(tmp_path: Path) -> None:
    rows = "".join("2026-02-01,A1,w,ten,5,USD\n" for _ in range(1_000))
    with opened(tmp_path, usage=f"{HEAD}\n{rows}") as tables:
        issues = told(tables, Level.ERROR, "not a number")
        assert len(issues) == 201
        assert sum(issue.count for issue in issues) == 1_000


_CELL = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=6) | st.sampled_from(
    ["2026-02-01", "1,000", "", "A1", "A2", "Total", "USD", "nan", "-", "(3)", "1_0", "1e3", "12%"]
)


@settings(max_examples=25)
@given(rows=st.lists(st.tuples(_CELL, _CELL, _CELL, _CELL), max_size=12))
def test_rows_read_are_rows_kept_and_duplicate_and_rejected_whatever_they_hold(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str, str, str]]
) -> None:
    def written(cell: str) -> str:
        return '"' + cell.replace('"', '""') + '"'

    text = "usage_date,account_id,units,source_row_id,workflow_id\n" + "".join(
        ",".join(map(written, row)) + ',"w"\n' for row in rows
    )
    with opened(tmp_path_factory.mktemp("rows"), usage=text) as tables:
        found = entry(tables, "usage")
        assert found.read == len(rows)
        assert found.kept == tables.count("usage") == found.read - found.duplicates - found.rejected
        assert sum(count for _, count in found.reasons) == found.rejected


@settings(max_examples=25)
@given(texts=st.lists(_CELL | st.floats(allow_nan=False).map(repr), min_size=1, max_size=20))
def test_the_fast_path_and_the_reader_give_one_value(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str]
) -> None:
    def read(text: str) -> float | None:
        try:
            return read_number(text)
        except Unreadable:
            return None

    head = "usage_date,account_id,workflow_id,units\n"
    lines = "".join('2026-02-01,A1,w,"' + text.replace('"', '""') + '"\n' for text in texts)
    with opened(tmp_path_factory.mktemp("fast"), usage=head + lines) as tables:
        kept = [
            units for (units,) in tables.con.execute("SELECT units FROM usage ORDER BY source_row").fetchall()
        ]
    assert kept == [value for text in texts if (value := read(text)) is not None]


def test_closing_leaves_no_file_behind(tmp_path: Path) -> None:
    tables: Tables = opened(tmp_path)
    scratch = tables.scratch
    assert scratch.exists()
    tables.close()
    assert not scratch.exists()
