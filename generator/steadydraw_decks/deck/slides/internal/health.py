"""Health: the score with its light, and what each part of it costs."""

from __future__ import annotations

import math

from steadydraw_decks.deck.chapters import Chapter
from steadydraw_decks.deck.exhibits import Cell, Column, Table
from steadydraw_decks.deck.narrative.internal import health as told
from steadydraw_decks.deck.notes import footer_of, notes_of
from steadydraw_decks.deck.review import Review
from steadydraw_decks.deck.sentences import DASH, Figure, say


def health(review: Review) -> Chapter | None:
    """The parts of health; None where nothing at all is known of them."""
    parts = told.parts(review)
    if review.audience != "internal" or not any(part.score is not None for part in parts):
        return None
    words, result = review.words, review.results["health_score"]
    title, takeaway = told.title(review), told.takeaway(review)
    return Chapter(
        key="health",
        eyebrow=words.text("health.eyebrow"),
        title=title,
        takeaway=takeaway,
        light=told.light(review),
        tables=(_table(review, parts),),
        notes=notes_of(
            review,
            [say(title, "."), words.say("health.talk"), takeaway],
            [title, takeaway],
            [result, review.results["health_status"]],
        ),
        footer=footer_of(review),
        internal=True,
    )


def _table(review: Review, parts: tuple[told.Part, ...]) -> Table:
    words, formats, result = review.words, review.formats, review.results["health_score"]

    def figure(value: float | None, part: str) -> Cell:
        if value is None:
            return Cell(say(DASH))
        return Cell(say(Figure(formats.number(value, 1), result, part)), value)

    rows = [
        (
            Cell(told.part_name(review, part)),
            Cell(say(formats.number(part.weight)), part.weight),
            Cell(words.say("health.missing")) if part.score is None else figure(part.score, "value"),
            figure(part.lost, "points_lost"),
        )
        for part in parts
    ]
    said = [
        words.text("health.alt_part", part=row[0].text, score=row[2].text)
        if row[3].value is None
        else words.text("health.alt_lost", part=row[0].text, score=row[2].text, lost=row[3].text)
        for row in rows
    ]
    total, sums = "", tuple[Cell, ...]()
    if result.ok:
        total = words.text("health.total")
        known = math.fsum(part.weight for part in parts if part.score is not None)
        lost = math.fsum(part.lost or 0.0 for part in parts)
        sums = (
            Cell(say(total)),
            Cell(say(formats.number(known)), known),
            figure(result.number, ""),
            figure(lost, "points_lost"),
        )
    return Table(
        key="health",
        columns=tuple(
            Column(key, words.text(f"health.column.{key}"), numeric=key != "part")
            for key in ("part", "weight", "score", "lost")
        ),
        rows=tuple(rows),
        alt=words.text("health.alt", parts="; ".join(said)),
        total=total,
        sums=sums,
    )
