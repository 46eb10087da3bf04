"""What is said of the time to the first billable event against the accounts that started alongside."""

from __future__ import annotations

from datetime import date

from steadydraw.result import Status
from steadydraw_decks.deck.cohorts import Cohort, cohorts_of
from steadydraw_decks.deck.company import Company
from steadydraw_decks.deck.review import Review
from steadydraw_decks.deck.sentences import Figure, Sentence


def cohorts(company: Company) -> tuple[Cohort, ...]:
    """The start cohorts that are large enough to be shown, in order."""
    return cohorts_of(company.trend)


def own_cohort(company: Company) -> Cohort | None:
    """The cohort this account started in; None where it is too small to be shown."""
    return next((each for each in cohorts(company) if each.name == company.cohort), None)


def waited(review: Review) -> float | None:
    """Days to the first billable event, or days waited for it; None before the start."""
    result = review.results["time_to_first_billable_event"]
    if result.ok:
        return result.number
    start = result.inputs.get("start")
    if result.status is not Status.INSUFFICIENT_DATA or not isinstance(start, date):
        return None
    return float((review.as_of - start).days)


def title(review: Review, company: Company, cohort: Cohort, days: float) -> Sentence:
    """How long this account took, or has waited, against the median of its cohort."""
    words, formats = review.words, review.formats
    result = review.results["time_to_first_billable_event"]
    after = words.say("activation.days.after", count=days, n=Figure(formats.number(days), result, "days"))
    if cohort.median is None:
        key = "early" if result.ok else "none"
        return words.say(f"activation.title.{key}", days=after, cohort=cohort.name)
    median = Figure(formats.number(cohort.median), company.trend, "median")
    if not result.ok:
        half = words.say("activation.days.after", count=cohort.median, n=median)
        return words.say("activation.title.waiting", days=after, cohort=cohort.name, median=half)
    gap = abs(days - cohort.median)
    if gap == 0:
        return words.say("activation.title.same", days=after, cohort=cohort.name)
    apart = words.say("units.days", count=gap, n=Figure(formats.number(gap), company.trend, "gap"))
    if days == 0:
        return words.say("activation.title.at_start", gap=apart, cohort=cohort.name)
    key = "sooner" if days < cohort.median else "later"
    return words.say(f"activation.title.{key}", days=after, gap=apart, cohort=cohort.name)


def takeaway(review: Review, company: Company, cohort: Cohort) -> Sentence:
    """How many accounts are compared, and whether newer cohorts are sooner."""
    words, trend = review.words, company.trend
    size = Figure(review.formats.number(cohort.accounts), trend, "accounts")
    compared = words.say("activation.takeaway.size", n=size, cohort=cohort.name)
    if not trend.ok:
        return compared
    verdict = words.say(f"activation.takeaway.{trend.value}")
    return words.say("activation.takeaway.both", size=compared, verdict=verdict)
