"""Slides for the author of a template: how tags are written, and every name there is. No deck shows them.

Names stand without their braces here, for with braces they would be tags.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil

from steadydraw_decks.authoring.drawing import Column
from steadydraw_decks.template.dictionary import entries
from steadydraw_decks.template.directives import KNOWN
from steadydraw_decks.template.tags import FILTERS

ROWS = 18
"""Rows of a table that one slide holds."""
_HOW = (
    ("Text", "Write a name between two pairs of curly braces, in any text: its format is kept."),
    (
        "Filters",
        "A stroke after the name and a filter change how it is shown: commit_utilization | percent: 1",
    ),
    ("Charts", "Insert a chart, name its series by their keys, and write its tag as its alternative text."),
    ("Tables", "Tag a table in its alternative text; its pattern row holds row.KEY, its header column.KEY."),
    ("Pictures", "Tag a picture as picture.NAME, and give its file with --picture NAME=FILE."),
    ("Notes", "A line in a slide's notes that begins with @ says when the slide is shown."),
    ("Check", "steadydraw template check FILE lists every tag, and what is wrong with any."),
)


@dataclass(frozen=True, slots=True)
class GuideSlide:
    """A title and a table of plain text: the heading and share of width of each column, and the rows."""

    title: str
    columns: tuple[tuple[str, float], ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def widths(self) -> list[Column]:
        """The columns as tables are drawn."""
        return [(heading, share, False) for heading, share in self.columns]


def guide_slides(kind: str) -> Iterator[GuideSlide]:
    """The guide, from the general to the particular; with a kind of deck also every name of it."""
    yield GuideSlide("How this template works", (("", 0.14), ("What to do", 0.86)), _HOW)
    directives = [(f"@{name}", about) for name, about in KNOWN.items()]
    rows = [*FILTERS.items(), *directives]
    yield from _paged("Filters, and directives in notes", (("Name", 0.2), ("What it does", 0.8)), rows)
    if not kind:
        return
    own = {name: entry for name, entry in entries().items() if kind in entry["decks"].split(", ")}
    for of, title, about in (
        ("chart", "Charts and the keys of their series", "Series"),
        ("table", "Tables and the keys of their columns", "Columns"),
        ("list", "Lists that a slide is repeated over", "Names of each"),
    ):
        named = [(name, entry.get("keys", "")) for name, entry in own.items() if entry["kind"] == of]
        yield from _paged(title, (("Name", 0.3), (about, 0.7)), named)
    metrics = [(name, entry["example"]) for name, entry in own.items() if entry["kind"] == "metric"]
    yield from _paged("Metrics, with an example of each", (("Name", 0.5), ("Example", 0.5)), metrics)
    yield from _paged(
        "Texts of every chapter, and of the account", (("Name", 0.4), ("Example", 0.6)), _texts(own)
    )


def _texts(own: Mapping[str, Mapping[str, str]]) -> list[tuple[str, str]]:
    """The texts that are not one of a chapter's many: the account's own, and those of one chapter."""
    chapter = "burn_down"
    wanted = ("account", "period", "people", "source", chapter)
    return [
        (name, entry["example"])
        for name, entry in own.items()
        if entry["kind"] not in {"metric", "chart", "table", "list"}
        and (name.split(".")[0] in wanted or "." not in name)
        and "card_2" not in name
        and "card_3" not in name
        and "card_4" not in name
    ]


def _paged(
    title: str, columns: tuple[tuple[str, float], ...], rows: Sequence[tuple[str, ...]]
) -> Iterator[GuideSlide]:
    held = ceil(len(rows) / ceil(len(rows) / ROWS))
    pages = [rows[start : start + held] for start in range(0, len(rows), held)]
    for number, page in enumerate(pages, start=1):
        named = f"{title} ({number} of {len(pages)})" if len(pages) > 1 else title
        yield GuideSlide(named, columns, tuple(page))
