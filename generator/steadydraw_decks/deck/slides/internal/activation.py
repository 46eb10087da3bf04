"""Activation: this account's time to the first billable event against its start cohort."""

from __future__ import annotations

from steadydraw_decks.deck.chapters import Chapter
from steadydraw_decks.deck.company import Company
from steadydraw_decks.deck.exhibits import Chart, Series
from steadydraw_decks.deck.narrative.internal import activation as told
from steadydraw_decks.deck.notes import footer_of, notes_of
from steadydraw_decks.deck.review import Review
from steadydraw_decks.deck.sentences import say


def activation(review: Review) -> Chapter | None:
    """Activation by cohort; None before the start and where the cohort would show who is in it."""
    company, days = review.company, told.waited(review)
    cohort = told.own_cohort(company) if company else None
    if company is None or cohort is None or days is None:
        return None
    words = review.words
    title, takeaway = told.title(review, company, cohort, days), told.takeaway(review, company, cohort)
    chart = _chart(review, company)
    return Chapter(
        key="activation",
        eyebrow=words.text("activation.eyebrow"),
        title=title,
        takeaway=takeaway,
        charts=(chart,) if chart else (),
        notes=notes_of(review, [say(title, "."), words.say("activation.talk"), takeaway], [title, takeaway]),
        footer=footer_of(review),
        internal=True,
    )


def _chart(review: Review, company: Company) -> Chart | None:
    words, formats = review.words, review.formats
    shown = [(each.name, each.median) for each in told.cohorts(company) if each.median is not None]
    if not shown:
        return None
    said = [
        words.text(
            "activation.alt_cohort",
            cohort=name,
            days=words.say("units.days", count=median, n=formats.number(median)),
        )
        for name, median in shown
    ]
    medians = tuple(median for _, median in shown)
    return Chart(
        key="activation",
        categories=tuple(name for name, _ in shown),
        series=(Series("median", words.text("activation.series.median"), medians, result=company.trend),),
        number_format="0",
        caption=words.text("activation.caption"),
        alt=words.text("activation.alt", cohorts="; ".join(said)),
    )
