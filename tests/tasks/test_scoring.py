"""A book spread over processes gives what one process gives, in the same order."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from pathlib import Path

import pytest

from steadydraw_decks.rhythm import everyone
from steadydraw_decks.tasks import scoring
from tests.traps.world import AS_OF, World


@pytest.fixture
def world(tmp_path: Path) -> World:
    """More accounts than one batch, each with a draw of its own."""
    world = World(tmp_path / "book")
    for number in range(everyone._BATCH + 3):
        world.account(f"A-{number:03}")
        world.draw(date(2026, 7, 1), AS_OF, 50.0 + number, f"A-{number:03}")
    return world


def test_processes_give_the_same_results_in_the_same_order(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    with world.opened() as tables:
        alone = scoring.score(tables, AS_OF)
        monkeypatch.setattr(everyone, "BIG_BOOK", 1)
        monkeypatch.setattr("os.cpu_count", lambda: 2)
        spread = scoring.score(tables, AS_OF)
    assert [each.account_id for each in spread.accounts] == sorted(each.account_id for each in alone.accounts)
    assert [asdict(each) for each in spread.accounts] == [asdict(each) for each in alone.accounts]
    assert alone.book is not None
    assert spread.book is not None
    assert asdict(spread.book) == asdict(alone.book)


def test_a_book_keeps_no_inputs_and_a_named_metric_computes_only_what_it_needs(world: World) -> None:
    with world.opened() as tables:
        found = scoring.score(tables, AS_OF, names=["run_rate"])
    assert {tuple(each.results) for each in found.accounts} == {("run_rate",)}
    assert found.book is None
    assert all(not each["run_rate"].inputs for each in found.accounts)
