"""Retention of the book: both ratios, and the bridge between the two periods."""

from __future__ import annotations

from steadydraw_decks.deck.book_review import BookReview
from steadydraw_decks.deck.chapters import Card, Chapter, Points
from steadydraw_decks.deck.narrative.internal.retention import compared, share
from steadydraw_decks.deck.narrative.portfolio import retention as told
from steadydraw_decks.deck.retention_bridge import retention_chart
from steadydraw_decks.deck.sentences import Figure, say
from steadydraw_decks.deck.slides.listing import Beside, chapter_of
from steadydraw_decks.rhythm.portfolio import Portfolio

KEY = "book_retention"


def retention(review: BookReview, portfolio: Portfolio) -> Chapter | None:
    """Retention; None for a book without accounts."""
    book = portfolio.book
    if not book.entries:
        return None
    title, takeaway = told.title(review, portfolio), told.takeaway(review, portfolio)
    results = (book["nrr"], book["grr"], book["retention_bridge"])
    missing = review.words.say(f"{KEY}.{'missing' if book.currency else 'currencies'}")
    beside = Beside(points=(Points("missing", "", (missing,)),), results=results)
    if all(each.ok for each in results):
        outside = told.unknown(review, portfolio)
        beside = Beside(
            cards=_cards(review, portfolio),
            points=(Points("outside", "", outside),) if outside else (),
            charts=(retention_chart(review, book["retention_bridge"], KEY),),
            results=results,
        )
    return chapter_of(review, KEY, title, takeaway, beside, compared(review, book["nrr"]))


def _cards(review: BookReview, portfolio: Portfolio) -> tuple[Card, ...]:
    words, book, bridge = review.words, portfolio.book, portfolio.book["retention_bridge"]
    accounts, _ = told.part(portfolio, "base")
    _, new = told.part(portfolio, "new")
    figures = {
        "nrr": share(review, book["nrr"]),
        "grr": share(review, book["grr"]),
        "cohort": Figure(review.formats.number(accounts), bridge, "base accounts"),
        "new": Figure(review.formats.short(new or 0.0, book.currency), bridge, "new amount"),
    }
    return tuple(
        Card(words.text(f"{KEY}.card.{key}"), say(figure), words.say(f"{KEY}.card.{key}_about"))
        for key, figure in figures.items()
    )
