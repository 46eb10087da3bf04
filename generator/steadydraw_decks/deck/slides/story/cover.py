"""The cover of a value story: the review's own with the words of this deck."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from steadydraw_decks.deck.chapters import Chapter
from steadydraw_decks.deck.notes import notes_of
from steadydraw_decks.deck.review import Review
from steadydraw_decks.deck.slides.cover import cover


def story_cover(review: Review) -> Chapter:
    """Whose story it is, of which period, and who will see it."""
    words, formats, period = review.words, review.formats, review.period
    days: dict[str, Any] = {"first": formats.day(period.start), "last": formats.day(period.last_day)}
    subtitle = words.say("value_story.cover.subtitle", None, period=period.name, **days)
    talk = words.say("value_story.cover.talk", account=review.account.name, period=period.name)
    return replace(
        cover(review),
        eyebrow=words.text("value_story.cover.eyebrow"),
        facts=(("subtitle", subtitle),),
        notes=notes_of(review, [talk], []),
    )
