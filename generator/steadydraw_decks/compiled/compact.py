"""Values as the JSON of a record's file, as short as can be."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from json.encoder import encode_basestring

compact = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
"""JSON of plain values."""
in_order = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode
"""The same with names in order, which is hashed."""
text = encode_basestring
"""JSON of a text."""


def texts(value: Sequence[str]) -> str:
    """A list of texts. Raises TypeError for a list of anything else."""
    return f"[{','.join(map(encode_basestring, value))}]"


def listed(members: Sequence[str]) -> str:
    """A list of what is JSON already."""
    return f"[{','.join(members)}]"


def days(value: Sequence[date]) -> list[str]:
    """Days as texts; in the inputs of an account the same ones stand again and again."""
    return list(map(_day, value))


@lru_cache(maxsize=8192)
def _day(day: date) -> str:
    return day.isoformat()
