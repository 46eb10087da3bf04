"""The playbook as a deck."""

from __future__ import annotations

from steadydraw.tables import Tables
from steadydraw_decks.deck.book_review import BookReview, Told, book_cover
from steadydraw_decks.deck.slides.rhythm import plays as slides
from steadydraw_decks.rhythm.playbook import playbook_at

PLAYBOOK = "playbook"


def playbook(tables: Tables, review: BookReview) -> Told:
    """The chapters of a source at a day."""
    found = playbook_at(tables, review.as_of)
    made = (book_cover(review), slides.summary(review, found), slides.plays(review, found))
    return Told(made, {})
