"""What slides of a template are designed of: exhibits at places, as shares of the room below the title."""

from __future__ import annotations

from dataclasses import dataclass

Box = tuple[float, float, float, float]
"""Left, top, width and height as shares of the room for content."""

STRIP = 0.235
_GAP = 0.016
FULL: Box = (0, 0, 1, 1)
MAIN: Box = (0, 0, 0.765, 1)
SIDE: Box = (0.785, 0, 0.215, 1)
BELOW: Box = (0, STRIP + 0.03, 1, 1 - STRIP - 0.03)


def left(share: float = 0.5, box: Box = FULL) -> Box:
    """The left part of a box."""
    return (box[0], box[1], box[2] * share - _GAP / 2, box[3])


def right(share: float = 0.5, box: Box = FULL) -> Box:
    """The right part of a box, beside a left one of the rest."""
    return (box[0] + box[2] * (1 - share) + _GAP / 2, box[1], box[2] * share - _GAP / 2, box[3])


def upper(share: float = 0.5) -> Box:
    """The upper part of the room."""
    return (0, 0, 1, share - 0.02)


def lower(share: float = 0.5) -> Box:
    """The lower part of the room."""
    return (0, 1 - share + 0.02, 1, share - 0.02)


def over(box: Box) -> Box:
    """The upper part of a box, over lines of text."""
    return (box[0], box[1], box[2], box[3] * 0.56)


def under(box: Box) -> Box:
    """The lower part of a box, for lines of text under a table."""
    return (box[0], box[1] + box[3] * 0.6, box[2], box[3] * 0.4)


@dataclass(frozen=True, slots=True)
class TableDesign:
    """A table: of each column its key, its share of the width, and whether it holds numbers.

    `top` rows are shown, the rest added up in one; 0 shows all. `small` is for tables with much in a row,
    `size` the size of text in points where it is neither of the usual two.
    """

    key: str
    columns: tuple[tuple[str, float, bool], ...]
    total: bool = False
    top: int = 0
    small: bool = False
    size: int = 0


@dataclass(frozen=True, slots=True)
class Spot:
    """An exhibit at a place: `kind` is `chart`, `table`, `cards` (`across` or below each other) or `points`.

    `large` cards are for the figures that a deck is about; there are three of them unless `count` says so.
    """

    kind: str
    key: str
    box: Box
    across: bool = False
    large: bool = False
    count: int = 0


@dataclass(frozen=True, slots=True)
class SlideDesign:
    """A slide for the chapter `key`, made when all of `when` holds. `section` names its part of the deck."""

    key: str
    spots: tuple[Spot, ...]
    when: str = ""
    section: str = "review"


def cards(key: str) -> Spot:
    """Four cards across, above the rest of the room."""
    return Spot("cards", key, (0, 0, 1, STRIP), across=True)


def columns(*keys: str) -> tuple[tuple[str, float, bool], ...]:
    """Columns written as `key:share`, with `:n` behind those that hold numbers."""
    return tuple((key.split(":")[0], float(key.split(":")[1]), key.endswith(":n")) for key in keys)


def chart(key: str, box: Box) -> Spot:
    """A chart at a place."""
    return Spot("chart", key, box)


def table(key: str, box: Box) -> Spot:
    """A table at a place."""
    return Spot("table", key, box)


def with_cards(key: str, drawn: str, when: str) -> SlideDesign:
    """A slide of one chart, with cards beside it."""
    return SlideDesign(key, (chart(drawn, MAIN), Spot("cards", key, SIDE)), when)


def alone(key: str, section: str = "review") -> SlideDesign:
    """A slide of the table that bears the chapter's name."""
    return SlideDesign(key, (table(key, FULL),), f"{key}.title", section)
