"""Speaker notes: the talk track, then the formula and source of each number on the slide."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from steadydraw import registry
from steadydraw.result import Result
from steadydraw.tables import LoadEntry
from steadydraw_decks.deck.formats import Formats
from steadydraw_decks.deck.narrative.reasons import reason
from steadydraw_decks.deck.sentences import Sentence, say
from steadydraw_decks.deck.voice import Voice
from steadydraw_decks.deck.words import REFERENCE, words_of


def notes_of(
    review: Voice, talk: Iterable[Sentence], shown: Iterable[Sentence], extra: Iterable[Result] = ()
) -> tuple[Sentence, ...]:
    """The notes of a slide on which `shown` stands; `extra` are results drawn but not quoted in words."""
    words, results = review.words, dict[str, Result]()
    for result in [*(figure.result for each in shown for figure in each.figures), *extra]:
        if result.as_of == review.as_of or result.metric not in results:
            results[result.metric] = result
    lines = [line for line in talk if line]
    if results:
        lines.append(words.say("notes.made"))
        lines.extend(_definition(review, result) for result in results.values())
    lines.append(words.say("notes.from"))
    internal = review.audience == "internal"
    lines.extend(_sources(tuple(review.sources), review.formats, review.label, internal=internal))
    return tuple(lines)


def title_of(review: Voice, metric: str) -> str:
    """What a metric says, in a sentence of the deck's language; a company's own metric as it is written."""
    key = f"notes.metric.{metric}"
    return review.words.text(key) if review.words.has(key) else registry.get(metric).title


def _definition(review: Voice, result: Result) -> Sentence:
    metric, words = registry.get(result.metric), review.words
    said = [f"{metric.name} = {metric.formula}. {title_of(review, result.metric)}"]
    if result.basis and words.language == REFERENCE:
        said.append(words.text("notes.basis", basis=result.basis))
    if result.as_of:
        said.append(words.text("notes.as_of", day=review.formats.day(result.as_of)))
    if not result.ok:
        said.append(words.text("notes.missing", reason=reason(review, result)))
    if words.language == REFERENCE:
        said.append(words.text("notes.source", source=metric.source))
    return say(" ".join(said))


# All slides of a deck end on the same lines, and so do those of the next account of a book.
@lru_cache(maxsize=64)
def _sources(
    read: tuple[LoadEntry, ...], formats: Formats, label: str, *, internal: bool
) -> tuple[Sentence, ...]:
    """What was read. How much of it concerns every account, so only an internal deck says so."""
    words, lines = words_of(formats.locale), []
    for entry in read:
        said = words.text("notes.table", source=entry.source, table=entry.table)
        if internal:
            kept, rows = formats.number(entry.kept), formats.number(entry.read)
            said += words.text("notes.rows", count=entry.kept, kept=kept, read=rows)
        if entry.high_water:
            said += words.text("notes.through", day=formats.day(entry.high_water))
        lines.append(say(f"{said}; SHA-256 {entry.sha256[:12]}." if entry.sha256 else f"{said}."))
    return (*lines, say(f"{label}.")) if label else tuple(lines)


def footer_of(review: Voice, basis: str = "") -> str:
    """The footer of a content slide: source, as-of day, basis, label."""
    source, through = _read(tuple(entry.source for entry in review.sources), review.formats, review.as_of)
    return " · ".join(part for part in (source, through, basis, review.label) if part)


@lru_cache(maxsize=64)
def _read(sources: tuple[str, ...], formats: Formats, as_of: date) -> tuple[str, str]:
    """What was read, and through which day."""
    words = words_of(formats.locale)
    names = sorted({each.split(" / ")[0] for each in sources})
    source = words.text("footer.source", names=", ".join(names)) if names else ""
    return source, words.text("footer.through", day=formats.day(as_of))
