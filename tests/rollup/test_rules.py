"""Each rule of a roll-up on a handful of events that are counted by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from steadydraw.sources.events import Asked, Rolled, roll_up_into_file, roll_up_into_folder, told
from tests.rollup.plain import EXAMPLE, at, read_back, write_csv, write_json, write_parquet

WRITERS = {"csv": write_csv, "jsonl": write_json, "parquet": write_parquet}


def rolled_text(folder: Path, text: str, **asked: object) -> tuple[Rolled, list[tuple[object, ...]]]:
    """Roll up a CSV text; what became of it, and the rows as (day, account, workflow, units, amount)."""
    (folder / "events.csv").write_text(text, encoding="utf-8")
    rolled = roll_up_into_file(Asked(str(folder / "events.csv"), **asked), folder / "usage.parquet")  # type: ignore[arg-type]
    return rolled, rows_of(folder / "usage.parquet")


def rows_of(path: Path) -> list[tuple[object, ...]]:
    with duckdb.connect() as con:
        return con.execute(
            "SELECT usage_date::VARCHAR, account_id, workflow_id, units, rated_amount "
            f"FROM '{path}' ORDER BY ALL"
        ).fetchall()


def one(path: Path, query: str) -> object:
    with duckdb.connect() as con:
        row = con.execute(query.format(path=path)).fetchone()
    return row[0] if row else None


@pytest.mark.parametrize("kind", WRITERS)
def test_an_id_counts_once_within_a_file_and_across_files(tmp_path: Path, kind: str) -> None:
    first, second = replace(EXAMPLE, event_id="a", quantity=3), replace(EXAMPLE, event_id="b", quantity=4)
    events = tmp_path / "events"
    events.mkdir()
    WRITERS[kind](events / f"one.{kind}", [first, first, second])
    WRITERS[kind](events / f"two.{kind}", [second])
    rolled = roll_up_into_file(Asked(str(events)), tmp_path / "usage.parquet")
    assert (rolled.read, rolled.kept, rolled.duplicates, rolled.rejected) == (4, 2, 2, 0)
    assert read_back(tmp_path / "usage.parquet") == {
        ("2026-01-01", "A-1", "triage", "usage"): (7, Decimal(0))
    }


@pytest.mark.parametrize("kind", WRITERS)
def test_the_version_ingested_last_counts_whatever_file_it_is_in(tmp_path: Path, kind: str) -> None:
    old = replace(EXAMPLE, quantity=10)
    new = replace(old, quantity=4, ingested_at=old.ingested_at + timedelta(seconds=1))
    for place, files in enumerate(((old, new), (new, old))):
        events = tmp_path / f"events{place}"
        events.mkdir()
        for number, event in enumerate(files):
            WRITERS[kind](events / f"{number}.{kind}", [event])
        roll_up_into_file(Asked(str(events)), tmp_path / f"{place}.parquet")
        units, _ = read_back(tmp_path / f"{place}.parquet")["2026-01-01", "A-1", "triage", "usage"]
        assert units == 4


def test_without_a_time_of_ingestion_the_version_read_last_counts(tmp_path: Path) -> None:
    text = "event_id,account,timestamp,workflow,quantity\ne1,A,2026-01-01T10:00:00Z,w,5\n"
    _, rows = rolled_text(tmp_path, text + "e1,A,2026-01-01T10:00:00Z,w,2\n")
    assert rows == [("2026-01-01", "A", "w", 2, None)]


def test_a_replacement_takes_its_event_along_to_another_day(tmp_path: Path) -> None:
    later = {"ingested_at": at("2026-01-05T00:00:00"), "timestamp": at("2026-01-04T00:00:00")}
    write_csv(tmp_path / "a.csv", [EXAMPLE])
    write_csv(tmp_path / "b.csv", [replace(EXAMPLE, **later)])  # type: ignore[arg-type]
    folder = tmp_path / "usage"
    roll_up_into_folder(Asked(str(tmp_path / "a.csv")), folder)
    assert [path.name for path in sorted(folder.glob("*.parquet"))] == ["2026-01-01.parquet"]
    rolled = roll_up_into_folder(Asked(str(tmp_path / "b.csv")), folder)
    assert (rolled.read, rolled.kept, rolled.duplicates) == (1, 0, 1)
    assert [path.name for path in sorted(folder.glob("*.parquet"))] == ["2026-01-04.parquet"]


def test_corrections_are_signed_rows_on_the_day_they_apply_to(tmp_path: Path) -> None:
    wrong = replace(
        EXAMPLE, event_id="c", quantity=-3, amount=Decimal("-1.5"), row_type="correction",
        timestamp=at("2026-02-01T09:00:00"), applies_to_date=date(2026, 1, 1),
    )  # fmt: skip
    plain = replace(EXAMPLE, event_id="d", quantity=-1, timestamp=at("2026-02-01T09:00:00"))
    write_csv(tmp_path / "events.csv", [replace(EXAMPLE, quantity=10, amount=Decimal(5)), wrong, plain])
    roll_up_into_file(Asked(str(tmp_path / "events.csv")), tmp_path / "usage.parquet")
    assert read_back(tmp_path / "usage.parquet") == {
        ("2026-01-01", "A-1", "triage", "usage"): (10, Decimal(5)),
        ("2026-01-01", "A-1", "triage", "correction"): (-3, Decimal("-1.5")),
        ("2026-02-01", "A-1", "triage", "usage"): (-1, Decimal(0)),
    }


def test_a_yes_or_no_column_of_corrections_becomes_the_type_of_row(tmp_path: Path) -> None:
    text = "event_id,account,timestamp,workflow,quantity,correction\n"
    rolled_text(tmp_path, text + "1,A,2026-01-01,w,5,false\n2,A,2026-01-01,w,-2,true\n")
    found = one(tmp_path / "usage.parquet", "SELECT list(row_type || units ORDER BY units) FROM '{path}'")
    assert found == ["correction-2", "usage5"]


# Berlin's clocks go from 02:00 to 03:00 on 2026-03-29 and back on 2026-10-25; New York is five hours behind
# UTC in January; Kathmandu is 5:45 ahead.
@pytest.mark.parametrize(
    ("moment", "zone", "day"),
    [
        ("2026-01-01T23:30:00Z", "Europe/Berlin", "2026-01-02"),
        ("2026-01-01T22:59:59Z", "Europe/Berlin", "2026-01-01"),
        ("2026-03-28T22:59:59Z", "Europe/Berlin", "2026-03-28"),  # winter: +1
        ("2026-03-29T21:59:59Z", "Europe/Berlin", "2026-03-29"),  # summer: +2
        ("2026-03-29T22:00:00Z", "Europe/Berlin", "2026-03-30"),
        ("2026-10-24T22:00:00Z", "Europe/Berlin", "2026-10-25"),
        ("2026-10-25T22:59:59Z", "Europe/Berlin", "2026-10-25"),  # a day of 25 hours
        ("2026-01-01T04:59:59Z", "America/New_York", "2025-12-31"),
        ("2026-01-01T18:14:59Z", "Asia/Kathmandu", "2026-01-01"),
        ("2026-01-01T18:15:00Z", "Asia/Kathmandu", "2026-01-02"),
        ("2026-01-02T00:30:00+02:00", "UTC", "2026-01-01"),
        ("2026-01-01T23:30:00", "Europe/Berlin", "2026-01-01"),  # no zone: read off the account's own clock
        ("2026-01-01", "America/New_York", "2026-01-01"),
        ("1767310200", "Europe/Berlin", "2026-01-02"),  # 2026-01-01T23:30:00Z in seconds
        ("1767310200000", "Europe/Berlin", "2026-01-02"),
        ("1767310200000000", "UTC", "2026-01-01"),
        ("1767310200.25", "UTC", "2026-01-01"),
        ("20260101", "Europe/Berlin", "2026-01-01"),
    ],
)
def test_a_moment_counts_on_the_day_of_its_accounts_own_clock(
    tmp_path: Path, moment: str, zone: str, day: str
) -> None:
    text = f"event_id,account,timestamp,workflow,quantity\n1,A,{moment},w,1\n"
    _, rows = rolled_text(tmp_path, text, zones={"A": zone})
    assert rows == [(day, "A", "w", 1, None)]


def test_moments_without_a_zone_are_utc_where_that_is_said(tmp_path: Path) -> None:
    text = "event_id,account,timestamp,workflow,quantity\n1,A,2026-01-01 23:30:00,w,1\n"
    rolled, rows = rolled_text(tmp_path, text, zones={"A": "Europe/Berlin"}, utc=True)
    assert rows == [("2026-01-02", "A", "w", 1, None)]
    assert not rolled.notes
    rolled, rows = rolled_text(tmp_path, text, zones={"A": "Europe/Berlin"})
    assert rows == [("2026-01-01", "A", "w", 1, None)]
    assert "--naive utc" in rolled.notes[0]


@pytest.mark.parametrize(
    ("column", "day"),
    [
        ("TIMESTAMPTZ '2026-01-01 23:30:00+00'", "2026-01-02"),
        ("TIMESTAMP '2026-01-01 23:30:00'", "2026-01-01"),
        ("DATE '2026-01-01'", "2026-01-01"),
        ("1767310200::BIGINT", "2026-01-02"),
        ("1767310200000::BIGINT", "2026-01-02"),
        ("1767310200.0::DOUBLE", "2026-01-02"),
        ("'2026-01-01T23:30:00Z'", "2026-01-02"),
    ],
)
def test_parquet_moments_of_any_type_are_read(tmp_path: Path, column: str, day: str) -> None:
    with duckdb.connect() as con:
        con.execute("SET TimeZone = 'UTC'")
        con.execute(
            f"COPY (SELECT 1 AS event_id, 'A' AS account, {column} AS ts, 'w' AS workflow, 2 AS quantity) "
            f"TO '{tmp_path / 'events.parquet'}' (FORMAT parquet)"
        )
    asked = Asked(str(tmp_path / "events.parquet"), zones={"A": "Europe/Berlin"})
    roll_up_into_file(asked, tmp_path / "usage.parquet")
    assert rows_of(tmp_path / "usage.parquet") == [(day, "A", "w", 2, None)]


@pytest.mark.parametrize(
    "column",
    ["(-9223372036854775807 - 1)::BIGINT", "9223372036854775807::BIGINT", "'nan'::DOUBLE", "'inf'::DOUBLE",
     "TIMESTAMPTZ 'infinity'", "TIMESTAMP '-infinity'", "NULL::TIMESTAMPTZ", "'infinity'", "'epoch'", "''",
     "'2026-02-30'", "'2026-01-01T25:00:00Z'", "'99999999999999999999'", "true"],
)  # fmt: skip
def test_a_moment_that_is_none_is_a_reason_to_reject(tmp_path: Path, column: str) -> None:
    with duckdb.connect() as con:
        con.execute("SET TimeZone = 'UTC'")
        con.execute(
            f"COPY (SELECT 1 AS event_id, 'A' AS account, {column} AS ts, 'w' AS workflow, 2 AS quantity) "
            f"TO '{tmp_path / 'events.parquet'}' (FORMAT parquet)"
        )
    asked = Asked(str(tmp_path / "events.parquet"), zones={"A": "Europe/Berlin"})
    rolled = roll_up_into_file(asked, tmp_path / "usage.parquet")
    assert rolled.reasons == {"bad timestamp": 1}
    assert rows_of(tmp_path / "usage.parquet") == []


def test_every_row_is_kept_duplicate_or_rejected_with_its_reason(tmp_path: Path) -> None:
    text = (
        "event_id,account,timestamp,workflow,quantity,amount,currency\n"
        "1,A,2026-01-01T10:00:00Z,w,5,1.50,USD\n"
        "1,A,2026-01-01T10:00:00Z,w,5,1.50,USD\n"  # a duplicate
        "2,A,yesterday,w,5,1.50,USD\n"
        "3,,2026-01-01T10:00:00Z,w,5,1.50,USD\n"
        "4,A,2026-01-01T10:00:00Z,w,many,1.50,USD\n"
        "5,A,2026-01-01T10:00:00Z,w,5,=1+1,USD\n"
        "6,A,2026-01-01T10:00:00Z,w,5,1.50,dollars\n"
        "7,A,2026-01-01T10:00:00Z,w,5,1.50,USD,one too many\n"
        "8,A,1890-01-01T10:00:00Z,w,5,1.50,USD\n"
        '9,A,2026-01-01T10:00:00Z,w,"1,137",(2.25),USD\n'
    )
    rolled, rows = rolled_text(tmp_path, text)
    assert (rolled.read, rolled.kept, rolled.duplicates, rolled.rejected) == (10, 2, 1, 7)
    assert rolled.reasons == {
        "bad timestamp": 2, "no account": 1, "units is not a number": 1, "bad currency": 1,
        "rated_amount is not a number": 1, "malformed row": 1,
    }  # fmt: skip
    assert rows == [("2026-01-01", "A", "w", 1142, Decimal("-0.75"))]
    assert rolled.rejects == tmp_path / "usage.rejected.csv"
    listed = rolled.rejects.read_text(encoding="utf-8").splitlines()
    assert len(listed) == 8
    assert listed[1].startswith("events.csv,4,bad timestamp")
    assert "'=1+1" in "\n".join(listed)


def test_whole_and_decimal_numbers_are_summed_exactly(tmp_path: Path) -> None:
    lines = "".join(f"{n},A,2026-01-01,w,{2**53 + n},0.1\n" for n in range(3))
    _, rows = rolled_text(tmp_path, "event_id,account,timestamp,workflow,quantity,amount\n" + lines)
    assert rows == [("2026-01-01", "A", "w", 3 * 2**53 + 3, Decimal("0.3"))]
    assert one(tmp_path / "usage.parquet", "SELECT typeof(units) FROM '{path}'") == "BIGINT"
    assert one(tmp_path / "usage.parquet", "SELECT typeof(rated_amount) FROM '{path}'") == "DECIMAL(38,1)"


def test_events_without_an_amount_do_not_hide_among_those_with_one(tmp_path: Path) -> None:
    text = "event_id,account,timestamp,workflow,quantity,amount\n1,A,2026-01-01,w,5,2\n2,A,2026-01-01,w,3,\n"
    _, rows = rolled_text(tmp_path, text)
    assert rows == [("2026-01-01", "A", "w", 3, None), ("2026-01-01", "A", "w", 5, 2)]


def test_rows_without_an_id_are_told_apart_by_their_place(tmp_path: Path) -> None:
    text = "account,timestamp,workflow,quantity\nA,2026-01-01,w,5\nA,2026-01-01,w,5\n"
    rolled, rows = rolled_text(tmp_path, text)
    assert (rolled.kept, rolled.duplicates) == (2, 0)
    assert rows == [("2026-01-01", "A", "w", 10, None)]


def test_columns_are_named_by_options_and_may_have_one_value_for_all(tmp_path: Path) -> None:
    text = "k,who,happened\n1,A,2026-01-01\n2,A,2026-01-01\n"
    mapped = told(["event_id=k", "account=who", "timestamp=happened"], ["workflow=platform", "quantity=1"])
    _, rows = rolled_text(tmp_path, text, mapped=mapped)
    assert rows == [("2026-01-01", "A", "platform", 2, None)]


def test_files_of_several_kinds_are_one_stream_of_events(tmp_path: Path) -> None:
    events = tmp_path / "events"
    events.mkdir()
    for number, (kind, write) in enumerate(WRITERS.items()):
        write(events / f"{kind}.{kind}", [replace(EXAMPLE, event_id=f"{number}", amount=Decimal("0.25"))])
    rolled = roll_up_into_file(Asked(str(events)), tmp_path / "usage.csv")
    assert rolled.kept == 3
    assert read_back(tmp_path / "usage.csv") == {
        ("2026-01-01", "A-1", "triage", "usage"): (3, Decimal("0.75"))
    }
