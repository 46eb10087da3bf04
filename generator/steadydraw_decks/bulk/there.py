"""What an earlier run has left in the folder, looked at before anything is read for new decks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from secrets import token_hex
from tempfile import TemporaryDirectory

from steadydraw.tables import Tables
from steadydraw_decks.bulk.engines import Engine, Work
from steadydraw_decks.bulk.keeping import SHELF, Stamp, stamp_wanted
from steadydraw_decks.bulk.laying import laid, taken
from steadydraw_decks.bulk.making import DeckMade, Order, file_of, kept_deck
from steadydraw_decks.bulk.shelving import names_in
from steadydraw_decks.tasks.days import days_meant
from steadydraw_decks.tasks.refusal import Refusal

_TOGETHER = 100


@dataclass(frozen=True, slots=True)
class _Look:
    """What is looked for: by account the deck that is meant, and what the stamp of one to keep says."""

    folder: Path
    wanted: Mapping[str, tuple[DeckMade, Stamp | None]]
    listed: Mapping[str, DeckMade]


def kept_of(
    tables: Tables, ids: Sequence[str], order: Order, listed: Mapping[str, DeckMade], engine: Engine
) -> Iterator[DeckMade]:
    """The decks that are there already and listed; the others are looked at once more when they are made."""
    wanted = {} if order.force else _wanted(tables, ids, order, listed)
    if not wanted:
        return
    there = list(wanted)
    batches = [there[first : first + _TOGETHER] for first in range(0, len(there), _TOGETHER)]
    with TemporaryDirectory(prefix=SHELF, ignore_cleanup_errors=True) as folder:
        file = Path(folder) / "there"
        laid(_Look(order.folder, wanted, listed), file)
        for done in engine(Work(token_hex(8), partial(_begun, file), _kept), batches):
            yield from (each for each in done.results if each is not None)


def _wanted(
    tables: Tables, ids: Sequence[str], order: Order, listed: Mapping[str, DeckMade]
) -> dict[str, tuple[DeckMade, Stamp | None]]:
    """What is wanted of the accounts whose deck is there and listed."""
    there = {path.name for path in order.folder.glob("*.pptx")}
    names, wanted = names_in(tables), {}
    for each in ids:
        name, begin = names.get(each, ("", ""))
        if each not in listed or file_of(begin) not in there:
            continue
        try:
            as_of, _ = days_meant(tables, each, order.wish.period, order.wish.as_of)
        except Refusal:
            continue
        meant = DeckMade(each, name, file_of(begin), as_of=as_of.isoformat())
        wanted[each] = meant, stamp_wanted(tables, each, order.wish)
    return wanted


@contextmanager
def _begun(file: Path) -> Iterator[_Look]:
    yield taken(file)


def _kept(look: _Look, account_id: str) -> DeckMade | None:
    """The deck of an account where it can be kept as it is listed."""
    try:
        found = kept_deck(look.folder, *look.wanted[account_id], look.listed)
    except Refusal:
        return None  # it is told where the deck is to be made
    return found if found and found.light else None
