"""What is said of where the book's draw lands against its bands."""

from __future__ import annotations

from steadydraw_decks.deck.book_review import BookReview
from steadydraw_decks.deck.narrative.portfolio.reasons import grouped
from steadydraw_decks.deck.sentences import Sentence
from steadydraw_decks.rhythm.portfolio import Portfolio
from steadydraw_decks.rhythm.portfolio_bands import IN_BAND, NOT_JUDGED, TOO_FAST, TOO_SLOW

_P = "book_bands"


def title(review: BookReview, portfolio: Portfolio) -> Sentence:
    """How many of the accounts with a verdict are in band, and on which side the others are."""
    bands, number = portfolio.bands, review.formats.number
    inside, fast, slow = (bands.count(state) for state in (IN_BAND, TOO_FAST, TOO_SLOW))
    if not bands.judged:
        return review.words.say(f"{_P}.title.none")
    if inside == bands.judged:
        key = "all"
    elif inside:
        key = "both" if fast and slow else "fast" if fast else "slow"
    else:
        key = "none_both" if fast and slow else "none_fast" if fast else "none_slow"
    return review.words.say(
        f"{_P}.title.{key}",
        count=inside or bands.judged,
        n=number(inside),
        judged=number(bands.judged),
        fast=number(fast),
        slow=number(slow),
    )


def takeaway(review: BookReview, portfolio: Portfolio) -> Sentence:
    """The share of spend in band; why there is no verdict, or no sum, where that is so."""
    words, bands, currency = review.words, portfolio.bands, portfolio.book.currency
    if not bands.judged:
        return words.say(f"{_P}.takeaway.none")
    if not bands.money_known or not bands.judged_spend:
        return no_money(review, portfolio)
    inside = bands.spend[IN_BAND].amount
    outside = bands.judged_spend - inside
    if not outside:
        return words.say(f"{_P}.takeaway.all_in", amount=review.formats.short(inside, currency))
    return words.say(
        f"{_P}.takeaway.share",
        share=review.formats.percent(inside / bands.judged_spend),
        outside=review.formats.short(outside, currency),
    )


def no_money(review: BookReview, portfolio: Portfolio) -> Sentence:
    """Why amounts of the book are not added up."""
    key = "unknown" if portfolio.book.currency else "no_currency"
    return review.words.say(f"book_money.{key}")


def unjudged(review: BookReview, portfolio: Portfolio) -> tuple[Sentence, ...]:
    """Why accounts have no verdict."""
    found = grouped(review, portfolio.bands.accounts[NOT_JUDGED], "band_status")
    return found or (review.words.say(f"{_P}.all_judged"),)
