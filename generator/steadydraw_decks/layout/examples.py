"""What a name gives, in one line: the examples of the dictionary of tags."""

from __future__ import annotations

from steadydraw.result import Result
from steadydraw_decks.deck.chapters import Light
from steadydraw_decks.deck.content import Content, Named
from steadydraw_decks.deck.exhibits import Chart, Picture, Table
from steadydraw_decks.deck.sentences import Sentence
from steadydraw_decks.deck.showing import shown

_LONGEST = 90


def example_of(content: Content, value: Named) -> dict[str, str] | None:
    """Kind and example of a value, for charts and tables their keys; None for what cannot be asked for."""
    if isinstance(value, Picture):
        return None
    if isinstance(value, Chart):
        return {
            "kind": "chart",
            "example": _cut(value.alt),
            "keys": ", ".join(each.key for each in value.series),
        }
    if isinstance(value, Table):
        return {
            "kind": "table",
            "example": _cut(value.alt),
            "keys": ", ".join(each.key for each in value.columns),
        }
    if isinstance(value, Light):
        return {"kind": "light", "example": value.word}
    if isinstance(value, bool):
        return {"kind": "condition", "example": ""}
    if isinstance(value, Result):
        return {"kind": "metric", "example": _cut(shown(content.voice, value).text) if value.ok else ""}
    if isinstance(value, tuple):
        return {"kind": "lines", "example": _cut(value[0].text) if value else ""}
    if isinstance(value, Sentence):
        return {"kind": "text", "example": _cut(value.text)}
    if value is None:
        return {"kind": "text", "example": ""}
    return {"kind": "text", "example": _cut(shown(content.voice, value).text)}


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "\N{HORIZONTAL ELLIPSIS}"
