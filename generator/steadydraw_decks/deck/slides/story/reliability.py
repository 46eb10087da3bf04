"""Reliability: good events against their objective, and evaluations passed, with the charts of the review."""

from __future__ import annotations

from typing import Any

from steadydraw_decks.deck.chapters import Chapter
from steadydraw_decks.deck.narrative.value_story import figures
from steadydraw_decks.deck.notes import footer_of, notes_of
from steadydraw_decks.deck.review import Review
from steadydraw_decks.deck.sentences import Figure, Sentence, say
from steadydraw_decks.deck.slides.reliability import pass_rate_chart, reliability_cards, sli_chart

KEY = "story_reliability"
_METRICS = ("sli", "error_budget_left", "pass_rate")


def story_reliability(review: Review) -> Chapter | None:
    """What was measured; None where no period of it can be drawn."""
    leveled = review.results["error_budget_left"].ok
    made = (sli_chart(review) if leveled else None, pass_rate_chart(review))
    charts = tuple(each for each in made if each is not None)
    if not charts:
        return None
    words = review.words
    title, takeaway, cards = _title(review), _takeaway(review), reliability_cards(review)
    shown = [title, takeaway, *(card.figure for card in cards)]
    extra = [review.results[name] for name in _METRICS if review.results[name].ok]
    return Chapter(
        key=KEY,
        eyebrow=words.text("reliability.eyebrow"),
        title=title,
        takeaway=takeaway,
        cards=cards,
        charts=charts,
        notes=notes_of(
            review, [say(title, "."), words.say("value_story.reliability.talk"), takeaway], shown, extra
        ),
        footer=footer_of(review, words.text("value_story.reliability.basis")),
    )


def _title(review: Review) -> Sentence:
    words = review.words
    if not review.results["error_budget_left"].ok:
        return words.say("value_story.reliability.title.rate", None, **_rate(review))
    if review.results["pass_rate"].ok:
        return words.say("value_story.reliability.title.both", None, **_level(review), **_rate(review))
    return words.say("value_story.reliability.title.level", None, **_level(review))


def _takeaway(review: Review) -> Sentence:
    """The figure of the claim worked out."""
    if review.results["error_budget_left"].ok:
        good, promised = figures.budget_parts(review)
        return review.words.say(
            "value_story.reliability.takeaway.level",
            left=figures.left(review),
            level=good,
            objective=promised,
        )
    return review.words.say("value_story.reliability.takeaway.rate", None, **_rate(review))


def _level(review: Review) -> dict[str, Any]:
    return {
        "level": figures.level(review),
        "objective": figures.objective(review),
        "left": figures.left(review),
    }


def _rate(review: Review) -> dict[str, Any]:
    result, number = review.results["pass_rate"], review.formats.number
    return {
        "rate": figures.passed(review),
        "good": Figure(number(figures.evaluations(review, "good")), result, "good"),
        "made": Figure(number(figures.evaluations(review)), result, "valid"),
    }
