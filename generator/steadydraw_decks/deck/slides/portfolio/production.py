"""Workflows in production per account over the quarters, and how accounts spread."""

from __future__ import annotations

from steadydraw_decks.deck.book_review import BookReview
from steadydraw_decks.deck.chapters import Chapter, Points
from steadydraw_decks.deck.exhibits import Chart, Series
from steadydraw_decks.deck.narrative.portfolio import production as told
from steadydraw_decks.deck.narrative.portfolio.reasons import grouped
from steadydraw_decks.deck.slides.listing import Beside, chapter_of
from steadydraw_decks.deck.slides.portfolio.formulas import formulas_of
from steadydraw_decks.rhythm.portfolio import Portfolio
from steadydraw_decks.rhythm.portfolio_production import QuarterEnd

KEY = "book_production"
_SPREAD = ("none", "one", "two", "three")


def production(review: BookReview, portfolio: Portfolio) -> Chapter | None:
    """Workflows over quarters; None for a book without accounts."""
    if not portfolio.book.entries:
        return None
    words, takeaway = review.words, told.takeaway(review, portfolio)
    ends = [each for each in portfolio.production.ends if each.counts]
    results = formulas_of(portfolio, "production_workflows")
    if any(each.mean for each in ends) and portfolio.production.ends[-1].counts:
        moves = Points("moves", words.text(f"{KEY}.moves"), told.moves(review, portfolio))
        charts = (_means(review, ends), _spread(review, ends))
        beside = Beside(points=(moves,), charts=charts, results=results)
    else:
        why = grouped(review, portfolio.book.entries, "production_workflows")
        missing = why or (words.say(f"{KEY}.unknown"),)
        beside = Beside(points=(Points("missing", "", missing),), results=results)
    title, basis = told.title(review, portfolio), words.text(f"{KEY}.basis")
    return chapter_of(review, KEY, title, takeaway, beside, basis)


def _means(review: BookReview, ends: list[QuarterEnd]) -> Chart:
    words, formats = review.words, review.formats
    labels = tuple(formats.short_day(each.day) for each in ends)
    means = [each.mean or 0.0 for each in ends]
    said = "; ".join(f"{label}: {told.mean(review, n)}" for label, n in zip(labels, means, strict=True))
    return Chart(
        key=KEY,
        categories=labels,
        series=(Series("workflows", words.text(f"{KEY}.series"), tuple(means)),),
        number_format="0.0",
        caption=words.text(f"{KEY}.caption"),
        alt=words.text(f"{KEY}.alt", values=said),
    )


def _spread(review: BookReview, ends: list[QuarterEnd]) -> Chart:
    words, formats = review.words, review.formats
    labels = tuple(formats.short_day(each.day) for each in ends)
    series = []
    for place, name in enumerate(_SPREAD):
        counts = tuple(float(each.spread[place]) or None for each in ends)
        if any(counts):
            series.append(Series(name, words.text(f"{KEY}.spread.{name}"), counts))
    said = []
    for label, each in zip(labels, ends, strict=True):
        shown = {name: formats.number(n) for name, n in zip(_SPREAD, each.spread, strict=True)}
        said.append(words.text(f"{KEY}.alt_day", None, day=label, **shown))
    return Chart(
        key="book_spread",
        categories=labels,
        series=tuple(series),
        number_format="0",
        caption=words.text(f"{KEY}.spread_caption"),
        alt=words.text(f"{KEY}.alt_spread", values="; ".join(said)),
    )
