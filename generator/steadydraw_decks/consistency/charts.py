"""Charts: each has its own data, and what it shows is what its workbook holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lxml import etree

from steadydraw.opc import Refused
from steadydraw_decks.consistency.caches import (
    NUMBERS,
    cache_faults,
    count_of,
    formulas,
    series_name,
    shape_faults,
)
from steadydraw_decks.consistency.faults import Fault
from steadydraw_decks.consistency.names import CX, A, C, R, shape_name, whole
from steadydraw_decks.consistency.opened import Opened
from steadydraw_decks.consistency.workbook import Book, Unreadable

_CHART = "drawingml.chart+xml"
_KINDS = {f"{C}chart": "chart", f"{CX}chart": "chartEx"}
_HIGHEST_ID = (1 << 32) - 1


def chart_faults(deck: Opened) -> Iterator[Fault]:
    """Shared or unused charts, charts without data, plots and axes that do not agree, stale caches."""
    yield from _frames(deck)
    yield from _shared_workbooks(deck)
    for part in deck.of_type(_CHART):
        root = deck.tree(part)
        if root is None:
            continue
        for what in (*_series(root), *_plots(root), *_axes(root), *shape_faults(root)):
            yield Fault(part, what)
        yield from _data(deck, part, root)


def _frames(deck: Opened) -> Iterator[Fault]:
    owners: dict[str, str] = {}
    for part in deck.reachable:
        ids = {identity for identity, link in deck.links(part).items() if link.kind in _KINDS.values()}
        root = (
            deck.tree(part) if deck.package.content_type(part).endswith(("slide+xml", "Layout+xml")) else None
        )
        if root is None and not ids:
            continue
        root = deck.tree(part) if root is None else root
        for data in () if root is None else root.iter(f"{A}graphicData"):
            uri = data.get("uri", "").rpartition("/")[2]
            if uri in {"chart", "chartex"} and not any(each.tag in _KINDS for each in data):
                yield Fault(part, f"{shape_name(data)} is a chart without a chart: delete it")
        for frame in () if root is None else root.iter(*_KINDS):
            identity = frame.get(f"{R}id", "")
            link = deck.links(part).get(identity)
            if link is None:
                continue
            ids.discard(identity)
            if link.external or link.kind not in _KINDS.values():
                yield Fault(part, f"{shape_name(frame)} leads to {link.target}, which is no chart")
                continue
            owner = owners.setdefault(link.target, f"{shape_name(frame)} of {part}")
            if owner != f"{shape_name(frame)} of {part}":
                what = f"{shape_name(frame)} shares its chart {link.target} with {owner}"
                yield Fault(part, f"{what}: give each its own")
        for identity in sorted(ids):
            yield Fault(part, f"leads to a chart ({identity}) that none of its shapes shows: delete it")


def _shared_workbooks(deck: Opened) -> Iterator[Fault]:
    owners: dict[str, str] = {}
    for part in deck.of_type(_CHART, "chartex+xml"):
        for book in dict.fromkeys(deck.leads_to(part, "package")):
            owner = owners.setdefault(book, part)
            if owner != part:
                yield Fault(part, f"shares its workbook {book} with {owner}: give each its own")


def _series(root: etree._Element) -> Iterator[str]:
    found = list(root.iter(f"{C}ser"))
    if not found:
        yield "has no series"
        return
    caches = [cache for each in found for name in ("val", "yVal") for cache in each.iterfind(f"{C}{name}//*")]
    if not any(each.tag in NUMBERS and each.find(f"{C}pt") is not None for each in caches):
        yield "has no value"
    for name, times in Counter(filter(None, map(series_name, found))).items():
        if times > 1:
            yield f"has {times} series named {name!r}"
    indices = [each.get("val", "") for series in found for each in series.iterfind(f"{C}idx")]
    for identity, times in Counter(indices).items():
        if times > 1:
            yield f"has {times} series with the index {identity}"


def _plots(root: etree._Element) -> Iterator[str]:
    for plot in root.iterfind(f".//{C}plotArea/*"):
        first: int | None = None
        for series in plot.iterfind(f"{C}ser"):
            labels = _count(series, "cat", "xVal")
            if plot.tag not in {f"{C}scatterChart", f"{C}bubbleChart"}:
                first = labels if first is None else first
                labels = first if labels is None else labels
                if first is not None and labels != first:
                    yield f"the series {series_name(series)!r} has {labels} categories, the first one {first}"
            values = _count(series, "val", "yVal")
            if labels is not None and values is not None and labels != values:
                yield f"the series {series_name(series)!r} has {values} values for {labels} categories"


def _count(series: etree._Element, *roles: str) -> int | None:
    """How many points the cache of a role has; None without one."""
    for role in roles:
        for each in series.iterfind(f"{C}{role}//{C}ptCount/.."):
            return count_of(each)
    return None


def _axes(root: etree._Element) -> Iterator[str]:
    used, owned = [], Counter[str]()
    for child in root.iterfind(f".//{C}plotArea/*"):
        ids = [each.get("val", "") for each in child.iterfind(f"{C}axId")]
        kind = etree.QName(child).localname
        if kind.endswith("Chart"):
            # Office writes 0 for the third axis of a chart in space that has none.
            used += [each for each in ids if each != "0" or not kind.endswith("3DChart")]
        else:
            owned.update(ids)
            used += [each.get("val", "") for each in child.iterfind(f"{C}crossAx")]
    for identity, times in owned.items():
        if not 0 < (whole(identity) or 0) <= _HIGHEST_ID:
            yield f"has an axis with the id {identity!r}: it must be a positive whole number"
        if times > 1:
            yield f"has {times} axes with the id {identity}"
    for identity in dict.fromkeys(each for each in used if each not in owned):
        yield f"uses the axis {identity}, which it does not have"


def _data(deck: Opened, part: str, root: etree._Element) -> Iterator[Fault]:
    found = root.find(f"{C}externalData")
    if found is None:
        if next(formulas(root), None) is not None:
            yield Fault(
                part, "takes its data from cells, but has no workbook: edit its data in PowerPoint once"
            )
        return
    link = deck.links(part).get(found.get(f"{R}id", ""))
    if link is None or link.external or not deck.has(link.target):
        return  # said where relationships are judged
    try:
        book = Book(deck.read(link.target))
        for what in cache_faults(root, book):
            yield Fault(part, what)
    except (Refused, Unreadable) as problem:
        yield Fault(link.target, f"the workbook of {part} {problem}")
