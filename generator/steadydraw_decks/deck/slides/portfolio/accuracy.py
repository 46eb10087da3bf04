"""Forecast accuracy: accounts by the error of their forecast of the last closed month."""

from __future__ import annotations

from steadydraw_decks.deck.book_review import BookReview
from steadydraw_decks.deck.chapters import Card, Chapter
from steadydraw_decks.deck.exhibits import Chart, Series
from steadydraw_decks.deck.narrative.portfolio import accuracy as told
from steadydraw_decks.deck.sentences import Figure, say
from steadydraw_decks.deck.slides.listing import Beside, chapter_of
from steadydraw_decks.deck.slides.portfolio.counted import counted
from steadydraw_decks.deck.words import shortened
from steadydraw_decks.rhythm.portfolio import Portfolio
from steadydraw_decks.rhythm.portfolio_accuracy import error_of

KEY = "book_accuracy"


def accuracy(review: BookReview, portfolio: Portfolio) -> Chapter | None:
    """The accuracy; None for a book without accounts."""
    if not portfolio.book.entries:
        return None
    found, drawn = portfolio.accuracy, None
    if found.accounts:
        drawn = Beside(cards=_cards(review, portfolio), charts=(_chart(review, portfolio),))
    beside = counted(review, portfolio, "forecast_variance", found.unknown, drawn)
    title, takeaway = told.title(review, portfolio), told.takeaway(review, portfolio)
    return chapter_of(review, KEY, title, takeaway, beside, review.words.text(f"{KEY}.basis"))


def _chart(review: BookReview, portfolio: Portfolio) -> Chart:
    words, names, counts = review.words, told.classes(review), portfolio.accuracy.classes
    said = "; ".join(f"{name}: {review.formats.number(n)}" for name, n in zip(names, counts, strict=True))
    return Chart(
        key=KEY,
        categories=names,
        series=(Series("accounts", words.text(f"{KEY}.series"), tuple(map(float, counts))),),
        number_format="0",
        caption=words.text(f"{KEY}.caption"),
        alt=words.text(f"{KEY}.alt", values=said),
    )


def _cards(review: BookReview, portfolio: Portfolio) -> tuple[Card, ...]:
    words, formats, found = review.words, review.formats, portfolio.accuracy
    known, mark = len(found.accounts), told.mark(review)
    made = [
        Card(
            words.text(f"{KEY}.card.share", mark=mark),
            say(formats.percent(found.mature / known)),
            words.say(f"{KEY}.card.share_about", n=formats.number(found.mature), known=formats.number(known)),
        )
    ]
    if found.median is not None:
        shown = say(formats.percent(found.median, 1))
        made.append(Card(words.text(f"{KEY}.card.median"), shown, words.say(f"{KEY}.card.median_about")))
    if found.weighted is not None:
        about = words.say(f"{KEY}.card.weighted_about", count=found.weighed, n=formats.number(found.weighed))
        made.append(Card(words.text(f"{KEY}.card.weighted"), say(formats.percent(found.weighted, 1)), about))
    worst = found.accounts[-1]
    figure = Figure(formats.percent(error_of(worst), 1), worst["forecast_variance"], account=worst.account_id)
    made.append(Card(words.text(f"{KEY}.card.worst"), say(figure), say(shortened(worst.name))))
    return tuple(made)
