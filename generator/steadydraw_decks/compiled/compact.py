"""Values as the JSON of a record's file, as short as can be."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from json.encoder import encode_basestring
from math import isfinite
from typing import Any

from steadydraw_decks.trust.record import plain_of
from steadydraw_decks.trust.short_json import compact, in_order

text = encode_basestring
"""JSON of a text."""


def texts(value: Sequence[str]) -> str:
    """A list of texts. Raises TypeError for a list of anything else."""
    if value and _as_it_is("".join(value)):
        return '["' + '","'.join(value) + '"]'
    return f"[{','.join(map(encode_basestring, value))}]"


def pairs(value: Sequence[tuple[str, str]]) -> str:
    """A list of pairs of texts."""
    if value and _as_it_is("".join(map("".join, value))):
        return '[["' + '"],["'.join(map('","'.join, value)) + '"]]'
    return compact(value)


def _as_it_is(text: str) -> bool:
    """Whether a text stands in JSON letter by letter, seen at a glance."""
    return text.isprintable() and '"' not in text and "\\" not in text


def listed(members: Sequence[str]) -> str:
    """A list of what is JSON already."""
    return f"[{','.join(members)}]"


def written(value: Any) -> str:
    """An input of a result, or any value, as JSON with names in order."""
    kind = type(value)
    if kind is list or kind is tuple:
        # Most inputs are long runs of one kind.
        kinds = set(map(type, value))
        made = _RUNS.get(kinds.pop()) if len(kinds) == 1 else None
        return in_order(plain_of(value)) if made is None else made(value)
    made = _SINGLE.get(kind)
    return in_order(plain_of(value)) if made is None else made(value)


def _words(run: Sequence[str]) -> str:
    """Texts of which the same few stand again and again."""
    known = {each: encode_basestring(each) for each in set(run)}
    return f"[{','.join([known[each] for each in run])}]"


def _days(run: Sequence[date]) -> str:
    """Days; in the inputs of an account the same ones stand again and again."""
    return f"[{','.join(map(_day, run))}]"


def _floats(run: Sequence[float]) -> str:
    # JSON has other words for what is endless than Python.
    return repr(list(run)).replace(" ", "") if isfinite(sum(run)) else in_order(run)


def _float(value: float) -> str:
    return repr(value) if isfinite(value) else in_order(value)


def _whole(run: Sequence[int]) -> str:
    return repr(list(run)).replace(" ", "")


@lru_cache(maxsize=8192)
def _day(day: date) -> str:
    return f'"{day.isoformat()}"'


_RUNS: Mapping[type, Callable[[Any], str]] = {str: _words, date: _days, float: _floats, int: _whole}
_SINGLE: Mapping[type, Callable[[Any], str]] = {str: text, date: _day, float: _float, int: repr}
