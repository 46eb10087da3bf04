"""A deck's record found again, and its pages drawn."""

from __future__ import annotations

import shutil
from pathlib import Path

from steadydraw_decks.desk.desk import Desk
from steadydraw_decks.desk.jobs import Job
from steadydraw_decks.preview.office import NoPreview
from steadydraw_decks.preview.pages import pictures_of
from steadydraw_decks.trust.origins import hash_of_record
from steadydraw_decks.trust.reading import deck_at
from steadydraw_decks.trust.sealing import sidecar
from steadydraw_decks.trust.stamp import stamp_in

_WIDTH = 960


def remember(desk: Desk, deck: Path) -> Path:
    """The record of a deck that was made, kept in mind for when the deck comes back."""
    record = sidecar(deck)
    desk.results.records[hash_of_record(record)] = record
    return record


def with_record(desk: Desk, deck: Path, given: Path | None) -> None:
    """Put the record beside a deck that was dropped: the one dropped with it, else the one made here."""
    if given is not None:
        given.rename(sidecar(deck))
        return
    known = desk.results.records.get(stamp_in(deck_at(deck)).get("record", ""))
    if known is not None and known.is_file():
        shutil.copyfile(known, sidecar(deck))


def drawn_pages(deck: Path, job: Job) -> tuple[tuple[Path, ...], str]:
    """The pages of a deck as pictures beside it, or why there are none."""
    try:
        found = pictures_of(
            deck, deck.parent, _WIDTH, lambda numbers, total: job.follow(numbers, total, "Drawing")
        )
    except NoPreview as problem:
        return (), str(problem)
    return tuple(found), ""
