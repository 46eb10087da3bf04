"""The same decks by a real Ray, started here with two processors and a small store."""

from __future__ import annotations

import sys
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from steadydraw.sources import open_source
from steadydraw_decks.bulk import Order, make_decks_of
from steadydraw_decks.bulk.engines import Done, Engines, Work, by_processes, engine_named
from steadydraw_decks.bulk.engines.cluster import by_ray
from steadydraw_decks.bulk.engines.work import ENDED
from steadydraw_decks.tasks.refusal import Refusal
from tests.bulk.books import WISH, files_in, small_book, undisturbed
from tests.bulk.test_engines import BATCHES, DEADLY, by_item, notes, work
from tests.command_line import Run
from tests.traps.world import AS_OF


@pytest.fixture(scope="module")
def cluster() -> Iterator[str]:
    """The address of a Ray of two processors."""
    ray = pytest.importorskip("ray", reason="there is no Ray for this system")
    ray.init(
        address="local",
        num_cpus=2,
        object_store_memory=100 << 20,
        include_dashboard=False,
        log_to_driver=False,
        logging_level="ERROR",
    )
    yield str(ray.get_runtime_context().gcs_address)
    ray.shutdown()


def test_ray_makes_the_same_files_as_one_process_and_keeps_them_the_next_time(
    cluster: str, tmp_path: Path, run: Run
) -> None:
    source, ids = small_book(tmp_path / "book", 4)
    wanted = undisturbed(source, ids, tmp_path / "alone", "Made of book for customers.")
    out = tmp_path / "decks"
    words = ("decks", source, "-o", out, "--as-of", AS_OF, "--engine", "ray", "--ray-address", cluster)
    ran = run(*words)
    assert (ran.code, ran.out) == (0, f"Wrote 4 decks to {out}: see index.html\n"), ran.err
    found = files_in(out)
    assert found.keys() == wanted.keys()
    assert [name for name in found if name != "index.html" and found[name] != wanted[name]] == []
    again = run(*words)
    assert again.out == f"Wrote 0 decks to {out}, kept 4 that were there: see index.html\n"
    assert files_in(out) == found


def test_an_actor_that_dies_fails_its_batch_and_no_other(cluster: str, tmp_path: Path) -> None:
    engine, _ = engine_named(Engines.RAY, 2, cluster)
    assert engine is not None
    told = by_item(list(engine(work(tmp_path), BATCHES)))
    assert told == {**{each: each.upper() for each in "abcefg"}, DEADLY: ENDED, "d": ENDED}
    refused = by_item(list(engine(work(tmp_path, "refuses"), BATCHES)))
    assert set(refused.values()) == {"there is no such source"}


def test_each_actor_begins_once_and_closes_what_it_has_open(cluster: str, tmp_path: Path) -> None:
    engine, _ = engine_named(Engines.RAY, 2, cluster)
    assert engine is not None
    done = list(engine(work(tmp_path), [("a",), ("b",), ("c",), ("e",)]))
    assert by_item(done) == {each: each.upper() for each in "abce"}
    assert len(notes(tmp_path, "begun")) == len(notes(tmp_path, "closed")) <= 2


@contextmanager
def nothing() -> Iterator[None]:
    yield None


def elsewhere(_opened: object, item: str) -> Any:
    """What a machine gives back that wrote its deck to a disk of its own."""
    from steadydraw_decks.bulk import DeckMade

    return DeckMade(item, item, f"{item}.pptx", 12, "2026-09-30", "green", 80.0)


def test_a_deck_that_was_written_out_of_sight_is_told_and_not_counted(tmp_path: Path) -> None:
    source, ids = small_book(tmp_path / "book", 2)

    def far(work: Work, batches: Sequence[Sequence[str]]) -> Generator[Done]:
        del work
        return by_processes(Work("far", nothing, elsewhere), batches, 1)

    with open_source(source) as tables:
        made, _ = make_decks_of(tables, ids, Order(tmp_path, replace(WISH)), 1, engine=far)
    assert [each.file for each in made] == ["", ""]
    assert "name with -o a folder that all machines share" in made[0].reason


class Guarded:
    """A Ray that asks for a token, as far as a caller without one gets."""

    def is_initialized(self) -> bool:
        return False

    def init(self, **_: object) -> None:
        raise ConnectionError("Failed to connect to Ray cluster at 10.0.0.5:6379.")


@pytest.mark.parametrize(("mode", "told"), [("", True), ("token", False)])
def test_a_cluster_that_asks_for_a_token_is_told_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mode: str, *, told: bool
) -> None:
    monkeypatch.setenv("RAY_AUTH_MODE", mode)
    with pytest.raises(Refusal, match=r"no Ray at 10\.0\.0\.5:6379: Failed to connect") as refused:
        list(by_ray(work(tmp_path), BATCHES, Guarded(), None, "10.0.0.5:6379"))
    assert ("set RAY_AUTH_MODE=token" in str(refused.value)) is told
    assert str(refused.value).endswith("; --engine local needs none")


def test_without_ray_one_sentence_says_how_to_get_it(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, _ = small_book(tmp_path / "book", 1)
    monkeypatch.setitem(sys.modules, "ray", None)
    ran = run("decks", source, "-o", tmp_path / "decks", "--engine", "ray")
    assert (ran.code, ran.out) == (2, "")
    assert "--engine ray needs Ray, which is not installed: `pip install 'steadydraw[ray]'`" in ran.err
    assert not (tmp_path / "decks").exists()
    local = run("decks", source, "-o", tmp_path / "decks", "--ray-address", "10.0.0.1:6379")
    assert (local.code, local.out) == (2, "")
    assert "--ray-address is for --engine ray" in local.err
