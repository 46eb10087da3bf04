"""Whether an account's figures support a value story: what each must clear, and what is missing otherwise.

Outcomes, reliability and predictability must be known and clear their bars. An account's own retention and
its cost structure may be unknown: their slides are left out then. Retention that is known and too low ends
the story like any other figure that speaks against it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from steadydraw.tables import SourceError
from steadydraw_decks.deck.narrative import outlook
from steadydraw_decks.deck.narrative import value as worth
from steadydraw_decks.deck.narrative.reasons import reason
from steadydraw_decks.deck.narrative.value_story import figures
from steadydraw_decks.deck.narrative.value_story.signs import closed_budgets
from steadydraw_decks.deck.own_retention import OwnRetention
from steadydraw_decks.deck.review import Review
from steadydraw_decks.deck.sentences import Sentence

VALUE, RELIABILITY, PREDICTABILITY, RETENTION, COST = (
    "value", "reliability", "predictability", "retention", "cost",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Requirement:
    """One thing a value story stands on; `said` is the bar it clears, or what is missing and how to mend it.

    What is not met and not `needed` is left out of the story.
    """

    key: str
    met: bool
    needed: bool
    said: Sentence


class NotSupported(SourceError):
    """The figures of an account do not support a value story; `missing` is a sentence for each thing."""

    def __init__(self, heading: str, missing: tuple[str, ...]) -> None:
        super().__init__(heading, missing)
        self.heading = heading
        self.missing = missing

    def __str__(self) -> str:
        return " ".join((self.heading, *self.missing))


def not_supported(review: Review, lacking: Sequence[Requirement]) -> NotSupported:
    """What is raised for an account that the lacking requirements leave without a story."""
    heading = review.words.text("value_story.refused", account=review.account.name, period=review.period.name)
    return NotSupported(heading, tuple(each.said.text for each in lacking))


def requirements(review: Review, own: OwnRetention, *, by_workflow: bool) -> tuple[Requirement, ...]:
    """Every requirement in the order of the story; `by_workflow` says that spend is known by workflow."""
    return (
        _value(review),
        _reliability(review),
        _predictability(review),
        _retention(review, own),
        _made(review, COST, "met" if by_workflow else "missing", met=by_workflow, needed=False),
    )


def missing(found: Sequence[Requirement]) -> tuple[Requirement, ...]:
    """What stands against telling the story."""
    return tuple(each for each in found if each.needed and not each.met)


def left_out(found: Sequence[Requirement]) -> tuple[Requirement, ...]:
    """What the story is told without."""
    return tuple(each for each in found if not each.needed and not each.met)


def cleared(found: Sequence[Requirement]) -> Iterator[Requirement]:
    """What carries the story, by the figures that clear a bar."""
    return (each for each in found if each.met and each.key != COST)


def _made(
    review: Review, key: str, phrase: str, *, met: bool = False, needed: bool = True, **parts: Any
) -> Requirement:
    said = review.words.say(f"value_story.support.{key}.{phrase}", None, **parts)
    return Requirement(key, met, needed, said)


def _value(review: Review) -> Requirement:
    result = review.results["value_per_dollar"]
    if not result.ok:
        valued = any(each.value_per_outcome is not None for each in review.account.outcomes)
        phrase = "missing" if valued or not review.account.outcomes else "unvalued"
        return _made(review, VALUE, phrase, reason=reason(review, result), period=review.period.name)
    parts: dict[str, Any] = {
        "times": figures.times(review),
        "value": worth.amount(review, "outcome_value"),
        "spend": worth.amount(review, "spend"),
        "days": worth.days_meant(result, review),
        "period": review.period.name,
    }
    last = date.fromisoformat(str(result.inputs["outcome_days"]).split(" to ")[-1])
    if last < review.period.start:
        return _made(review, VALUE, "earlier", **parts)
    if result.number <= 1:
        return _made(review, VALUE, "low", **parts)
    return _made(review, VALUE, "met", met=True, **parts)


def _reliability(review: Review) -> Requirement:
    budget, rate = review.results["error_budget_left"], review.results["pass_rate"]
    if budget.ok:
        if budget.number > 0:
            return _made(review, RELIABILITY, "budget", met=True)
        measured, promised = figures.level(review), figures.objective(review)
        return _made(review, RELIABILITY, "spent", level=measured, objective=promised)
    if not rate.ok:
        return _made(review, RELIABILITY, "missing")
    least, made = review.settings.eval_least, figures.evaluations(review)
    n = review.formats.number(least)
    if made < least:
        return _made(review, RELIABILITY, "few", made=review.formats.number(made), n=n)
    return _made(review, RELIABILITY, "rate", met=True, n=n)


def _predictability(review: Review) -> Requirement:
    result = review.results["forecast_variance"]
    bar = review.formats.percent(figures.MATURE)
    if not result.ok:
        return _made(review, PREDICTABILITY, "missing", reason=reason(review, result))
    if result.number > figures.MATURE:
        month = month_of(review)
        return _made(review, PREDICTABILITY, "wide", month=month, off=figures.off(review, result), bar=bar)
    broken = next((each for each in closed_budgets(review)[-1:] if each.over), None)
    if broken is not None:
        return _made(
            review,
            PREDICTABILITY,
            "over",
            days=outlook.period(review, broken),
            spent=outlook.money(review, broken, "spent", broken.spent or 0.0),
            amount=outlook.money(review, broken, "amount", broken.amount),
        )
    return _made(review, PREDICTABILITY, "met", met=True, bar=bar)


def _retention(review: Review, own: OwnRetention) -> Requirement:
    floor = review.formats.percent(review.settings.pay_grr_floor)
    if not own.grr.ok:
        return _made(review, RETENTION, "missing", needed=False)
    now, base = (figures.days(review, each) for each in own.periods)
    parts: dict[str, Any] = {"kept": figures.kept(review, own.grr), "base": base, "now": now, "floor": floor}
    if own.grr.number < review.settings.pay_grr_floor:
        return _made(review, RETENTION, "low", **parts)
    return _made(review, RETENTION, "met", met=True, **parts)


def month_of(review: Review) -> str:
    """The last closed month that was forecast."""
    name = str(review.results["forecast_variance"].inputs["closed_month"])
    return review.formats.month(date.fromisoformat(f"{name}-01"))
