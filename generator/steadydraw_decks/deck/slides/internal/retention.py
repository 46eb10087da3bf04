"""Retention: the revenue of the book as a bridge, and this account's own."""

from __future__ import annotations

from steadydraw_decks.deck.chapters import Card, Chapter
from steadydraw_decks.deck.cohorts import LEAST_ACCOUNTS
from steadydraw_decks.deck.company import Company
from steadydraw_decks.deck.narrative.internal import retention as told
from steadydraw_decks.deck.notes import footer_of, notes_of
from steadydraw_decks.deck.retention_bridge import retention_chart
from steadydraw_decks.deck.review import Review
from steadydraw_decks.deck.sentences import say


def retention(review: Review) -> Chapter | None:
    """Retention of the book; None where it would show single customers."""
    company = review.company
    if company is None or (company.nrr.ok and company.cohort_size < LEAST_ACCOUNTS):
        return None
    words = review.words
    title, takeaway = told.title(review, company), told.takeaway(review, company)
    cards = _cards(review, company)
    shown = [title, takeaway, *(card.figure for card in cards)]
    return Chapter(
        key="retention",
        eyebrow=words.text("retention.eyebrow"),
        title=title,
        takeaway=takeaway,
        cards=cards,
        charts=(retention_chart(review, company.bridge, "retention_bridge"),) if company.bridge.ok else (),
        # The book's figures last: the notes keep one of each metric, and the book is what the page is about.
        notes=notes_of(
            review,
            [say(title, "."), words.say("retention.talk"), takeaway],
            shown,
            [company.nrr, company.grr, company.bridge],
        ),
        footer=footer_of(review, told.compared(review, company.nrr)),
        internal=True,
    )


def _cards(review: Review, company: Company) -> tuple[Card, ...]:
    words = review.words
    given = (("nrr", company.nrr), ("grr", company.grr), ("own", company.own_nrr))
    return tuple(
        Card(
            words.text(f"retention.card.{key}"),
            say(told.share(review, result)),
            words.say(f"retention.card.{key}_about"),
        )
        for key, result in given
        if result.ok
    )
