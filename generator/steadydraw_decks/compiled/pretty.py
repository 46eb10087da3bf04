"""Values as the JSON of a record's file, in the form that the standard library gives it, indented by one."""

from __future__ import annotations

import json
from collections.abc import Sequence
from json.encoder import encode_basestring
from math import isfinite
from typing import Any


def pretty(value: Any, gap: str = "\n") -> str:
    r"""JSON of plain values; `gap` is the line break and indent before the value's closing bracket.

    >>> pretty({"a": [1, "b"]}) == json.dumps({"a": [1, "b"]}, indent=1)
    True
    """
    kind = type(value)
    if kind is str:
        return encode_basestring(value)
    if kind is dict:
        if not value:
            return "{}"
        deeper = gap + " "
        inside = ("," + deeper).join(
            [f"{encode_basestring(name)}: {pretty(each, deeper)}" for name, each in value.items()]
        )
        return f"{{{deeper}{inside}{gap}}}"
    if kind is list or kind is tuple:
        if not value:
            return "[]"
        deeper = gap + " "
        kinds = set(map(type, value))
        if kinds == {str}:
            return texts(value, gap)
        if kinds == {float} and all(map(isfinite, value)):
            inside = ("," + deeper).join(map(float.__repr__, value))
        else:
            inside = ("," + deeper).join([pretty(each, deeper) for each in value])
        return f"[{deeper}{inside}{gap}]"
    if kind is int:
        return int.__repr__(value)
    if kind is float and value - value == 0:
        return float.__repr__(value)
    return json.dumps(value, ensure_ascii=False)


def texts(value: Sequence[str], gap: str) -> str:
    """A list of texts. Raises TypeError for a list of anything else."""
    if not value:
        return "[]"
    deeper = gap + " "
    return f"[{deeper}{(',' + deeper).join(map(encode_basestring, value))}{gap}]"


def pairs(value: Sequence[tuple[str, str]], gap: str) -> str:
    """A list of pairs of texts."""
    if not value:
        return "[]"
    one, two = gap + " ", gap + "  "
    said = encode_basestring
    inside = ("," + one).join([f"[{two}{said(at)},{two}{said(text)}{one}]" for at, text in value])
    return f"[{one}{inside}{gap}]"
