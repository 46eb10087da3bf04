"""Why a number is missing, in the words of the deck's language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import cache, lru_cache
from typing import Any

from steadydraw.result import Result
from steadydraw_decks.deck.narrative.quotes import draw_unit
from steadydraw_decks.deck.review import Review
from steadydraw_decks.deck.sentences import Figure, Sentence, say
from steadydraw_decks.deck.voice import Voice
from steadydraw_decks.deck.words import REFERENCE, Words

_PARTS: Mapping[str, tuple[str, ...]] = {
    "no_first_event": ("n",),
    "because.starts_on": ("day",),
    "because.no_pace_unused": ("amount",),
    "because.unused": ("amount",),
    "because.known_days": ("known", "days"),
    "because.known_days_to": ("known", "days", "day"),
    "because.known_days_in": ("known", "days", "month"),
    "because.known_days_from": ("known", "first", "last"),
    "because.known_weeks": ("known",),
    "because.no_draw_before": ("days",),
    "because.no_judged_day": ("days",),
    "because.no_ladder": ("quarter",),
    "because.no_target": ("names",),
    "because.no_outcomes": ("amount",),
    "because.no_passed_outcomes": ("amount",),
    "because.value_months": ("known", "months"),
    "because.no_units": ("amount",),
    "because.kinds_of_units": ("names",),
    "because.kinds_of_commits": ("names",),
    "because.no_amount": ("day", "unit"),
    "because.no_share_amount": ("day",),
    "because.no_rate": ("source", "target", "day"),
    "because.few_points": ("points",),
}
"""The causes whose notes hold figures, by their phrase in [reason], with the names of these."""
_PLAIN = (
    "no_ladder_yet monthly evergreen payg no_commit no_contract not_begun used_up no_pace too_far "
    "weekday_unknown "
    "no_plan_curve no_day_left no_draw_planned no_draw_in_month intermittent credits no_weight no_shares "
    "no_band_week no_outcome_period no_two_periods no_first_outcomes no_outcomes_in_one no_units_in_one "
    "no_spend no_value no_value_before no_month no_units_served no_price no_cost no_budget no_evaluation "
    "no_evaluations no_events no_checks no_service_level no_errors_allowed no_signs beyond"
).split()
CAUSES: Mapping[str, tuple[str, ...]] = {**{f"because.{name}": () for name in _PLAIN}, **_PARTS}
"""Every cause that decks have words for. Its English phrase is the note by which it is known."""
_NUMBER = re.compile(r"-?[\d,]+(?:\.(?P<decimals>\d+))?")
_COUNTED = ("n", "known")


def reason(voice: Voice, result: Result) -> Sentence:
    """Why a result has no value, as the end of a sentence without a full stop.

    In English what the metric itself says. In other languages the phrase of the cause it names, wherever
    that cause was handed on from; that of the result's status where there is none.
    """
    note = result.note.split(";")[0]
    if voice.words.language == REFERENCE and note:
        return say(Figure(note, result))
    found = _cause_in(note)
    if found is None:
        return say(Figure(voice.words.text(f"reason.{result.status.value}"), result))
    cause, given = found
    shown: dict[str, Any] = {name: _shown(voice, result, name, text) for name, text in given.items()}
    count = next((float(given[name]) for name in _COUNTED if name in given), None)
    return say(Figure(voice.words.text(f"reason.{cause}", count=count, **shown), result))


@lru_cache(maxsize=1_024)
def _cause_in(note: str) -> tuple[str, Mapping[str, str]] | None:
    """The cause that a note names, with its figures as the metric wrote them."""
    for cause, pattern in _patterns():
        if met := pattern.fullmatch(note):
            return cause, met.groupdict()
    return None


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """What the notes of each cause look like: one pattern for each form of its English phrase."""
    return tuple(
        (cause, re.compile(form))
        for cause, parts in CAUSES.items()
        for form in dict.fromkeys(_pattern(cause, parts, count) for count in (2, 1))
    )


def _pattern(cause: str, parts: tuple[str, ...], count: float) -> str:
    marked: dict[str, Any] = {name: f"<{name}>" for name in parts}
    text = re.escape(Words(REFERENCE).text(f"reason.{cause}", count=count, **marked))
    for name in parts:
        text = text.replace(f"<{name}>", rf"(?P<{name}>\d+)" if name in _COUNTED else f"(?P<{name}>.+?)")
    return text


def _shown(voice: Voice, result: Result, name: str, text: str) -> str:
    """A figure of a note as the deck writes it: an amount, a month, a day, a number; else as it is."""
    formats = voice.formats
    if name == "month":
        return formats.month(date.fromisoformat(f"{text}-01"))
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        return formats.day(date.fromisoformat(text))
    number = _NUMBER.fullmatch(text)
    if number is None:
        return text
    value = float(text.replace(",", ""))
    if name == "amount":
        unit = result.unit.of or (draw_unit(voice) if isinstance(voice, Review) else "")
        return formats.short(value, unit)
    return formats.number(value, len(number["decimals"] or ""))
