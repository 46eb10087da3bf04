"""Signs that were answered: promises that a trigger called for, and budgets held against the spend."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from steadydraw.account.budget_history import BudgetPeriod
from steadydraw_decks.deck.histories import budgets_of
from steadydraw_decks.deck.narrative.capitals import begun
from steadydraw_decks.deck.narrative.steps import Step, StepState, step_of
from steadydraw_decks.deck.review import Promise, Review
from steadydraw_decks.deck.sentences import Sentence

_YEAR = timedelta(days=365)
_MOST_BUDGETS = 4


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign in words that a customer reads, and the step that was agreed on it."""

    name: str
    step: Step

    @property
    def is_answered(self) -> bool:
        """Whether the step was taken."""
        return self.step.state is StepState.KEPT


def signs(review: Review) -> tuple[Sign, ...]:
    """What a trigger called for and fell due in the year to the as-of day, by day."""
    found = []
    for each in review.promises:
        step = step_of(review, each)
        key = f"value_story.sign.{each.trigger}"
        if step.state is not StepState.OPEN and _recent(review, each) and review.words.has(key):
            found.append(Sign(review.words.text(key), step))
    return tuple(sorted(found, key=lambda each: each.step.due_on or date.min))


def _recent(review: Review, promise: Promise) -> bool:
    return promise.due_on is None or review.as_of - _YEAR < promise.due_on <= review.as_of


def closed_budgets(review: Review) -> tuple[BudgetPeriod, ...]:
    """The last closed budgets, in order."""
    found = budgets_of(review)
    return tuple(each for each in found if each.closed)[-_MOST_BUDGETS:]


def title(review: Review, found: Sequence[Sign], closed: Sequence[BudgetPeriod]) -> Sentence:
    """How many signs were answered, and how many budgets held."""
    said = []
    if found:
        said.append(_counted(review, "signs", sum(each.is_answered for each in found), len(found)))
    if closed:
        said.append(_counted(review, "budgets", sum(not each.over for each in closed), len(closed)))
    if len(said) == 1:
        return begun(said[0])
    return begun(review.words.say("value_story.signs.title.both", signs=said[0], budgets=said[1]))


def _counted(review: Review, what: str, good: int, whole: int) -> Sentence:
    words, number = review.words, review.formats.number
    if good == whole:
        return words.say(f"value_story.signs.title.all_{what}", count=whole, n=number(whole))
    return words.say(f"value_story.signs.title.{what}", count=good, n=number(good), all=number(whole))


def takeaway(review: Review, found: Sequence[Sign], closed: Sequence[BudgetPeriod]) -> Sentence:
    """What was not done, for a story without it would not be believed; else that nothing was left."""
    words = review.words
    late = next((each for each in found if not each.is_answered), None)
    if late is not None:
        return words.say("value_story.signs.takeaway.late", action=late.step.action)
    if any(each.over for each in closed):
        return words.say("value_story.signs.takeaway.over")
    return words.say("value_story.signs.takeaway.all" if found else "value_story.signs.takeaway.held")
