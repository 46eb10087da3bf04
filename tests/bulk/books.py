"""Small books for runs over many accounts, and what a run has left in a folder."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from steadydraw.sources import open_source
from steadydraw_decks.bulk import Order, make_decks_here, write_index
from steadydraw_decks.tasks.reviewing import Wish
from tests.traps.world import AS_OF, World

WISH = Wish(as_of=AS_OF.isoformat())


def small_book(folder: Path, accounts: int) -> tuple[Path, list[str]]:
    """A book of accounts that draw 100 a day and more, for four months; its source and its ids."""
    world = World(folder)
    ids = [f"A-{number:02}" for number in range(accounts)]
    for number, each in enumerate(ids):
        world.account(each).draw(date(2026, 6, 1), AS_OF, 100.0 + number, each)
    return world.written(), ids


def undisturbed(source: Path, ids: list[str], folder: Path, about: str = "") -> dict[str, bytes]:
    """What one process that nobody disturbs makes of the accounts."""
    folder.mkdir()
    with open_source(source) as tables:
        made, _ = make_decks_here(tables, ids, Order(folder, WISH))
    write_index(made, folder, about)
    return files_in(folder)


def files_in(folder: Path) -> dict[str, bytes]:
    """All that a run has made, by name; the same account gives the same bytes, whoever makes its deck."""
    return {each.name: each.read_bytes() for each in folder.iterdir() if not each.name.endswith(".tmp")}
