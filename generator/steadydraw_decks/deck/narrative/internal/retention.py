"""What is said of the book's retention and of this account's own."""

from __future__ import annotations

import re
from datetime import date

from steadydraw.days import ONE_DAY
from steadydraw.result import Result
from steadydraw_decks.deck.company import Company
from steadydraw_decks.deck.narrative.periods import months_of
from steadydraw_decks.deck.review import Review
from steadydraw_decks.deck.sentences import Figure, Sentence
from steadydraw_decks.deck.voice import Voice

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def share(review: Voice, result: Result) -> Figure:
    """A share of base revenue."""
    return Figure(review.formats.percent(result.number), result)


def title(review: Review, company: Company) -> Sentence:
    """What the book keeps, and where this account stands."""
    words = review.words
    if not (company.nrr.ok and company.grr.ok):
        return words.say("retention.title.unknown" if company.nrr.basis else "retention.title.currencies")
    nrr, grr = share(review, company.nrr), share(review, company.grr)
    if company.own_nrr.ok:
        return words.say("retention.title.both", grr=grr, nrr=nrr, own=share(review, company.own_nrr))
    return words.say("retention.title.book", grr=grr, nrr=nrr)


def takeaway(review: Review, company: Company) -> Sentence:
    """The basis, for by basis alone the number may differ by a third."""
    if not company.nrr.ok:
        return review.words.say(
            "retention.takeaway.unknown" if company.nrr.basis else "retention.takeaway.currencies"
        )
    size = company.cohort_size
    return review.words.say(
        "retention.takeaway.small" if size < review.settings.small_book else "retention.takeaway.known",
        compared=compared(review, company.nrr),
        days=days(review, company.nrr),
        n=Figure(review.formats.number(size), company.bridge, "accounts"),
    )


def compared(review: Voice, nrr: Result) -> str:
    """What is compared with what; empty where nothing could be."""
    if not nrr.basis:
        return ""
    return review.words.text(f"retention.compared.{nrr.basis.split(',')[0]}")


def days(review: Voice, nrr: Result) -> str:
    """The later period against the earlier one."""
    found = [date.fromisoformat(day) for day in _DAY.findall(nrr.basis)]
    first, last, base_first, base_last = found[:4]
    return review.words.text(
        "retention.against",
        now=months_of(review.formats, first, last + ONE_DAY),
        base=months_of(review.formats, base_first, base_last + ONE_DAY),
    )
