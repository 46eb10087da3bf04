"""Columns that say one of a few things: each spelling is read once, here, and the meaning is sent back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import ibis

from steadydraw.schema import Column
from steadydraw.schema.readers import Reading, reader
from steadydraw.schema.values import Unreadable

MOST = 5_000
"""How many different combinations of spellings there may be."""


@dataclass(slots=True)
class Spellings:
    """What the spellings of one column mean, and those that mean nothing."""

    meanings: dict[Any, list[str]] = field(default_factory=dict)
    bad: list[str] = field(default_factory=list)

    def value(self, text: Any, declared: Column) -> Any:
        """The meaning of a text, as an expression."""
        cases = [
            (text.isin(spelled), ibis.literal(meaning, type=kind_of(declared)))
            for meaning, spelled in self.meanings.items()
        ]
        nothing = ibis.null(kind_of(declared))
        return ibis.cases(*cases, else_=nothing) if cases else nothing

    def problem(self, text: Any) -> Any | None:
        """Whether a text means nothing, as an expression; None where all do."""
        return text.isin(self.bad) if self.bad else None


def read_spellings(declared: Column, texts: list[str | None]) -> Spellings:
    """Read each text that occurs; an empty one means what the default of the column means."""
    found = Spellings()
    read = reader(declared, Reading())
    for text in sorted({text for text in texts if text}):
        try:
            value = read(text)
        except Unreadable:
            # An environment nobody knows is kept as unknown; it costs no row.
            if declared.unknown:
                found.meanings.setdefault(declared.unknown, []).append(text)
            else:
                found.bad.append(text)
            continue
        if value is not None:
            found.meanings.setdefault(value, []).append(text)
    return found


def kind_of(declared: Column) -> str:
    """The type of a column as ibis names it."""
    return {"VARCHAR": "string", "BOOLEAN": "boolean", "DATE": "date"}[declared.sql_type]


def default_of(declared: Column) -> Any:
    """What stands where a column says nothing."""
    if declared.default is None:
        return ibis.null(kind_of(declared))
    return ibis.literal(declared.default, type=kind_of(declared))


Spelled = Mapping[str, Spellings]
"""The spellings of each column that needs them, by its name."""
