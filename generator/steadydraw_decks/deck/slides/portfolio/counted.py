"""What stands on a slide that counts accounts by one metric: what was drawn, else why nothing could be."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from steadydraw_decks.deck.book_review import BookReview
from steadydraw_decks.deck.chapters import Points
from steadydraw_decks.deck.narrative.portfolio.reasons import grouped
from steadydraw_decks.deck.slides.listing import Beside
from steadydraw_decks.deck.slides.portfolio.formulas import formulas_of
from steadydraw_decks.rhythm.entry import Entry
from steadydraw_decks.rhythm.portfolio import Portfolio


def counted(
    review: BookReview, portfolio: Portfolio, metric: str, unknown: Iterable[Entry], drawn: Beside | None
) -> Beside:
    """`drawn`, or the reasons of the accounts whose metric is not known; with the metric's formula."""
    results = formulas_of(portfolio, metric)
    if drawn is not None:
        return replace(drawn, results=results)
    return Beside(points=(Points("missing", "", grouped(review, unknown, metric)),), results=results)
