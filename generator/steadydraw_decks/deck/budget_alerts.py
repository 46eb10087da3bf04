"""Budget alerts as a deck."""

from __future__ import annotations

from datetime import date

from steadydraw.tables import Tables
from steadydraw_decks.deck.book_review import BookReview, Told, book_cover
from steadydraw_decks.deck.slides.rhythm import alerts as slides
from steadydraw_decks.rhythm.alerts import alerts_at

BUDGET_ALERTS = "budget_alerts"


def budget_alerts(tables: Tables, review: BookReview) -> Told:
    """The chapters; `review.given` says when those alerts were told first that were told before."""
    fired = {key: date.fromisoformat(day) for key, day in review.given.get("fired", {}).items()}
    found = alerts_at(tables, review.as_of, fired)
    made = (
        book_cover(review),
        slides.summary(review, found.alerts, found.bare),
        slides.held(review, found.alerts),
        slides.without(review, found.bare),
    )
    return Told(tuple(each for each in made if each), {})
