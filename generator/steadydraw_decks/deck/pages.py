"""A deck as a frozen value: which slides of a template in which order, and what stands at their tags."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from steadydraw_decks.deck.chapters import Light
from steadydraw_decks.deck.exhibits import Chart, Picture, Table
from steadydraw_decks.deck.sentences import Sentence

Value = Sentence | tuple[Sentence, ...] | Light | Chart | Table | Picture | None
"""What a tag gives way to; None for what is not there: its shape is left out."""


@dataclass(frozen=True, slots=True)
class Page:
    """One slide. `source` counts the template's slides from 0; `values` are by tag in its normal form.

    `section` is the heading under which PowerPoint lists it, empty for none. `jumps` says by tag to which
    page, by its key, the shape of the tag leads.
    """

    key: str
    source: int
    values: Mapping[str, Value]
    section: str = ""
    jumps: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Deck:
    """A deck: what it is about, and its pages.

    Raises ValueError when two pages share a key, or a shape leads to none.
    """

    title: str
    subject: str
    locale: str
    as_of: date
    pages: tuple[Page, ...]

    def __post_init__(self) -> None:
        keys = [page.key for page in self.pages]
        if len(set(keys)) < len(keys):
            raise ValueError(f"two pages share a key among {keys}")
        lost = {key for page in self.pages for key in page.jumps.values()}.difference(keys)
        if lost:
            raise ValueError(f"no page has the key {', '.join(sorted(lost))} that a shape leads to")
