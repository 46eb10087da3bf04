"""The value story of one account: advocacy with evidence, for accounts whose figures support it."""

from __future__ import annotations

from steadydraw_decks.deck.chapters import Chapter
from steadydraw_decks.deck.narrative.value_story.support import missing, not_supported, requirements
from steadydraw_decks.deck.own_retention import own_retention
from steadydraw_decks.deck.review import Review
from steadydraw_decks.deck.slides.cost_structure import cost_structure
from steadydraw_decks.deck.slides.sources import sources
from steadydraw_decks.deck.slides.story.claim import story_claim
from steadydraw_decks.deck.slides.story.cover import story_cover
from steadydraw_decks.deck.slides.story.math import story_math
from steadydraw_decks.deck.slides.story.outcomes import story_outcomes
from steadydraw_decks.deck.slides.story.predictability import story_predictability
from steadydraw_decks.deck.slides.story.reliability import story_reliability
from steadydraw_decks.deck.slides.story.retention import story_retention
from steadydraw_decks.deck.slides.story.signs import story_signs

VALUE_STORY = "value_story"


def value_story(review: Review) -> tuple[Chapter, ...]:
    """The chapters that have a basis; the last two are the appendix.

    Raises NotSupported, with a sentence for each thing that is missing, where the figures do not carry it.
    """
    own, costs = own_retention(review), cost_structure(review)
    found = requirements(review, own, by_workflow=costs is not None)
    if lacking := missing(found):
        raise not_supported(review, lacking)
    made = (
        story_cover(review),
        story_claim(review, own, found),
        story_outcomes(review),
        story_reliability(review),
        story_predictability(review),
        story_retention(review, own),
        story_signs(review),
        costs,
        story_math(review, own),
        sources(review),
    )
    return tuple(chapter for chapter in made if chapter is not None)
