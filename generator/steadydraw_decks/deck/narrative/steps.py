"""Steps of the plan: one action each, with both owners, a day and a measure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from steadydraw.triggers import Play
from steadydraw_decks.deck.narrative.playbook import action_of, measure_of
from steadydraw_decks.deck.narrative.roles import owner_of
from steadydraw_decks.deck.review import Promise, Review
from steadydraw_decks.deck.sentences import Sentence

_CUSTOMERS = frozenset({"technical", "finops"})
"""Roles on the customer's side of the table; the others answer to it."""


class StepState(StrEnum):
    """How a step of the plan stands."""

    PROPOSED = "proposed"
    OPEN = "open"
    OVERDUE = "overdue"
    KEPT = "kept"
    MISSED = "missed"


_SETTLED = frozenset({StepState.KEPT, StepState.MISSED})


@dataclass(frozen=True, slots=True)
class Step:
    """One row of the plan: who does it, who on the other side goes along, by when, measured by what."""

    action: str
    owner: str
    counterpart: str
    due_on: date | None
    state: StepState
    measure: str

    @property
    def is_ahead(self) -> bool:
        """Whether it is still to be done."""
        return self.state not in _SETTLED


def proposed(review: Review, play: Play) -> Step:
    """The step that a play of the playbook proposes."""
    return Step(
        action=_text(action_of(review, play)),
        owner=owner_of(review, play.owner_role),
        counterpart=owner_of(review, other_side(play.owner_role)),
        due_on=review.as_of + timedelta(days=play.due_days),
        state=StepState.PROPOSED,
        measure=_text(measure_of(review, play)),
    )


def recommended(review: Review, phrase: str, role: str, days: int) -> Step:
    """A step that no play of the playbook asks for: the words of `decisions.recommend` and its measure."""
    return Step(
        action=review.words.text(f"decisions.recommend.{phrase}"),
        owner=owner_of(review, role),
        counterpart=owner_of(review, other_side(role)),
        due_on=review.as_of + timedelta(days=days),
        state=StepState.PROPOSED,
        measure=review.words.text(f"plan.measure.{phrase}"),
    )


def step_of(review: Review, promise: Promise) -> Step:
    """The step of a promise on record; one that is open past its day is overdue."""
    state = StepState(promise.status)
    if state is StepState.OPEN and promise.due_on and promise.due_on <= review.as_of:
        state = StepState.OVERDUE
    measure = f"plan.measure.{promise.trigger}"
    role = promise.owner_role
    return Step(
        action=promise.action,
        owner=owner_of(review, role) if role else "",
        counterpart=owner_of(review, other_side(role)) if role else "",
        due_on=promise.due_on,
        state=state,
        measure=review.words.text(measure) if promise.trigger and review.words.has(measure) else "",
    )


def other_side(role: str) -> str:
    """The role that goes along with a step's owner: the customer's technical lead, or the vendor's CSM."""
    return "csm" if role in _CUSTOMERS else "technical"


def _text(said: Sentence | str) -> str:
    return said if isinstance(said, str) else said.text
