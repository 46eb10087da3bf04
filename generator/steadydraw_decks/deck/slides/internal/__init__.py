"""Pages for the vendor alone: no file for a customer ever holds one of them."""

from __future__ import annotations

from collections.abc import Callable

from steadydraw_decks.deck.chapters import Chapter
from steadydraw_decks.deck.review import Review
from steadydraw_decks.deck.slides.internal.activation import activation
from steadydraw_decks.deck.slides.internal.coverage import coverage
from steadydraw_decks.deck.slides.internal.early_warnings import early_warnings
from steadydraw_decks.deck.slides.internal.health import health
from steadydraw_decks.deck.slides.internal.margin import margin
from steadydraw_decks.deck.slides.internal.retention import retention
from steadydraw_decks.deck.slides.internal.variable_pay import variable_pay

INTERNAL: tuple[Callable[[Review], Chapter | None], ...] = (
    margin,
    retention,
    health,
    early_warnings,
    coverage,
    variable_pay,
    activation,
)
"""The pages in order. Each is None for a customer's review, whatever it could have said."""
