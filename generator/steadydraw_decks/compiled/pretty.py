"""Values as the JSON of a record's file, in the form that the standard library gives it, indented by one."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from json.encoder import encode_basestring
from math import isfinite
from typing import Any

Both = tuple[str, str]
"""JSON twice: as short as can be with sorted names, which is hashed, and indented, which is written."""


def pretty(value: Any, gap: str = "\n") -> str:
    r"""JSON of plain values; `gap` is the line break and indent before the value's closing bracket.

    >>> pretty({"a": [1, "b"]}) == json.dumps({"a": [1, "b"]}, indent=1)
    True
    """
    return both(value, gap)[1]


def both(value: Any, gap: str = "\n") -> Both:
    r"""JSON of plain values in both forms; every number and every text is written out once for the two.

    A list may be one of days, which are written as ISO text.

    >>> both({"b": [1, "c"], "a": None})
    ('{"a":null,"b":[1,"c"]}', '{\n "b": [\n  1,\n  "c"\n ],\n "a": null\n}')
    """
    kind = type(value)
    if kind is dict:
        return _members(value, gap)
    if kind is list or kind is tuple:
        return _items(value, gap)
    said = _plain(value)
    return said, said


def _members(value: dict[str, Any], gap: str) -> Both:
    if not value:
        return "{}", "{}"
    deeper = gap + " "
    made = [(encode_basestring(name), name, *both(each, deeper)) for name, each in value.items()]
    long = f",{deeper}".join([f"{said}: {text}" for said, _, _, text in made])
    made.sort(key=lambda each: each[1])
    short = ",".join([f"{said}:{text}" for said, _, text, _ in made])
    return f"{{{short}}}", f"{{{deeper}{long}{gap}}}"


def _items(value: Sequence[Any], gap: str) -> Both:
    if not value:
        return "[]", "[]"
    kinds = set(map(type, value))
    if kinds == {str}:
        return listed(list(map(encode_basestring, value)), gap)
    if kinds == {float} and all(map(isfinite, value)):
        return listed(list(map(float.__repr__, value)), gap)
    if kinds == {date}:
        return listed(list(map(_day, value)), gap)
    made = [both(each, gap + " ") for each in value]
    return listed([each for each, _ in made], gap)[0], listed([each for _, each in made], gap)[1]


@lru_cache(maxsize=8192)
def _day(day: date) -> str:
    return f'"{day.isoformat()}"'


def _plain(value: Any) -> str:
    kind = type(value)
    if kind is str:
        return encode_basestring(value)
    if kind is int:
        return int.__repr__(value)
    if kind is float and isfinite(value):
        return float.__repr__(value)
    return json.dumps(value, ensure_ascii=False)


def listed(said: Sequence[str], gap: str) -> Both:
    """A list of what is JSON already, in both forms."""
    if not said:
        return "[]", "[]"
    deeper = gap + " "
    return f"[{','.join(said)}]", f"[{deeper}{f',{deeper}'.join(said)}{gap}]"


def texts(value: Sequence[str], gap: str) -> str:
    """A list of texts. Raises TypeError for a list of anything else."""
    return texts_in_both(value, gap)[1]


def texts_in_both(value: Sequence[str], gap: str) -> Both:
    """A list of texts in both forms. Raises TypeError for a list of anything else."""
    return listed(list(map(encode_basestring, value)), gap)


def pairs(value: Sequence[tuple[str, str]], gap: str) -> str:
    """A list of pairs of texts."""
    if not value:
        return "[]"
    one, two = gap + " ", gap + "  "
    said = encode_basestring
    inside = ("," + one).join([f"[{two}{said(at)},{two}{said(text)}{one}]" for at, text in value])
    return f"[{one}{inside}{gap}]"
