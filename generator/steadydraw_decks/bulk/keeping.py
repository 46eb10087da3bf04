"""What is in a folder already: decks of the same wish are kept, and nothing else is written over."""

from __future__ import annotations

import hashlib
from pathlib import Path

from steadydraw.tables import Tables
from steadydraw_decks.deck.kinds import EXECUTIVE_REVIEW
from steadydraw_decks.tasks.days import days_meant
from steadydraw_decks.tasks.refusal import Refusal
from steadydraw_decks.tasks.reviewing import Wish
from steadydraw_decks.template.errors import TemplateError
from steadydraw_decks.trust.origins import carried_in, hash_of_record, record_at, shipped
from steadydraw_decks.trust.reading import deck_at
from steadydraw_decks.trust.record import source_hash
from steadydraw_decks.trust.sealing import sidecar, stamp_of
from steadydraw_decks.trust.stamp import stamp_in


def is_kept(target: Path, tables: Tables, account_id: str, wish: Wish) -> bool:
    """Whether the deck of this wish is there already, whole, with its own record.

    False where it may be made. Raises Refusal where a file is in the way that is not it.
    """
    record = sidecar(target)
    wanted = _wanted(tables, account_id, wish)
    if target.exists():
        if _is_of(target, record, wanted):
            return True
        raise _in_the_way(target)
    # A run that was ended between the two files leaves the record alone: it is written first.
    if record.exists() and not _records(record, wanted):
        raise _in_the_way(record)
    return False


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
    return {
        "deck": EXECUTIVE_REVIEW,
        "account": account_id,
        "as of": as_of.isoformat(),
        "period": f"{period.name} {period.start.isoformat()} {period.end.isoformat()}",
        "audience": wish.audience.value,
        "locale": wish.locale.replace("-", "_"),
        "template": hashlib.sha256(template.read_bytes()).hexdigest(),
        "source": source_hash(tables),
        "pictures": "",
    }


def _is_of(deck: Path, record: Path, wanted: dict[str, str] | None) -> bool:
    if wanted is None or not record.is_file():
        return False
    try:
        stamp = stamp_in(deck_at(deck))
        own = stamp.get("record") == hash_of_record(record)
        return own and _says(stamp, wanted) and not carried_in(record_at(record))
    except (TemplateError, OSError):
        return False


def _records(record: Path, wanted: dict[str, str] | None) -> bool:
    try:
        return wanted is not None and _says(stamp_of(record_at(record)), wanted)
    except (TemplateError, OSError, LookupError, TypeError, AttributeError):
        return False


def _says(stamp: dict[str, str], wanted: dict[str, str]) -> bool:
    return all(stamp.get(key, "") == value for key, value in wanted.items())
