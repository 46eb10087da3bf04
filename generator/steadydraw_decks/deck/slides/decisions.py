"""Decisions today: recommendation, effect in money, owner, day."""

from __future__ import annotations

from steadydraw_decks.deck.chapters import Chapter
from steadydraw_decks.deck.exhibits import Cell, Column, Table
from steadydraw_decks.deck.narrative import decisions as told
from steadydraw_decks.deck.narrative.decisions import Decision
from steadydraw_decks.deck.narrative.story import light_of, story_of
from steadydraw_decks.deck.notes import footer_of, notes_of
from steadydraw_decks.deck.review import Review
from steadydraw_decks.deck.sentences import DASH, say

_COLUMNS = ("recommendation", "effect", "owner", "due")


def decisions(review: Review) -> Chapter | None:
    """What is to be decided; None where nothing is."""
    found = told.decisions(review)
    if not found:
        return None
    words = review.words
    title, takeaway = told.title(review, found), told.takeaway(review, found)
    talk = [say(title, "."), words.say("decisions.talk"), takeaway]
    return Chapter(
        key="decisions",
        eyebrow=words.text("decisions.eyebrow"),
        title=title,
        takeaway=takeaway,
        light=light_of(review, story_of(review.results)),
        tables=(_table(review, found),),
        notes=notes_of(review, talk, [title, takeaway, *(each.effect for each in found)]),
        footer=footer_of(review, words.text("decisions.basis")),
    )


def _table(review: Review, found: tuple[Decision, ...]) -> Table:
    words = review.words
    said = "; ".join(f"{each.step.action}: {each.effect.text}" for each in found)
    rows = []
    for each in found:
        due = review.formats.short_day(each.step.due_on) if each.step.due_on else DASH
        texts = (say(each.step.action), each.effect, say(each.step.owner or DASH), say(due))
        rows.append(tuple(Cell(text) for text in texts))
    return Table(
        key="decisions",
        columns=tuple(Column(key, words.text(f"decisions.column.{key}")) for key in _COLUMNS),
        rows=tuple(rows),
        alt=words.text("decisions.alt", decisions=said),
    )
