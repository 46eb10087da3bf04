"""The joint plan: what was promised, what the trigger asks for, and what both are measured by."""

from __future__ import annotations

from datetime import date, timedelta

from steadydraw_decks.deck.narrative import quotes
from steadydraw_decks.deck.narrative.adoption import ladder
from steadydraw_decks.deck.narrative.decisions import OVER, UNCOUNTED, UNUSED, all_decisions
from steadydraw_decks.deck.narrative.numerals import numeral
from steadydraw_decks.deck.narrative.playbook import openers, play_for
from steadydraw_decks.deck.narrative.steps import Step, StepState, proposed, step_of
from steadydraw_decks.deck.narrative.story import Story, story_of
from steadydraw_decks.deck.once import once
from steadydraw_decks.deck.review import Promise, Review
from steadydraw_decks.deck.sentences import Sentence


@once
def steps(review: Review) -> tuple[Step, ...]:
    """Open actions by due day with what is to be decided among them, then those of earlier reviews.

    Where there is none of these, what the review itself still lacks is proposed.
    """
    open_ones = [each for each in review.promises if each.status == "open"]
    made = [step_of(review, each) for each in open_ones]
    found = all_decisions(review)
    called_for = [each.step for each in found]
    play = play_for(story_of(review.results), review)
    triggers = {each.trigger for each in open_ones}
    known = play is None or play.trigger in triggers or {each.kind for each in found} & {UNUSED, OVER}
    if play is not None and not known:
        called_for.append(proposed(review, play))
    elif not made and not earlier(review) and all(each.kind == UNCOUNTED for each in found):
        called_for = [proposed(review, each) for each in openers(review.results, ladder(review))]
    made.extend(step for step in called_for if step.action not in {each.action for each in made})
    made.sort(key=lambda step: step.due_on or date.max)
    return (*made, *(step_of(review, each) for each in earlier(review)))


def ahead(review: Review) -> tuple[Step, ...]:
    """The steps still to be done."""
    return tuple(step for step in steps(review) if step.is_ahead)


def earlier(review: Review) -> tuple[Promise, ...]:
    """What was promised before this period and has been kept or missed since."""
    settled = [each for each in review.promises if each.status in {"kept", "missed"}]
    first = review.period.start - timedelta(days=1)
    recent = [each for each in settled if each.due_on is None or each.due_on > first]
    return tuple(sorted(recent, key=lambda each: each.due_on or date.max))


def title(review: Review) -> Sentence:
    """How many steps there are, when the first is due, and how promises were kept."""
    open_ones, settled, words = ahead(review), earlier(review), review.words
    if not settled:
        return _steps_in_words(review, open_ones)
    kept = sum(each.status == "kept" for each in settled)
    if len(settled) == 1:
        record = words.say(f"plan.title.one_{settled[0].status}")
    else:
        formats = review.formats
        shown = {"kept": formats.number(kept), "all": formats.number(len(settled))}
        record = words.say("plan.title.record", count=kept, **shown)
    return words.say("plan.title.with_record", steps=_steps_in_words(review, open_ones), record=record)


def _steps_in_words(review: Review, open_ones: tuple[Step, ...]) -> Sentence:
    words = review.words
    overdue = sum(step.state is StepState.OVERDUE for step in open_ones)
    due = [step.due_on for step in open_ones if step.due_on]
    number = numeral(review, len(open_ones))
    count = len(open_ones)
    if not open_ones:
        return words.say("plan.title.none")
    if overdue:
        late = review.formats.number(overdue)
        return words.say("plan.title.overdue", count=count, n=number, late=late)
    if due:
        return words.say("plan.title.due", count=count, n=number, day=review.formats.day(min(due)))
    return words.say("plan.title.steps", count=count, n=number)


def takeaway(review: Review) -> Sentence:
    """How both sides will know that the plan worked."""
    words = review.words
    if story_of(review.results) is Story.NOT_ACTIVATED:
        return words.say("plan.takeaway.first_event")
    if review.results["band_status"].ok:
        return words.say("plan.takeaway.band", band=quotes.healthy_band(review))
    return words.say("plan.takeaway.kept")
