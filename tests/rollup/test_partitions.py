"""Folders of partitions: late files open their days only, and no order of files changes what comes out."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from steadydraw.sources.events import Asked, roll_up_into_file, roll_up_into_folder
from steadydraw.tables import SourceError
from tests.rollup.plain import (
    EXAMPLE,
    Event,
    at,
    many,
    read_back,
    rolled,
    write_csv,
    write_json,
    write_parquet,
)

ZONES = {"UTC": "UTC", "Berlin": "Europe/Berlin", "Howe": "Australia/Lord_Howe", "Azores": "Atlantic/Azores"}
WRITERS = {"csv": write_csv, "jsonl": write_json, "parquet": write_parquet}
DAYS = [replace(EXAMPLE, event_id=str(day), timestamp=at(f"2026-01-{day:02}T00:00:00")) for day in (1, 2, 3)]


def stamps(folder: Path) -> dict[str, int]:
    """When each partition was written."""
    return {path.name: path.stat().st_mtime_ns for path in folder.glob("*.parquet")}


def manifest(folder: Path) -> dict[str, object]:
    said = json.loads((folder / "_rollup" / "manifest.json").read_text(encoding="utf-8"))
    assert isinstance(said, dict)
    return said


def test_a_late_event_opens_its_own_day_only(tmp_path: Path) -> None:
    events, folder = tmp_path / "events", tmp_path / "usage"
    events.mkdir()
    write_csv(events / "a.csv", DAYS)
    asked = Asked(str(events))
    assert roll_up_into_folder(asked, folder).days == 3
    before = stamps(folder)
    late = replace(DAYS[1], event_id="late", quantity=5, ingested_at=at("2026-03-01T00:00:00"))
    write_csv(events / "b.csv", [late])
    again = roll_up_into_folder(asked, folder)
    assert (again.files, again.read, again.days) == (1, 1, 1)
    after = stamps(folder)
    assert {name for name in after if after[name] != before[name]} == {"2026-01-02.parquet"}
    assert read_back(folder)["2026-01-02", "A-1", "triage", "usage"] == (6, Decimal(0))
    said = manifest(folder)
    assert said["high_water"] == "2026-01-03"
    assert [file["name"] for file in said["files"]] == ["a.csv", "b.csv"]  # type: ignore[attr-defined]


def test_a_second_run_has_nothing_to_do(tmp_path: Path) -> None:
    write_csv(tmp_path / "a.csv", DAYS)
    folder = tmp_path / "usage"
    roll_up_into_folder(Asked(str(tmp_path / "a.csv")), folder)
    before, said = stamps(folder), manifest(folder)
    again = roll_up_into_folder(Asked(str(tmp_path / "a.csv")), folder)
    assert (again.files, again.read, again.days) == (0, 0, 0)
    assert (stamps(folder), manifest(folder)) == (before, said)


def test_a_copy_of_a_file_and_a_touched_file_are_known_by_their_bytes(tmp_path: Path) -> None:
    first = write_csv(tmp_path / "a.csv", DAYS)
    folder = tmp_path / "usage"
    roll_up_into_folder(Asked(str(tmp_path / "*.csv")), folder)
    (tmp_path / "b.csv").write_bytes(first.read_bytes())
    first.touch()
    assert roll_up_into_folder(Asked(str(tmp_path / "*.csv")), folder).files == 0


def test_events_sent_again_in_a_later_file_change_nothing(tmp_path: Path) -> None:
    write_csv(tmp_path / "a.csv", DAYS)
    folder = tmp_path / "usage"
    roll_up_into_folder(Asked(str(tmp_path / "a.csv")), folder)
    before = stamps(folder)
    write_json(tmp_path / "b.jsonl", DAYS[:2])
    again = roll_up_into_folder(Asked(str(tmp_path / "b.jsonl")), folder)
    assert (again.read, again.kept, again.duplicates, again.days) == (2, 0, 2, 0)
    assert stamps(folder) == before


def test_a_replacement_that_came_first_is_not_undone_by_the_event_it_replaces(tmp_path: Path) -> None:
    new = replace(DAYS[0], quantity=9, ingested_at=DAYS[0].ingested_at + timedelta(days=1))
    write_csv(tmp_path / "a.csv", [new])
    write_csv(tmp_path / "b.csv", [DAYS[0]])
    folder = tmp_path / "usage"
    for name in ("a.csv", "b.csv"):
        roll_up_into_folder(Asked(str(tmp_path / name)), folder)
    assert read_back(folder) == {("2026-01-01", "A-1", "triage", "usage"): (9, Decimal(0))}


def test_finer_decimals_in_a_later_file_lose_nothing(tmp_path: Path) -> None:
    write_csv(tmp_path / "a.csv", [replace(DAYS[0], amount=Decimal("0.1"))])
    write_csv(tmp_path / "b.csv", [replace(DAYS[1], amount=Decimal("0.12345678")), DAYS[2]])
    folder = tmp_path / "usage"
    for name in ("a.csv", "b.csv"):
        roll_up_into_folder(Asked(str(tmp_path / name)), folder)
    amounts = {day: amount for (day, *_), (_, amount) in read_back(folder).items()}
    assert amounts == {
        "2026-01-01": Decimal("0.1"), "2026-01-02": Decimal("0.12345678"), "2026-01-03": Decimal(0),
    }  # fmt: skip


def test_months_are_partitions_where_that_is_wanted(tmp_path: Path) -> None:
    write_csv(
        tmp_path / "a.csv", [*DAYS, replace(EXAMPLE, event_id="f", timestamp=at("2026-02-01T00:00:00"))]
    )
    folder = tmp_path / "usage"
    assert roll_up_into_folder(Asked(str(tmp_path / "a.csv")), folder, "month").days == 2
    assert sorted(stamps(folder)) == ["2026-01.parquet", "2026-02.parquet"]
    with pytest.raises(SourceError, match="give --partition month"):
        roll_up_into_folder(Asked(str(tmp_path / "a.csv")), folder, "day")


def test_a_folder_made_anew_forgets_what_was_read(tmp_path: Path) -> None:
    write_csv(tmp_path / "a.csv", DAYS)
    write_csv(tmp_path / "b.csv", DAYS[:1])
    folder = tmp_path / "usage"
    roll_up_into_folder(Asked(str(tmp_path / "a.csv")), folder)
    roll_up_into_folder(Asked(str(tmp_path / "b.csv")), folder, anew=True)
    assert sorted(stamps(folder)) == ["2026-01-01.parquet"]
    assert manifest(folder)["events"] == 1


def test_a_changed_time_zone_is_refused_for_its_earlier_days_would_be_wrong(tmp_path: Path) -> None:
    write_csv(tmp_path / "a.csv", DAYS)
    write_csv(tmp_path / "b.csv", [replace(DAYS[0], event_id="x")])
    folder = tmp_path / "usage"
    roll_up_into_folder(Asked(str(tmp_path / "a.csv"), zones={"A-1": "UTC"}), folder)
    with pytest.raises(SourceError, match="'A-1' from UTC to Europe/Berlin"):
        roll_up_into_folder(Asked(str(tmp_path / "b.csv"), zones={"A-1": "Europe/Berlin"}), folder)


def test_a_grown_file_without_ids_is_refused_for_its_rows_would_count_twice(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("account,timestamp,workflow,quantity\nA,2026-01-01,w,1\n", encoding="utf-8")
    folder = tmp_path / "usage"
    roll_up_into_folder(Asked(str(path)), folder)
    with path.open("a", encoding="utf-8") as stream:
        stream.write("A,2026-01-02,w,1\n")
    with pytest.raises(SourceError, match="was read before with other content"):
        roll_up_into_folder(Asked(str(path)), folder)


def test_a_folder_with_other_files_is_refused(tmp_path: Path) -> None:
    write_csv(tmp_path / "a.csv", DAYS)
    folder = tmp_path / "usage"
    folder.mkdir()
    (folder / "old.parquet").write_bytes(b"PAR1")
    with pytest.raises(SourceError, match=r"holds old\.parquet"):
        roll_up_into_folder(Asked(str(tmp_path / "a.csv")), folder)


def test_a_second_run_at_the_same_time_is_told_to_wait(tmp_path: Path) -> None:
    write_csv(tmp_path / "a.csv", DAYS)
    folder = tmp_path / "usage"
    roll_up_into_folder(Asked(str(tmp_path / "a.csv")), folder)
    hold = (
        "import sys, duckdb; con = duckdb.connect(sys.argv[1]); print('held', flush=True); sys.stdin.read()"
    )
    words = [sys.executable, "-c", hold, str(folder / "_rollup" / "ledger.duckdb")]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8") as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        for anew in (False, True):
            with pytest.raises(SourceError, match="wait for it"):
                roll_up_into_folder(Asked(str(tmp_path / "a.csv")), folder, anew=anew)
        other.communicate("")
    assert roll_up_into_folder(Asked(str(tmp_path / "a.csv")), folder).files == 0


def test_a_ledger_that_is_none_is_refused_and_made_anew_where_that_is_wanted(tmp_path: Path) -> None:
    write_csv(tmp_path / "a.csv", DAYS)
    folder = tmp_path / "usage"
    roll_up_into_folder(Asked(str(tmp_path / "a.csv")), folder)
    (folder / "_rollup" / "ledger.duckdb").write_bytes(b"no database" * 1_000)
    with pytest.raises(SourceError, match="start anew with --force"):
        roll_up_into_folder(Asked(str(tmp_path / "a.csv")), folder)
    assert roll_up_into_folder(Asked(str(tmp_path / "a.csv")), folder, anew=True).kept == 3


@st.composite
def streams(draw: st.DrawFn) -> list[Event]:
    """Events on days the clocks change, with versions of one id and rows that say when they apply."""
    moments = st.datetimes(datetime(2026, 3, 28), datetime(2026, 3, 31))
    number = draw(st.integers(1, 12))
    events: list[Event] = []
    for place in range(number):
        moment = draw(moments)
        events += [
            Event(
                f"e{place}",
                draw(st.sampled_from(sorted(ZONES))),
                (moment + timedelta(hours=draw(st.sampled_from((0, 0, 13))))).replace(tzinfo=UTC),
                EXAMPLE.ingested_at + timedelta(seconds=version),
                draw(st.integers(-(2**40), 2**40)),
                draw(st.decimals(-1_000, 1_000, places=4)),
                draw(st.sampled_from(("triage", "=1+1", "w" * 300, "名前"))),
                draw(st.sampled_from(("usage", "correction"))),
                draw(st.none() | st.just(date(2026, 1, 5))),
            )
            for version in range(draw(st.integers(1, 3)))
        ]
    again = draw(st.lists(st.sampled_from(events), max_size=4))
    return draw(st.permutations([*events, *again]))


def hold_to_plain_python(events: list[Event], data: st.DataObject) -> None:
    """Split the events over files of several kinds and as many runs; hold all to plain Python."""
    parts = data.draw(st.integers(1, 3))
    where = [data.draw(st.integers(0, parts - 1)) for _ in events]
    kinds = [data.draw(st.sampled_from(sorted(WRITERS))) for _ in range(parts)]
    with TemporaryDirectory() as temporary:
        folder = Path(temporary)
        (folder / "events").mkdir()
        expected = rolled(events, ZONES)
        asked = Asked(str(folder / "events"), zones=ZONES, threads=1)
        for part in range(parts):
            own = [event for event, place in zip(events, where, strict=True) if place == part]
            if own:
                WRITERS[kinds[part]](folder / "events" / f"{part}.{kinds[part]}", own)
                run = roll_up_into_folder(asked, folder / "usage")
                assert run.read == run.kept + run.duplicates + run.rejected == len(own)
        assert read_back(folder / "usage") == expected
        roll_up_into_file(asked, folder / "whole.parquet")
        assert read_back(folder / "whole.parquet") == expected


# A failing case is not made smaller: each try takes a second, and there are thousands.
@settings(max_examples=5, phases=(Phase.explicit, Phase.generate))
@given(events=streams(), data=st.data())
def test_any_split_of_any_events_over_files_and_runs_gives_what_plain_python_gives(
    events: list[Event], data: st.DataObject
) -> None:
    hold_to_plain_python(events, data)


@pytest.mark.prove
@settings(max_examples=200, phases=(Phase.explicit, Phase.generate))
@given(events=streams(), data=st.data())
def test_many_splits_of_any_events_give_what_plain_python_gives(
    events: list[Event], data: st.DataObject
) -> None:
    hold_to_plain_python(events, data)


@pytest.mark.parametrize("seed", [1, 2])
def test_thousands_of_events_around_the_changes_of_the_clocks_agree_with_plain_python(
    tmp_path: Path, seed: int
) -> None:
    events = many(4_000, seed, sorted(ZONES))
    (tmp_path / "events").mkdir()
    third = len(events) // 3
    for number, (kind, write) in enumerate(WRITERS.items()):
        write(tmp_path / "events" / f"{number}.{kind}", events[number * third : (number + 1) * third])
    used = events[: 3 * third]
    run = roll_up_into_file(Asked(str(tmp_path / "events"), zones=ZONES), tmp_path / "usage.parquet")
    assert read_back(tmp_path / "usage.parquet") == rolled(used, ZONES)
    assert run.kept == len({event.event_id for event in used})
    assert run.duplicates == len(used) - run.kept
