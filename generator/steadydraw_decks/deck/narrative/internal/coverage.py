"""Who holds which role of an account, and which that it needs nobody holds."""

from __future__ import annotations

from steadydraw.account.signs import ROLES_NEEDED, missing_roles
from steadydraw.result import Answer
from steadydraw_decks.deck.narrative.capitals import begun
from steadydraw_decks.deck.review import Review
from steadydraw_decks.deck.sentences import Sentence
from steadydraw_decks.rhythm.people import Holder


def missing(review: Review) -> tuple[str, ...] | None:
    """The needed roles that nobody holds; None where the source names no people at all."""
    found = missing_roles(review.account, review.as_of)
    if isinstance(found, Answer):
        return None
    return tuple(role for role, title_ in ROLES_NEEDED.items() if title_ in found)


def title(review: Review, team: tuple[Holder, ...], gaps: tuple[str, ...]) -> Sentence:
    """Which role is missing, or that none is."""
    words = review.words
    if len(gaps) == len(ROLES_NEEDED):
        return words.say("coverage.title.both")
    if gaps:
        return words.say("coverage.title.missing", roles=words.text(f"warnings.role.{gaps[0]}"))
    held = len({each.role for each in team})
    return words.say("coverage.title.full", n=review.formats.number(held))


def takeaway(review: Review, team: tuple[Holder, ...], gaps: tuple[str, ...]) -> Sentence:
    """What is to be settled, else who has held a role longest."""
    words = review.words
    if gaps:
        names = [words.text(f"warnings.role.{role}") for role in gaps]
        joined = names[0]
        if len(names) > 1:
            joined = words.text("coverage.both_roles", first=names[0], second=names[1])
        return begun(words.say("coverage.takeaway.missing", roles=joined))
    dated = [(each.since, each.person) for each in team if each.since is not None]
    if not dated:
        return words.say("coverage.takeaway.full_undated")
    since, person = min(dated, key=lambda pair: pair[0])
    return words.say("coverage.takeaway.full", person=person, day=review.formats.day(since))
