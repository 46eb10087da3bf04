"""What is in a folder already: decks of the same wish are kept, and nothing else is written over."""

from __future__ import annotations

import hashlib
import re
import time
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from steadydraw.tables import Tables, once
from steadydraw_decks.deck.kinds import EXECUTIVE_REVIEW
from steadydraw_decks.tasks.days import days_meant
from steadydraw_decks.tasks.refusal import Refusal
from steadydraw_decks.tasks.reviewing import Wish
from steadydraw_decks.template.errors import TemplateError
from steadydraw_decks.trust.glance import glance_at
from steadydraw_decks.trust.origins import carried_in, record_at, shipped
from steadydraw_decks.trust.record import source_hash
from steadydraw_decks.trust.sealing import sidecar, stamp_of

_TEMPORARY = re.compile(r"\..+-[0-9a-f]{8}\.tmp\Z")
_ABANDONED = 60.0
"""Seconds after which a temporary file is nobody's: writing one takes far less."""
_NONE_CARRIED = b'\n  "carried": [],\n'
"""How a record says it; no text in it can, for there a line end is written as two letters."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A deck that is there already: its slides, and the hash of its record."""

    slides: int
    record: str


def kept_at(target: Path, tables: Tables, account_id: str, wish: Wish) -> Kept | None:
    """The deck of this wish that is there already, whole, with its own record.

    None where it may be made. Raises Refusal where a file is in the way that is not it.
    """
    record = sidecar(target)
    wanted = _wanted(tables, account_id, wish)
    if target.exists():
        found = _found(target, record, wanted)
        if found is None:
            raise _in_the_way(target)
        return found
    # A run that was ended between the two files leaves the record alone: it is written first.
    if record.exists() and not _records(record, wanted):
        raise _in_the_way(record)
    return None


def clear_abandoned(folder: Path) -> None:
    """Delete what runs that were killed have left half-written; it bears no deck's name."""
    before = time.time() - _ABANDONED
    for path in folder.glob(".*.tmp"):
        try:
            if _TEMPORARY.match(path.name) and path.stat().st_mtime < before:
                path.unlink()
        except OSError:
            continue


def _in_the_way(path: Path) -> Refusal:
    return Refusal(
        f"{path.name} is there already and was not made of this source for this wish: "
        "give --force to replace it, or another folder with -o"
    )


def _wanted(tables: Tables, account_id: str, wish: Wish) -> dict[str, str] | None:
    """What the stamp of a deck says that need not be made anew; None where no stamp can tell."""
    if wish.pictures or wish.last_review:
        return None
    as_of, period = days_meant(tables, account_id, wish.period, wish.as_of)
    template = wish.template or shipped(EXECUTIVE_REVIEW)
    changed = template.stat()
    return {
        "deck": EXECUTIVE_REVIEW,
        "account": account_id,
        "as of": as_of.isoformat(),
        "period": f"{period.name} {period.start.isoformat()} {period.end.isoformat()}",
        "audience": wish.audience.value,
        "locale": wish.locale.replace("-", "_"),
        "template": _hash_of(template, changed.st_mtime_ns, changed.st_size),
        "source": _source_hash(tables),
        "pictures": "",
    }


@lru_cache(maxsize=2)
def _hash_of(template: Path, _changed: int, _size: int) -> str:
    return hashlib.sha256(template.read_bytes()).hexdigest()


_source_hash = once(source_hash)


def _found(deck: Path, record: Path, wanted: dict[str, str] | None) -> Kept | None:
    if wanted is None:
        return None
    try:
        seen = glance_at(deck)
        if not _says(seen.stamp, wanted):
            return None
        content = record.read_bytes()
        own = hashlib.sha256(content).hexdigest()
        if seen.stamp.get("record") != own:
            return None
        carried = _NONE_CARRIED not in content and carried_in(record_at(record))
        return None if carried else Kept(seen.slides, own)
    except (TemplateError, OSError):
        return None


def _records(record: Path, wanted: dict[str, str] | None) -> bool:
    try:
        return wanted is not None and _says(stamp_of(record_at(record)), wanted)
    except (TemplateError, OSError, LookupError, TypeError, AttributeError):
        return False


def _says(stamp: dict[str, str], wanted: dict[str, str]) -> bool:
    return all(stamp.get(key, "") == value for key, value in wanted.items())
