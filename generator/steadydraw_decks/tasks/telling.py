"""Figures in sentences of the command line."""

from __future__ import annotations

from steadydraw_decks.deck.formats import Formats
from steadydraw_decks.rhythm.standing import Standing

_FORMATS = Formats("en_US")


def spend_of(standing: Standing) -> str:
    """What an account spent in a year."""
    if standing.spend is None:
        return "spend not known"
    return f"{_FORMATS.amount(round(standing.spend), standing.currency)} in a year"
