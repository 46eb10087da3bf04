"""A chart as its own part shows it, and as the workbook inside it holds it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from lxml import etree

from steadydraw.opc.book.addresses import address
from steadydraw.opc.parts import Parts
from steadydraw_decks.charts.matching import name_of_series, series_of
from steadydraw_decks.consistency.caches import cache_faults, points_of
from steadydraw_decks.consistency.workbook import Book, CellValue, Unreadable, number_of
from steadydraw_decks.template.names import A, C, R
from steadydraw_decks.trust.chart_formats import axis_formats, label_formats
from steadydraw_decks.trust.shown import Line, Plot

_DATA = frozenset(
    f"{C}{name}"
    for name in (
        "numCache", "numLit", "strCache", "strLit", "f", "dLbl", "legendEntry", "ptCount", "externalData"
    )
)  # fmt: skip
_OWNERS = frozenset({f"{C}ser", f"{C}dPt"})
_CACHES = ("numCache", "numLit", "strCache", "strLit")


def plot_of(parts: Parts, slide: str, identity: str) -> Plot | None:
    """The chart behind a relationship of a slide; None where it leads to none."""
    link = parts.links(slide).get(identity)
    if link is None or link.external:
        return None
    root = parts.peek(link.target)
    lines = tuple(_line(each) for each in series_of(root))
    drawn = [parts.peek(each) for each in parts.linked(link.target, "chartUserShapes")]
    texts = tuple(text for each in (root, *drawn) for text in texts_of(each))
    formats = axis_formats(root)
    book = workbook_part(parts, link.target)
    if not book:
        return Plot(texts, lines, formats=formats)
    try:
        opened = Book(parts.read(book))
        cells = tuple(cells_of_book(opened))
        return Plot(texts, lines, cells, "", tuple(cache_faults(root, opened)), formats)
    except Unreadable as problem:
        return Plot(texts, lines, None, str(problem), formats=formats)


def workbook_part(parts: Parts, chart: str) -> str:
    """The workbook of a chart's part; empty where it has none of its own."""
    found = parts.peek(chart).find(f"{C}externalData")
    link = None if found is None else parts.links(chart).get(found.get(f"{R}id", ""))
    return "" if link is None or link.external else link.target


def plot_look(root: etree._Element) -> str:
    """A digest of how a chart looks: everything but its data and the texts that come with it."""
    return hashlib.sha256("\n".join(sorted(set(_marks(root, "")))).encode()).hexdigest()[:16]


def _marks(element: etree._Element, place: str) -> Iterator[str]:
    """An element and all within it, each with the series and the point that it gives a look."""
    if element.tag in _OWNERS:
        number = element.find(f"{C}idx")
        place += f"/{'' if number is None else number.get('val', '')}"
    yield f"{place} {element.tag} {sorted(element.attrib.items())}"
    for child in element.iterchildren("{*}*"):
        if child.tag not in _DATA:
            yield from _marks(child, place)


def _line(series: etree._Element) -> Line:
    labels = [
        "".join(each.text or "" for each in label.iter(f"{A}t"))
        for label in series.iterfind(f"{C}dLbls/{C}dLbl")
    ]
    return Line(
        name_of_series(series),
        _points(series, "cat", "xVal"),
        _points(series, "val", "yVal"),
        tuple(each for each in labels if each),
        label_formats(series),
    )


def _points(series: etree._Element, *roles: str) -> tuple[str, ...]:
    for role in roles:
        for kind in _CACHES:
            cache = series.find(f"{C}{role}//{C}{kind}")
            if cache is not None:
                found = points_of(cache)
                last = max(found, default=-1)
                return tuple(_told(found.get(place, ""), kind) for place in range(last + 1))
    return ()


def _told(text: str, kind: str) -> str:
    number = number_of(text) if kind.startswith("num") else None
    return text if number is None else plain(number)


def plain(number: float) -> str:
    """A number in the 15 digits that every office program keeps."""
    return f"{number:.15g}"


def texts_of(root: etree._Element) -> Iterator[str]:
    """The titles of a chart and its axes, and what is drawn on it."""
    for paragraph in root.iter(f"{A}p"):
        if any(each.tag == f"{C}dLbl" for each in paragraph.iterancestors()):
            continue
        text = "".join(each.text or "" for each in paragraph.iter(f"{A}t"))
        if text:
            yield text


def cells_of_book(book: Book) -> Iterator[tuple[str, str]]:
    """The cells of a workbook, each with its place, sheet by sheet."""
    for sheet in book.sheets:
        for place, value in sorted(book.cells(sheet).items()):
            yield f"{sheet}!{address(*place)}", _cell(value)


def _cell(value: CellValue) -> str:
    return plain(value) if isinstance(value, float) else str(value)
