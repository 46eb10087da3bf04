"""What is said of the book's early warnings."""

from __future__ import annotations

from steadydraw_decks.deck.book_review import BookReview
from steadydraw_decks.deck.sentences import Sentence
from steadydraw_decks.rhythm.portfolio import Portfolio

_P = "book_warnings"


def title(review: BookReview, portfolio: Portfolio) -> Sentence:
    """How many accounts show a sign, and the spend behind them."""
    signs, words, number = portfolio.signs, review.words, review.formats.number
    if not signs.judged:
        return words.say(f"{_P}.title.unknown")
    if not signs.warned:
        return words.say(f"{_P}.title.none")
    count = len(signs.warned)
    key = "money" if signs.spend.amount > 0 else "count"
    return words.say(
        f"{_P}.title.{key}",
        count=count,
        n=number(count),
        all=number(len(portfolio.book.entries)),
        amount=review.formats.short(signs.spend.amount, portfolio.book.currency),
    )


def takeaway(review: BookReview, portfolio: Portfolio) -> Sentence:
    """The sign with most money at stake, else the most common one; how many can be judged without any."""
    signs, words, number = portfolio.signs, review.words, review.formats.number
    most = max(signs.shown, key=lambda each: each.stake.amount, default=None)
    if most is None:
        accounts = number(len(portfolio.book.entries))
        return words.say(f"{_P}.takeaway.judged", count=signs.judged, n=number(signs.judged), all=accounts)
    if most.stake.amount > 0:
        amount = review.formats.short(most.stake.amount, portfolio.book.currency)
        return words.say(f"{_P}.takeaway.stake", sign=within(review, most.sign), amount=amount)
    common = max(signs.shown, key=lambda each: len(each.accounts))
    held = len(common.accounts)
    return words.say(f"{_P}.takeaway.most", count=held, sign=within(review, common.sign), n=number(held))


def without_table(review: BookReview, portfolio: Portfolio) -> Sentence:
    """Why there is no table: nothing shows, or nothing can be judged."""
    judged = portfolio.signs.judged
    if not judged:
        return review.words.say(f"{_P}.unknown")
    return review.words.say(f"{_P}.none", count=judged, n=review.formats.number(judged))


def sign_name(review: BookReview, sign: str) -> str:
    """A sign in few words; one without words of its own as the metric names it."""
    key = f"book_sign.{sign}"
    return review.words.text(key) if review.words.has(key) else sign.replace("_", " ").capitalize()


def within(review: BookReview, sign: str) -> str:
    """A sign's name inside a sentence: languages that write nouns small begin it small."""
    name = sign_name(review, sign)
    return name[0].lower() + name[1:] if review.words.text("plays.begin_small") == "yes" else name
