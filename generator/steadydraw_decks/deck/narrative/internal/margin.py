"""What is said of the margin on a unit."""

from __future__ import annotations

from datetime import date

from steadydraw.account.service import WorkflowService
from steadydraw.days import ONE_DAY
from steadydraw_decks.deck.narrative.periods import months_of
from steadydraw_decks.deck.review import Review
from steadydraw_decks.deck.sentences import Figure, Sentence


def margin(review: Review) -> Figure:
    """The share of a unit's price that is left after serving it."""
    result = review.results["unit_margin"]
    return Figure(review.formats.percent(result.number), result)


def unit_price(review: Review) -> Figure:
    """What a unit was sold at."""
    result = review.results["realized_unit_price"]
    return Figure(review.formats.amount(result.number, review.account.currency), result)


def unit_cost(review: Review) -> Figure:
    """What it took to serve a unit."""
    result = review.results["unit_margin"]
    cost = float(result.inputs["service_cost"]) / float(result.inputs["price_units"])
    return Figure(review.formats.amount(cost, review.account.currency), result, "unit_cost")


def title(review: Review) -> Sentence:
    """Price, cost and margin of a unit."""
    price, cost = unit_price(review), unit_cost(review)
    if review.results["unit_margin"].number < 0:
        return review.words.say("margin.title.loss", price=price, cost=cost)
    return review.words.say("margin.title.profit", price=price, cost=cost, margin=margin(review))


def takeaway(review: Review, workflows: tuple[WorkflowService, ...]) -> Sentence:
    """The workflow with the lowest margin; with one workflow what was spent and what it took."""
    words, formats, currency = review.words, review.formats, review.account.currency
    result, priced = review.results["unit_margin"], review.results["realized_unit_price"]
    days = period(review)
    whole = Figure(formats.short(float(priced.inputs["price_spend"]), currency), priced, "price_spend")
    known = [(each.margin, each) for each in workflows if each.margin is not None]
    if len({formats.percent(left) for left, _ in known}) > 1:
        lowest, each = min(known, key=lambda pair: pair[0])
        return words.say(
            "margin.takeaway.lowest",
            workflow=each.name,
            margin=formats.percent(lowest),
            spend=formats.short(each.spend or 0.0, currency),
            days=days,
        )
    if len(known) > 1:
        if len(known) == 2:
            return words.say("margin.takeaway.both", spend=whole, days=days)
        return words.say("margin.takeaway.alike", n=formats.number(len(known)), spend=whole, days=days)
    cost = Figure(formats.short(float(result.inputs["service_cost"]), currency), result, "service_cost")
    return words.say("margin.takeaway.one", cost=cost, spend=whole, days=days)


def period(review: Review) -> str:
    """The months over which price, cost and margin are taken."""
    first, last = map(date.fromisoformat, review.results["unit_margin"].inputs["price_days"].split(" to "))
    return months_of(review.formats, first, last + ONE_DAY)
