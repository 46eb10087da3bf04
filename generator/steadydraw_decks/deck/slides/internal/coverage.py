"""Coverage: the roles of an account, who holds them since when, and which is missing."""

from __future__ import annotations

from steadydraw_decks.deck.chapters import Chapter
from steadydraw_decks.deck.exhibits import Cell, Column, Table
from steadydraw_decks.deck.narrative.internal import coverage as told
from steadydraw_decks.deck.narrative.roles import role_of
from steadydraw_decks.deck.notes import footer_of, notes_of
from steadydraw_decks.deck.review import Review
from steadydraw_decks.deck.sentences import DASH, say
from steadydraw_decks.rhythm.people import Holder


def coverage(review: Review) -> Chapter | None:
    """Who covers the account; None where the source names no people."""
    company, gaps = review.company, told.missing(review)
    if company is None or gaps is None:
        return None
    words, team = review.words, company.team
    title, takeaway = told.title(review, team, gaps), told.takeaway(review, team, gaps)
    return Chapter(
        key="coverage",
        eyebrow=words.text("coverage.eyebrow"),
        title=title,
        takeaway=takeaway,
        tables=(_table(review, team, gaps),),
        notes=notes_of(review, [say(title, "."), words.say("coverage.talk"), takeaway], [title, takeaway]),
        footer=footer_of(review),
        internal=True,
    )


def _table(review: Review, team: tuple[Holder, ...], gaps: tuple[str, ...]) -> Table:
    words = review.words
    nobody = words.text("coverage.nobody")
    rows = [(role_of(review, role), nobody, DASH) for role in gaps]
    rows += [
        (
            role_of(review, each.role),
            each.person,
            review.formats.short_day(each.since) if each.since else DASH,
        )
        for each in team
    ]
    said = "; ".join(words.text("coverage.alt_role", role=role, person=person) for role, person, _ in rows)
    return Table(
        key="coverage",
        columns=tuple(
            Column(key, words.text(f"coverage.column.{key}")) for key in ("role", "person", "since")
        ),
        rows=tuple(tuple(Cell(say(text)) for text in row) for row in rows),
        alt=words.text("coverage.alt", roles=said),
    )
