"""Joint plan: action, owner, day, state and measure."""

from __future__ import annotations

from steadydraw_decks.deck.description import Column, Layout, Slide, Table, say
from steadydraw_decks.deck.narrative import plan
from steadydraw_decks.deck.notes import footer_of, notes_of
from steadydraw_decks.deck.review import Review

_NONE = "\N{EN DASH}"
_COLUMNS = (
    Column("Action", 0.42),
    Column("Owner", 0.17),
    Column("Due", 0.12),
    Column("State", 0.09),
    Column("Measured by", 0.2),
)


def joint_plan(review: Review) -> Slide:
    """The plan: what was promised, what the trigger asks for, else what the review still lacks."""
    steps = plan.steps(review)
    rows = tuple(
        (
            say(step.action),
            say(step.owner or _NONE),
            say(review.formats.short_day(step.due_on) if step.due_on else _NONE),
            say(step.state),
            say(step.measure or _NONE),
        )
        for step in steps
    )
    title, takeaway = plan.title(review), plan.takeaway(review)
    said = "; ".join(f"{step.action}: {step.state.lower()}" for step in steps)
    return Slide(
        key="plan",
        layout=Layout.PLAN,
        eyebrow="Joint plan",
        title=title,
        exhibits=(Table("table", _COLUMNS, rows, f"Table of actions with owner and due day. {said}."),),
        notes=notes_of(review, [say(title, "."), takeaway], [title, takeaway]),
        takeaway=takeaway,
        footer=footer_of(review),
    )
