"""The 60-day reset as a tracked plan."""

from __future__ import annotations

from datetime import date

from steadydraw.reset import reset_of
from steadydraw.tables import Tables
from steadydraw_decks.deck.book_review import BookReview, Told, book_cover
from steadydraw_decks.deck.slides.rhythm import reset as slides
from steadydraw_decks.rhythm.book import book_at
from steadydraw_decks.rhythm.resetting import reset_facts

RESET_60_DAY = "reset_60_day"


def reset_60_day(tables: Tables, review: BookReview) -> Told:
    """The chapters; `review.given` holds the first day, by default that of the period."""
    start = date.fromisoformat(review.given["start"]) if "start" in review.given else review.period.start
    book = book_at(tables, review.as_of)
    reset = reset_of(reset_facts(tables, book), start, review.as_of)
    made = (
        book_cover(review, review.words.say("reset_60_day.started", day=review.formats.day(start))),
        slides.summary(review, reset),
        slides.steps(review, reset),
        slides.missing(review, reset),
    )
    return Told(tuple(each for each in made if each), book.results.results)
