"""A deck as a frozen value: slides, exhibits, and texts whose figures know the result they came from."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from steadydraw.result import Result


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as shown, with the result it came from.

    `part` says what of the result is shown: empty for its value, else the name of one of its inputs,
    or of an amount that the account's curves derive from the same facts.
    """

    shown: str
    result: Result
    part: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """Plain words and figures in order."""

    parts: tuple[str | Figure, ...]

    @property
    def text(self) -> str:
        """The sentence as people read it."""
        return "".join(part if isinstance(part, str) else part.shown for part in self.parts)

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The figures in it."""
        return tuple(part for part in self.parts if isinstance(part, Figure))


def say(*parts: str | Figure | Sentence) -> Sentence:
    """A sentence from words, figures and other sentences.

    >>> say("Two of ", say("three"), ".").text
    'Two of three.'
    """
    flat: list[str | Figure] = []
    for part in parts:
        flat.extend(part.parts if isinstance(part, Sentence) else (part,))
    return Sentence(tuple(flat))


class Mark(StrEnum):
    """How a series is drawn, and by that what it is: the writer gives each mark one look."""

    DRAW = "draw"
    FORECAST = "forecast"
    REFERENCE = "reference"
    BAND_BASE = "band_base"
    BAND = "band"
    BARS = "bars"
    MEAN = "mean"


BAND_MARKS = frozenset({Mark.BAND_BASE, Mark.BAND})


@dataclass(frozen=True, slots=True)
class Series:
    """One series of a chart; None is a gap. A band stands on its base: its values are widths."""

    name: str
    values: tuple[float | None, ...]
    mark: Mark


@dataclass(frozen=True, slots=True)
class Chart:
    """A native chart. Categories are all days (a date axis) or all labels.

    `number_format` is a spreadsheet format code. Raises ValueError for a chart that would be empty,
    uneven, or drawn from anything but finite numbers.
    """

    key: str
    categories: tuple[date | str, ...]
    series: tuple[Series, ...]
    number_format: str
    caption: str
    alt: str

    def __post_init__(self) -> None:
        names = [each.name for each in self.series]
        if len(set(names)) < len(names):
            raise ValueError(f"chart {self.key}: two series bear one name among {names}")
        for each in self.series:
            if len(each.values) != len(self.categories):
                raise ValueError(
                    f"chart {self.key}: series {each.name!r} has {len(each.values)} values for "
                    f"{len(self.categories)} categories"
                )
            known = [value for value in each.values if value is not None]
            if not known or not all(math.isfinite(value) for value in known):
                raise ValueError(f"chart {self.key}: series {each.name!r} has no values or endless ones")

    @property
    def on_dates(self) -> bool:
        """Whether the category axis is a date axis."""
        return isinstance(self.categories[0], date)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its heading, its share of the width, and whether it holds numbers."""

    heading: str
    share: float
    numeric: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A native table; every row has one cell a column. Raises ValueError otherwise."""

    key: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Sentence, ...], ...]
    alt: str

    def __post_init__(self) -> None:
        uneven = [len(row) for row in self.rows if len(row) != len(self.columns)]
        if uneven or not self.rows:
            raise ValueError(f"table {self.key}: no rows, or rows of {uneven} cells")


@dataclass(frozen=True, slots=True)
class Card:
    """A figure that stands alone: its label, itself, and a sentence that explains it."""

    label: str
    figure: Sentence
    about: Sentence


@dataclass(frozen=True, slots=True)
class KeyFigures:
    """Cards one below the other, beside the main exhibit."""

    key: str
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Findings:
    """Up to three cards side by side."""

    key: str
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Points:
    """A heading with points below it; without a heading, plain lines."""

    key: str
    heading: str
    points: tuple[Sentence, ...]


Exhibit = Chart | Table | KeyFigures | Findings | Points


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


class Layout(StrEnum):
    """The layouts a template must offer, by the name people see in PowerPoint."""

    COVER = "Cover"
    SUMMARY = "Summary"
    EXHIBIT = "Exhibit"
    EXHIBIT_TABLE = "Exhibit + table"
    PLAN = "Plan"


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide. `key` is unique in the deck; empty `footer`, `subtitle` and `takeaway` leave theirs out."""

    key: str
    layout: Layout
    eyebrow: str
    title: Sentence
    exhibits: tuple[Exhibit, ...]
    notes: tuple[Sentence, ...]
    takeaway: Sentence | None = None
    light: Light | None = None
    footer: str = ""
    subtitle: str = ""

    def texts(self) -> Iterator[Sentence]:
        """Every sentence on the slide and in its notes, in reading order."""
        yield self.title
        for exhibit in self.exhibits:
            if isinstance(exhibit, Table):
                for row in exhibit.rows:
                    yield from row
            elif isinstance(exhibit, KeyFigures | Findings):
                for card in exhibit.cards:
                    yield card.figure
                    yield card.about
            elif isinstance(exhibit, Points):
                yield from exhibit.points
        if self.takeaway:
            yield self.takeaway
        yield from self.notes


@dataclass(frozen=True, slots=True)
class Deck:
    """A deck: what it is about, and its slides. Raises ValueError when two slides share a key."""

    title: str
    subject: str
    locale: str
    as_of: date
    slides: tuple[Slide, ...]

    def __post_init__(self) -> None:
        keys = [slide.key for slide in self.slides]
        if len(set(keys)) < len(keys):
            raise ValueError(f"two slides share a key among {keys}")
