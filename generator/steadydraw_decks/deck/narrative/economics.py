"""What is said of outcomes, their cost and their value."""

from __future__ import annotations

from datetime import date

from steadydraw.days import ONE_DAY
from steadydraw.metrics.cost_bridge import TOTAL
from steadydraw.result import Answer, Result
from steadydraw_decks.deck.narrative.periods import months_of
from steadydraw_decks.deck.review import Review
from steadydraw_decks.deck.sentences import Figure, Sentence, say


def cost(review: Review, *, before: bool = False) -> Figure:
    """The cost of one outcome."""
    result = (review.before if before else review.results)["cost_per_outcome"]
    return Figure(review.formats.short(result.number, result.unit.of), result)


def value(review: Review, *, before: bool = False) -> Figure:
    """How many times the spend the outcomes were worth."""
    result = (review.before if before else review.results)["value_per_dollar"]
    return Figure(review.formats.multiple(result.number), result)


def part(review: Review, metric: str, name: str) -> Figure:
    """An amount of money that a unit-economics metric was computed from."""
    result = review.results[metric]
    return Figure(review.formats.short(float(result.inputs[name]), review.account.currency), result, name)


def title(review: Review) -> Sentence:
    """The cost of an outcome and what came back, in one sentence."""
    words = review.words
    said = words.say("unit_economics.title.cost", cost=cost(review), against=_against_before(review))
    if review.results["value_per_dollar"].ok:
        return words.say("unit_economics.title.worth", said=said, times=value(review))
    return words.say("unit_economics.title.not_agreed", said=said)


def _against_before(review: Review) -> Sentence:
    """The change since before the period, in words that agree with the figures as shown."""
    words, formats = review.words, review.formats
    if not review.before["cost_per_outcome"].ok:
        return say()
    old, new, month = cost(review, before=True), cost(review), formats.month(review.before.as_of)
    if old.shown == new.shown:
        return words.say("unit_economics.title.unchanged", month=month)
    key = "down" if new.result.number < old.result.number else "up"
    months = review.settings.outcome_months
    return words.say(
        f"unit_economics.title.{key}", count=months, before=old, n=formats.number(months), month=month
    )


def takeaway(review: Review) -> Sentence:
    """The formula with its amounts, so that anyone can check it."""
    words = review.words
    if not review.results["value_per_dollar"].ok:
        return words.say("unit_economics.takeaway.not_agreed")
    return words.say(
        "unit_economics.takeaway.formula",
        times=value(review),
        worth=part(review, "value_per_dollar", "outcome_value"),
        spend=part(review, "value_per_dollar", "spend"),
        days=days_meant(review),
    )


def bridge_said(review: Review) -> Sentence:
    """Which part of the bridge moved the cost most; nothing where there is no bridge."""
    result = review.results["cost_bridge"]
    if not result.ok or result.detail is None:
        return say()
    totals = {key: bridge_part(result, key) for key in BRIDGE_PARTS}
    key = max(totals, key=lambda each: abs(totals[each]))
    if not totals[key]:
        return say()
    shown = Figure(review.formats.short(abs(totals[key]), review.account.currency), result, key)
    way = "lowered" if totals[key] < 0 else "raised"
    return review.words.say(
        f"unit_economics.bridge.{way}", part=review.words.text(f"unit_economics.parts.{key}"), amount=shown
    )


BRIDGE_PARTS = ("price", "efficiency", "mix", "new_ended")
"""The parts of the cost bridge, as its detail names them."""


def bridge_part(result: Result, key: str) -> float:
    """One part of the cost bridge over all workflows, in money for each outcome."""
    if result.detail is None:
        return 0.0
    total = next(each for each in result.detail.records() if each["workflow"] == TOTAL)
    return float(str(total[key]))


def days_meant(review: Review) -> str:
    """The days behind the unit economics, as people of the locale write them."""
    days = review.results["cost_per_outcome"].inputs["outcome_days"]
    if isinstance(days, Answer):
        return ""
    first, last = (date.fromisoformat(day) for day in str(days).split(" to "))
    return months_of(review.formats, first, last + ONE_DAY)
