"""What is said of the sources behind a review and of its detail."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date

from steadydraw.account.reconciliation import Reconciled
from steadydraw.account.workflow_months import WorkflowMonth
from steadydraw.days import add_months
from steadydraw_decks.deck.narrative.periods import months_of
from steadydraw_decks.deck.review import Review
from steadydraw_decks.deck.sentences import NOTHING, Sentence

AGREES_WITHIN = 0.01
"""The share of what was invoiced up to which usage and invoices are said to agree."""
_CENT = 0.005


def sources_title(review: Review, periods: Sequence[Reconciled]) -> Sentence:
    """How far usage and invoices agree."""
    words, formats = review.words, review.formats
    if not periods:
        return words.say("sources.title.not_comparable" if review.invoices else "sources.title.none")
    over = _over(review, periods)
    if all(abs(each.difference) < _CENT for each in periods):
        return words.say("sources.title.exact", periods=over)
    difference = math.fsum(each.difference for each in periods)
    invoiced = abs(math.fsum(each.invoiced for each in periods))
    # Differences that cancel out would make the sum look better than any month is.
    apart = math.fsum(abs(each.difference) for each in periods)
    if apart <= AGREES_WITHIN * invoiced:
        return words.say("sources.title.close", share=percent(review, apart / invoiced), periods=over)
    if abs(difference) <= AGREES_WITHIN * invoiced:
        return words.say("sources.title.offset", periods=over)
    share = abs(difference) / invoiced if invoiced else 1.0
    return words.say(
        "sources.title.more_used" if difference > 0 else "sources.title.more_billed",
        periods=over,
        share=percent(review, share),
        amount=formats.short(abs(difference), review.account.currency),
    )


def sources_takeaway(review: Review, periods: Sequence[Reconciled]) -> Sentence:
    """The largest difference; without invoices how many sources there are."""
    words, formats, currency = review.words, review.formats, review.account.currency
    if not periods:
        read = len(review.sources)
        return words.say("sources.takeaway.sources", count=read, n=formats.number(read)) if read else NOTHING
    largest = max(periods, key=lambda each: abs(each.difference))
    if abs(largest.difference) < _CENT:
        invoiced = math.fsum(each.invoiced for each in periods)
        return words.say("sources.takeaway.exact", invoiced=formats.short(invoiced, currency))
    side = "more_used" if largest.difference > 0 else "more_billed"
    return words.say(
        f"sources.takeaway.{side}",
        amount=formats.amount(abs(largest.difference), currency),
        period=months_of(formats, largest.start, largest.end),
    )


def percent(review: Review, share: float) -> str:
    """A small share with as many decimals as it takes to see it."""
    digits = next((digits for digits in (1, 2, 3) if round(abs(share), digits + 2) > 0), 1)
    return review.formats.percent(share, digits)


def _over(review: Review, periods: Sequence[Reconciled]) -> Sentence:
    monthly = all(each.start.day == 1 and add_months(each.start, 1) == each.end for each in periods)
    key = "sources.months.n" if monthly else "sources.periods.n"
    return review.words.say(key, count=len(periods), n=review.formats.number(len(periods)))


def detail_title(review: Review, rows: Sequence[WorkflowMonth]) -> Sentence:
    """How many workflows drew how much in how many months, and which of them drew most."""
    words, formats = review.words, review.formats
    months = len({each.start for each in rows})
    over = words.say("detail.months.n", count=months, n=formats.number(months))
    spend: dict[str, list[float | None]] = {}
    for each in rows:
        spend.setdefault(each.name, []).append(each.spend)
    kinds = len(spend)
    known = {name: [amount for amount in amounts if amount is not None] for name, amounts in spend.items()}
    sums = {name: math.fsum(amounts) for name, amounts in known.items()}
    total, top = math.fsum(sums.values()), max(sums, key=sums.__getitem__)
    if total <= 0 or any(None in amounts for amounts in spend.values()):
        units = [each.units for each in rows if each.units is not None]
        amount = words.text("detail.units", n=formats.short(math.fsum(units), "").strip())
        return words.say(
            "detail.title.units", count=kinds, months=over, n=formats.number(kinds), amount=amount
        )
    return words.say(
        "detail.title.spend",
        count=kinds,
        months=over,
        n=formats.number(kinds),
        amount=formats.short(total, review.account.currency),
        share=formats.percent(sums[top] / total),
        top=top,
    )


def detail_takeaway(review: Review, rows: Sequence[WorkflowMonth]) -> Sentence:
    """How the spend of the last month compares with that of the first."""
    words, formats, currency = review.words, review.formats, review.account.currency
    by_month: dict[date, list[float | None]] = {}
    for each in rows:
        by_month.setdefault(each.start, []).append(each.spend)
    if any(None in amounts for amounts in by_month.values()):
        return words.say("detail.takeaway.units")
    months = sorted(by_month)
    first, last = (
        math.fsum(amount or 0.0 for amount in by_month[month]) for month in (months[0], months[-1])
    )
    before, after = formats.short(first, currency), formats.short(last, currency)
    if len(months) == 1:
        return words.say("detail.takeaway.single", last=after, last_month=formats.month(months[-1]))
    side = "same" if before == after else "rise" if last > first else "fall"
    return words.say(
        f"detail.takeaway.{side}",
        first=before,
        first_month=formats.month(months[0]),
        last=after,
        last_month=formats.month(months[-1]),
    )
