"""What is said of the goals of the period and of what was promised for it."""

from __future__ import annotations

from datetime import date

from steadydraw.account import is_currency
from steadydraw_decks.deck.goals import Goal, GoalState
from steadydraw_decks.deck.narrative import plan
from steadydraw_decks.deck.narrative.capitals import begun
from steadydraw_decks.deck.narrative.steps import Step, StepState, step_of
from steadydraw_decks.deck.review import Review
from steadydraw_decks.deck.sentences import Sentence

_SHARES = {"share": 1, "ratio": 1, "percent": 100, "%": 100}
"""What makes a figure of these units a share of one."""


def states(review: Review) -> tuple[GoalState, ...]:
    """How each goal stands, in the order of the goals."""
    running = review.as_of < review.period.last_day
    return tuple(goal.state(running=running) for goal in review.goals)


def promises(review: Review) -> tuple[Step, ...]:
    """What was promised for this review: kept, missed, or open past its day; by day.

    What the last review's deck promised is listed whatever its state.
    """
    settled = [step_of(review, each) for each in plan.earlier(review)]
    unsettled = [(each, step_of(review, each)) for each in review.promises if each.status == "open"]
    due = [step for each, step in unsettled if each.carried or step.state is StepState.OVERDUE]
    return tuple(sorted([*settled, *due], key=lambda step: step.due_on or date.max))


def shown(review: Review, goal: Goal, value: float) -> str:
    """A figure of a goal in its unit; shares are per cent, with a decimal where one of the two has it."""
    scale = _SHARES.get(goal.unit.strip().casefold())
    if scale is not None:
        figures = [each / scale for each in (goal.target, goal.actual) if each is not None]
        whole = all(round(each, 2) == round(each, 6) for each in figures)
        return review.formats.percent(value / scale, 0 if whole else 1)
    unit = goal.unit.upper() if is_currency(goal.unit.upper()) else goal.unit
    return review.formats.amount(value, unit)


def title(review: Review) -> Sentence:
    """How many promises were kept and how many goals are met."""
    said = [each for each in (_promises(review), _goals(review)) if each is not None]
    if len(said) == 1:
        return begun(said[0])
    return begun(review.words.say("goals.title.both", promises=said[0], goals=said[1]))


def _promises(review: Review) -> Sentence | None:
    due, words = promises(review), review.words
    if not due:
        return None
    if len(due) == 1:
        return words.say(f"goals.title.promise_{due[0].state.value}")
    kept = sum(step.state is StepState.KEPT for step in due)
    if kept == len(due):
        return _all(review, "promises", len(due))
    formats = review.formats
    return words.say(
        "goals.title.promises", count=kept, kept=formats.number(kept), all=formats.number(len(due))
    )


def _goals(review: Review) -> Sentence | None:
    found, words, formats = states(review), review.words, review.formats
    if not found:
        return None
    if len(found) == 1:
        goal = review.goals[0]
        target, actual = (
            "" if value is None else shown(review, goal, value) for value in (goal.target, goal.actual)
        )
        return words.say(f"goals.title.goal_{found[0].value}", target=target, actual=actual)
    met, unknown = (found.count(state) for state in (GoalState.MET, GoalState.NOT_MEASURED))
    if met == len(found):
        return _all(review, "goals", len(found))
    if unknown == len(found):
        return words.say("goals.title.none_measured", n=formats.number(unknown))
    said = words.say("goals.title.goals", count=met, met=formats.number(met), all=formats.number(len(found)))
    if not unknown:
        return said
    return words.say("goals.title.some_measured", count=unknown, goals=said, unknown=formats.number(unknown))


def _all(review: Review, what: str, count: int) -> Sentence:
    if count == 2:
        return review.words.say(f"goals.title.both_{what}")
    return review.words.say(f"goals.title.all_{what}", n=review.formats.number(count))


def takeaway(review: Review) -> Sentence:
    """What comes first of it: a promise not kept, then a goal not met, then one not measured."""
    words = review.words
    due = promises(review)
    late = next((step for step in due if step.state is not StepState.KEPT), None)
    if late is not None:
        return words.say(f"goals.takeaway.{late.state.value}", action=late.action)
    by_state = dict(zip(reversed(states(review)), reversed(review.goals), strict=True))
    for state in (GoalState.NOT_MET, GoalState.NOT_MEASURED, GoalState.OPEN):
        if state in by_state:
            return words.say(f"goals.takeaway.goal_{state.value}", goal=by_state[state].goal)
    return words.say("goals.takeaway.all" if review.goals else "goals.takeaway.kept")
