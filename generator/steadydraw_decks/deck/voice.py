"""What is needed to say anything on a slide: a language, its formats, an audience and a day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from steadydraw.tables import LoadEntry
from steadydraw_decks.deck.formats import Formats
from steadydraw_decks.deck.words import Words


class Voice(Protocol):
    """What a review of one account and one of the whole book have in common."""

    @property
    def formats(self) -> Formats:
        """The formatters of the deck's locale."""
        ...

    @property
    def words(self) -> Words:
        """The phrases of the deck's language."""
        ...

    @property
    def audience(self) -> str:
        """Who will see the deck."""
        ...

    @property
    def as_of(self) -> date:
        """The last complete day counted."""
        ...

    @property
    def sources(self) -> Sequence[LoadEntry]:
        """What was read."""
        ...

    @property
    def label(self) -> str:
        """A warning for every footer; empty for none."""
        ...
