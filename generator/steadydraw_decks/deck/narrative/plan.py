"""The joint plan: what was promised, what the trigger asks for, and what both are measured by."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from steadydraw.triggers import Play
from steadydraw_decks.deck.description import Sentence, say
from steadydraw_decks.deck.narrative import quotes
from steadydraw_decks.deck.narrative.adoption import ladder
from steadydraw_decks.deck.narrative.playbook import openers, play_for
from steadydraw_decks.deck.narrative.story import Story, story_of
from steadydraw_decks.deck.review import Promise, Review

_ROLES = {
    "csm": "Customer success",
    "technical": "Technical lead",
    "field_cto": "Field CTO",
    "ae": "Account executive",
    "finops": "FinOps",
    "product": "Product",
}
_NUMBERS = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten")
_MEASURES = {
    "burn_too_slow": "Run rate that lands inside the band",
    "burn_too_fast": "Run rate that lands inside the band",
    "exhaustion": "Exhaustion date after the term's end",
    "spike": "Smoothness of the daily line",
    "adoption": "Workflows in production",
    "no_first_billable_event": "First billable event",
    "cost": "Cost per outcome",
    "value": "Value per unit of spend",
}


@dataclass(frozen=True, slots=True)
class Step:
    """One row of the plan."""

    action: str
    owner: str
    due_on: date | None
    state: str
    measure: str


def steps(review: Review) -> tuple[Step, ...]:
    """Open actions by due day with the trigger's own among them, then those of earlier reviews.

    Where there is none of these, what the review itself still lacks is proposed.
    """
    open_ones = [each for each in review.promises if each.status == "open"]
    made = [_step(review, each) for each in open_ones]
    play = play_for(story_of(review.results), review.results)
    if play is not None and play.trigger not in {each.trigger for each in open_ones}:
        made.append(_proposed(review, play))
    if not made and not earlier(review):
        made = [_proposed(review, each) for each in openers(review.results, ladder(review))]
    made.sort(key=lambda step: step.due_on or date.max)
    return (*made, *(_step(review, each) for each in earlier(review)))


def earlier(review: Review) -> tuple[Promise, ...]:
    """What was promised before this period and has been kept or missed since."""
    settled = [each for each in review.promises if each.status in {"kept", "missed"}]
    first = review.period.start - timedelta(days=1)
    recent = [each for each in settled if each.due_on is None or each.due_on > first]
    return tuple(sorted(recent, key=lambda each: each.due_on or date.max))


def title(review: Review) -> Sentence:
    """How many steps there are, when the first is due, and how promises were kept."""
    ahead = [step for step in steps(review) if step.state not in {"Kept", "Missed"}]
    formats = review.formats
    settled = earlier(review)
    kept = sum(each.status == "kept" for each in settled)
    record = ""
    if settled:
        record = f"{formats.number(kept)} of {formats.number(len(settled))} earlier promises kept"
        if len(settled) == 1:
            record = f"the earlier promise was {settled[0].status}"
    if not ahead:
        return say(f"No step is open; {record}")
    due = [step.due_on for step in ahead if step.due_on]
    number = _NUMBERS[len(ahead)] if len(ahead) < len(_NUMBERS) else formats.number(len(ahead))
    said = f"{number} next {'step' if len(ahead) == 1 else 'steps'}"
    if due:
        said += f", {'' if len(ahead) == 1 else 'the first '}due on {formats.day(min(due))}"
    return say(said, f"; {record}" if record else "")


def takeaway(review: Review) -> Sentence:
    """How both sides will know that the plan worked."""
    story = story_of(review.results)
    play = play_for(story, review.results)
    if play is not None and story is Story.NOT_ACTIVATED:
        return say(f"Measured at the next review: {play.measure[0].lower()}{play.measure[1:]}.")
    if review.results["band_status"].ok:
        return say(
            "Measured at the next review: the draw lands inside ",
            quotes.healthy_band(review),
            " of the commit.",
        )
    return say("Measured at the next review: every step kept, with its measure.")


def owner_and_day(review: Review, step: Step) -> str:
    """Who does a step by when, as far as it is known."""
    by = f"by {review.formats.day(step.due_on)}" if step.due_on else ""
    return ", ".join(part for part in (step.owner, by) if part)


def _proposed(review: Review, play: Play) -> Step:
    due = review.as_of + timedelta(days=play.due_days)
    return Step(play.action, _owner(review, play.owner_role), due, "Proposed", play.measure)


def _step(review: Review, promise: Promise) -> Step:
    state = promise.status.capitalize()
    if promise.status == "open" and promise.due_on and promise.due_on <= review.as_of:
        state = "Overdue"
    return Step(
        promise.action,
        _owner(review, promise.owner_role),
        promise.due_on,
        state,
        _MEASURES.get(promise.trigger, ""),
    )


def _owner(review: Review, role: str) -> str:
    """The person who holds the role, else the role in words."""
    return review.person(role) or _ROLES.get(role, role)
