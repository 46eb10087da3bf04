"""The slides and tables of every kind of deck's template."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from steadydraw_decks.authoring import review_designs
from steadydraw_decks.authoring.slide_designs import SlideDesign, TableDesign
from steadydraw_decks.deck.kinds import EXECUTIVE_REVIEW


@dataclass(frozen=True, slots=True)
class Design:
    """A template: its slides in order, its tables by key, and the chapters that no customer sees.

    `listed` templates hold slides with every name there is, for whoever draws one of their own.
    """

    slides: tuple[SlideDesign, ...]
    tables: Mapping[str, TableDesign]
    internal: frozenset[str] = frozenset()
    listed: bool = False


DESIGNS: Mapping[str, Design] = {
    EXECUTIVE_REVIEW: Design(
        review_designs.SLIDES, review_designs.TABLES, review_designs.INTERNAL, listed=True
    ),
}
"""The template of every kind of deck."""
