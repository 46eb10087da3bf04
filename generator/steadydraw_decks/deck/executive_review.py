"""The executive review: its chapters in order."""

from __future__ import annotations

from steadydraw_decks.deck.chapters import Chapter
from steadydraw_decks.deck.review import Review
from steadydraw_decks.deck.slides.adoption import adoption
from steadydraw_decks.deck.slides.commit_burn_down import commit_burn_down
from steadydraw_decks.deck.slides.cost_structure import cost_structure
from steadydraw_decks.deck.slides.cover import cover
from steadydraw_decks.deck.slides.decisions import decisions
from steadydraw_decks.deck.slides.definitions import definitions
from steadydraw_decks.deck.slides.detail import detail
from steadydraw_decks.deck.slides.executive_summary import executive_summary
from steadydraw_decks.deck.slides.goals_and_promises import goals_and_promises
from steadydraw_decks.deck.slides.internal import INTERNAL
from steadydraw_decks.deck.slides.joint_plan import joint_plan
from steadydraw_decks.deck.slides.outlook import outlook
from steadydraw_decks.deck.slides.reliability import reliability
from steadydraw_decks.deck.slides.sources import sources
from steadydraw_decks.deck.slides.unit_economics import unit_economics
from steadydraw_decks.deck.slides.usage_line import usage_line
from steadydraw_decks.deck.slides.value_delivered import value_delivered

CHAPTERS = (
    cover,
    executive_summary,
    decisions,
    goals_and_promises,
    value_delivered,
    commit_burn_down,
    usage_line,
    adoption,
    unit_economics,
    cost_structure,
    reliability,
    outlook,
    joint_plan,
    definitions,
    sources,
    detail,
)
"""What a customer sees, in order; the last three are the appendix."""


def chapters_of(review: Review) -> tuple[Chapter, ...]:
    """The chapters that have a basis; those of the vendor's own only for an internal audience."""
    makers = CHAPTERS + (INTERNAL if review.audience == "internal" else ())
    made = (make(review) for make in makers)
    return tuple(chapter for chapter in made if chapter is not None)
