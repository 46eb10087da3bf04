"""Team coverage: which roles accounts need, and who is missing."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from steadydraw_decks.deck.book_review import BookReview
from steadydraw_decks.deck.chapters import Card, Chapter, Points
from steadydraw_decks.deck.narrative.numerals import numeral
from steadydraw_decks.deck.narrative.roles import role_of
from steadydraw_decks.deck.sentences import DASH, say
from steadydraw_decks.deck.slides.listing import Beside, chapter_of, table_of
from steadydraw_decks.rhythm.coverage import CoverageGap
from steadydraw_decks.rhythm.standing import Standing

_MOST = 4


def summary(review: BookReview, found: Sequence[Standing], gaps: Sequence[CoverageGap]) -> Chapter:
    """How many accounts are covered, and what spend stands behind the gaps."""
    words, formats = review.words, review.formats
    bare = {each.account_id for each in gaps}
    covered = len(found) - len(bare)
    parts: dict[str, Any] = {"n": formats.number(covered), "all": formats.number(len(found))}
    title = words.say(
        f"coverage_summary.title.{'gaps' if gaps else 'full'}",
        count=len(gaps),
        gaps=formats.number(len(gaps)),
        **parts,
    )
    cards = (
        Card(
            words.text("coverage_summary.card.covered"),
            words.say("coverage_summary.card.of", **parts),
            words.say("coverage_summary.card.covered_about"),
        ),
        Card(
            words.text("coverage_summary.card.gaps"),
            say(formats.number(len(gaps))),
            words.say("coverage_summary.card.gaps_about", count=len(bare), n=formats.number(len(bare))),
        ),
        Card(
            words.text("coverage_summary.card.spend"),
            say(_behind(review, [each for each in found if each.account_id in bare])),
            words.say("coverage_summary.card.spend_about"),
        ),
    )
    first = tuple(
        words.say("coverage_summary.item", account=each.account_name, role=role_of(review, each.role))
        for each in gaps[:_MOST]
    )
    heading = words.text("coverage_summary.first" if gaps else "coverage_summary.calm")
    takeaway = words.say("coverage_summary.takeaway.gaps" if gaps else "coverage_summary.takeaway.full")
    beside = Beside(cards=cards, points=(Points("first", heading, first),))
    return chapter_of(review, "coverage_summary", title, takeaway, beside)


def _behind(review: BookReview, bare: Sequence[Standing]) -> str:
    """The spend of a year of the accounts with a gap, one amount a currency."""
    sums = {
        currency: math.fsum(each.spend or 0.0 for each in bare if each.currency == currency)
        for currency in sorted({each.currency for each in bare})
    }
    told = [review.formats.short(amount, currency) for currency, amount in sums.items() if amount]
    return " + ".join(told) or DASH


def missing(review: BookReview, gaps: Sequence[CoverageGap]) -> Chapter | None:
    """Every role that is needed and not held; None where each is held."""
    if not gaps:
        return None
    words, formats = review.words, review.formats
    rows = [
        (
            each.account_name,
            role_of(review, each.role),
            words.text(f"coverage_gaps.rule.{each.role}", amount=formats.number(review.settings.large_spend)),
            DASH if each.spend is None else formats.short(each.spend, each.currency),
        )
        for each in gaps
    ]
    table = table_of(review, "coverage_gaps", ("account", "role", "why", "spend"), rows, ("spend",))
    title = words.say("coverage_gaps.title", count=len(gaps), n=numeral(review, len(gaps)))
    takeaway = words.say("coverage_gaps.takeaway", account=gaps[0].account_name)
    return chapter_of(review, "coverage_gaps", title, takeaway, Beside(tables=(table,)))
