"""The layouts of the executive review: what stands where, in inches on a slide of 13.333 by 7.5."""

from __future__ import annotations

from dataclasses import dataclass

Box = tuple[float, float, float, float]
"""Left, top, width and height in inches."""


@dataclass(frozen=True, slots=True)
class Level:
    """How one paragraph level looks: size in points, colour of the theme, weight, space before in points."""

    size: int
    color: str = "tx1"
    bold: bool = False
    before: int = 0
    bullet: bool = False


@dataclass(frozen=True, slots=True)
class Holder:
    """A placeholder: its name is how the writer finds it, its prompt what an empty one says to an author."""

    name: str
    kind: str
    index: int
    box: Box
    levels: tuple[Level, ...]
    prompt: str
    anchor: str = "t"
    align: str = "l"
    fill: str = ""
    inset: float = 0.0


@dataclass(frozen=True, slots=True)
class Block:
    """A plain coloured rectangle behind the placeholders."""

    name: str
    box: Box
    color: str


@dataclass(frozen=True, slots=True)
class Layout:
    """A named layout."""

    name: str
    holders: tuple[Holder, ...]
    blocks: tuple[Block, ...] = ()
    background: str = "bg1"


LEFT, WIDTH = 0.6, 12.133
CONTENT_TOP, CONTENT_HEIGHT = 1.72, 4.25

TITLE = Holder(
    "Title",
    "title",
    0,
    (LEFT, 0.7, WIDTH, 0.93),
    (Level(26, "tx2", bold=True),),
    "The so-what in one sentence of at most two lines",
)
EYEBROW = Holder(
    "Eyebrow", "body", 10, (LEFT, 0.28, 8.5, 0.32), (Level(13, "accent1", bold=True),), "Topic", "ctr"
)
FOOTER = Holder(
    "Footer", "ftr", 11, (LEFT, 6.97, 11.2, 0.3), (Level(10, "accent5"),), "Source, as-of day, basis", "ctr"
)
NUMBER = Holder(
    "Slide number", "sldNum", 12, (12.0, 6.97, 0.733, 0.3), (Level(10, "accent5"),), "", "ctr", "r"
)
LIGHT = Holder(
    "Light",
    "body",
    13,
    (10.733, 0.27, 2.0, 0.33),
    (Level(13, "tx1", bold=True),),
    "State in a word",
    "ctr",
    "ctr",
    "bg2",
)
TAKEAWAY = Holder(
    "Takeaway",
    "body",
    14,
    (LEFT + 0.07, 6.13, WIDTH - 0.07, 0.64),
    (Level(16),),
    "What follows from it, in one line",
    "ctr",
    fill="bg2",
    inset=0.18,
)
TAKEAWAY_BAR = Block("Takeaway bar", (LEFT, 6.13, 0.07, 0.64), "accent1")
TOP_BAR = Block("Top bar", (0, 0, 13.3334, 0.09), "tx2")
FRAME = (TITLE, EYEBROW, LIGHT, TAKEAWAY, FOOTER, NUMBER)
FRAME_BLOCKS = (TOP_BAR, TAKEAWAY_BAR)

_CARD_WIDTH, _CARD_GAP = 3.9, 0.2165
_CARD_TOP, _CARD_HEIGHT = 1.75, 2.1


def _chart(box: Box) -> Holder:
    return Holder("Chart", "chart", 15, box, (Level(14),), "Chart")


def _table(box: Box) -> Holder:
    return Holder("Table", "tbl", 16, box, (Level(14),), "Table")


def _card_left(number: int) -> float:
    return LEFT + number * (_CARD_WIDTH + _CARD_GAP)


_FINDINGS = tuple(
    Holder(
        f"Finding {number + 1}",
        "body",
        21 + number,
        (_card_left(number), _CARD_TOP, _CARD_WIDTH, _CARD_HEIGHT),
        (Level(14, "accent5", bold=True), Level(40, "accent1", bold=True), Level(16, before=2)),
        "Finding: label, figure, sentence",
        fill="bg2",
        inset=0.2,
    )
    for number in range(3)
)
_KEY_FIGURES = Holder(
    "Key figures",
    "body",
    17,
    (10.0, CONTENT_TOP, 2.733, CONTENT_HEIGHT),
    (Level(14, "accent5", before=10), Level(26, "tx2", bold=True), Level(13, "accent5")),
    "Key figures: label, figure, note",
)
_POINTS = Holder(
    "Points",
    "body",
    24,
    (LEFT, 4.12, WIDTH, 1.85),
    (Level(16, "tx2", bold=True), Level(16, before=4, bullet=True)),
    "Heading, then points",
)

COVER = Layout(
    "Cover",
    (
        Holder(
            "Title",
            "ctrTitle",
            0,
            (0.9, 1.75, 11.4, 2.0),
            (Level(44, "bg1", bold=True),),
            "Account",
            "b",
        ),
        Holder("Eyebrow", "body", 10, (0.9, 0.8, 11.4, 0.45), (Level(18, "bg2", bold=True),), "Kind of deck"),
        Holder("Subtitle", "subTitle", 1, (0.9, 4.0, 11.4, 0.5), (Level(22, "bg1"),), "Period"),
        Holder("Points", "body", 24, (0.9, 5.3, 11.4, 1.5), (Level(15, "bg2", before=2),), "Facts", "b"),
    ),
    (Block("Cover bar", (0, 0, 0.28, 7.5), "accent1"), Block("Cover rule", (0.9, 3.86, 1.6, 0.05), "bg1")),
    "tx2",
)
LAYOUTS = (
    COVER,
    Layout("Summary", (*FRAME, *_FINDINGS, _POINTS), FRAME_BLOCKS),
    Layout(
        "Exhibit",
        (*FRAME, _chart((LEFT, CONTENT_TOP, 9.15, CONTENT_HEIGHT)), _KEY_FIGURES),
        FRAME_BLOCKS,
    ),
    Layout(
        "Exhibit + table",
        (
            *FRAME,
            _chart((LEFT, CONTENT_TOP, 5.75, CONTENT_HEIGHT)),
            _table((6.6, CONTENT_TOP, 6.133, CONTENT_HEIGHT)),
        ),
        FRAME_BLOCKS,
    ),
    Layout("Plan", (*FRAME, _table((LEFT, CONTENT_TOP, WIDTH, CONTENT_HEIGHT))), FRAME_BLOCKS),
)
