"""What a deck shows, as values: texts, tables, charts and their workbooks, slide by slide."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from steadydraw_decks.template.geometry import Frame
from steadydraw_decks.trust.short_json import in_order

FURNITURE = frozenset({"sldNum", "dt", "ftr", "hdr", "sldImg"})
"""What a placeholder holds that says nothing of its own."""
Cells = tuple[tuple[str, str], ...]
"""Cells of a workbook: where each stands (`Sheet1!B4`) and what it holds, in the order of the sheet."""


@dataclass(frozen=True, slots=True)
class Line:
    """One series of a chart as its cache shows it; numbers in 15 digits, empty for a gap.

    `formats` are the codes by which its labels write numbers.
    """

    name: str
    categories: tuple[str, ...]
    values: tuple[str, ...]
    labels: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Plot:
    """A chart: the texts of its title and axes, its series, and the cells of its workbook.

    `cells` is None where it has no workbook; `trouble` says why one cannot be read, `disagreements` where
    it and the chart's own cache do not say the same. `formats` are the codes by which its axes write numbers.
    """

    texts: tuple[str, ...]
    lines: tuple[Line, ...]
    cells: Cells | None = None
    trouble: str = ""
    disagreements: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Shape:
    """What a shape shows. `id` is what binds it, empty for what nobody bound.

    `kind` is text, table, chart or picture; `look` is a digest of how it looks, its place and size with it;
    `holds` is `title` or `body` for a placeholder, or its own word for one that is neither.
    """

    id: str
    name: str
    kind: str
    texts: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    plot: Plot | None = None
    picture: str = ""
    alt: str = ""
    frame: Frame | None = None
    look: str = ""
    holds: str = ""

    def content(self) -> dict[str, Any]:
        """What it says, without how it looks: what survives another program's saving."""
        made: dict[str, Any] = {"kind": self.kind}
        if self.texts:
            made["texts"] = list(self.texts)
        if self.rows:
            made["rows"] = [list(row) for row in self.rows]
        if self.plot:
            made["chart"] = {
                "texts": list(self.plot.texts),
                "series": [
                    [each.name, list(each.categories), list(each.values), list(each.labels)]
                    for each in self.plot.lines
                ],
            }
        if self.picture:
            made["picture"] = self.picture
        return made

    def digest(self) -> str:
        """A hash of what it says.

        Numbers of charts count with nine digits: programs round the fifteenth as they like. The chart's
        workbook, which some drop, does not count: where it disagrees with the chart, that is told.
        """
        made = self.content()
        if self.plot:
            made["chart"]["series"] = [
                [
                    each.name,
                    *([nine(value) for value in run] for run in (each.categories, each.values)),
                    list(each.labels),
                ]
                for each in self.plot.lines
            ]
        return digest_of(made)


@dataclass(frozen=True, slots=True)
class Slide:
    """A slide in the order of the deck, counted from 1. `page` is the key it was made under, or empty.

    `under` is what its layout and master say on it, beneath its own shapes.
    """

    number: int
    page: str
    part: str
    shapes: tuple[Shape, ...]
    notes: tuple[str, ...] = ()
    hidden: bool = False
    under: tuple[str, ...] = ()

    def bound(self) -> Mapping[str, Shape]:
        """The shapes that are bound, by id; of several with one id the first."""
        found: dict[str, Shape] = {}
        for each in self.shapes:
            if each.id:
                found.setdefault(each.id, each)
        return found


@dataclass(frozen=True, slots=True)
class Shown:
    """A whole deck, with what its properties and our own record in it say."""

    slides: tuple[Slide, ...]
    title: str = ""
    subject: str = ""
    stamp: Mapping[str, str] = field(default_factory=dict)
    baseline: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """By id the digests of what was generated: of what it says, and of how it looks."""

    def shapes(self) -> Iterator[tuple[Slide, Shape]]:
        """Every shape with its slide."""
        for slide in self.slides:
            for shape in slide.shapes:
                yield slide, shape


def nine(text: str) -> str:
    """A number in nine digits; any other text as it is."""
    try:
        return f"{float(text):.9g}"
    except ValueError:
        return text


def digest_of(value: object) -> str:
    """A short hash of any plain value."""
    return hashlib.sha256(in_order(value).encode()).hexdigest()[:16]


def shape_record(shape: Shape) -> dict[str, Any]:
    """What a shape shows as plain values that JSON carries."""
    made = {**shape.content(), "name": shape.name, "alt": shape.alt}
    if shape.plot and shape.plot.cells is not None:
        made["cells"] = [list(each) for each in shape.plot.cells]
    if shape.plot:
        made["chart"]["formats"] = [list(each.formats) for each in shape.plot.lines]
        made["chart"]["axes"] = list(shape.plot.formats)
    if shape.holds:
        made["holds"] = shape.holds
    if shape.frame:
        frame = shape.frame
        made["frame"] = [round(each, 2) for each in (frame.left, frame.top, frame.width, frame.height)]
    return made


def shape_of(identity: str, made: Mapping[str, Any]) -> Shape:
    """The shape that a record speaks of. Raises LookupError, TypeError or ValueError for what is none."""
    plot = None
    if "chart" in made:
        lines = [
            Line(name, tuple(categories), tuple(values), tuple(labels), tuple(map(str, codes)))
            for (name, categories, values, labels), codes in zip(
                made["chart"]["series"], made["chart"]["formats"], strict=True
            )
        ]
        cells = tuple((str(at), str(value)) for at, value in made["cells"]) if "cells" in made else None
        axes = tuple(map(str, made["chart"]["axes"]))
        plot = Plot(tuple(made["chart"]["texts"]), tuple(lines), cells, formats=axes)
    frame = made.get("frame")
    return Shape(
        id=identity,
        name=str(made["name"]),
        kind=str(made["kind"]),
        texts=tuple(map(str, made.get("texts", ()))),
        rows=tuple(tuple(map(str, row)) for row in made.get("rows", ())),
        plot=plot,
        picture=str(made.get("picture", "")),
        alt=str(made["alt"]),
        frame=Frame(*map(float, frame)) if frame else None,
        holds=str(made.get("holds", "")),
    )
