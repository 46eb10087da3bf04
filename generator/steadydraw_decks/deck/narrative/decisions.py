"""What is to be decided today: what the draw, the budgets and the record of promises call for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from steadydraw.triggers import fired, playbook
from steadydraw.triggers.playbook import (
    BUDGET,
    CONCENTRATION,
    ERROR_BUDGET_SPENT,
    FORECAST_OVER,
    STEADY_DRAW_LOST,
)
from steadydraw_decks.deck.histories import budgets_of
from steadydraw_decks.deck.narrative import quotes
from steadydraw_decks.deck.narrative.adoption import ladder
from steadydraw_decks.deck.narrative.numerals import numeral
from steadydraw_decks.deck.narrative.playbook import AGREE_OUTCOME, play_for
from steadydraw_decks.deck.narrative.steps import Step, StepState, proposed, recommended, step_of
from steadydraw_decks.deck.narrative.story import Story, story_of
from steadydraw_decks.deck.once import once
from steadydraw_decks.deck.review import Review
from steadydraw_decks.deck.sentences import Figure, Sentence

MOST = 4
UNUSED, OVER, UNCOUNTED = "unused", "over", "uncounted"
"""Kinds of decisions: commit that would go unused, draw beyond it, outcomes that nobody counts."""
_WORTH_A_DECISION = 0.005
"""Draw beyond the commit, as a share of it, under which nobody need decide anything."""
_ABOUT_UNUSED = {"burn_too_slow", "breakage", "no_first_billable_event", "no_first_event"}
_ABOUT_OVER = {"burn_too_fast", "exhaustion", "exhausted", "overage"}
_ABOUT_VALUE = {"outcomes", "value"}
_UNMEASURED = {Story.NO_CONTRACT, Story.NOT_STARTED, Story.NOT_ACTIVATED, Story.ENDED}


@dataclass(frozen=True, slots=True)
class Decision:
    """One step to decide on. `stake` is its money where a metric gives it, `kind` names its phrases."""

    kind: str
    step: Step
    effect: Sentence
    stake: Figure | None = None


def decisions(review: Review) -> tuple[Decision, ...]:
    """The first four decisions."""
    return all_decisions(review)[:MOST]


@once
def all_decisions(review: Review) -> tuple[Decision, ...]:
    """All there is to decide, the commit first; an open promise on the matter stands for it."""
    found: list[Decision] = []
    for rule in (_unused, _over, _renewal, _budgets, _fired, _value, _overdue):
        for each in rule(review):
            if each.step.action not in {known.step.action for known in found}:
                found.append(each)
    return tuple(found)


def _unused(review: Review) -> Iterator[Decision]:
    story = story_of(review.results)
    play = play_for(story, review)
    result = review.results["projected_breakage"]
    if story not in {Story.TOO_SLOW, Story.NOT_ACTIVATED} or play is None:
        return
    stake = None
    if result.ok and result.number > 0:
        stake = Figure(review.formats.short(result.number, quotes.draw_unit(review)), result)
    yield _of(review, UNUSED, stake, _promised(review, _ABOUT_UNUSED) or proposed(review, play))


def _over(review: Review) -> Iterator[Decision]:
    story = story_of(review.results)
    result, commit = (review.results[name] for name in ("projected_overage", "commit_utilization"))
    if story not in {Story.TOO_FAST, Story.IN_BAND} or not result.ok or not commit.ok:
        return
    if result.number < _WORTH_A_DECISION * float(commit.inputs["commit"]):
        return
    stake = Figure(review.formats.short(result.number, quotes.draw_unit(review)), result)
    play = play_for(story, review)
    step = proposed(review, play) if play else recommended(review, "top_up", "ae", 30)
    runs_out = review.results["exhaustion_date"].value
    if play is None and isinstance(runs_out, date) and step.due_on and review.as_of < runs_out < step.due_on:
        step = replace(step, due_on=runs_out)
    yield _of(review, OVER, stake, _promised(review, _ABOUT_OVER) or step)


def _renewal(review: Review) -> Iterator[Decision]:
    if story_of(review.results) is Story.ENDED:
        known = review.results["commit_utilization"].ok
        stake = quotes.drawn(review) if known else None
        yield _of(review, "ended", stake, recommended(review, "renew", "ae", 30))


def _fired(review: Review) -> Iterator[Decision]:
    """What else has set off a play; budgets are looked at ahead instead."""
    for trigger in fired(review.results.results, ladder(review), review.plays, review.settings):
        step = proposed(review, trigger.play)
        if trigger.trigger == CONCENTRATION:
            yield _concentrated(review, step)
        elif trigger.trigger in {ERROR_BUDGET_SPENT, STEADY_DRAW_LOST}:
            yield _of(review, trigger.trigger, None, step)


def _budgets(review: Review) -> Iterator[Decision]:
    """The first budget in force or to come that more is drawn from than it holds."""
    for each in budgets_of(review):
        if each.closed or not each.over:
            continue
        spent, forecast = each.spent or 0.0, each.forecast or 0.0
        play = playbook.play_for(review.plays, BUDGET, FORECAST_OVER if spent < each.amount else "100")
        shown = review.formats.short(max(spent, forecast) - each.amount, review.account.currency)
        yield _of(review, "budget", Figure(shown, each.result, "excess"), proposed(review, play))
        return


def _concentrated(review: Review, step: Step) -> Decision:
    result = review.results["concentration"]
    top = result.detail.records()[0]["amount"] if result.detail else None
    if not isinstance(top, (int, float)):
        return _of(review, "concentration", None, step)
    shown = review.formats.short(top, review.account.currency)
    return _of(review, "concentration", Figure(shown, result, "amount"), step)


def _value(review: Review) -> Iterator[Decision]:
    value, cost = (review.results[name] for name in ("value_per_dollar", "cost_per_outcome"))
    if value.ok or story_of(review.results) in _UNMEASURED:
        return
    promised = _promised(review, _ABOUT_VALUE)
    if cost.ok:
        spend = review.formats.short(float(cost.inputs["spend"]), review.account.currency)
        step = recommended(review, "worth", AGREE_OUTCOME.owner_role, AGREE_OUTCOME.due_days)
        yield _of(review, "unvalued", Figure(spend, cost, "spend"), promised or step)
    else:
        yield _of(review, UNCOUNTED, None, promised or proposed(review, AGREE_OUTCOME))


def _overdue(review: Review) -> Iterator[Decision]:
    for each in review.promises:
        if each.status == "open" and (step := step_of(review, each)).state is StepState.OVERDUE:
            yield _of(review, "overdue", None, step)


def _promised(review: Review, triggers: set[str]) -> Step | None:
    """The open promise on a matter that is due first."""
    about = [each for each in review.promises if each.status == "open" and each.trigger in triggers]
    first = min(about, key=lambda each: each.due_on or date.max, default=None)
    return None if first is None else step_of(review, first)


def _of(review: Review, kind: str, stake: Figure | None, step: Step) -> Decision:
    if stake is None:
        effect = review.words.say(f"decisions.effect.{kind}_unknown")
    else:
        effect = review.words.say(f"decisions.effect.{kind}", amount=stake)
    return Decision(kind, step, effect, stake)


def title(review: Review, found: tuple[Decision, ...]) -> Sentence:
    """How many decisions there are, and what is at stake in the first that is known in money."""
    words, count = review.words, len(found)
    number = words.say("decisions.title.number", count=count, n=numeral(review, count))
    for each in found:
        if each.stake is not None:
            kind = f"decisions.title.{each.kind}"
            if each.kind in {UNUSED, OVER}:
                last_day = quotes.last_day(review)
                return words.say(kind, decisions=number, amount=each.stake, last_day=last_day)
            return words.say(kind, decisions=number, amount=each.stake)
    if count == 1:
        only = found[0].step.action
        return words.say("decisions.title.only", decisions=number, recommendation=only)
    due = [each.step.due_on for each in found if each.step.due_on]
    if not due:
        return number
    return words.say("decisions.title.due", decisions=number, day=review.formats.day(min(due)))


def takeaway(review: Review, found: tuple[Decision, ...]) -> Sentence:
    """How the amount at stake is made, so that anyone can check it; else what a decision needs."""
    words = review.words
    first = next((each for each in found if each.stake is not None), None)
    if first is None or first.stake is None or first.kind not in {UNUSED, OVER}:
        return words.say("decisions.takeaway.owner")
    inputs = first.stake.result.inputs
    if first.kind == UNUSED and not inputs["drawn"] and not inputs["run_rate"]:
        return words.say("decisions.takeaway.unused_idle", commit=quotes.commit(review))
    priced = first.kind == OVER and inputs.get("unit_price") and inputs.get("overage_unit_price") is not None
    return words.say(
        f"decisions.takeaway.{first.kind}{'_priced' if priced else ''}",
        amount=first.stake,
        commit=quotes.commit(review),
        drawn=quotes.drawn(review),
        run_rate=quotes.run_rate(review),
    )
