"""What is said of workflows in production over the book."""

from __future__ import annotations

from steadydraw_decks.deck.book_review import BookReview
from steadydraw_decks.deck.narrative.portfolio.names import names_of
from steadydraw_decks.deck.sentences import Sentence
from steadydraw_decks.rhythm.portfolio import Portfolio

_P = "book_production"


def title(review: BookReview, portfolio: Portfolio) -> Sentence:
    """The mean of today against that of the earliest quarter end that is known."""
    words = review.words
    known = [(each.day, each.mean) for each in portfolio.production.ends if each.mean is not None]
    if not known or portfolio.production.ends[-1].mean is None:
        return words.say(f"{_P}.title.unknown")
    (day, first), (_, last) = known[0], known[-1]
    if not last:
        return words.say(f"{_P}.title.zero")
    now, before = mean(review, last), mean(review, first)
    if len(known) == 1:
        return words.say(f"{_P}.title.single", now=now)
    key = "same" if now == before else "up" if last > first else "down"
    return words.say(f"{_P}.title.{key}", now=now, before=before, day=review.formats.day(day))


def takeaway(review: BookReview, portfolio: Portfolio) -> Sentence:
    """How many accounts run none today."""
    ends, number = portfolio.production.ends, review.formats.number
    if not ends or not ends[-1].counts:
        return review.words.say(f"{_P}.unknown")
    none, known = ends[-1].spread[0], len(ends[-1].counts)
    if not none:
        return review.words.say(f"{_P}.takeaway.all")
    return review.words.say(f"{_P}.takeaway.none", count=none, n=number(none), known=number(known))


def moves(review: BookReview, portfolio: Portfolio) -> tuple[Sentence, ...]:
    """Which accounts have more or fewer workflows than at the last quarter's end."""
    words, number = review.words, review.formats.number
    found = [("more", portfolio.production.more), ("fewer", portfolio.production.fewer)]
    said = [
        words.say(f"{_P}.{key}", count=len(held), n=number(len(held)), names=names_of(review, held))
        for key, held in found
        if held
    ]
    return tuple(said) or (words.say(f"{_P}.still"),)


def mean(review: BookReview, value: float) -> str:
    """A mean number of workflows."""
    return review.formats.number(value, 1)
