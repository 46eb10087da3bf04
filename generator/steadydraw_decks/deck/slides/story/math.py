"""The math: every figure of the story with its formula, version, value, basis and source."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from steadydraw import registry
from steadydraw.result import Result
from steadydraw_decks.deck.chapters import Chapter
from steadydraw_decks.deck.exhibits import Cell, Column, Table
from steadydraw_decks.deck.narrative import definitions as told
from steadydraw_decks.deck.narrative.value_story import figures
from steadydraw_decks.deck.notes import footer_of, notes_of
from steadydraw_decks.deck.own_retention import OwnRetention
from steadydraw_decks.deck.review import Review
from steadydraw_decks.deck.sentences import Sentence, say

KEY = "story_math"
_QUOTED = (
    "value_per_dollar", "sli", "error_budget_left", "pass_rate", "forecast_variance", "grr", "nrr",
    "budget_used", "concentration", "realized_unit_price",
)  # fmt: skip
_COLUMNS = ("metric", "definition", "value", "basis", "source")


def story_math(review: Review, own: OwnRetention) -> Chapter:
    """The table of all figures that are known."""
    words = review.words
    results = {**review.results.results, "grr": own.grr, "nrr": own.nrr}
    known = {name: results[name] for name in _QUOTED if results[name].ok}
    n = review.formats.number(len(known))
    title = words.say("value_story.math.title")
    takeaway = words.say("value_story.math.takeaway", count=len(known), n=n)
    return Chapter(
        key=KEY,
        eyebrow=words.text("value_story.math.eyebrow"),
        title=title,
        takeaway=takeaway,
        tables=(_table(review, known, own),),
        notes=notes_of(review, [words.say("definitions.talk")], [title, takeaway], known.values()),
        footer=footer_of(review),
    )


def _table(review: Review, known: Mapping[str, Result], own: OwnRetention) -> Table:
    words = review.words
    compared = _compared(review, own)
    rows = [_row(review, result, compared.get(name)) for name, result in known.items()]
    said = "; ".join(f"{row[0].text}: {row[2].text}" for row in rows)
    return Table(
        key=KEY,
        columns=tuple(
            Column(key, words.text(f"value_story.math.column.{key}"), numeric=key == "value")
            for key in _COLUMNS
        ),
        rows=tuple(tuple(map(Cell, row)) for row in rows),
        alt=words.text("value_story.math.alt", metrics=said),
    )


def _compared(review: Review, own: OwnRetention) -> dict[str, Sentence]:
    """The two periods of retention in a few words; nothing where it is not known."""
    if not own.grr.ok:
        return {}
    now, base = (figures.days(review, each) for each in own.periods)
    return dict.fromkeys(("grr", "nrr"), review.words.say("value_story.math.against", now=now, base=base))


def _row(review: Review, result: Result, basis: Sentence | None) -> Sequence[Sentence]:
    words, metric = review.words, registry.get(result.metric)
    name = words.say(
        "value_story.math.metric", name=told.name(review, metric.name), version=str(metric.version)
    )
    return (
        name,
        say(told.formula(review, metric.name)),
        figures.value(review, result),
        basis or told.basis(review, result),
        words.say(f"value_story.math.source.{metric.name}"),
    )
