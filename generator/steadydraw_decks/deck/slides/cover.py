"""Cover: account, period, cut-off, audience, state, and who stands for both sides."""

from __future__ import annotations

from typing import Any

from steadydraw_decks.deck.chapters import Chapter, Points
from steadydraw_decks.deck.narrative.roles import role_of
from steadydraw_decks.deck.notes import notes_of
from steadydraw_decks.deck.review import Review
from steadydraw_decks.deck.sentences import Sentence, say


def cover(review: Review) -> Chapter:
    """The cover."""
    formats, words, period = review.formats, review.words, review.period
    days: dict[str, Any] = {"first": formats.day(period.start), "last": formats.day(period.last_day)}
    talk = words.say("cover.talk", account=review.account.name, period=period.name)
    return Chapter(
        key="cover",
        eyebrow=words.text("cover.eyebrow"),
        title=say(review.account.name),
        facts=(("subtitle", words.say("cover.subtitle", period=period.name, **days)),),
        points=(Points("facts", "", tuple(_facts(review))),),
        notes=notes_of(review, [talk], []),
    )


def _facts(review: Review) -> list[Sentence]:
    words = review.words
    people = [
        f"{name} ({role_of(review, role)})" for role, name in review.people if role in {"csm", "technical"}
    ]
    made = [words.say("cover.people", people=", ".join(people))] if people else []
    made.append(words.say("cover.through", day=review.formats.day(review.as_of)))
    made.append(words.say(f"cover.audience_{review.audience}"))
    if review.label:
        made.append(say(review.label))
    return made
