"""What is asked of a roll-up in a database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from steadydraw.sources.events.columns import Mapped
from steadydraw.sources.events.engine import MEMORY


@dataclass(frozen=True, slots=True)
class InWarehouse:
    """Which table to roll up and how.

    `url` names the database and is never shown, for it may hold a password; `table` is a name, with a schema
    and a catalogue before it where need be. `zones`, `utc`, `memory` and `threads` are as in `Asked`; `since`
    is the first day that is wanted.
    """

    url: str = field(repr=False)
    table: str
    mapped: Mapped = field(default_factory=Mapped)
    zones: Mapping[str, str] | None = None
    utc: bool = False
    since: date | None = None
    memory: str = MEMORY
    threads: int | None = None
