"""What is said of where the draw may land, and of the budgets it is paid from."""

from __future__ import annotations

from functools import lru_cache

from steadydraw.account.budget_history import BudgetPeriod
from steadydraw.account.landing import LandingRange
from steadydraw.days import ONE_DAY, reaches
from steadydraw_decks.deck.narrative import quotes
from steadydraw_decks.deck.narrative.capitals import begun
from steadydraw_decks.deck.narrative.periods import months_of
from steadydraw_decks.deck.review import Review
from steadydraw_decks.deck.sentences import Figure, Sentence, say

CASES = ("low", "base", "high")


def share(review: Review, landing: LandingRange, case: str) -> Figure:
    """The share of the commit that a case draws, with the decimals that tell the cases and edges apart."""
    result, band = review.results["term_end_utilization"], review.results["band_status"].inputs
    commit = float(result.inputs["commit"])
    edges = tuple(float(band[name]) for name in ("band_low", "band_high"))
    digits = _digits_apart(tuple(getattr(landing, name) / commit for name in CASES), edges)
    value = getattr(landing, case) / commit
    part = "" if case == "base" else f"{case}_share"
    return Figure(review.formats.percent(value, digits), result, part)


@lru_cache(maxsize=64)
def _digits_apart(shares: tuple[float, ...], edges: tuple[float, ...]) -> int:
    """The decimals that tell shares apart and keep each on its side of the edges; asked for every case."""
    apart = len(set(shares))
    return next(
        (
            digits
            for digits in range(3)
            if len({round(each, digits + 2) for each in shares}) == apart
            and all(
                reaches(round(each, digits + 2), edge) == reaches(each, edge)
                for each in shares
                for edge in edges
            )
        ),
        2,
    )


def amount(review: Review, landing: LandingRange, case: str) -> Figure:
    """The draw of a case at the end of the term."""
    shown = review.formats.short(getattr(landing, case), quotes.draw_unit(review))
    return Figure(shown, review.results["term_end_utilization"], case)


def title(review: Review, landing: LandingRange | None, budget: BudgetPeriod | None) -> Sentence:
    """Where low, base and high stand against the band; without a commit how the budget stands."""
    words = review.words
    if review.results["term_end_utilization"].ok and landing is not None:
        band = review.results["band_status"].inputs
        return words.say(
            f"outlook.title.{_verdict(review, landing, band['band_low'], band['band_high'])}",
            low=share(review, landing, "low"),
            base=share(review, landing, "base"),
            high=share(review, landing, "high"),
            band=quotes.healthy_band(review),
            last_day=quotes.last_day(review),
        )
    if budget is None:
        raise ValueError("an outlook needs a commit or a budget")
    return begun(in_words(review, budget))


def _verdict(review: Review, landing: LandingRange, low: float, high: float) -> str:
    """Which cases stay inside the band, as the name of the phrase that says so."""
    commit = float(review.results["term_end_utilization"].inputs["commit"])
    below, base_below, all_below = (
        not reaches(each / commit, low) for each in (landing.low, landing.base, landing.high)
    )
    all_above, base_above, above = (
        not reaches(high, each / commit) for each in (landing.low, landing.base, landing.high)
    )
    if landing.low == landing.high:
        return "sure_below" if base_below else "sure_above" if base_above else "sure_inside"
    if all_below or all_above:
        return "all_below" if all_below else "all_above"
    if base_below or base_above:
        return "base_below" if base_below else "base_above"
    if below and above:
        return "wide"
    return "low_below" if below else "high_above" if above else "inside"


def only_base(review: Review) -> Sentence:
    """The landing at today's pace where too few weeks are known for a range."""
    return review.words.say(
        "outlook.title.only_base", base=quotes.landing(review), last_day=quotes.last_day(review)
    )


def takeaway(review: Review, budget: BudgetPeriod | None, *, ranged: bool) -> Sentence:
    """How the next budget stands; without one how low and high are made."""
    words = review.words
    if budget is not None:
        return say(begun(in_words(review, budget)), ".")
    return words.say("outlook.takeaway.range" if ranged else "outlook.takeaway.no_range")


def alerts(review: Review) -> Sentence:
    """At which shares a budget's owner is told."""
    levels = sorted({level for each in review.account.budgets for level in each.alerts})
    shown = ", ".join(review.formats.percent(level) for level in levels)
    return review.words.say("outlook.takeaway.alerts" if shown else "outlook.takeaway.held", levels=shown)


def in_words(review: Review, budget: BudgetPeriod) -> Sentence:
    """How a budget came out, or is on course to, without a full stop."""
    day = review.formats.day(budget.end - ONE_DAY)
    held = money(review, budget, "amount", budget.amount)
    words = review.words
    if budget.closed or budget.forecast is None:
        spent = money(review, budget, "spent", budget.spent or 0.0)
        if budget.closed:
            said = "closed_over" if budget.over else "closed"
        else:
            said = "so_far" if budget.spent is not None else "ahead"
        return words.say(f"outlook.budget.{said}", spent=spent, amount=held, day=day)
    forecast = money(review, budget, "forecast", budget.forecast)
    said = "forecast_over" if budget.over else "forecast"
    return words.say(f"outlook.budget.{said}", forecast=forecast, amount=held, day=day)


def state(review: Review, budget: BudgetPeriod) -> Sentence:
    """The same in a few words, for a cell."""
    words = review.words
    if budget.closed:
        return words.say("outlook.state.exceeded" if budget.over else "outlook.state.kept")
    if budget.forecast is not None:
        forecast = money(review, budget, "forecast", budget.forecast)
        return words.say(f"outlook.state.{'over' if budget.over else 'course'}", forecast=forecast)
    if budget.spent is None:
        return words.say("outlook.state.ahead")
    if budget.alert is None:
        return words.say("outlook.state.exceeded" if budget.over else "outlook.state.running")
    level = Figure(review.formats.percent(budget.alert), budget.result, "alerts_crossed")
    return words.say("outlook.state.alert", level=level)


def money(review: Review, budget: BudgetPeriod, part: str, value: float) -> Figure:
    """An amount of a budget."""
    return Figure(review.formats.short(value, review.account.currency), budget.result, part)


def period(review: Review, budget: BudgetPeriod) -> str:
    """The period of a budget."""
    return months_of(review.formats, budget.start, budget.end)
