"""Goals and promises: target against actual, and what was promised for this review."""

from __future__ import annotations

from steadydraw_decks.deck.chapters import Chapter
from steadydraw_decks.deck.exhibits import Cell, Column, Table
from steadydraw_decks.deck.narrative import goals
from steadydraw_decks.deck.narrative.steps import StepState
from steadydraw_decks.deck.notes import footer_of, notes_of
from steadydraw_decks.deck.review import Review
from steadydraw_decks.deck.sentences import DASH, say


def goals_and_promises(review: Review) -> Chapter | None:
    """The goals of the period and the promises due in it; None where there is neither."""
    due = goals.promises(review)
    if not review.goals and not due:
        return None
    words = review.words
    title, takeaway = goals.title(review), goals.takeaway(review)
    talk = [say(title, "."), takeaway]
    tables = []
    if review.goals:
        tables.append(_goals(review))
        talk.append(words.say("goals.rule"))
    if due:
        tables.append(_promises(review))
    return Chapter(
        key="goals",
        eyebrow=words.text("goals.eyebrow"),
        title=title,
        takeaway=takeaway,
        tables=tuple(tables),
        notes=notes_of(review, talk, [title, takeaway]),
        footer=footer_of(review, words.text("goals.basis", period=review.period.name)),
    )


def _goals(review: Review) -> Table:
    words = review.words
    rows, said = [], []
    for goal, state in zip(review.goals, goals.states(review), strict=True):
        target, actual = (
            DASH if value is None else goals.shown(review, goal, value)
            for value in (goal.target, goal.actual)
        )
        stands = words.text(f"goals.state.{state.value}")
        rows.append((goal.goal, target, actual, stands))
        said.append(words.text("goals.alt_goal", goal=goal.goal, target=target, actual=actual, state=stands))
    return Table(
        key="goals",
        columns=(
            Column("goal", words.text("goals.column.goal")),
            Column("target", words.text("goals.column.target"), numeric=True),
            Column("actual", words.text("goals.column.actual"), numeric=True),
            Column("state", words.text("goals.column.state")),
        ),
        rows=tuple(tuple(Cell(say(text)) for text in row) for row in rows),
        alt=words.text("goals.alt", goals="; ".join(said)),
    )


def _promises(review: Review) -> Table:
    words, due = review.words, goals.promises(review)
    names = {state: words.text(f"plan.state.{state.value}") for state in StepState}
    rows = [
        (
            step.action,
            step.owner or DASH,
            review.formats.short_day(step.due_on) if step.due_on else DASH,
            names[step.state],
        )
        for step in due
    ]
    said = "; ".join(f"{step.action}: {names[step.state]}" for step in due)
    return Table(
        key="promises",
        columns=tuple(
            Column(key, words.text(f"plan.column.{key}")) for key in ("action", "owner", "due", "state")
        ),
        rows=tuple(tuple(Cell(say(text)) for text in row) for row in rows),
        alt=words.text("goals.alt_promises", promises=said),
    )
