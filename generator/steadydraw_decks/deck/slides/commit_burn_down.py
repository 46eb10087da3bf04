"""Commit burn-down: cumulative draw against the commit and the healthy band, with its forecast."""

from __future__ import annotations

from steadydraw.account.curves import BurnDown, burn_down
from steadydraw_decks.deck.chapters import Card, Chapter
from steadydraw_decks.deck.exhibits import Chart, Series
from steadydraw_decks.deck.narrative import commit, quotes
from steadydraw_decks.deck.narrative.story import Story, light_of, story_of
from steadydraw_decks.deck.notes import footer_of, notes_of
from steadydraw_decks.deck.review import Review
from steadydraw_decks.deck.sentences import NOTHING, say


def commit_burn_down(review: Review) -> Chapter | None:
    """The burn-down; without a commit, a term that ends, or a first draw there is none."""
    curve = burn_down(review.account, review.as_of, review.settings)
    story = story_of(review.results)
    if not isinstance(curve, BurnDown) or story in {Story.NOT_STARTED, Story.NOT_ACTIVATED}:
        return None
    words, results = review.words, review.results
    title, takeaway, cards = commit.title(review, curve), commit.takeaway(review), _cards(review)
    drawn_from = [results["commit_utilization"], results["term_end_utilization"], results["band_status"]]
    talk = [say(title, "."), words.say("burn_down.talk"), takeaway]
    shown = [title, takeaway, *(text for card in cards for text in (card.figure, card.about))]
    return Chapter(
        key="burn_down",
        eyebrow=words.text("burn_down.eyebrow"),
        title=title,
        takeaway=takeaway,
        light=light_of(review, story),
        cards=cards,
        charts=(_chart(review, curve),),
        notes=notes_of(review, talk, shown, drawn_from),
        footer=footer_of(review, words.text("burn_down.basis")),
    )


def _chart(review: Review, curve: BurnDown) -> Chart:
    words, results = review.words, review.results
    band = quotes.healthy_band(review) if results["band_status"].ok else NOTHING
    widths = tuple(high - low for low, high in zip(curve.band_low, curve.band_high, strict=True))
    series = [
        Series("band_base", words.text("burn_down.series.band_base"), curve.band_low),
        Series("band", words.text("burn_down.series.band", band=band).strip(), widths),
        Series(
            "commit",
            words.text("burn_down.series.commit"),
            (curve.commit,) * len(curve.days),
            result=results["commit_utilization"],
        ),
        Series(
            "drawn", words.text("burn_down.series.drawn"), curve.drawn, result=results["commit_utilization"]
        ),
    ]
    if curve.landing is not None and curve.drawn[-1] is None:
        name = words.text("burn_down.series.forecast")
        series.append(Series("forecast", name, curve.forecast, result=results["term_end_utilization"]))
    largest = max(curve.commit, curve.landing or 0.0, curve.band_high[-1])
    return Chart(
        key="burn_down",
        categories=curve.days,
        series=tuple(series),
        number_format=review.formats.axis(curve.unit, largest),
        caption=words.text("burn_down.caption", unit=curve.unit),
        alt=_alt(review, curve),
    )


def _alt(review: Review, curve: BurnDown) -> str:
    formats = review.formats
    drawn = [amount for amount in curve.drawn if amount is not None]
    low, high = (formats.short(edge[-1], curve.unit) for edge in (curve.band_low, curve.band_high))
    said = review.words.text(
        "burn_down.alt",
        drawn=formats.short(drawn[-1], curve.unit),
        day=formats.day(min(review.as_of, curve.days[-1])),
        commit=formats.short(curve.commit, curve.unit),
        end=formats.day(curve.days[-1]),
        low=low,
        high=high,
    )
    if curve.landing is not None:
        landing = formats.short(curve.landing, curve.unit)
        said += " " + review.words.text("burn_down.alt_landing", landing=landing)
    return said


def _cards(review: Review) -> tuple[Card, ...]:
    """Up to four figures beside the chart."""
    results, words = review.results, review.words
    about = words.say("burn_down.card.drawn_about", commit=quotes.commit(review))
    cards = [Card(words.text("burn_down.card.drawn"), say(quotes.drawn(review)), about)]
    if results["pace_gap"].ok:
        about = words.say("burn_down.card.pace_about", elapsed=quotes.elapsed(review))
        cards.append(Card(words.text("burn_down.card.pace"), say(quotes.pace_gap(review)), about))
    if results["term_end_utilization"].ok:
        banded = results["band_status"].ok
        about = (
            words.say("burn_down.card.lands_about", band=quotes.healthy_band(review)) if banded else NOTHING
        )
        cards.append(Card(words.text("burn_down.card.lands"), say(quotes.landing(review)), about))
    if results["exhaustion_date"].ok:
        happened = results["exhaustion_date"].basis == "actual"
        label = words.text("burn_down.card.ran_out" if happened else "burn_down.card.runs_out")
        about = NOTHING if happened else words.say("burn_down.card.forecast")
        cards.append(Card(label, say(quotes.exhaustion(review, short=True)), about))
    return tuple(cards)
