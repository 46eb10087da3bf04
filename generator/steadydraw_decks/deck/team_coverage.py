"""Team coverage as a deck."""

from __future__ import annotations

from steadydraw.tables import Tables
from steadydraw_decks.deck.book_review import BookReview, Told, book_cover
from steadydraw_decks.deck.slides.rhythm import coverage as slides
from steadydraw_decks.rhythm.coverage import gaps_in, standings

TEAM_COVERAGE = "team_coverage"


def team_coverage(tables: Tables, review: BookReview) -> Told:
    """The chapters of a source at a day."""
    found = standings(tables, review.as_of)
    gaps = gaps_in(found, review.settings)
    made = (book_cover(review), slides.summary(review, found, gaps), slides.missing(review, gaps))
    return Told(tuple(each for each in made if each), {})
