"""What is in a folder already: decks of the same wish are kept, and nothing else is written over."""

from __future__ import annotations

import hashlib
import re
import shutil
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
_A_DAY = 86_400.0
"""Seconds after which nobody works with what was laid out: that goes on for as long as a run does."""
SHELF = ".steadydraw-"
"""What the name of a folder begins with that is laid out for a run."""
_NONE_CARRIED = b'"carried":[]'
"""How a record says it; no text in it can, for there a quotation mark follows a backslash."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A deck that is there already: its slides, and the hash of its record."""

    slides: int
    record: str


Stamp = dict[str, str]
"""What the stamp of a deck says."""


def kept_at(target: Path, wanted: Stamp | None) -> Kept | None:
    """The deck that is there already, whole, with its own record, and whose stamp says what is `wanted`.

    None where it may be made. Raises Refusal where a file is in the way that is not it.
    """
    record = sidecar(target)
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
    """Delete what runs that were killed have left: files half-written, and what was laid out for them."""
    now = time.time()
    for path in folder.glob(".*.tmp"):
        try:
            if _TEMPORARY.match(path.name) and path.stat().st_mtime < now - _ABANDONED:
                path.unlink()
        except OSError:
            continue
    for path in folder.glob(f"{SHELF}*"):
        try:
            if path.is_dir() and path.stat().st_mtime < now - _A_DAY:
                shutil.rmtree(path, ignore_errors=True)
        except OSError:
            continue


def _in_the_way(path: Path) -> Refusal:
    return Refusal(
        f"{path.name} is there already and was not made of this source for this wish: "
        "give --force to replace it, or another folder with -o"
    )


def stamp_wanted(tables: Tables, account_id: str, wish: Wish) -> Stamp | None:
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


def _found(deck: Path, record: Path, wanted: Stamp | None) -> Kept | None:
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


def _records(record: Path, wanted: Stamp | None) -> bool:
    try:
        return wanted is not None and _says(stamp_of(record_at(record)), wanted)
    except (TemplateError, OSError, LookupError, TypeError, AttributeError):
        return False


def _says(stamp: Stamp, wanted: Stamp) -> bool:
    return all(stamp.get(key, "") == value for key, value in wanted.items())
