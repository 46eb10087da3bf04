"""The claim: three or four figures with their formulas in words, and the bar that each clears."""

from __future__ import annotations

from collections.abc import Sequence

from steadydraw_decks.deck.chapters import Chapter, Points
from steadydraw_decks.deck.narrative.value_story import claim as told
from steadydraw_decks.deck.narrative.value_story.support import Requirement, cleared, left_out
from steadydraw_decks.deck.notes import footer_of, notes_of
from steadydraw_decks.deck.own_retention import OwnRetention
from steadydraw_decks.deck.review import Review
from steadydraw_decks.deck.sentences import Sentence, say

KEY = "story_claim"


def story_claim(review: Review, own: OwnRetention, found: Sequence[Requirement]) -> Chapter:
    """The whole story on one slide; what it is told without is said as well."""
    words = review.words
    title, takeaway, cards = told.title(review), told.takeaway(review), told.cards(review, own)
    bars: list[Sentence] = [each.said for each in cleared(found)]
    bars += [words.say("value_story.claim.without", said=each.said) for each in left_out(found)]
    talk = [say(title, "."), *(say(f"{card.label}: ", card.figure, ", ", card.about, ".") for card in cards)]
    shown = [title, takeaway, *(card.figure for card in cards)]
    return Chapter(
        key=KEY,
        eyebrow=words.text("value_story.claim.eyebrow"),
        title=title,
        takeaway=takeaway,
        cards=cards,
        points=(Points("bars", words.text("value_story.claim.bars"), tuple(bars)),),
        notes=notes_of(review, talk, shown),
        footer=footer_of(review, words.text("value_story.claim.basis")),
    )
