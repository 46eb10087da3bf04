"""`steadydraw metrics` end to end on a folder worked by hand."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pytest

from tests.command_line import Run

RECORD = ["account_id", "metric", "value", "unit", "status", "basis", "as_of", "note"]


def by_metric(text: str, account: str) -> dict[str, dict[str, Any]]:
    return {row["metric"]: row for row in json.loads(text) if row["account_id"] == account}


def test_json_holds_the_contracted_record_for_every_account_and_metric(run: Run, folder: Path) -> None:
    ran = run("metrics", folder, "--format", "json")
    assert ran.code == 0
    records = json.loads(ran.out)
    assert all(list(record)[:8] == RECORD for record in records)
    assert {key for record in records for key in record} == {*RECORD, "detail"}
    # the figures of the whole book are of no account
    assert {record["account_id"] for record in records} == {"A-1", "B-2", None}


def test_the_figures_are_those_worked_by_hand(run: Run, folder: Path) -> None:
    found = by_metric(run("metrics", folder, "--format", "json").out, "A-1")
    # the feed ends on 1 October, the default as-of is the day before: day 273 of 365
    assert found["run_rate"]["as_of"] == "2026-09-30"
    assert found["commit_utilization"]["value"] == pytest.approx(27_300 / 36_500, rel=1e-12)
    assert found["pace_gap"]["value"] == pytest.approx(0.0, abs=1e-9)
    assert found["burn_multiple"]["value"] == pytest.approx(1.0, rel=1e-12)
    assert found["run_rate"]["value"] == 100.0
    assert found["run_rate"]["unit"] == "USD/day"
    assert found["term_end_utilization"]["value"] == pytest.approx(1.0, rel=1e-12)
    assert found["band_status"]["value"] == "in_band"
    assert found["exhaustion_date"]["value"] == "2026-12-31"
    assert found["smoothness"]["value"] == pytest.approx(100.0)
    assert found["production_workflows"]["value"] == 1
    assert found["time_to_first_billable_event"]["value"] == 0


def test_an_account_without_use_waits_and_never_shows_zero(run: Run, folder: Path) -> None:
    found = by_metric(run("metrics", folder, "--format", "json").out, "B-2")
    first = found["time_to_first_billable_event"]
    assert (first["value"], first["status"], first["note"]) == (
        None,
        "insufficient_data",
        "not yet, 29 days since start",
    )


def test_as_of_account_and_metric_narrow_the_answer(run: Run, folder: Path) -> None:
    ran = run(
        "metrics",
        folder,
        "--account",
        "A-1",
        "--metric",
        "commit_utilization",
        "--as-of",
        "2026-01-31",
        "--format",
        "json",
    )
    (record,) = json.loads(ran.out)
    assert record["value"] == pytest.approx(3_100 / 36_500, rel=1e-12)
    assert record["as_of"] == "2026-01-31"


def test_csv_says_the_same_and_never_holds_a_formula(run: Run, folder: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run("metrics", folder, "--format", "csv").out)))
    records = json.loads(run("metrics", folder, "--format", "json").out)
    assert [row["metric"] for row in rows] == [record["metric"] for record in records]
    values = {row["metric"]: row["value"] for row in rows if row["account_id"] == "A-1"}
    assert float(values["run_rate"]) == 100.0


def test_parquet_keeps_numbers_as_numbers_and_dates_as_text(run: Run, folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "scores.parquet"
    assert run("metrics", folder, "--format", "parquet", "-o", target).code == 0
    with duckdb.connect() as connection:
        found = connection.execute(
            "SELECT metric, value, value_text FROM read_parquet(?) WHERE account_id = 'A-1'", [str(target)]
        ).fetchall()
    values = {metric: (value, text) for metric, value, text in found}
    assert values["run_rate"] == (100.0, None)
    assert values["exhaustion_date"] == (None, "2026-12-31")


def test_the_workbook_holds_unrounded_numbers_and_names_stay_text(
    run: Run, folder: Path, tmp_path: Path
) -> None:
    target = tmp_path / "scorecard.xlsx"
    assert run("metrics", folder, "--format", "xlsx", "-o", target).code == 0
    sheet = openpyxl.load_workbook(target)["Scorecard"]
    heading = {sheet.cell(4, column).value: column for column in range(1, sheet.max_column + 1)}
    assert sheet.cell(5, heading["Commit utilization"]).value == pytest.approx(27_300 / 36_500, rel=1e-15)
    assert sheet.cell(5, heading["Commit utilization"]).number_format == "0.0%"
    name = sheet.cell(6, 2)
    assert (name.value, name.data_type) == ("=Birch(1)", "s")


def test_the_table_shows_every_account_in_words(run: Run, folder: Path) -> None:
    ran = run("metrics", folder)
    assert "Alder & Söhne" in ran.out
    assert "not yet" in ran.out
    assert not any(word in ran.out for word in ("nan", "None", "inf "))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--as-of", "31/12/2026"], "write it like 2026-09-30"),
        (["--metric", "smothness"], "did you mean smoothness"),
        (["--account", "Z-9"], "no account 'Z-9'"),
        (["--format", "parquet"], "needs a file"),
        (["--format", "json", "-o", "no/such/folder/x.json"], "does not exist"),
        (["--format", "table", "-o", "x.csv"], "--format table is for the screen"),
        (["-o", "scores.txt"], "scores.txt does not say what it is to be"),
        (["-o", "table"], "table does not say what it is to be"),
    ],
)
def test_bad_arguments_end_with_two_and_one_sentence(
    run: Run, folder: Path, words: list[str], said: str
) -> None:
    ran = run("metrics", folder, *words)
    assert ran.code == 2
    assert said in ran.err
    assert "Traceback" not in ran.err


@pytest.mark.parametrize("ending", ["json", "csv", "parquet", "xlsx", "CSV"])
def test_the_ending_of_the_file_says_its_form(run: Run, folder: Path, tmp_path: Path, ending: str) -> None:
    by_ending, by_name = tmp_path / f"scores.{ending}", tmp_path / "scores"
    assert run("metrics", folder, "-o", by_ending).code == 0
    assert run("metrics", folder, "--format", ending.lower(), "-o", by_name).code == 0
    if ending == "xlsx":
        assert openpyxl.load_workbook(by_ending).sheetnames[0] == "Scorecard"
    else:
        assert by_ending.read_bytes() == by_name.read_bytes()


def test_a_form_that_does_not_suit_is_told_before_anything_is_read(run: Run, tmp_path: Path) -> None:
    ran = run("metrics", tmp_path / "no-such-source", "-o", tmp_path / "scores.txt")
    assert (ran.code, "does not say what it is to be" in ran.err) == (2, True)


def test_an_existing_file_is_kept_unless_forced(run: Run, folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "scores.json"
    target.write_text("mine", encoding="utf-8")
    assert run("metrics", folder, "--format", "json", "-o", target).code == 2
    assert target.read_text(encoding="utf-8") == "mine"
    assert run("metrics", folder, "--format", "json", "-o", target, "--force").code == 0
    assert json.loads(target.read_text(encoding="utf-8"))
