"""What a database has to offer to be rolled up in, and how a table in it is named."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, Protocol

import duckdb

from steadydraw.tables import SourceError

_PART = re.compile(r'"((?:[^"]|"")+)"|([^".]+)')


@dataclass(frozen=True, slots=True)
class Found:
    """A table: its name with all that is before it, and the types of its columns as ibis knows them."""

    catalog: str | None
    schema: str
    name: str
    types: Mapping[str, Any]


class Place(Protocol):
    """An open database that only reads."""

    dialect: str

    def find(self, name: str) -> Found:
        """The table of that name. Raises SourceError when there is none."""
        ...

    def bring(self, con: duckdb.DuckDBPyConnection, relation: str, sql: str, columns: Sequence[str]) -> None:
        """Make the table `relation` of `con` from what the query `sql` gives, maybe all of it as text."""
        ...

    def close(self) -> None:
        """Let go of the database."""
        ...


def name_parts(name: str) -> list[tuple[str | None, str]]:
    """The ways to read a name: as one name, else as a schema and a name; a part may be in double quotes.

    >>> name_parts('billing."events.2026"')
    [(None, 'billing."events.2026"'), ('billing', 'events.2026')]
    """
    ways: list[tuple[str | None, str]] = [(None, name)]
    parts = []
    at = 0
    while match := _PART.match(name, at):
        parts.append((match[1] or "").replace('""', '"') or match[2])
        at = match.end() + 1
        if name[match.end() : at] != ".":
            break
    if at > len(name) and len(parts) <= 2:
        ways.append((parts[0] if len(parts) == 2 else None, parts[-1]))
    return ways


def no_table(name: str, shown: str, known: Iterable[str]) -> SourceError:
    """What is said when there is no such table, with the one that is nearest."""
    near = get_close_matches(name, list(known), n=1)
    hint = f"did you mean {near[0][:100]!r}?" if near else "name one that this user may read with --table"
    return SourceError(f"{shown} has no table {name[:100]!r}; {hint}")
