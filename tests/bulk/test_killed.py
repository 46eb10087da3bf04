"""A run that is ended at any moment and begun again leaves the decks of an undisturbed run."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest

from steadydraw.resources import resource
from steadydraw.sources import open_source
from steadydraw_decks.compiled.checking import disagreements
from steadydraw_decks.tasks.reviewing import Wish, make_review
from tests.compiled.same import differences, parts_in
from tests.hostile_templates.mutants import package_of
from tests.traps.world import AS_OF, World

ACCOUNTS = 12


def started(book: Path, out: Path) -> subprocess.Popen[bytes]:
    """A run of two processes in a group of its own."""
    words = ("decks", str(book), "-o", str(out), "--as-of", AS_OF.isoformat(), "--workers", "2")
    return subprocess.Popen(
        [sys.executable, "-m", "steadydraw_decks.cli", *words],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


@pytest.mark.parametrize("kills", [3, pytest.param(20, marks=pytest.mark.prove)])
def test_a_run_killed_at_random_moments_ends_as_an_undisturbed_one(tmp_path: Path, kills: int) -> None:
    world = World(tmp_path / "book")
    for number in range(ACCOUNTS):
        world.account(f"A{number}").draw(date(2026, 8, 1), AS_OF, 100.0 + number, f"A{number}")
    with world.opened():
        book = world.folder
    calm, stormy = tmp_path / "calm", tmp_path / "stormy"
    begun = time.monotonic()
    assert started(book, calm).wait() == 0
    usual = time.monotonic() - begun
    dice = random.Random(kills)
    for _ in range(kills):
        run = started(book, stormy)
        try:
            run.wait(dice.uniform(0.3, 1.0) * usual)
        except subprocess.TimeoutExpired:
            os.killpg(run.pid, signal.SIGKILL)
            run.wait()
    assert started(book, stormy).wait() == 0
    ours = {each.name for each in calm.iterdir()}
    assert {each.name for each in stormy.iterdir() if not each.name.endswith(".tmp")} == ours
    assert sum(name.endswith(".pptx") for name in ours) == ACCOUNTS
    for name in sorted(ours):
        one, other = (folder / name for folder in (calm, stormy))
        if name.endswith(".pptx"):
            assert list(differences(one.read_bytes(), other.read_bytes())) == []
        else:
            assert one.read_bytes() == other.read_bytes()


def test_a_deck_in_which_a_chart_says_another_number_does_not_agree(tmp_path: Path) -> None:
    path = tmp_path / "deck.pptx"
    with open_source(resource("samples", "steadydraw.toml")) as tables:
        make_review(tables, "A-1001", path, Wish("2026Q3", "2026-09-30"))
    assert list(disagreements(path)) == []
    parts = parts_in(path.read_bytes())
    name, text = next((n, p) for n, p in parts.items() if n.startswith("ppt/charts/chart") and b"<c:v>5" in p)
    parts[name] = text.replace(b"<c:v>5", b"<c:v>6", 1)
    path.write_bytes(package_of(parts))
    assert any("shows another thing" in each for each in disagreements(path))
