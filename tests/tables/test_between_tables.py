"""What must hold between rows and between tables: duplicates, unknown ids, overlaps, currencies."""

from __future__ import annotations

from pathlib import Path

from steadydraw.tables import Level
from tests.tables.canonical import ACCOUNTS, CONTRACTS, USAGE, entry, opened, told

HEAD = USAGE.split("\n", 1)[0]


def test_identical_keys_count_as_duplicates_and_identical_rows_without_a_key_stay(tmp_path: Path) -> None:
    row = "2026-02-01,A1,w,10,5,USD"
    rows = f"{HEAD},source_row_id\n{row},x1\n{row},x1\n{row},\n{row},\n"
    with opened(tmp_path, usage=rows) as tables:
        found = entry(tables, "usage")
        assert (found.read, found.kept, found.duplicates, found.rejected) == (4, 3, 1, 0)


def test_a_key_with_other_content_is_an_error_that_names_the_row_kept(tmp_path: Path) -> None:
    contracts = CONTRACTS + "C1,A1,prepaid,2026-01-01,2027-01-01,9999,USD\n"
    with opened(tmp_path, contracts=contracts) as tables:
        (issue,) = told(tables, Level.ERROR, "with other content")
        assert (issue.row, issue.value) == (4, "C1")
        assert "row 2 is kept" in issue.remedy
        assert [row["commit_amount"] for row in tables.rows("contracts")] == [1000.0, 500.0]
        assert entry(tables, "contracts").rejected == 1


def test_a_row_delivered_again_later_is_the_same_row(tmp_path: Path) -> None:
    rows = f"{HEAD},source_row_id,ingested_at\n" + "".join(
        f"2026-02-01,A1,w,10,5,USD,x1,{day}T04:00:00Z\n" for day in ("2026-02-02", "2026-02-03")
    )
    with opened(tmp_path, usage=rows) as tables:
        assert entry(tables, "usage").duplicates == 1


def test_use_of_unknown_and_empty_accounts_is_kept_as_unallocated(tmp_path: Path) -> None:
    used = (("A1", 1), ("ZZ", 2), ("ZZ", 3), ("", 4))
    rows = f"{HEAD}\n" + "".join(f"2026-02-01,{account},w,{units},5,USD\n" for account, units in used)
    with opened(tmp_path, usage=rows) as tables:
        totals = dict(tables.con.execute("SELECT allocated, sum(units) FROM usage GROUP BY 1").fetchall())
        assert totals == {True: 1.0, False: 9.0}
        (unknown,) = told(tables, Level.WARNING, "counts as unallocated (2 rows)")
        assert unknown.value == "ZZ"
        assert told(tables, Level.WARNING, "rows count as unallocated")


def test_an_id_that_lost_its_zeros_is_pointed_at_and_not_merged(tmp_path: Path) -> None:
    accounts = "account_id,account_name\n00042,Alpha\nA2,Beta\nA1,Gamma\n"
    with opened(tmp_path, accounts=accounts, usage=f"{HEAD}\n2026-02-01,42,w,1,5,USD\n") as tables:
        (issue,) = told(tables, Level.WARNING, "'42' is an account")
        assert "'00042' differs by case, blanks, signs or leading zeros only" in str(issue)
        assert tables.con.execute("SELECT allocated FROM usage").fetchall() == [(False,)]


def test_accounts_that_differ_by_case_only_are_pointed_at(tmp_path: Path) -> None:
    with opened(tmp_path, accounts=ACCOUNTS + "a1,alpha again,USD\n") as tables:
        (issue,) = told(tables, Level.WARNING, "by case only")
        assert (issue.value, issue.row) == ("a1", 4)


def test_overlapping_contracts_warn_unless_one_supersedes_the_other(tmp_path: Path) -> None:
    second = "C3,A1,prepaid,2026-06-01,2027-06-01,10,USD"
    with opened(tmp_path / "one", contracts=f"{CONTRACTS}{second}\n") as tables:
        (issue,) = told(tables, Level.WARNING, "overlaps contract C1")
        assert issue.row == 4
    head, *rows = CONTRACTS.splitlines()
    linked = "\n".join([f"{head},supersedes_contract_id", *(f"{row}," for row in rows), f"{second},C1"])
    with opened(tmp_path / "two", contracts=linked) as tables:
        assert not told(tables, Level.WARNING, "overlaps")


def test_segments_of_unknown_contracts_fall_and_those_outside_the_term_warn(tmp_path: Path) -> None:
    segments = (
        "contract_id,segment_start,segment_end,amount\n"
        "C1,2026-01-01,2026-07-01,400\nC1,2026-07-01,2027-07-01,500\nC9,2026-01-01,2026-02-01,5\n"
    )
    with opened(tmp_path, commit_segments=segments) as tables:
        found = entry(tables, "commit_segments")
        assert (found.read, found.kept, found.rejected) == (3, 2, 1)
        assert told(tables, Level.ERROR, "'C9' is a contract")[0].row == 4
        assert told(tables, Level.WARNING, "outside the term of contract C1")[0].row == 3
        assert told(tables, Level.WARNING, "differs from the 900.0")


def test_mixed_currencies_need_a_rate(tmp_path: Path) -> None:
    usage = f"{HEAD}\n2026-02-01,A1,w,10,5,EUR\n"
    with opened(tmp_path / "without", usage=usage) as tables:
        assert told(tables, Level.ERROR, "fx_rates has no rate between it and USD")
    with opened(
        tmp_path / "with", usage=usage, fx_rates="on,from,to,rate\n2026-01-01,USD,EUR,0.9\n"
    ) as tables:
        assert not told(tables, Level.ERROR, "")


def test_small_things_worth_knowing_are_told(tmp_path: Path) -> None:
    rows = ("2025-12-31,A1,w,10,5,USD,true", "2026-02-01,A1,w,10,5,USD,no", "2026-02-02,A2,w,10,,USD,yes")
    usage = "\n".join((f"{HEAD},billable", *rows))
    with opened(tmp_path, usage=usage, accounts=ACCOUNTS + "A3,Gamma,USD\n") as tables:
        assert told(tables, Level.INFO, "before the start of the first contract of account A1")
        assert told(tables, Level.INFO, "not billable")
        assert told(tables, Level.WARNING, "is missing where the commit of account A2 is money")
        assert told(tables, Level.WARNING, "'A3' has no contract")


def test_an_empty_commit_unit_is_the_currency_of_the_account(tmp_path: Path) -> None:
    with opened(tmp_path, contracts=CONTRACTS.replace("1000,USD", "1000,")) as tables:
        assert tables.rows("contracts")[0]["commit_unit"] == "USD"


def test_periods_and_counts_that_cannot_be_are_rejected(tmp_path: Path) -> None:
    outcomes = "period_start,period_end,account_id,outcome,count\n"
    outcomes += "2026-02-01,2026-02-01,A1,o,5\n2026-02-01,2026-03-01,A1,o,5\n"
    quality = "period_start,period_end,account_id,kind,good,valid\n2026-02-01,2026-03-01,A1,slo,11,10\n"
    with opened(tmp_path, outcomes=outcomes, reliability=quality) as tables:
        assert told(tables, Level.ERROR, "is not after the start of the period")[0].row == 2
        assert told(tables, Level.ERROR, "is more than valid")[0].row == 2
        assert (tables.count("outcomes"), tables.count("reliability")) == (1, 0)
