"""`steadydraw rollup`: what it says, what it writes, and that every other command reads it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

from tests.command_line import Run
from tests.rollup.plain import Event, at, local, write_csv, write_parquet

ZONES = {"A-1": "America/New_York", "B-2": "UTC"}


def book(folder: Path) -> tuple[Path, list[Event]]:
    """Accounts and contracts of 2026, and hourly events of A-1 from January to March with two sent again."""
    source = folder / "book"
    source.mkdir()
    (source / "accounts.csv").write_text(
        "account_id,account_name,currency,time_zone\nA-1,Alder,USD,America/New_York\nB-2,=Birch(1),USD,\n",
        encoding="utf-8",
    )
    (source / "contracts.csv").write_text(
        "contract_id,account_id,model,start_on,end_on,commit_amount,commit_unit\n"
        "C-1,A-1,prepaid,2026-01-01,2027-01-01,36500,USD\nC-2,B-2,prepaid,2026-01-01,2027-01-01,20000,USD\n",
        encoding="utf-8",
    )
    first = at("2026-01-01T05:00:00")  # midnight in New York
    events = [
        Event(f"e{hour}", "A-1", first + timedelta(hours=hour), first, 2, Decimal("1.25"))
        for hour in range(90 * 24)
    ]
    again = [events[5], replace(events[6], amount=Decimal(7), ingested_at=first + timedelta(days=1))]
    return source, [*events, *again]


def test_the_metrics_of_a_roll_up_are_those_of_its_events_summed_by_hand(tmp_path: Path, run: Run) -> None:
    source, events = book(tmp_path)
    (tmp_path / "events").mkdir()
    write_parquet(tmp_path / "events" / "a.parquet", events[:1000])
    write_csv(tmp_path / "events" / "b.csv", events[1000:])
    # One currency for all, for the events name none.
    words = ("rollup", tmp_path / "events", "--accounts", source, "--constant", "currency=USD")
    ran = run(*words, "-o", source / "usage")
    assert ran.code == 0, ran
    assert "2,162 events read from 2 files = 2,160 kept + 2 duplicates + 0 rejected" in ran.out
    told = run("metrics", source, "--account", "A-1", "--as-of", "2026-03-31", "--format", "json")
    assert told.code == 0, told.err
    found = {each["metric"]: each["value"] for each in json.loads(told.out)}
    # 90 days from 2026-01-01 to 2026-03-31, 24 events of 1.25 on each but 23 on March 8, one replaced by 7.
    assert local(events[-3], ZONES).isoformat() == "2026-04-01", "clocks went forward on March 8"
    drawn = (90 * 24 - 1) * 1.25 + 7 - 1.25
    assert abs(found["commit_utilization"] - drawn / 36_500) < 1e-12
    # The 28 days to March 31 have one of 23 hours, and no replaced event.
    assert abs(found["run_rate"] - (28 * 24 - 1) * 1.25 / 28) < 1e-12
    again = run(*words, "-o", source / "usage")
    assert again.code == 0
    assert "no new file of events" in again.out


def test_rejected_rows_are_said_and_listed(tmp_path: Path, run: Run) -> None:
    (tmp_path / "e.csv").write_text(
        "event_id,account,timestamp,workflow,quantity\n1,A,soon,w,1\n2,,2026-01-01,w,1\n3,A,2026-01-01,w,1\n",
        encoding="utf-8",
    )
    ran = run("rollup", tmp_path / "e.csv", "-o", tmp_path / "usage")
    assert ran.code == 0
    assert "3 events read from 1 file = 1 kept + 0 duplicates + 2 rejected" in ran.out
    assert "1 x bad timestamp" in ran.out
    assert "1 x no account" in ran.out
    listed = (tmp_path / "usage" / "_rollup" / "rejected-0001.csv").read_text(encoding="utf-8").splitlines()
    assert [line.split(",")[:3] for line in listed[1:]] == [
        ["e.csv", "2", "bad timestamp"],
        ["e.csv", "3", "no account"],
    ]
    said = json.loads((tmp_path / "usage" / "_rollup" / "manifest.json").read_text(encoding="utf-8"))
    assert said["runs"][0]["reasons"] == {"bad timestamp": 1, "no account": 1}


def test_an_existing_file_is_replaced_only_when_that_is_wanted(tmp_path: Path, run: Run) -> None:
    (tmp_path / "e.csv").write_text(
        "event_id,account,timestamp,workflow,quantity\n3,A,2026-01-01,w,1\n", encoding="utf-8"
    )
    (tmp_path / "usage.csv").write_text("mine", encoding="utf-8")
    words = ("rollup", tmp_path / "e.csv", "-o", tmp_path / "usage.csv")
    assert run(*words).code == 2
    assert (tmp_path / "usage.csv").read_text(encoding="utf-8") == "mine"
    assert run(*words, "--force").code == 0
    assert "2026-01-01,A,w,1" in (tmp_path / "usage.csv").read_text(encoding="utf-8")
    assert run("rollup", tmp_path / "e.csv", "-o", tmp_path / "usage.xlsx").code == 2


def test_quiet_says_results_only(tmp_path: Path, run: Run) -> None:
    (tmp_path / "e.csv").write_text(
        "event_id,account,timestamp,workflow,quantity\n3,A,2026-01-01,w,1\n", encoding="utf-8"
    )
    ran = run("rollup", tmp_path / "e.csv", "-o", tmp_path / "usage", "--quiet", "--memory", "700MB")
    assert (ran.code, ran.err) == (0, "")


def test_a_zone_nobody_knows_counts_as_utc_and_is_said(tmp_path: Path, run: Run) -> None:
    (tmp_path / "e.csv").write_text(
        "event_id,account,timestamp,workflow,quantity\n3,A,2026-01-01T23:00:00Z,w,1\n", encoding="utf-8"
    )
    (tmp_path / "zones.csv").write_text("account_id,time_zone\nA,Mars/Olympus\nB,\n", encoding="utf-8")
    zones = ("--accounts", tmp_path / "zones.csv")
    ran = run("rollup", tmp_path / "e.csv", "-o", tmp_path / "usage.csv", *zones)
    assert ran.code == 0
    assert "'Mars/Olympus' is no IANA time zone and counts as UTC" in ran.err
    assert "2026-01-01,A,w,1" in (tmp_path / "usage.csv").read_text(encoding="utf-8")
