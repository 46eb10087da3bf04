"""Signs answered: what showed early, what was done about it, and budgets that held."""

from __future__ import annotations

from collections.abc import Sequence

from steadydraw.account.budget_history import BudgetPeriod
from steadydraw_decks.deck.chapters import Chapter
from steadydraw_decks.deck.exhibits import Cell, Column, Table
from steadydraw_decks.deck.narrative import outlook
from steadydraw_decks.deck.narrative.value_story import signs as told
from steadydraw_decks.deck.narrative.value_story.signs import Sign
from steadydraw_decks.deck.notes import footer_of, notes_of
from steadydraw_decks.deck.review import Review
from steadydraw_decks.deck.sentences import DASH, Figure, say

KEY = "story_signs"


def story_signs(review: Review) -> Chapter | None:
    """What was answered and held; None where there was neither."""
    found, closed = told.signs(review), told.closed_budgets(review)
    answered = [each for each in found if each.is_answered]
    held = [each for each in closed if not each.over]
    if not answered and not held:
        return None
    words = review.words
    title, takeaway = told.title(review, found, closed), told.takeaway(review, found, closed)
    table = _table(review, answered, held)
    talk = [say(title, "."), words.say("value_story.signs.talk"), takeaway]
    shown = [title, takeaway, *(cell.text for row in table.rows for cell in row)]
    return Chapter(
        key=KEY,
        eyebrow=words.text("value_story.signs.eyebrow"),
        title=title,
        takeaway=takeaway,
        tables=(table,),
        notes=notes_of(review, talk, shown),
        footer=footer_of(review, words.text("value_story.signs.basis")),
    )


def _table(review: Review, answered: Sequence[Sign], held: Sequence[BudgetPeriod]) -> Table:
    words = review.words
    rows = [_answered(review, each) for each in answered] + [_held(review, each) for each in held]
    said = "; ".join(f"{row[0].text.text}: {row[2].text.text}" for row in rows)
    return Table(
        key=KEY,
        columns=tuple(
            Column(key, words.text(f"value_story.signs.column.{key}"))
            for key in ("sign", "answer", "result", "when")
        ),
        rows=tuple(rows),
        alt=words.text("value_story.signs.alt", signs=said),
    )


def _answered(review: Review, sign: Sign) -> tuple[Cell, ...]:
    words, step = review.words, sign.step
    owner = words.text("value_story.signs.by", owner=step.owner) if step.owner else ""
    result = words.text(f"plan.state.{step.state.value}")
    when = review.formats.short_day(step.due_on) if step.due_on else DASH
    action = say(step.action, f" ({owner})" if owner else "")
    return (Cell(say(sign.name)), Cell(action), Cell(say(result)), Cell(say(when)))


def _held(review: Review, budget: BudgetPeriod) -> tuple[Cell, ...]:
    words = review.words
    amount = outlook.money(review, budget, "amount", budget.amount)
    spent = outlook.money(review, budget, "spent", budget.spent or 0.0)
    # Close to the whole budget a rounded share must not read as all of it.
    used = Figure(review.formats.percent_beside(budget.used or 0.0, (1.0,)), budget.result, "used")
    return (
        Cell(words.say("value_story.signs.budget", amount=amount)),
        Cell(words.say("value_story.signs.spent", spent=spent)),
        Cell(words.say("value_story.signs.held", used=used)),
        Cell(say(outlook.period(review, budget))),
    )
