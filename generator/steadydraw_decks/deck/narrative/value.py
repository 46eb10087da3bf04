"""What is said of the value of the outcomes and the spend that brought them."""

from __future__ import annotations

from datetime import date

from steadydraw.account.delivered import Delivered
from steadydraw.days import ONE_DAY
from steadydraw.result import Result
from steadydraw_decks.deck.narrative.periods import months_of
from steadydraw_decks.deck.review import Review
from steadydraw_decks.deck.sentences import NOTHING, Figure, Sentence


def times(review: Review, *, before: bool = False) -> Figure:
    """How many times the spend the outcomes were worth."""
    result = (review.before if before else review.results)["value_per_dollar"]
    return Figure(review.formats.multiple(result.number), result)


def amount(review: Review, name: str, *, before: bool = False) -> Figure:
    """The `outcome_value` or the `spend` behind the ratio."""
    result = (review.before if before else review.results)["value_per_dollar"]
    return Figure(review.formats.short(float(result.inputs[name]), review.account.currency), result, name)


def days_meant(result: Result, review: Review) -> str:
    """The days that outcomes and spend were counted on."""
    first, last = (date.fromisoformat(day) for day in str(result.inputs["outcome_days"]).split(" to "))
    return months_of(review.formats, first, last + ONE_DAY)


def title(review: Review, found: tuple[Delivered, ...]) -> Sentence:
    """What came back for what was spent, in one sentence."""
    words, result = review.words, review.results["value_per_dollar"]
    if result.ok:
        since = _since(review)
        return words.say(
            "value.title.known",
            value=amount(review, "outcome_value"),
            spend=amount(review, "spend"),
            times=times(review),
            since=since,
        )
    top = found[0]
    if not any(kind.value is not None for kind in found):
        counted = Figure(_count(review, top), result, "outcomes")
        if len(found) == 1:
            return words.say("value.title.unvalued", count=top.count, outcome=top.name, n=counted)
        kinds = review.formats.number(len(found))
        return words.say("value.title.unvalued_kinds", kinds=kinds)
    worth = Figure(
        review.formats.short(sum(kind.value or 0.0 for kind in found), review.account.currency),
        result,
        "outcome_value",
    )
    return words.say("value.title.without_spend", value=worth)


def _since(review: Review) -> Sentence:
    """The change since before the period, in words that agree with the figures as shown."""
    if not review.before["value_per_dollar"].ok:
        return NOTHING
    old, new = times(review, before=True), times(review)
    if old.shown == new.shown:
        return review.words.say("value.title.unchanged", days=days_meant(old.result, review))
    side = "up" if new.result.number > old.result.number else "down"
    return review.words.say(f"value.title.{side}", old=old, days=days_meant(old.result, review))


def takeaway(review: Review, found: tuple[Delivered, ...]) -> Sentence:
    """The formula with its amounts, so that anyone can check it; else what is missing to it."""
    words, result = review.words, review.results["value_per_dollar"]
    if result.ok:
        said = "value.takeaway.known"
        missing = [kind.name for kind in found if kind.value is None]
        return words.say(
            f"{said}_partly" if missing else said,
            times=times(review),
            value=amount(review, "outcome_value"),
            spend=amount(review, "spend"),
            days=days_meant(result, review),
            outcome=missing[0] if missing else "",
        )
    if all(kind.value is None for kind in found):
        return words.say("value.takeaway.unvalued")
    return words.say("value.takeaway.without_spend")


def _count(review: Review, kind: Delivered) -> str:
    digits = 0 if kind.count % 1 == 0 else 1
    return review.formats.number(kind.count, digits)
