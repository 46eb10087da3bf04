"""Definitions: every metric that the review quotes, with its formula, its value here and its basis."""

from __future__ import annotations

from steadydraw_decks.deck.chapters import Chapter
from steadydraw_decks.deck.exhibits import Cell, Column, Table
from steadydraw_decks.deck.narrative import definitions as told
from steadydraw_decks.deck.notes import footer_of, notes_of
from steadydraw_decks.deck.review import Review
from steadydraw_decks.deck.sentences import say

QUOTED = (
    "time_to_first_billable_event", "commit_utilization", "pace_gap", "run_rate", "term_end_utilization",
    "band_status", "exhaustion_date", "projected_breakage", "projected_overage", "smoothness", "spikes",
    "production_workflows", "adoption_depth", "adoption_ladder", "concentration", "cost_per_outcome",
    "value_per_dollar", "cost_bridge", "realized_unit_price", "budget_used", "pass_rate",
    "error_budget_left", "guardrail_rate",
)  # fmt: skip
"""What a customer's review quotes; what is the vendor's own stands on no customer's page."""


def definitions(review: Review) -> Chapter | None:
    """The appendix of definitions; never left out."""
    words = review.words
    title = words.say("definitions.title")
    takeaway = words.say("definitions.takeaway", n=review.formats.number(len(QUOTED)))
    return Chapter(
        key="definitions",
        eyebrow=words.text("definitions.eyebrow"),
        title=title,
        takeaway=takeaway,
        tables=(_table(review),),
        notes=notes_of(review, [words.say("definitions.talk")], [title, takeaway]),
        footer=footer_of(review),
    )


def _table(review: Review) -> Table:
    words = review.words
    rows, said = [], []
    for metric in QUOTED:
        result = review.results[metric]
        name, value = told.name(review, metric), told.value(review, result)
        formula, basis = told.formula(review, metric), told.basis(review, result)
        rows.append((Cell(say(name)), Cell(say(formula)), Cell(value), Cell(basis)))
        said.append(f"{name}: {value.text}")
    headings = {
        key: words.text(f"definitions.column.{key}") for key in ("metric", "definition", "value", "basis")
    }
    return Table(
        key="definitions",
        columns=tuple(Column(key, heading, numeric=key == "value") for key, heading in headings.items()),
        rows=tuple(rows),
        alt=words.text("definitions.alt", metrics="; ".join(said)),
    )
