"""Processes of this machine: each batch is done once, a process that dies costs its batch and no other."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest

from steadydraw_decks.bulk.engines import Done, Work, by_processes
from steadydraw_decks.bulk.engines.work import ENDED
from steadydraw_decks.bulk.spreading import batch_size
from steadydraw_decks.tasks.refusal import Refusal

DEADLY = "dies"
BATCHES = [("a", "b"), ("c",), (DEADLY, "d"), ("e",), ("f", "g")]


@contextmanager
def beginning(folder: Path, way: str) -> Iterator[Path]:
    """What a process needs: a folder; it leaves a note each time, and may not be had."""
    (folder / f"begun-{os.getpid()}-{time.monotonic_ns()}").touch()
    if way == "dies":
        os._exit(9)
    if way == "refuses":
        raise Refusal("there is no such source")
    yield folder
    (folder / f"closed-{os.getpid()}").touch()


def making(folder: Path, item: str) -> str:
    """An item that is noted, twice when it was made twice; one of them kills its process."""
    if item == DEADLY:
        os._exit(9)
    (folder / f"made-{item}-{os.getpid()}-{time.monotonic_ns()}").touch()
    return item.upper()


def slowly(folder: Path, item: str) -> str:
    time.sleep(0.4)
    return making(folder, item)


def work(folder: Path, way: str = "") -> Work:
    return Work("this", partial(beginning, folder, way), making)


def by_item(done: Sequence[Done]) -> dict[str, str]:
    """What was told of each item: its result, or the reason."""
    return {
        item: each.reason or str(each.results[place])
        for each in done
        for place, item in enumerate(each.items)
    }


def notes(folder: Path, kind: str) -> list[str]:
    return sorted(each.name for each in folder.glob(f"{kind}-*"))


def test_a_process_that_dies_fails_its_batch_and_no_other(tmp_path: Path) -> None:
    told = by_item(list(by_processes(work(tmp_path), BATCHES, 2)))
    assert told == {
        **{each: each.upper() for each in "abcefg"},
        DEADLY: ENDED,
        "d": ENDED,
    }


def test_each_process_begins_once_and_closes_what_it_has_open(tmp_path: Path) -> None:
    done = list(by_processes(work(tmp_path), [("a",), ("b",), ("c",), ("e",)], 2))
    assert by_item(done) == {each: each.upper() for each in "abce"}
    processes = {each.peak.process for each in done if each.peak}
    assert len(notes(tmp_path, "begun")) == len(notes(tmp_path, "closed")) == len(processes) <= 2
    assert len(notes(tmp_path, "made")) == 4


@pytest.mark.parametrize(("way", "told"), [("dies", ENDED), ("refuses", "there is no such source")])
def test_where_nobody_can_begin_every_batch_says_why_and_the_run_ends(
    tmp_path: Path, way: str, told: str
) -> None:
    batches = [(str(number),) for number in range(30)]
    done = list(by_processes(work(tmp_path, way), batches, 2))
    assert by_item(done) == {str(number): told for number in range(30)}
    # Where processes die: two that were under way and each of them by itself, and then no more.
    assert way != "dies" or len(notes(tmp_path, "begun")) <= 4


def test_a_run_that_is_stopped_waits_for_one_item_and_not_for_the_batch(tmp_path: Path) -> None:
    slow = Work("slow", partial(beginning, tmp_path, ""), slowly)
    running = by_processes(slow, [("first",), tuple("abcdefghijklmnopqrst")], 1)
    assert next(running).results == ["FIRST"]
    running.close()
    assert len(notes(tmp_path, "made")) <= 2
    assert len(notes(tmp_path, "closed")) == 1


def test_batches_are_small_where_processes_wait_and_bounded_where_the_book_is_large() -> None:
    for accounts, workers, most in ((12, 2, 1), (160, 2, 10), (10_000, 2, 50), (100_000, 8, 50)):
        assert batch_size(accounts, workers) == most
