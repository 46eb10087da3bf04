"""Which edition of a deck a refresh makes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from steadydraw.sources.accounts import default_as_of
from steadydraw.tables import Tables
from steadydraw_decks.tasks.days import days_meant
from steadydraw_decks.tasks.refusal import Refusal
from steadydraw_decks.trust.making import Edition
from steadydraw_decks.trust.origins import edition_of, record_at
from steadydraw_decks.trust.reading import deck_at, shown_in
from steadydraw_decks.trust.sealing import sidecar


def edition_now(deck: Path, tables: Tables, period: str | None = None, as_of: str | None = None) -> Edition:
    """The deck's own edition, at the last complete day of its period or the day that was asked for."""
    own = edition_of(deck.name, shown_in(deck_at(deck)).stamp, record_at(sidecar(deck)))
    if period is not None or as_of is not None:
        day, within = days_meant(tables, own.account, period or own.period.name, as_of)
        return replace(own, as_of=day, period=within)
    day = min(own.period.last_day, default_as_of(tables))
    if day < own.period.start:
        raise Refusal(
            f"the data ends on {day.isoformat()}, before {own.period.name} begins: it is no newer source"
        )
    return replace(own, as_of=day)
