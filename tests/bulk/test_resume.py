"""A run that is killed at any moment is finished by the next: nothing half, nothing twice, nothing amiss."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path

import pytest

from steadydraw.sources import open_source
from steadydraw_decks.bulk import Order, chosen_accounts, clear_abandoned, make_decks_here
from steadydraw_decks.bulk.index import known_index
from tests.bulk.books import WISH, files_in, small_book, undisturbed
from tests.command_line import Run
from tests.traps.world import AS_OF

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no kill -9 for a group")
ABOUT = "Made of book for customers. Health is for ourselves: this page is no customer's."
ACCOUNTS = 12
SEED = 20260930


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str], dict[str, bytes]]:
    """A small book, its ids, and what an undisturbed run makes of it."""
    folder = tmp_path_factory.mktemp("resume")
    source, ids = small_book(folder / "book", ACCOUNTS)
    return source, ids, undisturbed(source, ids, folder / "alone", ABOUT)


def decks_in(folder: Path) -> dict[str, int]:
    """The decks that bear their name, and when each was written."""
    return {each.name: each.stat().st_mtime_ns for each in folder.glob("*.pptx")}


def killed(source: Path, out: Path, draw: random.Random, *, all_at_once: bool) -> None:
    """Begin a run of two processes and kill them, some time after it has made another deck or two.

    The first process alone is killed where not all are at once: the others must end by themselves.
    """
    words = [sys.executable, "-m", "steadydraw_decks.cli", "--quiet"]
    words += ["decks", str(source), "-o", str(out), "--as-of", str(AS_OF), "--workers", "2"]
    wanted = len(list(out.glob("*.pptx"))) + draw.randint(0, 2)
    run = subprocess.Popen(
        words, start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    while len(list(out.glob("*.pptx"))) < wanted and run.poll() is None:
        time.sleep(0.01)
    time.sleep(draw.uniform(0, 0.05))
    if all_at_once:
        with suppress(ProcessLookupError):  # it has come to its end
            os.killpg(run.pid, signal.SIGKILL)
    run.kill()
    run.wait()
    deadline = time.monotonic() + 20
    while group_lives(run.pid) and time.monotonic() < deadline:
        time.sleep(0.02)
    if group_lives(run.pid):
        os.killpg(run.pid, signal.SIGKILL)
        pytest.fail("processes outlived the one that they work for")


def group_lives(group: int) -> bool:
    """Whether any process of the group is left."""
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def see_that_it_is_sound(out: Path, wanted: dict[str, bytes]) -> None:
    """Every deck that bears its name is whole, and its record lies beside it."""
    for name in decks_in(out):
        record = name.replace(".pptx", ".provenance.json")
        assert (out / name).read_bytes() == wanted[name]
        assert (out / record).read_bytes() == wanted[record]


def disturbed(book: tuple[Path, list[str], dict[str, bytes]], out: Path, kills: int, seed: int) -> list[int]:
    """Kill so many runs into one folder; how many decks there were when each died."""
    source, _, wanted = book
    draw = random.Random(seed)
    out.mkdir()
    made = []
    for number in range(kills):
        before = decks_in(out)
        killed(source, out, draw, all_at_once=number != 1)
        see_that_it_is_sound(out, wanted)
        after = decks_in(out)
        assert {name: after[name] for name in before} == before, "a finished deck is not made again"
        made.append(len(after))
    return made


def finish(book: tuple[Path, list[str], dict[str, bytes]], out: Path, run: Run) -> None:
    """Let a run come to its end: all is there, as if nobody had disturbed it."""
    source, _, wanted = book
    before = decks_in(out)
    for each in out.glob(".*.tmp"):
        os.utime(each, (time.time() - 120, time.time() - 120))
    ran = run("decks", source, "-o", out, "--as-of", AS_OF, "--workers", "1")
    made, kept = ACCOUNTS - len(before), len(before)
    told = f", kept {kept} that were there" if kept else ""
    decks = "deck" if made == 1 else "decks"
    assert (ran.code, ran.out) == (0, f"Wrote {made} {decks} to {out}{told}: see index.html\n")
    after = decks_in(out)
    assert {name: after[name] for name in before} == before, "a finished deck is not made again"
    assert files_in(out) == wanted
    assert not list(out.glob(".*"))


def test_a_run_whose_processes_are_all_killed_is_finished_by_the_next(
    book: tuple[Path, list[str], dict[str, bytes]], tmp_path: Path, run: Run
) -> None:
    made = disturbed(book, tmp_path / "decks", 3, SEED)
    assert made[0] < ACCOUNTS, "the first run was killed before its end"
    finish(book, tmp_path / "decks", run)


@pytest.mark.prove
@pytest.mark.parametrize("seed", range(8))
def test_many_runs_that_are_killed_are_finished_by_the_next(
    book: tuple[Path, list[str], dict[str, bytes]], tmp_path: Path, run: Run, seed: int
) -> None:
    disturbed(book, tmp_path / "decks", 4, SEED + 1 + seed)
    finish(book, tmp_path / "decks", run)


def cut_at(source: Path, ids: list[str], out: Path, write: int) -> None:
    """Make decks, and be killed when so many files are written but for their name."""
    synced, begun = os.fsync, [0]

    def fsync(stream: int) -> None:
        synced(stream)
        begun[0] += 1
        if begun[0] == write:
            os.kill(os.getpid(), signal.SIGKILL)

    os.fsync = fsync  # type: ignore[assignment]
    with open_source(source) as tables:
        make_decks_here(tables, ids, Order(out, WISH))


def test_a_run_that_is_killed_before_a_record_and_one_between_it_and_its_deck_are_finished(
    book: tuple[Path, list[str], dict[str, bytes]], tmp_path: Path
) -> None:
    source, ids, wanted = book
    out = tmp_path / "decks"
    out.mkdir()
    # By hand: an account writes its record, then its deck. The third write of the first run is the record of
    # the second account; the second write of the next run is the deck of that account, its record is there.
    for write, decks, records in ((3, 1, 1), (2, 1, 2)):
        run = get_context("spawn").Process(target=cut_at, args=(source, ids[:3], out, write))
        run.start()
        run.join()
        assert run.exitcode == -signal.SIGKILL
        assert (len(decks_in(out)), len(list(out.glob("*.provenance.json")))) == (decks, records)
        see_that_it_is_sound(out, wanted)
    assert len(list(out.glob(".*.tmp"))) == 2
    with open_source(source) as tables:
        made, _ = make_decks_here(tables, ids[:3], Order(out, WISH))
    assert [each.kept for each in made] == [True, False, False]
    found = files_in(out)
    assert len(found) == 6
    assert {name: wanted[name] for name in found} == found
    left = next(out.glob(".*.tmp"))
    clear_abandoned(out)
    assert left.exists(), "a file that somebody may still be writing is left alone"
    somebodys = out / ".notes.tmp"
    somebodys.touch()
    for each in out.glob(".*.tmp"):
        os.utime(each, (time.time() - 120, time.time() - 120))
    clear_abandoned(out)
    assert list(out.glob(".*")) == [somebodys]


def test_health_of_a_kept_deck_is_taken_from_the_list_only_where_it_is_of_the_same_record(
    book: tuple[Path, list[str], dict[str, bytes]], tmp_path: Path
) -> None:
    source, ids, wanted = book
    for name in wanted:
        if name.startswith(tuple(ids[:2])) or name == "index.csv":
            (tmp_path / name).write_bytes(wanted[name])
    known = known_index(tmp_path)
    assert list(known) == ids
    first, second = (known[each] for each in ids[:2])
    text = (tmp_path / "index.csv").read_text(encoding="utf-8-sig")
    # A figure that nobody would work out shows where it was taken from; the second row is of another record.
    text = text.replace(f",{first.score!r},", ",12.5,", 1).replace(second.record, "0" * 16)
    text = text.replace(f",{second.score!r},,0000", ",13.5,,0000")
    (tmp_path / "index.csv").write_text(text, encoding="utf-8-sig")
    with open_source(source) as tables:
        assert chosen_accounts(tables, WISH) == ids
        made, _ = make_decks_here(tables, ids[:2], Order(tmp_path, WISH))
    assert made == [replace(first, score=12.5, kept=True), replace(second, kept=True)]
