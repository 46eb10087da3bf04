"""What is said of outcomes, their cost and their value."""

from __future__ import annotations

from datetime import date

from steadydraw.days import ONE_DAY
from steadydraw.result import Answer
from steadydraw_decks.deck.description import Figure, Sentence, say
from steadydraw_decks.deck.review import Review


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
    said = say("One outcome cost ", cost(review), _against_before(review))
    if review.results["value_per_dollar"].ok:
        return say(said, "; outcomes were worth ", value(review), " what they cost")
    return say(said, "; what an outcome is worth is not agreed yet")


def _against_before(review: Review) -> Sentence:
    """The change since before the period, in words that agree with the figures as shown."""
    if not review.before["cost_per_outcome"].ok:
        return say()
    old, new = cost(review, before=True), cost(review)
    if old.shown == new.shown:
        return say(", unchanged since ", review.formats.month(review.before.as_of))
    word = "down" if new.result.number < old.result.number else "up"
    months = review.formats.count(review.settings.outcome_months, "month", "months")
    return say(f", {word} from ", old, f" in the {months} to {review.formats.month(review.before.as_of)}")


def takeaway(review: Review) -> Sentence:
    """The formula with its amounts, so that anyone can check it."""
    if review.results["value_per_dollar"].ok:
        return say(
            value(review),
            " = outcomes worth ",
            part(review, "value_per_dollar", "outcome_value"),
            " / spend of ",
            part(review, "value_per_dollar", "spend"),
            f" ({days_meant(review)}).",
        )
    return say("Agree what one outcome is worth: value for each unit of spend then appears here.")


def days_meant(review: Review) -> str:
    """The days behind the unit economics, as people of the locale write them."""
    days = review.results["cost_per_outcome"].inputs["outcome_days"]
    if isinstance(days, Answer):
        return ""
    first, last = (date.fromisoformat(day) for day in str(days).split(" to "))
    return review.formats.span(first, last + ONE_DAY)
