"""A metric in words: its name, its formula, its value as shown and what it is based on."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from steadydraw import registry
from steadydraw.result import Result
from steadydraw.units import Kind
from steadydraw_decks.deck.formats import Formats
from steadydraw_decks.deck.narrative.reasons import reason
from steadydraw_decks.deck.review import Review
from steadydraw_decks.deck.sentences import DASH, Figure, Sentence, say
from steadydraw_decks.deck.voice import Voice

_EXACT = frozenset({"pass_rate", "guardrail_rate"})
"""Shares so near to 0 or 1 that a decimal tells them apart."""
_TOKEN = re.compile(r"\d{4}-\d{2}-\d{2}|\d+(?:\.\d+)?")

_PLAIN: dict[Kind, Callable[[Formats, float], str]] = {
    Kind.POINTS: lambda formats, value: formats.points(value),
    Kind.COUNT: lambda formats, value: formats.number(value),
    Kind.SCORE: lambda formats, value: formats.number(value),
    Kind.WEEKS: lambda formats, value: formats.number(value),
    Kind.MULTIPLE: lambda formats, value: formats.multiple(value),
}


def name(review: Voice, metric: str) -> str:
    """What a metric is called in the deck's language."""
    for key in (f"metric.{metric}", f"definitions.metric.{metric}"):
        if review.words.has(key):
            return review.words.text(key)
    return registry.get(metric).title


def formula(review: Voice, metric: str) -> str:
    """How a metric is made, in the deck's language where it is written down in it."""
    key = f"definitions.formula.{metric}"
    return review.words.text(key) if review.words.has(key) else registry.get(metric).formula


def value(review: Review, result: Result) -> Sentence:
    """A result as shown, a dash where it has no value."""
    if not result.ok:
        return say(DASH)
    if isinstance(result.value, date):
        return say(Figure(review.formats.short_day(result.value), result))
    if isinstance(result.value, str):
        key = f"state.{result.value}"
        shown = review.words.text(key) if review.words.has(key) else result.value
        return _begun(say(Figure(shown, result)))
    return _number(review, result)


def _number(review: Review, result: Result) -> Sentence:
    formats, kind, number = review.formats, result.unit.kind, result.number
    if result.metric == "concentration":
        return say(Figure(formats.number(number, 1), result))
    if kind is Kind.RATIO:
        return say(Figure(_share(review, result), result))
    if kind is Kind.DAYS:
        shown = review.words.text("units.days", count=number, n=formats.number(number))
        return say(Figure(shown, result))
    if kind is Kind.MONEY:
        amount = Figure(formats.short(number, result.unit.of), result)
        per = f"definitions.per_{result.unit.per}"
        return review.words.say(per, amount=amount) if review.words.has(per) else say(amount)
    return say(Figure(_PLAIN[kind](formats, number), result))


def _share(review: Review, result: Result) -> str:
    band = review.results["band_status"]
    if result.metric == "term_end_utilization" and band.ok:
        edges = (float(band.inputs["band_low"]), float(band.inputs["band_high"]))
        return review.formats.percent_beside(result.number, edges)
    return review.formats.percent(result.number, 1 if result.metric in _EXACT else 0)


def basis(review: Review, result: Result) -> Sentence:
    """What a value is based on, with the settings that are not the default; why there is none otherwise.

    The days and counts are those of the result's own basis, written as the language has them.
    """
    if not result.ok:
        return _begun(reason(review, result))
    differing = review.settings.differing(registry.get(result.metric).uses)
    own = result.basis.removesuffix(differing).removesuffix("; ") if differing else result.basis
    suffix = f"; {differing}" if differing and result.basis.endswith(differing) else ""
    key = f"definitions.basis.{result.metric}"
    if own == "actual":
        key = "definitions.basis.exhaustion_actual"
    if not review.words.has(key):
        return say(own, suffix)
    parts = {f"n{place}": _shown(review, token) for place, token in enumerate(_TOKEN.findall(own), start=1)}
    try:
        return say(review.words.say(key, None, **parts), suffix)
    except KeyError:  # a basis that the metric words in another way, such as months for days
        return say(own, suffix)


def _begun(said: Sentence) -> Sentence:
    """A cell begins with a capital, also where its first word is a result."""
    first, *rest = said.parts
    text = first if isinstance(first, str) else first.shown
    capital = text[:1].upper() + text[1:]
    return Sentence((capital if isinstance(first, str) else replace(first, shown=capital), *rest))


def _shown(review: Review, token: str) -> str:
    if "-" in token:
        return review.formats.short_day(date.fromisoformat(token))
    return review.formats.number(float(token), len(token.partition(".")[2]))
