"""Cover: who, which period, cut off when, for whom."""

from __future__ import annotations

from steadydraw_decks.deck.description import Layout, Points, Slide, say
from steadydraw_decks.deck.notes import notes_of
from steadydraw_decks.deck.review import Review

_STATE = "Draft"
_AUDIENCES = {"customer": "For the customer", "internal": "Internal: not for the customer"}


def cover(review: Review) -> Slide:
    """The cover."""
    formats, period = review.formats, review.period
    facts = [f"Data through {formats.day(review.as_of)}", f"{_AUDIENCES[review.audience]} · {_STATE}"]
    if by := review.person("csm"):
        facts.insert(0, f"Prepared by {by}")
    if review.label:
        facts.append(review.label)
    return Slide(
        key="cover",
        layout=Layout.COVER,
        eyebrow="Executive review",
        title=say(review.account.name),
        subtitle=f"{period.name} · {formats.day(period.start)} \N{EN DASH} {formats.day(period.last_day)}",
        exhibits=(Points("facts", "", tuple(say(fact) for fact in facts)),),
        notes=notes_of(review, [say(f"Executive review of {review.account.name}, {period.name}.")], []),
    )
