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
    said = [f"{metric.name} = {metric.formula}. {metric.title}"]
    if result.basis:
        said.append(f"Basis: {result.basis}.")
    if result.as_of:
        said.append(f"As of {review.formats.day(result.as_of)}.")
    if not result.ok:
        said.append(f"Not shown: {result.note}.")
    return say(" ".join((*said, f"Source: {metric.source}.")))


def _source(review: Review) -> Iterable[Sentence]:
    """What was read. How much of it concerns every account, so only an internal deck says so."""
    formats = review.formats
    for entry in review.sources:
        said = f"{entry.source}, table {entry.table}"
        if review.audience == "internal":
            kept = formats.count(entry.kept, "row", "rows")
            said += f": {kept} kept of {formats.number(entry.read)} read"
        if entry.high_water:
            said += f", through {formats.day(entry.high_water)}"
        yield say(f"{said}; SHA-256 {entry.sha256[:12]}." if entry.sha256 else f"{said}.")
    if review.label:
        yield say(f"{review.label}.")


def footer_of(review: Review, basis: str = "") -> str:
    """The footer of a content slide: source, as-of day, basis, label."""
    names = sorted({entry.source.split(" / ")[0] for entry in review.sources})
    source = f"Source: {', '.join(names)}" if names else ""
    through = f"Data through {review.formats.day(review.as_of)}"
    return " · ".join(part for part in (source, through, basis, review.label) if part)
