"""What is asked of a roll-up, and what came of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from steadydraw.sources.events.columns import Mapped
from steadydraw.sources.events.engine import MEMORY


class Progress(Protocol):
    """Passes items on while it shows how many of them are done."""

    def __call__(self, items: Iterable[Any], total: int, doing: str) -> Iterator[Any]:
        """The same items."""
        ...


def silent(items: Iterable[Any], total: int, doing: str) -> Iterator[Any]:  # noqa: ARG001 (a Progress)
    """Progress that nobody sees."""
    yield from items


def _unsaid(doing: str) -> AbstractContextManager[None]:  # noqa: ARG001 (as above)
    return nullcontext()


@dataclass(frozen=True, slots=True)
class Shown:
    """How long work is shown: item by item, or as one piece."""

    progress: Progress = silent
    working: Callable[[str], AbstractContextManager[None]] = _unsaid


@dataclass(frozen=True, slots=True)
class Asked:
    """What to roll up and how.

    `events` is a file, a folder or a pattern; `zones` the IANA time zone by account, None where nobody gave
    any; `utc` says that moments without a zone are UTC, else they are read off the account's own clock.
    """

    events: str
    mapped: Mapped = field(default_factory=Mapped)
    zones: Mapping[str, str] | None = None
    utc: bool = False
    memory: str = MEMORY
    threads: int | None = None


@dataclass(frozen=True, slots=True)
class Rolled:
    """What became of the events of one run: read = kept + duplicates + rejected.

    `kept` is what a run adds to the events that count; it is less than what it read where it replaced some.
    `table` names the table of a database, where no files were read.
    `days` are the partitions written, None for a single file; `rejects` is the file that lists the rejected;
    `columns` the heading that each column of usage was read from in the first file.
    """

    files: int
    read: int
    kept: int
    duplicates: int
    reasons: Mapping[str, int]
    rows: int
    days: int | None = None
    rejects: Path | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    table: str = ""

    @property
    def rejected(self) -> int:
        """How many events were rejected."""
        return sum(self.reasons.values())
