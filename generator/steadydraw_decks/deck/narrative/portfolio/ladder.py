"""What is said of where accounts stand on the adoption ladder."""

from __future__ import annotations

from steadydraw_decks.deck.book_review import BookReview
from steadydraw_decks.deck.narrative.portfolio.names import names_of
from steadydraw_decks.deck.sentences import Sentence
from steadydraw_decks.rhythm.portfolio import SECOND_WORKFLOW, STEADY, Portfolio

_P = "book_ladder"


def title(review: BookReview, portfolio: Portfolio) -> Sentence:
    """How many accounts draw steadily, and how many of them run a second workflow."""
    ladder, words, number = portfolio.ladder, review.words, review.formats.number
    if not ladder.known:
        return words.say(f"{_P}.title.unknown")
    steady, second = ladder.from_rung(STEADY), ladder.from_rung(SECOND_WORKFLOW)
    known = number(ladder.known)
    if not steady:
        return words.say(f"{_P}.title.none", count=ladder.known, known=known)
    key = ("one_" if ladder.known == 1 else "") + ("both" if second else "steady")
    return words.say(f"{_P}.title.{key}", count=steady, n=number(steady), known=known, second=number(second))


def takeaway(review: BookReview, portfolio: Portfolio) -> Sentence:
    """Who stands lowest."""
    rungs = portfolio.ladder.rungs
    lowest = next((rung for rung, held in enumerate(rungs) if held), None)
    if lowest is None:
        return review.words.say(f"{_P}.takeaway.unknown")
    names = names_of(review, rungs[lowest], 2)
    return review.words.say(f"{_P}.takeaway.lowest", names=names, rung=rung_name(review, lowest))


def rung_name(review: BookReview, rung: int) -> str:
    """A rung by number and name."""
    return review.words.text(f"{_P}.rung.{rung}")
