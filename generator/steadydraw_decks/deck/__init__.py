"""Account data -> a frozen description of a deck; what writes it is elsewhere."""

from __future__ import annotations

from steadydraw_decks.deck.description import Deck
from steadydraw_decks.deck.review import Review, review_of
from steadydraw_decks.deck.slides import EXECUTIVE_REVIEW

__all__ = ["Deck", "Review", "executive_review", "review_of"]


def executive_review(review: Review) -> Deck:
    """The executive review of an account: its slides in order, those without a basis left out."""
    made = (make(review) for make in EXECUTIVE_REVIEW)
    return Deck(
        title=f"Executive review: {review.account.name}, {review.period.name}",
        subject=f"Usage health of {review.account.name} as of {review.as_of.isoformat()}",
        locale=review.formats.locale,
        as_of=review.as_of,
        slides=tuple(slide for slide in made if slide is not None),
    )
