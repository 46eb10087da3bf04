"""The portfolio review: the book of business in chapters, for the vendor alone."""

from __future__ import annotations

from collections.abc import Callable

from steadydraw.tables import Tables
from steadydraw_decks.deck.book_review import BookReview, Told, book_cover
from steadydraw_decks.deck.chapters import Chapter
from steadydraw_decks.deck.slides.portfolio.accounts import accounts
from steadydraw_decks.deck.slides.portfolio.accuracy import accuracy
from steadydraw_decks.deck.slides.portfolio.activation import activation
from steadydraw_decks.deck.slides.portfolio.bands import bands
from steadydraw_decks.deck.slides.portfolio.definitions import definitions
from steadydraw_decks.deck.slides.portfolio.ladder import ladder
from steadydraw_decks.deck.slides.portfolio.movers import movers
from steadydraw_decks.deck.slides.portfolio.production import production
from steadydraw_decks.deck.slides.portfolio.retention import retention
from steadydraw_decks.deck.slides.portfolio.summary import summary
from steadydraw_decks.deck.slides.portfolio.warnings import warnings
from steadydraw_decks.rhythm.book import Book, book_at
from steadydraw_decks.rhythm.portfolio import Portfolio, portfolio_of

PORTFOLIO_REVIEW = "portfolio_review"
CHAPTERS: tuple[Callable[[BookReview, Portfolio], Chapter | None], ...] = (
    summary,
    bands,
    ladder,
    warnings,
    production,
    activation,
    retention,
    movers,
    accuracy,
    definitions,
    accounts,
)
"""What follows the cover, in order; the last two are the appendix."""


def portfolio_review(tables: Tables, review: BookReview) -> Told:
    """The chapters of the book at the review's day, and the figures of the book."""
    return told_of(book_at(tables, review.as_of), review)


def told_of(book: Book, review: BookReview) -> Told:
    """The same of a book that is there already."""
    portfolio, count = portfolio_of(book), len(book.entries)
    said = review.words.say("portfolio_review.cover.accounts", count=count, n=review.formats.number(count))
    made = (make(review, portfolio) for make in CHAPTERS)
    chapters = (book_cover(review, said), *(each for each in made if each is not None))
    return Told(chapters, book.results.results)
