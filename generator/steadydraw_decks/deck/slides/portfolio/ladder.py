"""Adoption ladder: how many accounts stand on each rung."""

from __future__ import annotations

from steadydraw_decks.deck.book_review import BookReview
from steadydraw_decks.deck.chapters import Card, Chapter
from steadydraw_decks.deck.exhibits import Chart, Series
from steadydraw_decks.deck.narrative.portfolio import ladder as told
from steadydraw_decks.deck.narrative.portfolio.names import names_of
from steadydraw_decks.deck.sentences import say
from steadydraw_decks.deck.slides.listing import Beside, chapter_of
from steadydraw_decks.deck.slides.portfolio.counted import counted
from steadydraw_decks.rhythm.portfolio import FIRST_EVENT, SECOND_WORKFLOW, STEADY, Portfolio

KEY = "book_ladder"


def ladder(review: BookReview, portfolio: Portfolio) -> Chapter | None:
    """The ladder; None for a book without accounts."""
    if not portfolio.book.entries:
        return None
    drawn = None
    if portfolio.ladder.known:
        drawn = Beside(cards=_cards(review, portfolio), charts=(_chart(review, portfolio),))
    beside = counted(review, portfolio, "adoption_ladder", portfolio.book.entries, drawn)
    title, takeaway = told.title(review, portfolio), told.takeaway(review, portfolio)
    return chapter_of(review, KEY, title, takeaway, beside, review.words.text(f"{KEY}.basis"))


def _chart(review: BookReview, portfolio: Portfolio) -> Chart:
    words = review.words
    counts = [len(held) for held in portfolio.ladder.rungs]
    names = [told.rung_name(review, rung) for rung in range(len(counts))]
    said = "; ".join(f"{name}: {review.formats.number(n)}" for name, n in zip(names, counts, strict=True))
    return Chart(
        key=KEY,
        categories=tuple(names),
        series=(Series("accounts", words.text(f"{KEY}.series"), tuple(map(float, counts))),),
        number_format="0",
        caption=words.text(f"{KEY}.caption"),
        alt=words.text(f"{KEY}.alt", values=said),
    )


def _cards(review: BookReview, portfolio: Portfolio) -> tuple[Card, ...]:
    words, number, found = review.words, review.formats.number, portfolio.ladder
    known = number(found.known)
    waiting = [each for held in found.rungs[:FIRST_EVENT] for each in held]
    cards = [
        Card(
            words.text(f"{KEY}.card.{key}"),
            say(number(found.from_rung(rung))),
            words.say(f"{KEY}.card.{key}_about", known=known),
        )
        for key, rung in (("steady", STEADY), ("second", SECOND_WORKFLOW))
    ]
    for key, held in (("waiting", waiting), ("unknown", list(found.unknown))):
        about = names_of(review, held, 2)
        cards.append(Card(words.text(f"{KEY}.card.{key}"), say(number(len(held))), about))
    return tuple(cards)
