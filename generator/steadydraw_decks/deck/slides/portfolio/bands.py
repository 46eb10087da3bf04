"""Bands: accounts and their spend by where the draw lands, and why some have no verdict."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from steadydraw_decks.deck.book_review import BookReview
from steadydraw_decks.deck.chapters import Chapter, Points
from steadydraw_decks.deck.exhibits import Chart, Series
from steadydraw_decks.deck.narrative.portfolio import bands as told
from steadydraw_decks.deck.slides.listing import Beside, chapter_of
from steadydraw_decks.deck.slides.portfolio.formulas import formulas_of
from steadydraw_decks.rhythm.portfolio import Portfolio
from steadydraw_decks.rhythm.portfolio_bands import IN_BAND, NOT_JUDGED, STATES, TOO_FAST, TOO_SLOW

KEY = "book_bands"
_SERIES = {"outside": (TOO_SLOW, TOO_FAST), "in_band": (IN_BAND,), "not_judged": (NOT_JUDGED,)}


def bands(review: BookReview, portfolio: Portfolio) -> Chapter | None:
    """Where the draw of all accounts lands; None for a book without any."""
    if not portfolio.book.entries:
        return None
    found, formats, words = portfolio.bands, review.formats, review.words
    currency = portfolio.book.currency
    counts = {state: float(found.count(state)) for state in STATES}
    charts = [_chart(review, KEY, "count", counts, (formats.number, "0"))]
    if found.money_known:
        spends = {state: found.spend[state].amount for state in STATES}
        code = formats.axis(currency, max(spends.values()))
        shown = (lambda amount: formats.short(amount, currency), code)
        charts.append(_chart(review, "book_band_spend", "spend", spends, shown, currency))
    heading = words.text(f"{KEY}.unjudged") if found.count(NOT_JUDGED) else ""
    why = Points("unjudged", heading, told.unjudged(review, portfolio))
    results = formulas_of(portfolio, "band_status", "term_end_utilization")
    return chapter_of(
        review,
        KEY,
        told.title(review, portfolio),
        told.takeaway(review, portfolio),
        Beside(points=(why,), charts=tuple(charts), results=results),
        words.text(f"{KEY}.basis"),
    )


def _chart(
    review: BookReview,
    key: str,
    kind: str,
    values: Mapping[str, float],
    shown: tuple[Callable[[float], str], str],
    unit: str = "",
) -> Chart:
    """Columns by state, coloured by what the state means; an empty state has no column."""
    words, (write, code) = review.words, shown
    names = [words.text(f"{KEY}.state.{state}") for state in STATES]
    texts = [write(values[state]) for state in STATES]
    series = [
        Series(
            name,
            words.text(f"{KEY}.series.{name}"),
            tuple(values[state] if state in held and values[state] else None for state in STATES),
        )
        for name, held in _SERIES.items()
        if any(values[state] for state in held)
    ]
    tops = tuple(values[state] for state in STATES)
    series.append(Series("shown", words.text(f"{KEY}.series.shown"), tops, tuple(texts)))
    said = "; ".join(f"{name}: {text}" for name, text in zip(names, texts, strict=True))
    return Chart(
        key=key,
        categories=tuple(names),
        series=tuple(series),
        number_format=code,
        caption=words.text(f"{KEY}.caption.{kind}", unit=unit),
        alt=words.text(f"{KEY}.alt.{kind}", values=said),
    )
