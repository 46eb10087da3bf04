"""Joint plan: action, both owners, day, measure and state."""

from __future__ import annotations

from steadydraw_decks.deck.chapters import Chapter
from steadydraw_decks.deck.exhibits import Cell, Column, Table
from steadydraw_decks.deck.narrative import plan
from steadydraw_decks.deck.narrative.steps import StepState
from steadydraw_decks.deck.notes import footer_of, notes_of
from steadydraw_decks.deck.review import Review
from steadydraw_decks.deck.sentences import DASH, say

_COLUMNS = ("action", "owner", "with", "due", "measure", "state")


def joint_plan(review: Review) -> Chapter:
    """The plan: what was promised, what the trigger asks for, else what the review still lacks."""
    words = review.words
    title, takeaway = plan.title(review), plan.takeaway(review)
    talk = [say(title, "."), words.say("plan.talk"), takeaway]
    return Chapter(
        key="plan",
        eyebrow=words.text("plan.eyebrow"),
        title=title,
        takeaway=takeaway,
        tables=(_table(review),),
        notes=notes_of(review, talk, [title, takeaway]),
        footer=footer_of(review),
    )


def _table(review: Review) -> Table:
    words, steps = review.words, plan.steps(review)
    states = {state: words.text(f"plan.state.{state.value}") for state in StepState}
    rows = [
        (
            step.action,
            step.owner or DASH,
            step.counterpart or DASH,
            review.formats.short_day(step.due_on) if step.due_on else DASH,
            step.measure or DASH,
            states[step.state],
        )
        for step in steps
    ]
    said = "; ".join(f"{step.action}: {states[step.state]}" for step in steps)
    return Table(
        key="plan",
        columns=tuple(Column(key, words.text(f"plan.column.{key}")) for key in _COLUMNS),
        rows=tuple(tuple(Cell(say(text)) for text in row) for row in rows),
        alt=words.text("plan.alt", steps=said),
    )
