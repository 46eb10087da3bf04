"""Adoption: workflows in production over the quarters, and the time to the first billable event."""

from __future__ import annotations

from steadydraw.account.history import production_history
from steadydraw_decks.deck.description import (
    Card,
    Chart,
    Figure,
    KeyFigures,
    Layout,
    Mark,
    Series,
    Slide,
    say,
)
from steadydraw_decks.deck.narrative import adoption as narrative
from steadydraw_decks.deck.notes import footer_of, notes_of
from steadydraw_decks.deck.review import Review


def adoption(review: Review) -> Slide | None:
    """Workflows at the ends of three quarters; where none ever was in production there is no slide."""
    history = production_history(review.account, review.as_of, review.settings)
    if not all(result.ok for _, result in history) or not any(result.number for _, result in history):
        return None
    formats = review.formats
    labels = tuple(formats.short_day(day) for day, _ in history)
    counts = tuple(result.number for _, result in history)
    said = "; ".join(f"{label}: {formats.number(count)}" for label, count in zip(labels, counts, strict=True))
    chart = Chart(
        key="chart",
        categories=labels,
        series=(Series("Workflows in production", counts, Mark.BARS),),
        number_format="0",
        caption="Workflows in production",
        alt=f"Column chart of the workflows in production. {said}.",
    )
    title, takeaway, cards = narrative.title(review), narrative.takeaway(review), _cards(review)
    shown = [title, takeaway, *(text for card in cards for text in (card.figure, card.about))]
    talk = [
        say(title, "."),
        say(
            "A workflow counts when it runs on schedule in production, at its minimum and its service level."
        ),
        takeaway,
    ]
    return Slide(
        key="adoption",
        layout=Layout.EXHIBIT,
        eyebrow="Adoption",
        title=title,
        exhibits=(chart, KeyFigures("figures", cards)),
        notes=notes_of(review, talk, shown),
        takeaway=takeaway,
        footer=footer_of(review, "Active on schedule in the last 28 days"),
    )


def _cards(review: Review) -> tuple[Card, ...]:
    formats, live = review.formats, review.results["production_workflows"]
    known = len(review.account.workflows)
    about = say(f"of {formats.number(known)} on record" if known else "")
    cards = [Card("In production", say(Figure(formats.number(live.number), live)), about)]
    if count := narrative.ladder(review):
        cards.append(Card("On the ladder", say(formats.number(count)), say(f"for {review.period.name}")))
    first = review.results["time_to_first_billable_event"]
    if first.ok:
        days = Figure(formats.count(first.number, "day", "days"), first)
        cards.append(Card("First billable event", say(days), say("from the contract's start")))
    return tuple(cards)
