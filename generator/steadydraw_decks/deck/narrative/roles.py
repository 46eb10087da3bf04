"""Who does what: roles in words, and the people who hold them."""

from __future__ import annotations

from steadydraw_decks.deck.review import Review
from steadydraw_decks.deck.voice import Voice


def role_of(voice: Voice, role: str) -> str:
    """A role in the deck's language; one that is not known as the source writes it."""
    key = f"roles.{role}"
    return voice.words.text(key) if voice.words.has(key) else role.replace("_", " ")


def owner_of(review: Review, role: str) -> str:
    """The person who holds a role at the as-of day, else the role in words."""
    return review.person(role) or role_of(review, role)
