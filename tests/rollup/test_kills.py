"""A run that is killed at any moment is made good by the next: both give what an undisturbed one gives."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from steadydraw.sources.events import Asked, roll_up_into_folder
from tests.rollup.plain import Day, many, read_back, rolled, write_csv, write_parquet

ZONES = {"UTC": "UTC", "Berlin": "Europe/Berlin", "Howe": "Australia/Lord_Howe"}
# A child is ready once it has said so; the time to the kill is counted from there.
RUN = """
import sys
from pathlib import Path
from steadydraw.sources.events import Asked, roll_up_into_folder
print("ready", flush=True)
zones = {"UTC": "UTC", "Berlin": "Europe/Berlin", "Howe": "Australia/Lord_Howe"}
roll_up_into_folder(Asked(sys.argv[1], zones=zones), Path(sys.argv[2]))
"""


def start(events: Path, folder: Path) -> subprocess.Popen[str]:
    """A child that rolls up, and has just begun to."""
    child = subprocess.Popen(
        [sys.executable, "-c", RUN, str(events), str(folder)], stdout=subprocess.PIPE, encoding="utf-8"
    )
    assert child.stdout is not None
    assert child.stdout.readline() == "ready\n"
    return child


def killed(events: Path, folder: Path, after: float) -> bool:
    """Kill a run `after` seconds; whether it was still at work."""
    child = start(events, folder)
    time.sleep(after)
    at_work = child.poll() is None
    if at_work:
        os.kill(child.pid, signal.SIGKILL)
    child.communicate()
    return at_work


def two_runs(tmp_path: Path) -> tuple[Path, Path, Day, float]:
    """A first file rolled up, a second beside it; what both give; how long the second takes."""
    events = tmp_path / "events"
    events.mkdir()
    all_events = many(8_000, 3, sorted(ZONES))
    write_parquet(events / "a.parquet", all_events[:5_000])
    roll_up_into_folder(Asked(str(events), zones=ZONES), tmp_path / "first")
    write_csv(events / "b.csv", all_events[5_000:])
    shutil.copytree(tmp_path / "first", tmp_path / "timed")
    started = time.monotonic()
    start(events, tmp_path / "timed").communicate()
    taken = time.monotonic() - started
    expected = rolled(all_events, ZONES)
    assert read_back(tmp_path / "timed") == expected
    return events, tmp_path / "first", expected, taken


def disturbed(tmp_path: Path, kills: int, seed: int) -> None:
    """Kill that many runs at work, each on a copy of the first state; hold the next run to the result."""
    events, first, expected, taken = two_runs(tmp_path)
    spread = random.Random(seed)
    met, tries = 0, 0
    while met < kills:
        tries += 1
        assert tries <= 4 * kills, "kills must meet a run at work"
        folder = tmp_path / f"run{tries}"
        shutil.copytree(first, folder)
        moment = spread.uniform(0, 0.9 * taken)
        if killed(events, folder, moment):
            met += 1
        else:
            taken *= 0.8  # the machine has become faster
        for part in folder.glob("*.parquet"):
            read_back(part)  # whole, or the one before
        roll_up_into_folder(Asked(str(events), zones=ZONES), folder)
        assert read_back(folder) == expected, f"killed after {moment} s"
        assert not (folder / "_rollup" / "work").exists()
        again = roll_up_into_folder(Asked(str(events), zones=ZONES), folder)
        assert (again.files, again.days) == (0, 0)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
def test_a_killed_run_is_made_good_by_the_next(tmp_path: Path) -> None:
    disturbed(tmp_path, 5, 11)


@pytest.mark.prove
@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
def test_forty_killed_runs_are_made_good_by_the_next(tmp_path: Path) -> None:
    disturbed(tmp_path, 40, 12)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
def test_a_first_run_that_is_killed_is_made_good_too(tmp_path: Path) -> None:
    events = tmp_path / "events"
    events.mkdir()
    all_events = many(5_000, 4, sorted(ZONES))
    write_parquet(events / "a.parquet", all_events)
    for number, after in enumerate((0.1, 0.3)):
        folder = tmp_path / f"run{number}"
        killed(events, folder, after)
        roll_up_into_folder(Asked(str(events), zones=ZONES), folder)
        assert read_back(folder) == rolled(all_events, ZONES)
