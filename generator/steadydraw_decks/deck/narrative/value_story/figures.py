"""The figures of a value story as its sentences quote them: exact enough beside the bar each has to clear."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from steadydraw.result import Result
from steadydraw_decks.deck.narrative.definitions import value as plain_value
from steadydraw_decks.deck.narrative.periods import months_of
from steadydraw_decks.deck.own_retention import OwnRetention
from steadydraw_decks.deck.review import Review
from steadydraw_decks.deck.sentences import DASH, Figure, Sentence, say

MATURE = 0.12
"""How far a month may land from its forecast: a mature practice stays within 12 % (FinOps Foundation)."""
_MOST_DIGITS = 3
_SAME = 1e-9


def times(review: Review) -> Figure:
    """How many times the spend the outcomes were worth, never rounded onto the spend itself."""
    return _times(review, review.results["value_per_dollar"])


def _times(review: Review, result: Result) -> Figure:
    number = result.number
    digits = next(
        (each for each in range(1, _MOST_DIGITS) if round(number, each) != 1 or number == 1), _MOST_DIGITS
    )
    shown = review.formats.multiple(number) if digits == 1 else f"{review.formats.number(number, digits)}x"
    return Figure(shown, result)


def off(review: Review, result: Result) -> Figure:
    """How far a month landed from its forecast."""
    bar = (MATURE,) if result.number >= MATURE / 2 else ()
    exact = review.formats.percent_beside(result.number, bar)
    plain = review.formats.percent(result.number, 1)
    return Figure(exact if len(exact) > len(plain) else plain, result)


def kept(review: Review, result: Result) -> Figure:
    """A share of earlier spend, exact enough beside the whole and beside the floor."""
    edges = (1.0, review.settings.pay_grr_floor)
    return Figure(review.formats.percent_beside(result.number, edges), result)


def left(review: Review) -> Figure:
    """What is left of the error budget; a little is never shown as nothing."""
    result = review.results["error_budget_left"]
    return Figure(review.formats.percent_beside(result.number, (0.0, 1.0)), result)


def level(review: Review) -> Figure:
    """The share of good events, exact enough beside its objective."""
    result, promised = review.results["sli"], objective_of(review)
    exact = review.formats.percent_beside(result.number, (1.0, *((promised,) if promised else ())))
    plain = review.formats.percent(result.number, 2)
    return Figure(exact if len(exact) > len(plain) else plain, result)


def passed(review: Review) -> Figure:
    """The share of evaluations passed."""
    result = review.results["pass_rate"]
    return Figure(review.formats.percent(result.number, 1), result)


def objective(review: Review) -> Figure:
    """The share of good events that is promised, with the decimals it was agreed with, at most two."""
    result, promised = review.results["error_budget_left"], objective_of(review) or 0.0
    digits = next((each for each in range(2) if abs(round(promised, each + 2) - promised) < _SAME), 2)
    return Figure(review.formats.percent(promised, digits), result, "slo")


def budget_parts(review: Review) -> tuple[Figure, Figure]:
    """Level and objective with as many decimals as it takes to work the error budget out from them."""
    budget, measured = review.results["error_budget_left"], review.results["sli"]
    promised, wanted = objective_of(review) or 0.0, round(budget.number, 2)
    digits = next((each for each in range(2, 6) if _worked_out(measured.number, promised, each) == wanted), 6)
    if digits == 2:
        return level(review), objective(review)
    good, allowed = (review.formats.percent(each, digits) for each in (measured.number, promised))
    return Figure(good, measured), Figure(allowed, budget, "slo")


def _worked_out(good: float, promised: float, digits: int) -> float | None:
    """The error budget left that two shares come to as they are shown."""
    allowed = 1 - round(promised, digits + 2)
    return round(1 - (1 - round(good, digits + 2)) / allowed, 2) if allowed > 0 else None


def objective_of(review: Review) -> float | None:
    """The share of good events that is promised."""
    promised = review.results["error_budget_left"].inputs.get("slo")
    return promised if isinstance(promised, float) else None


def evaluations(review: Review, column: str = "valid") -> float:
    """How many evaluations the pass rate stands on, or how many passed: the latest period of each set."""
    detail = review.results["pass_rate"].detail
    latest = {row["eval_set"]: float(str(row[column])) for row in (detail.records() if detail else ())}
    return sum(latest.values())


def amount(review: Review, own: OwnRetention, part: str) -> Figure:
    """An amount that retention was computed from."""
    return Figure(review.formats.short(own.amounts[part], review.account.currency), own.nrr, part)


def days(review: Review, period: tuple[date, date]) -> str:
    """A half-open period in a few words."""
    return months_of(review.formats, *period)


_OWN: dict[str, Callable[[Review, Result], Figure]] = {
    "value_per_dollar": _times,
    "forecast_variance": off,
    "grr": kept,
    "nrr": kept,
    "error_budget_left": lambda review, _: left(review),
    "sli": lambda review, _: level(review),
}


def value(review: Review, result: Result) -> Sentence:
    """A result as the story shows it everywhere, a dash where it has no value."""
    if not result.ok:
        return say(DASH)
    own = _OWN.get(result.metric)
    return plain_value(review, result) if own is None else say(own(review, result))
