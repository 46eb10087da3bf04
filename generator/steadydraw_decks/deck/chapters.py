"""What one slide of a review says, before any template gives it a look."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from steadydraw_decks.deck.exhibits import Chart, Table
from steadydraw_decks.deck.sentences import Sentence


class Tone(StrEnum):
    """What a light means; the word beside it says the same, so that colour never speaks alone."""

    GOOD = "good"
    WATCH = "watch"
    ACT = "act"
    NEUTRAL = "neutral"


@dataclass(frozen=True, slots=True)
class Light:
    """A state in a word, with its tone."""

    word: str
    tone: Tone


@dataclass(frozen=True, slots=True)
class Card:
    """A figure that stands alone: its label, itself, a sentence that explains it, the chapter with more."""

    label: str
    figure: Sentence
    about: Sentence
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Points:
    """Lines under a heading (empty for none), found in templates as `chapter.key`; the chapter with more."""

    key: str
    heading: str
    points: tuple[Sentence, ...]
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Chapter:
    """One slide's content. Templates name it by `key`: `{{ burn_down.title }}`, `{{ chart.burn_down }}`.

    `title` is a full sentence of at most two lines, `takeaway` one line, `notes` the talk track with the
    formulas and sources. Charts and tables have keys that are unique in the deck. `internal` chapters never
    reach a customer's file. `facts` are further texts by name, such as the cover's subtitle.
    """

    key: str
    eyebrow: str
    title: Sentence
    takeaway: Sentence | None = None
    light: Light | None = None
    cards: tuple[Card, ...] = ()
    points: tuple[Points, ...] = ()
    charts: tuple[Chart, ...] = ()
    tables: tuple[Table, ...] = ()
    notes: tuple[Sentence, ...] = ()
    footer: str = ""
    facts: tuple[tuple[str, Sentence], ...] = ()
    internal: bool = False

    def texts(self) -> Iterator[Sentence]:
        """Every sentence of the slide and its notes, in reading order."""
        yield self.title
        for card in self.cards:
            yield card.figure
            yield card.about
        for group in self.points:
            yield from group.points
        for table in self.tables:
            for row in (*table.rows, table.totals()):
                yield from (cell.text for cell in row)
        if self.takeaway:
            yield self.takeaway
        yield from (sentence for _, sentence in self.facts)
        yield from self.notes
