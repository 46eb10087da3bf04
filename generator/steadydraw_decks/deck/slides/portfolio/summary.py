"""The summary of the book: three figures, and what needs doing first."""

from __future__ import annotations

from steadydraw_decks.deck.book_review import BookReview
from steadydraw_decks.deck.chapters import Chapter, Points
from steadydraw_decks.deck.narrative.portfolio import summary as told
from steadydraw_decks.deck.slides.listing import Beside, chapter_of
from steadydraw_decks.rhythm.portfolio import Portfolio

KEY = "book_summary"


def summary(review: BookReview, portfolio: Portfolio) -> Chapter:
    """The summary; of a book without accounts it says that there are none."""
    words, title, takeaway = review.words, told.title(review, portfolio), told.takeaway(review, portfolio)
    if not portfolio.book.entries:
        return chapter_of(
            review,
            KEY,
            title,
            takeaway,
            Beside(points=(Points("asks", words.text(f"{KEY}.asks"), (words.say(f"{KEY}.no_accounts"),)),)),
        )
    asks = told.asks(review, portfolio)
    heading = words.text(f"{KEY}.{'asks' if asks else 'no_asks'}")
    points = (Points("asks", heading, asks, "book_accounts"),)
    return chapter_of(
        review, KEY, title, takeaway, Beside(cards=told.findings(review, portfolio), points=points)
    )
