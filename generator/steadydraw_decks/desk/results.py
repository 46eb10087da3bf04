"""What a piece of work left behind for its page."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from steadydraw_decks.trust.findings import Findings
from steadydraw_decks.trust.plan import Plan


@dataclass(frozen=True, slots=True)
class MadeDeck:
    """A deck with its record and, where they could be drawn, its pages; `note` says why not."""

    deck: Path
    record: Path
    account_id: str
    account_name: str
    slides: int
    as_of: str
    pages: tuple[Path, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class MadeMany:
    """Many decks, packed into one file."""

    package: Path
    decks: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Proof:
    """What a verification found; `report` is its page as a file, `leaks` what no customer may read."""

    deck: Path
    findings: Findings
    report: Path
    leaks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Renewed:
    """A deck with new figures, and what was done."""

    deck: Path
    record: Path
    plan: Plan


@dataclass(frozen=True, slots=True)
class WithSheets:
    """A workbook with health sheets, and what was done in a sentence."""

    book: Path
    said: str


@dataclass(slots=True)
class Results:
    """The results of this start by the id of their folder, and the records of its decks by their hash."""

    by_id: dict[str, Any] = field(default_factory=dict)
    records: dict[str, Path] = field(default_factory=dict)
