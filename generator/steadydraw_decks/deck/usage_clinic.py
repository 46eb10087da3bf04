"""The weekly usage clinic as a deck."""

from __future__ import annotations

from steadydraw.tables import Tables
from steadydraw_decks.deck.book_review import BookReview, Told, book_cover
from steadydraw_decks.deck.slides.clinic.funnel import funnel
from steadydraw_decks.deck.slides.clinic.lists import findings, moves, past, triggers
from steadydraw_decks.deck.slides.clinic.summary import summary
from steadydraw_decks.rhythm.book import book_at
from steadydraw_decks.rhythm.clinic import clinic_of, last_of

USAGE_CLINIC = "usage_clinic"


def usage_clinic(tables: Tables, review: BookReview) -> Told:
    """The chapters of a clinic; `review.given` is what the clinic before left."""
    clinic = clinic_of(book_at(tables, review.as_of), tables, last_of(review.given))
    made = (
        book_cover(review),
        summary(review, clinic),
        funnel(review, clinic),
        moves(review, clinic),
        triggers(review, clinic),
        past(review, clinic),
        findings(review, clinic),
    )
    return Told(tuple(each for each in made if each), clinic.book.results.results)
