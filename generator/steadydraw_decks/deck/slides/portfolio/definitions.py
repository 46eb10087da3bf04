"""Definitions: every metric that the portfolio review quotes, with its formula and version."""

from __future__ import annotations

from steadydraw import registry
from steadydraw.result import Result
from steadydraw_decks.deck.book_review import BookReview
from steadydraw_decks.deck.chapters import Chapter
from steadydraw_decks.deck.exhibits import Cell, Column, Table
from steadydraw_decks.deck.narrative import definitions as told
from steadydraw_decks.deck.sentences import DASH, Figure, Sentence, say
from steadydraw_decks.deck.slides.listing import Beside, chapter_of
from steadydraw_decks.rhythm.portfolio import Portfolio

KEY = "book_definitions"
QUOTED = (
    "nrr", "grr", "retention_bridge", "activation_curve", "activation_trend",
    "time_to_first_billable_event", "band_status", "term_end_utilization", "projected_breakage",
    "projected_overage", "adoption_ladder", "production_workflows", "early_warnings", "forecast_variance",
    "health_status",
)  # fmt: skip
"""The figures of the book first, then those of each account."""


def definitions(review: BookReview, portfolio: Portfolio) -> Chapter:
    """The appendix of definitions; never left out."""
    words = review.words
    takeaway = words.say(f"{KEY}.takeaway", n=review.formats.number(len(QUOTED)))
    beside = Beside(tables=(_table(review, portfolio),))
    return chapter_of(review, KEY, words.say(f"{KEY}.title"), takeaway, beside)


def _table(review: BookReview, portfolio: Portfolio) -> Table:
    words, rows = review.words, []
    for name in QUOTED:
        metric = registry.get(name)
        own = portfolio.book[name] if metric.scope == "book" else None
        rows.append(
            (
                Cell(say(_own(review, "metric", name) or told.name(review, name))),
                Cell(say(_own(review, "formula", name) or told.formula(review, name))),
                Cell(say(str(metric.version))),
                Cell(words.say(f"{KEY}.each") if own is None else _value(review, own)),
            )
        )
    return Table(
        key=KEY,
        columns=tuple(
            Column(key, words.text(f"{KEY}.column.{key}"), numeric=key in {"version", "value"})
            for key in ("metric", "definition", "version", "value")
        ),
        rows=tuple(rows),
        alt=words.text(
            f"{KEY}.alt", metrics="; ".join(f"{row[0].text.text}: {row[3].text.text}" for row in rows)
        ),
    )


def _own(review: BookReview, part: str, metric: str) -> str:
    """What this deck itself calls a metric, or says of how it is made."""
    key = f"{KEY}.{part}.{metric}"
    return review.words.text(key) if review.words.has(key) else ""


def _value(review: BookReview, result: Result) -> Sentence:
    """The book's own figure: a share, days, or a verdict; a dash where there is none."""
    if not result.ok:
        return say(DASH)
    if isinstance(result.value, str):
        return say(Figure(review.words.text(f"{KEY}.verdict.{result.value}"), result))
    if result.metric == "activation_curve":
        days = review.words.text("units.days", count=result.number, n=review.formats.number(result.number))
        return say(Figure(days, result))
    return say(Figure(review.formats.percent(result.number), result))
