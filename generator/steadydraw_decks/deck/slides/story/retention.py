"""Retention of this account alone: what it kept of its earlier spend, and what it added."""

from __future__ import annotations

from steadydraw_decks.deck.chapters import Card, Chapter
from steadydraw_decks.deck.exhibits import Chart, Series
from steadydraw_decks.deck.narrative.value_story import figures
from steadydraw_decks.deck.notes import footer_of, notes_of
from steadydraw_decks.deck.own_retention import OwnRetention
from steadydraw_decks.deck.review import Review
from steadydraw_decks.deck.sentences import Sentence, say

KEY = "story_retention"


def story_retention(review: Review, own: OwnRetention) -> Chapter | None:
    """The two periods side by side; None where the earlier one is not known."""
    if not (own.grr.ok and own.nrr.ok):
        return None
    words = review.words
    title, takeaway, cards = _title(review, own), _takeaway(review, own), _cards(review, own)
    shown = [title, takeaway, *(card.figure for card in cards)]
    talk = [say(title, "."), words.say("value_story.retention.talk"), takeaway]
    return Chapter(
        key=KEY,
        eyebrow=words.text("value_story.retention.eyebrow"),
        title=title,
        takeaway=takeaway,
        cards=cards,
        charts=(_chart(review, own),),
        notes=notes_of(review, talk, shown, [own.grr, own.nrr]),
        footer=footer_of(review, _compared(review, own)),
    )


def _compared(review: Review, own: OwnRetention) -> str:
    return review.words.text(f"value_story.retention.compared.{own.basis}")


def _periods(review: Review, own: OwnRetention) -> dict[str, str]:
    now, base = own.periods
    return {"now": figures.days(review, now), "base": figures.days(review, base)}


def _title(review: Review, own: OwnRetention) -> Sentence:
    words, days = review.words, _periods(review, own)
    grr, nrr = figures.kept(review, own.grr), figures.kept(review, own.nrr)
    if own.nrr.number > 1:
        return words.say("value_story.retention.title.grown", None, grr=grr, nrr=nrr, **days)
    return words.say("value_story.retention.title.kept", None, grr=grr, **days)


def _takeaway(review: Review, own: OwnRetention) -> Sentence:
    return review.words.say(
        "value_story.retention.takeaway",
        None,
        spent=figures.amount(review, own, "comparison"),
        before=figures.amount(review, own, "base"),
        **_periods(review, own),
    )


def _cards(review: Review, own: OwnRetention) -> tuple[Card, ...]:
    words = review.words
    made = [
        Card(
            words.text(f"value_story.retention.card.{result.metric}"),
            say(figures.kept(review, result)),
            words.say(f"value_story.retention.card.{result.metric}_about"),
        )
        for result in (own.grr, own.nrr)
    ]
    for part, days in zip(("comparison", "base"), own.periods, strict=True):
        label = words.text("value_story.retention.card.spend")
        made.append(Card(label, say(figures.amount(review, own, part)), say(figures.days(review, days))))
    return tuple(made)


def _chart(review: Review, own: OwnRetention) -> Chart:
    """Two columns: what stayed, and on top what came or went."""
    words, formats, currency = review.words, review.formats, review.account.currency
    base, now = own.amounts["base"], own.amounts["comparison"]
    stayed = min(base, now)
    values: dict[str, tuple[float | None, float | None]] = {
        "kept": (stayed, stayed),
        "grown": (None, now - stayed or None),
        "gone": (base - stayed or None, None),
    }
    days = _periods(review, own)
    alt = words.text(
        "value_story.retention.alt",
        None,
        spent=formats.short(now, currency),
        before=formats.short(base, currency),
        **days,
    )
    return Chart(
        key=KEY,
        categories=(days["base"], days["now"]),
        series=tuple(
            Series(key, words.text(f"value_story.retention.series.{key}"), each, result=own.nrr)
            for key, each in values.items()
            if any(each)
        ),
        number_format=formats.axis(currency, max(base, now)),
        caption=words.text("value_story.retention.caption", unit=currency),
        alt=alt,
    )
