"""How a value is shown in text: by its unit and the deck's locale, or as a filter asks."""

from __future__ import annotations

from datetime import date

from steadydraw.result import Result
from steadydraw.units import Kind
from steadydraw_decks.deck.formats import Formats
from steadydraw_decks.deck.sentences import Figure, Sentence, say
from steadydraw_decks.deck.voice import Voice

Plain = Result | date | float | str | bool
"""A value that text is made of."""


def shown(voice: Voice, value: Plain, style: str = "", digits: int | None = None) -> Sentence:
    """A value in words and figures. `style` is `percent`, `number`, `money`, `short` or `date`.

    A result without a value says so. Raises ValueError when a style does not fit the value.
    """
    formats = voice.formats
    if isinstance(value, Result):
        if not value.ok:
            return voice.words.say(f"status.{value.status.value}")
        if isinstance(value.value, str):
            return say(Figure(_state(voice, value.value), value))
        if isinstance(value.value, date):
            return say(Figure(formats.day(value.value), value))
        return say(
            Figure(_number(formats, value.number, (value.unit.kind, value.unit.of), style, digits), value)
        )
    if isinstance(value, bool):
        return voice.words.say("yes" if value else "no")
    if isinstance(value, date):
        return say(formats.day(value))
    if isinstance(value, str):
        if style:
            raise ValueError(f"{style} needs a number")
        return say(value)
    return say(_number(formats, value, (Kind.COUNT, ""), style, digits))


def _number(formats: Formats, value: float, unit: tuple[Kind, str], style: str, digits: int | None) -> str:
    kind, of = unit
    if style == "date":
        raise ValueError("date needs a day")
    if style == "percent" or (not style and kind is Kind.RATIO):
        return formats.percent(value, digits or 0)
    if style == "number":
        return formats.number(value, digits or 0)
    if style == "money":
        return formats.amount(value, of)
    if style == "short" or kind in {Kind.MONEY, Kind.QUANTITY}:
        return formats.short(value, of)
    if kind is Kind.POINTS:
        return formats.points(value)
    if kind is Kind.MULTIPLE:
        return formats.multiple(value)
    whole = value == int(value)
    return formats.number(value, digits if digits is not None else 0 if whole or abs(value) >= 10 else 1)


def _state(voice: Voice, word: str) -> str:
    key = f"state.{word}"
    return voice.words.text(key) if voice.words.has(key) else word.replace("_", " ")
