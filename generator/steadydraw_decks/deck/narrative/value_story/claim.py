"""The claim of a value story in one sentence, and its figures with their formulas in words."""

from __future__ import annotations

from steadydraw_decks.deck.chapters import Card
from steadydraw_decks.deck.narrative import value as worth
from steadydraw_decks.deck.narrative.value_story import figures
from steadydraw_decks.deck.narrative.value_story.support import month_of
from steadydraw_decks.deck.own_retention import OwnRetention
from steadydraw_decks.deck.review import Review
from steadydraw_decks.deck.sentences import Figure, Sentence, say


def title(review: Review) -> Sentence:
    """What came back, on what service, at what predictability."""
    off = figures.off(review, review.results["forecast_variance"])
    if review.results["error_budget_left"].ok:
        return review.words.say("value_story.claim.title.level", times=figures.times(review), off=off)
    rate = figures.passed(review)
    return review.words.say("value_story.claim.title.rate", times=figures.times(review), off=off, rate=rate)


def takeaway(review: Review) -> Sentence:
    """The first figure worked out, so that anyone can check it."""
    return review.words.say(
        "value_story.claim.takeaway",
        times=figures.times(review),
        value=worth.amount(review, "outcome_value"),
        spend=worth.amount(review, "spend"),
        days=worth.days_meant(review.results["value_per_dollar"], review),
    )


def cards(review: Review, own: OwnRetention) -> tuple[Card, ...]:
    """Three figures, and the account's own retention where it is known."""
    made = [_card(review, "value", figures.times(review))]
    if review.results["error_budget_left"].ok:
        made.append(_card(review, "budget", figures.left(review)))
    else:
        made.append(_card(review, "rate", figures.passed(review)))
    off = figures.off(review, review.results["forecast_variance"])
    made.append(_card(review, "off", off, month=month_of(review)))
    if own.grr.ok:
        _, base = own.periods
        made.append(_card(review, "kept", figures.kept(review, own.grr), base=figures.days(review, base)))
    return tuple(made)


def _card(review: Review, key: str, figure: Figure, **parts: str) -> Card:
    words = review.words
    about = words.say(f"value_story.claim.card.{key}_about", None, **parts)
    return Card(words.text(f"value_story.claim.card.{key}"), say(figure), about)
