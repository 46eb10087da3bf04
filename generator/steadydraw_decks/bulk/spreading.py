"""Decks of many accounts by an engine: batches, what an earlier run has left, and how far the run is."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from secrets import token_hex
from tempfile import TemporaryDirectory

from steadydraw.tables import Tables
from steadydraw_decks.bulk.engines import Done, Engine, Peak, Work, by_processes, held_here
from steadydraw_decks.bulk.index import known_index, write_table
from steadydraw_decks.bulk.keeping import SHELF
from steadydraw_decks.bulk.making import Bench, DeckMade, Order, deck_made
from steadydraw_decks.bulk.shelving import Open, Shelf, shelve
from steadydraw_decks.bulk.there import kept_of
from steadydraw_decks.rhythm.collecting import collect_seldom
from steadydraw_decks.rhythm.following import Follow, unseen

FEW = 8
"""Accounts up to which starting more processes does not pay."""
_MOST, _ROUNDS = 50, 8
"""Accounts that travel together at most, and how often each process comes for more in a small book."""
_LIST_EVERY = 5.0
"""Seconds after which the list of what is made is written anew."""
_OUT_OF_SIGHT = (
    "the machine that made it wrote it to a folder of its own: name with -o a folder that all machines share"
)


@dataclass(slots=True)
class Held:
    """The most memory of each process that has made decks or read for them, in MB."""

    by_process: dict[str, int] = field(default_factory=dict)

    def add(self, peak: Peak | None) -> None:
        """Take in what a process has said."""
        if peak is not None:
            self.by_process[peak.process] = max(self.by_process.get(peak.process, 0), peak.megabytes)

    @property
    def most(self) -> int:
        """The most that one process has held; 0 where no system tells."""
        return max(self.by_process.values(), default=0)

    @property
    def together(self) -> int:
        """What it would come to had all held their most at once."""
        return sum(self.by_process.values())


def pays(accounts: int, workers: int) -> bool:
    """Whether so many accounts are worth starting more processes."""
    return workers > 1 and accounts > FEW


def batch_size(accounts: int, workers: int) -> int:
    """How many accounts travel together: many of a large book, few where many processes wait for work.

    >>> batch_size(20, 2), batch_size(10_000, 4)
    (1, 50)
    """
    return max(1, min(_MOST, accounts // (_ROUNDS * workers)))


def make_decks_of(
    tables: Tables,
    ids: Sequence[str],
    order: Order,
    workers: int,
    follow: Follow = unseen,
    engine: Engine | None = None,
) -> tuple[list[DeckMade], Held]:
    """The decks of these accounts by an engine, else by processes of this machine; in the order of the ids.

    The tables are read here and laid out by batches. Processes of an engine may be on other machines: for
    them the batches lie in the folder of the decks, which all must see. What is made is listed in the folder
    as the run goes, so that a run that is stopped has left its list.
    """
    listing, held, far = _Listing(order.folder, ids), Held(), _far(order)
    local = partial(by_processes, workers=workers)
    for each in kept_of(tables, ids, far, listing.known, local):
        listing.add(each)
    left = [each for each in ids if each not in listing.made]
    where = far.folder if engine else None
    with ExitStack() as stack:
        shelf = Path(
            stack.enter_context(TemporaryDirectory(prefix=SHELF, dir=where, ignore_cleanup_errors=True))
        )
        batches = shelve(tables, left, order.wish, batch_size(len(left), workers), shelf, follow)
        work = Work(token_hex(8), partial(_begun, shelf, far), deck_made)
        done = stack.enter_context(closing((engine or local)(work, batches))) if left else iter(())
        for each in follow(_each(done, order, held), len(left), "Making"):
            listing.add(each)
    held.add(held_here())
    return [listing.made[each] for each in ids], held


def make_decks_here(
    tables: Tables, ids: Sequence[str], order: Order, follow: Follow = unseen
) -> tuple[list[DeckMade], Held]:
    """The same in this process, of tables that are open already."""
    listing, held = _Listing(order.folder, ids), Held()
    bench = Bench(Open(tables), order, listing.known)
    for each in follow((deck_made(bench, each) for each in ids), len(ids), "Making"):
        listing.add(each)
    held.add(held_here())
    return [listing.made[each] for each in ids], held


class _Listing:
    """What is made so far, written into the folder from time to time."""

    def __init__(self, folder: Path, ids: Sequence[str]) -> None:
        self.made: dict[str, DeckMade] = {}
        self.known = known_index(folder)
        self._folder, self._ids, self._written = folder, ids, time.monotonic()

    def add(self, each: DeckMade) -> None:
        """One more; rows of an earlier run stand until this one comes to them."""
        self.made[each.account_id] = each
        if time.monotonic() - self._written >= _LIST_EVERY:
            rows = [self.made.get(one) or self.known.get(one) for one in self._ids]
            write_table([row for row in rows if row], self._folder)
            self._written = time.monotonic()


@contextmanager
def _begun(shelf: Path, order: Order) -> Iterator[Bench]:
    """What a process makes its decks with, for as long as it works."""
    collect_seldom()
    yield Bench(Shelf(shelf), order, known_index(order.folder))


def _each(done: Iterator[Done], order: Order, held: Held) -> Iterator[DeckMade]:
    """The accounts of each batch as it is done; what cannot be seen from here was not made for us."""
    for batch in done:
        held.add(batch.peak)
        if batch.reason:
            yield from (DeckMade(each, "", reason=batch.reason) for each in batch.items)
        for each in batch.results:
            hidden = each.file and not (order.folder / each.file).exists()
            yield replace(each, file="", reason=_OUT_OF_SIGHT) if hidden else each


def _far(order: Order) -> Order:
    """The order as it reads from any folder."""
    wish = order.wish
    if wish.template is not None:
        wish = replace(wish, template=wish.template.absolute())
    return replace(order, folder=order.folder.absolute(), wish=wish)
