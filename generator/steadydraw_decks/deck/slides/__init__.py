"""One file a slide: each makes its slide from a review, or none when its condition is not met."""

from __future__ import annotations

from collections.abc import Callable

from steadydraw_decks.deck.description import Slide
from steadydraw_decks.deck.review import Review
from steadydraw_decks.deck.slides.adoption import adoption
from steadydraw_decks.deck.slides.commit_burn_down import commit_burn_down
from steadydraw_decks.deck.slides.cover import cover
from steadydraw_decks.deck.slides.executive_summary import executive_summary
from steadydraw_decks.deck.slides.joint_plan import joint_plan
from steadydraw_decks.deck.slides.unit_economics import unit_economics
from steadydraw_decks.deck.slides.usage_line import usage_line

EXECUTIVE_REVIEW: tuple[Callable[[Review], Slide | None], ...] = (
    cover,
    executive_summary,
    commit_burn_down,
    usage_line,
    adoption,
    unit_economics,
    joint_plan,
)
"""The executive review's slides in order."""
