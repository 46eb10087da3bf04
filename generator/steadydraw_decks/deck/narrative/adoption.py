"""What is said of the workflows in production."""

from __future__ import annotations

from typing import Any

from steadydraw.account.history import production_history
from steadydraw_decks.deck.narrative.playbook import in_words, play_for
from steadydraw_decks.deck.narrative.story import Story, story_of
from steadydraw_decks.deck.review import Review
from steadydraw_decks.deck.sentences import Figure, Sentence


def title(review: Review) -> Sentence:
    """How many workflows are in production, against the last day of the quarter before."""
    words, formats = review.words, review.formats
    if story_of(review.results) is Story.NOT_ACTIVATED:
        return words.say("adoption.title.waiting")
    *_, (day, before), (_, now) = production_history(review.account, review.as_of, review.settings)
    shown: dict[str, Any] = {"n": Figure(formats.number(now.number), now), "day": formats.day(day)}
    if now.number == before.number:
        return words.say("adoption.title.same", count=now.number, **shown)
    key = "up" if now.number > before.number else "down"
    earlier = Figure(formats.number(before.number), before)
    return words.say(f"adoption.title.{key}", count=now.number, before=earlier, **shown)


def ladder(review: Review) -> int:
    """How many workflows are meant to reach production in the period."""
    return sum(each.ladder_quarter == review.period.name for each in review.account.workflows)


def takeaway(review: Review) -> Sentence:
    """The next rung: the play of a slow draw, else the workflows of the quarter's ladder."""
    story, words = story_of(review.results), review.words
    play = play_for(story, review.results)
    if play is not None and story in {Story.TOO_SLOW, Story.NOT_ACTIVATED}:
        return in_words(review, play)
    if count := ladder(review):
        n = review.formats.number(count)
        return words.say("adoption.takeaway.ladder", count=count, n=n, period=review.period.name)
    return words.say("adoption.takeaway.no_ladder")
