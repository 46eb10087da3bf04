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
BODY = Holder(
    "Text",
    "body",
    1,
    (LEFT, CONTENT_TOP, WIDTH, CONTENT_HEIGHT),
    (Level(18), Level(16, before=4, bullet=True), Level(14, before=4, bullet=True)),
    "Text",
)
FOOTER = Holder(
    "Footer", "ftr", 11, (LEFT, 6.97, 11.2, 0.3), (Level(10, "accent5"),), "Source, as-of day, basis", "ctr"
)
NUMBER = Holder(
    "Slide number", "sldNum", 12, (12.0, 6.97, 0.733, 0.3), (Level(10, "accent5"),), "", "ctr", "r"
)
TOP_BAR = Block("Top bar", (0, 0, 13.3334, 0.09), "tx2")

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
        Holder("Points", "body", 24, (0.9, 5.1, 11.4, 1.7), (Level(15, "bg2", before=2),), "Facts", "b"),
    ),
    (Block("Cover bar", (0, 0, 0.28, 7.5), "accent1"), Block("Cover rule", (0.9, 3.86, 1.6, 0.05), "bg1")),
    "tx2",
)
LAYOUTS = (
    COVER,
    Layout("Title and content", (TITLE, BODY, FOOTER, NUMBER), (TOP_BAR,)),
    Layout("Title only", (TITLE, FOOTER, NUMBER), (TOP_BAR,)),
)
