"""Executive summary: the light, three findings, and what is asked for."""

from __future__ import annotations

from steadydraw_decks.deck.chapters import Chapter, Points
from steadydraw_decks.deck.narrative import plan, summary
from steadydraw_decks.deck.narrative.story import light_of, story_of
from steadydraw_decks.deck.notes import footer_of, notes_of
from steadydraw_decks.deck.review import Review
from steadydraw_decks.deck.sentences import Sentence, say

_MOST_STEPS = 3


def executive_summary(review: Review) -> Chapter:
    """The summary; findings that cannot be computed yet are left out."""
    words = review.words
    title, cards, takeaway = summary.title(review), summary.findings(review), summary.takeaway(review)
    asks = _asks(review)
    heading = words.text("summary.steps" if asks else "summary.no_steps")
    shown = [title, *(text for card in cards for text in (card.figure, card.about)), takeaway]
    talk = [say(title, "."), *(say(f"{card.label}: ", card.figure, ". ", card.about) for card in cards)]
    return Chapter(
        key="summary",
        eyebrow=words.text("summary.eyebrow"),
        title=title,
        takeaway=takeaway,
        light=light_of(review, story_of(review.results)),
        cards=cards,
        points=(Points("asks", heading, asks, "plan"),),
        notes=notes_of(review, talk, shown),
        footer=footer_of(review),
    )


def _asks(review: Review) -> tuple[Sentence, ...]:
    """The next steps with their owner and day, as far as they are known."""
    made = []
    for step in plan.ahead(review)[:_MOST_STEPS]:
        day = review.words.text("summary.by", day=review.formats.day(step.due_on)) if step.due_on else ""
        who = ", ".join(part for part in (step.owner, day) if part)
        made.append(say(step.action, f" ({who})" if who else ""))
    return tuple(made)
