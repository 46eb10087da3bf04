"""How text looks where a slide does not say it: styles from shape to presentation, fonts of the theme."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from steadydraw.opc.parts import Parts
from steadydraw_decks.template.geometry import models_of
from steadydraw_decks.template.names import EMU, A, P
from steadydraw_decks.template.numbers import number_of, share_of, whole_of
from steadydraw_decks.template.shapes import placeholder_of

_PLAIN_SIZE, _PLAIN_FONT = 18.0, "Calibri"
_INSETS = {"lIns": 91_440, "rIns": 91_440, "tIns": 45_720, "bIns": 45_720}


@dataclass(frozen=True, slots=True)
class Look:
    """Font, size in points, weight and slant of text, with the space before a paragraph in points."""

    family: str
    size: float
    bold: bool
    italic: bool
    before: float
    spacing: float
    indent: float


@dataclass(frozen=True, slots=True)
class Room:
    """A text box's insets in points (left, right, top, bottom), and whether its lines wrap."""

    insets: tuple[float, float, float, float]
    wraps: bool


class Styles:
    """The styles that hold for one shape of a slide, nearest first."""

    def __init__(self, parts: Parts, slide: str, shape: etree._Element) -> None:
        self._parts, self._slide = parts, slide
        self._models = models_of(parts, slide, shape)
        self._bodies = [each for each in (_body(shape), *map(_body, self._models)) if each is not None]
        self._kind = _kind(shape)
        self._master = next(
            (m for layout in parts.linked(slide, "slideLayout") for m in parts.linked(layout, "slideMaster")),
            "",
        )

    def room(self) -> Room:
        """Insets and wrapping, each from the nearest that says it."""
        properties = [each.find(f"{A}bodyPr") for each in self._bodies]
        given = [each for each in properties if each is not None]

        left, right, top, bottom = (_first(given, name, size) / EMU for name, size in _INSETS.items())
        wrap = next((each.get("wrap") for each in given if each.get("wrap")), "square")
        return Room((left, right, top, bottom), wrap != "none")

    def look(self, paragraph: etree._Element, run: etree._Element | None) -> Look:
        """How a run of a paragraph looks; without a run, as text typed there would."""
        own = paragraph.find(f"{A}pPr")
        level = whole_of(own, "lvl") if own is not None else 0
        levels = ([own] if own is not None else []) + list(self._levels(level))
        runs = [] if run is None else [each for each in [run.find(f"{A}rPr")] if each is not None]
        defaults = [each.find(f"{A}defRPr") for each in levels]
        runs += [each for each in defaults if each is not None]
        size = max(_first(runs, "sz", 100 * _PLAIN_SIZE) / 100, 1.0)
        fonts = [each.find(f"{A}latin") for each in runs]
        family = next((each.get("typeface", "") for each in fonts if each is not None), "+mn-lt")
        return Look(
            self._font(family),
            size,
            _flag(runs, "b"),
            _flag(runs, "i"),
            _spacing(levels, "spcBef", size)[0],
            _spacing(levels, "lnSpc", size)[1],
            max(_first(levels, "marL", 0) / EMU, 0.0),
        )

    def _levels(self, level: int) -> Iterator[etree._Element]:
        name = f"{A}lvl{level + 1}pPr"
        for body in self._bodies:
            found = body.find(f"{A}lstStyle/{name}")
            if found is not None:
                yield found
        if self._master:
            styles = self._parts.peek(self._master).find(f"{P}txStyles/{P}{self._kind}Style/{name}")
            if styles is not None:
                yield styles
        found = self._parts.peek(self._parts.main).find(f"{P}defaultTextStyle/{name}")
        if found is not None:
            yield found

    def _font(self, family: str) -> str:
        if not family.startswith("+"):
            return family
        for theme in self._parts.linked(self._master, "theme") if self._master else []:
            kind = "majorFont" if family.startswith("+mj") else "minorFont"
            found = self._parts.peek(theme).find(f"{A}themeElements/{A}fontScheme/{A}{kind}/{A}latin")
            if found is not None and found.get("typeface"):
                return found.get("typeface", _PLAIN_FONT)
        return _PLAIN_FONT


def _kind(shape: etree._Element) -> str:
    holder = placeholder_of(shape)
    if holder is None:
        return "other"
    kind = holder.get("type", "obj")
    if kind in {"title", "ctrTitle"}:
        return "title"
    return "other" if kind in {"dt", "ftr", "sldNum", "hdr"} else "body"


def _body(shape: etree._Element) -> etree._Element | None:
    return shape.find(f"{P}txBody")


def _first(elements: list[etree._Element], name: str, default: float) -> float:
    """A number from the nearest element that gives it."""
    return next((number_of(each, name) for each in elements if each.get(name)), default)


def _flag(runs: list[etree._Element], name: str) -> bool:
    return next((each.get(name) in {"1", "true"} for each in runs if each.get(name) is not None), False)


def _spacing(levels: list[etree._Element], name: str, size: float) -> tuple[float, float]:
    """A spacing in points, and as a multiple of a line."""
    for each in levels:
        points, share = each.find(f"{A}{name}/{A}spcPts"), each.find(f"{A}{name}/{A}spcPct")
        if points is not None:
            given = number_of(points, "val") / 100
            return given, given / (1.2 * size)
        if share is not None:
            portion = share_of(share, "val")
            return portion * size, portion
    return 0.0, 1.0
