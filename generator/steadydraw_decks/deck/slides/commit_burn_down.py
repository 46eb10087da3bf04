"""Commit burn-down: cumulative draw against the commit and the healthy band, with its forecast."""

from __future__ import annotations

from steadydraw.account.curves import BurnDown, burn_down
from steadydraw_decks.deck.description import (
    Card,
    Chart,
    KeyFigures,
    Layout,
    Mark,
    Sentence,
    Series,
    Slide,
    say,
)
from steadydraw_decks.deck.narrative import commit, quotes
from steadydraw_decks.deck.narrative.story import LIGHTS, Story, story_of
from steadydraw_decks.deck.notes import footer_of, notes_of
from steadydraw_decks.deck.review import Review


def commit_burn_down(review: Review) -> Slide | None:
    """The burn-down; without a commit, a term that ends, or a first draw there is none."""
    curve = burn_down(review.account, review.as_of, review.settings)
    story = story_of(review.results)
    if not isinstance(curve, BurnDown) or story in {Story.NOT_STARTED, Story.NOT_ACTIVATED}:
        return None
    title, takeaway, cards = commit.title(review, curve), commit.takeaway(review), _cards(review)
    results = review.results
    drawn_from = [results["commit_utilization"], results["term_end_utilization"], results["band_status"]]
    talk = [
        say(title, "."),
        say("The line is the draw to date, the dashes its forecast, the shaded area the healthy band."),
        takeaway,
    ]
    shown = [title, takeaway, *(text for card in cards for text in (card.figure, card.about))]
    return Slide(
        key="burn_down",
        layout=Layout.EXHIBIT,
        eyebrow="Commit burn-down",
        title=title,
        exhibits=(_chart(review, curve), KeyFigures("figures", cards)),
        notes=notes_of(review, talk, shown, drawn_from),
        takeaway=takeaway,
        light=LIGHTS[story],
        footer=footer_of(review, "Forecast: run rate held"),
    )


def _chart(review: Review, curve: BurnDown) -> Chart:
    band = quotes.healthy_band(review).text if review.results["band_status"].ok else ""
    widths = tuple(high - low for low, high in zip(curve.band_low, curve.band_high, strict=True))
    series = [
        Series("Healthy band from", curve.band_low, Mark.BAND_BASE),
        Series(f"Healthy band {band}".strip(), widths, Mark.BAND),
        Series("Commit", (curve.commit,) * len(curve.days), Mark.REFERENCE),
        Series("Drawn", curve.drawn, Mark.DRAW),
    ]
    if curve.landing is not None and curve.drawn[-1] is None:
        series.append(Series("Forecast", curve.forecast, Mark.FORECAST))
    largest = max(curve.commit, curve.landing or 0.0, curve.band_high[-1])
    return Chart(
        key="chart",
        categories=curve.days,
        series=tuple(series),
        number_format=review.formats.axis(curve.unit, largest),
        caption=f"Cumulative draw, {curve.unit}",
        alt=_alt(review, curve),
    )


def _alt(review: Review, curve: BurnDown) -> str:
    formats, end = review.formats, review.formats.day(curve.days[-1])
    drawn = [amount for amount in curve.drawn if amount is not None]
    low, high = (formats.short(edge[-1], curve.unit) for edge in (curve.band_low, curve.band_high))
    said = (
        f"Line chart of the cumulative draw: {formats.short(drawn[-1], curve.unit)} on "
        f"{formats.day(min(review.as_of, curve.days[-1]))}, against a commit of "
        f"{formats.short(curve.commit, curve.unit)} by {end}. The healthy band on that day runs from "
        f"{low} to {high}."
    )
    if curve.landing is not None:
        said += f" The forecast lands at {formats.short(curve.landing, curve.unit)}."
    return said


def _cards(review: Review) -> tuple[Card, ...]:
    """Up to four figures beside the chart."""
    results = review.results
    cards = [
        Card("Drawn to date", say(quotes.drawn(review)), say("of ", quotes.commit(review), " commit")),
    ]
    if results["pace_gap"].ok:
        about: Sentence = say("with ", quotes.elapsed(review), " of the term elapsed")
        cards.append(Card("Pace against the calendar", say(quotes.pace_gap(review)), about))
    if results["term_end_utilization"].ok:
        about = say("healthy band ", quotes.healthy_band(review)) if results["band_status"].ok else say()
        cards.append(Card("Lands at", say(quotes.landing(review)), about))
    if results["exhaustion_date"].ok:
        happened = results["exhaustion_date"].basis == "actual"
        label, about = ("Ran out on", say()) if happened else ("Runs out on", say("forecast"))
        cards.append(Card(label, say(quotes.exhaustion(review, short=True)), about))
    return tuple(cards)
