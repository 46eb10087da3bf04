"""Speaker notes: the talk track, then the formula and source of each number on the slide."""

from __future__ import annotations

from collections.abc import Iterable

from steadydraw import registry
from steadydraw.result import Result
from steadydraw_decks.deck.description import Sentence, say
from steadydraw_decks.deck.review import Review


def notes_of(
    review: Review, talk: Iterable[Sentence], shown: Iterable[Sentence], extra: Iterable[Result] = ()
) -> tuple[Sentence, ...]:
    """The notes of a slide on which `shown` stands; `extra` are results drawn but not quoted in words."""
    results: dict[str, Result] = {}
    for result in [*(figure.result for each in shown for figure in each.figures), *extra]:
        if result.as_of == review.as_of or result.metric not in results:
            results[result.metric] = result
    lines = list(talk)
    if results:
        lines.append(say("How the numbers are made:"))
        lines.extend(_definition(review, result) for result in results.values())
    lines.append(say("Where they come from:"))
    lines.extend(_source(review))
    return tuple(lines)


def _definition(review: Review, result: Result) -> Sentence:
    metric = registry.get(result.metric)
    said = f"{metric.title.rstrip('.')}: {metric.name} = {metric.formula}."
    if result.basis:
        said += f" Basis: {result.basis}."
    if result.as_of:
        said += f" As of {review.formats.day(result.as_of)}."
    if not result.ok:
        said += f" Not shown: {result.note}."
    return say(f"{said} Source: {metric.source}.")


def _source(review: Review) -> Iterable[Sentence]:
    formats = review.formats
    for entry in review.sources:
        kept = formats.count(entry.kept, "row", "rows")
        through = f", through {formats.day(entry.high_water)}" if entry.high_water else ""
        yield say(
            f"{entry.source}, table {entry.table}: {kept} kept of {formats.number(entry.read)} read{through}; "
            f"SHA-256 {entry.sha256[:12]}."
        )
    if review.label:
        yield say(f"{review.label}.")


def footer_of(review: Review, basis: str = "") -> str:
    """The footer of a content slide: source, as-of day, basis, label."""
    names = sorted({entry.source.split("!")[0] for entry in review.sources})
    source = f"Source: {', '.join(names)}" if names else ""
    through = f"Data through {review.formats.day(review.as_of)}"
    return " · ".join(part for part in (source, through, basis, review.label) if part)
