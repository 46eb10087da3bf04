"""What is said of how soon new accounts become active."""

from __future__ import annotations

from steadydraw_decks.deck.book_review import BookReview
from steadydraw_decks.deck.cohorts import Cohort, cohorts_of
from steadydraw_decks.deck.narrative.portfolio.names import names_of
from steadydraw_decks.deck.sentences import Figure, Sentence
from steadydraw_decks.rhythm.portfolio import Portfolio

_P = "book_activation"


def compared(portfolio: Portfolio) -> list[Cohort]:
    """The mature cohorts with a median that the verdict compares, in order."""
    trend = portfolio.book["activation_trend"]
    if trend.detail is None:
        return []
    mature = {str(row["cohort"]) for row in trend.detail.records() if row["mature"]}
    found = [each for each in cohorts_of(trend) if each.name in mature and each.median is not None]
    return found[-portfolio.book.settings.trend_cohorts :]


def median(review: BookReview, cohort: Cohort) -> Figure:
    """The median of a cohort, in days."""
    shown = review.formats.number(cohort.median or 0.0)
    return Figure(shown, cohort.result, f"median {cohort.name}")


def title(review: BookReview, portfolio: Portfolio) -> Sentence:
    """The verdict with its first and last median; without one the median over all."""
    words, book, number = review.words, portfolio.book, review.formats.number
    trend, curve = book["activation_trend"], book["activation_curve"]
    found = compared(portfolio)
    if trend.ok and found:
        first, last = median(review, found[0]), median(review, found[-1])
        return words.say(f"{_P}.title.{trend.value}", first=first, last=last, n=number(len(found)))
    if curve.ok:
        days = Figure(number(curve.number), curve)
        key = "median" if curve.number else "at_once"
        return words.say(f"{_P}.title.{key}", count=curve.number, n=days)
    return words.say(f"{_P}.title.{'waiting' if _started(portfolio) else 'unknown'}")


def takeaway(review: BookReview, portfolio: Portfolio) -> Sentence:
    """Who still waits for the first billable event."""
    words, waiting = review.words, portfolio.waiting
    if not waiting:
        return words.say(f"{_P}.takeaway.none" if _started(portfolio) else f"{_P}.unknown")
    return words.say(
        f"{_P}.takeaway.waiting",
        count=len(waiting),
        n=review.formats.number(len(waiting)),
        names=names_of(review, waiting, 2),
    )


def _started(portfolio: Portfolio) -> bool:
    day = portfolio.book.as_of
    return any(each.tally.start is not None and each.tally.start <= day for each in portfolio.book.entries)
