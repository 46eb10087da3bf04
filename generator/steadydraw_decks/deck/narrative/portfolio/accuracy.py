"""What is said of how near forecasts came."""

from __future__ import annotations

from itertools import pairwise

from steadydraw_decks.deck.book_review import BookReview
from steadydraw_decks.deck.sentences import Sentence
from steadydraw_decks.rhythm.portfolio import Portfolio
from steadydraw_decks.rhythm.portfolio_accuracy import EDGES, MATURE

_P = "book_accuracy"


def title(review: BookReview, portfolio: Portfolio) -> Sentence:
    """How many forecasts came as near as those of a mature practice."""
    accuracy, words, number = portfolio.accuracy, review.words, review.formats.number
    known = len(accuracy.accounts)
    if not known:
        return words.say(f"{_P}.title.unknown")
    key = "all" if accuracy.mature == known else "some" if accuracy.mature else "none"
    return words.say(
        f"{_P}.title.{key}",
        count=accuracy.mature or known,
        n=number(accuracy.mature),
        known=number(known),
        mark=mark(review),
    )


def takeaway(review: BookReview, portfolio: Portfolio) -> Sentence:
    """Whose mark it is."""
    if not portfolio.accuracy.accounts:
        return review.words.say(f"{_P}.unknown")
    return review.words.say(f"{_P}.takeaway.mark", mark=mark(review))


def mark(review: BookReview) -> str:
    """The mark of a mature practice."""
    return review.formats.percent(MATURE)


def classes(review: BookReview) -> tuple[str, ...]:
    """The classes of errors in words."""
    words, shown = review.words, [review.formats.percent(each) for each in EDGES]
    middle = (words.text(f"{_P}.class.middle", low=low, high=high) for low, high in pairwise(shown))
    return (
        words.text(f"{_P}.class.first", high=shown[0]),
        *middle,
        words.text(f"{_P}.class.last", low=shown[-1]),
    )
