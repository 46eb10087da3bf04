"""Figures as sentences quote them: each knows the result it came from."""

from __future__ import annotations

from datetime import date

from steadydraw.account.curves import BurnDown
from steadydraw.days import ONE_DAY
from steadydraw.result import Answer, Result
from steadydraw_decks.deck.review import Review
from steadydraw_decks.deck.sentences import Figure, Sentence


def draw_unit(review: Review) -> str:
    """What the account's draw is counted in."""
    return review.results["run_rate"].unit.of


def input_of(result: Result, name: str) -> float | None:
    """A number the result was computed from; None where it is not known."""
    value = result.inputs.get(name)
    return None if value is None or isinstance(value, Answer) else float(value)


def landing(review: Review) -> Figure:
    """The share of the commit drawn by the end of the term, exact enough beside the band's edges."""
    result = review.results["term_end_utilization"]
    band = review.results["band_status"].inputs
    return Figure(review.formats.percent_beside(result.number, (band["band_low"], band["band_high"])), result)


def healthy_band(review: Review) -> Sentence:
    """The band in words, such as 85 to 110%, with the decimals it was agreed with."""
    result = review.results["band_status"]
    low, high = result.inputs["band_low"], result.inputs["band_high"]
    digits = 0 if all(round(edge, 2) == round(edge, 6) for edge in (low, high)) else 1
    return review.words.say(
        "quotes.band",
        low=Figure(review.formats.number(100 * low, digits), result, "band_low"),
        high=Figure(review.formats.percent(high, digits), result, "band_high"),
    )


def utilization(review: Review) -> Figure:
    """The share of the commit drawn to date."""
    result = review.results["commit_utilization"]
    return Figure(review.formats.percent(result.number), result)


def drawn(review: Review) -> Figure:
    """The draw to date."""
    return _commit_part(review, "drawn")


def commit(review: Review) -> Figure:
    """The commit."""
    return _commit_part(review, "commit")


def _commit_part(review: Review, name: str) -> Figure:
    result = review.results["commit_utilization"]
    return Figure(review.formats.short(float(result.inputs[name]), draw_unit(review)), result, name)


def elapsed(review: Review) -> Figure:
    """The share of the term elapsed."""
    result = review.results["pace_gap"]
    return Figure(review.formats.percent(float(result.inputs["elapsed"])), result, "elapsed")


def pace_gap(review: Review) -> Figure:
    """Points ahead of or behind the calendar."""
    result = review.results["pace_gap"]
    return Figure(review.formats.points(result.number), result)


def run_rate(review: Review, *, before: bool = False) -> Figure:
    """The mean daily draw, now or at the end of the day before the period."""
    result = (review.before if before else review.results)["run_rate"]
    return Figure(review.formats.short(result.number, result.unit.of), result)


def term_end(review: Review) -> date | None:
    """The last day of the term; None for evergreen and where no term is known."""
    end = review.results["exhaustion_date"].inputs.get("end")
    return end - ONE_DAY if isinstance(end, date) else None


def last_day(review: Review) -> Figure:
    """The last day of the term in words."""
    end = term_end(review)
    if end is None:
        raise ValueError(f"{review.account.account_id} has no term that ends")
    return Figure(review.formats.day(end), review.results["exhaustion_date"], "end")


def exhaustion(review: Review, *, short: bool = False) -> Figure:
    """The day the commit runs out, or ran out."""
    result = review.results["exhaustion_date"]
    if not isinstance(result.value, date):
        raise TypeError(f"{review.account.account_id} does not run out: {result.note}")
    shown = review.formats.short_day(result.value) if short else review.formats.day(result.value)
    return Figure(shown, result)


def over_or_unused(review: Review, curve: BurnDown, part: str) -> tuple[Figure, Figure]:
    """The share and the amount of commit forecast `unused`, or of draw forecast `over` it."""
    share, amount = getattr(curve, f"{part}_share"), getattr(curve, part)
    result = review.results["term_end_utilization"]
    return (
        Figure(review.formats.percent(share), result, f"{part}_share"),
        Figure(review.formats.short(amount, curve.unit), result, part),
    )


def day_before(review: Review) -> str:
    """The day that the figures before the period are as of."""
    return review.formats.day(review.before.as_of)


def whole(result: Result, shown: str) -> Figure:
    """A result's own value as `shown`."""
    return Figure(shown, result)
