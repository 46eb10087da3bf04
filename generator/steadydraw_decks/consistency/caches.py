"""What a chart shows and what its workbook holds are the same: caches against the cells they name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import isclose

from lxml import etree

from steadydraw.opc.book.addresses import address
from steadydraw.rows.cells import cell_text
from steadydraw_decks.consistency.names import C15, C, whole
from steadydraw_decks.consistency.ranges import Cells, cells_of
from steadydraw_decks.consistency.workbook import Book, CellValue, Unreadable, number_of

REFERENCES = {f"{C}numRef": f"{C}numCache", f"{C}strRef": f"{C}strCache"}
NUMBERS = (f"{C}numCache", f"{C}numLit")
_LEVELS, _LEVEL_CACHE = f"{C}multiLvlStrRef", f"{C}multiLvlStrCache"
_LABELS, _LABEL_CACHE = f"{C15}datalabelsRange", f"{C15}dlblRangeCache"
_MOST_CELLS = 100_000
_CLOSE = 1e-15
"""Of a number: some writers of workbooks, XlsxWriter among them, keep 16 of its 17 digits."""
_ROLES = {
    "tx": "name",
    "cat": "categories",
    "val": "values",
    "xVal": "x values",
    "yVal": "y values",
    "bubbleSize": "sizes",
    "ext": "labels",
}
Points = dict[int, str]


def series_name(series: etree._Element) -> str:
    """The name that a series shows, empty where it has none."""
    return series.findtext(f"{C}tx/{C}strRef/{C}strCache/{C}pt/{C}v") or series.findtext(f"{C}tx/{C}v") or ""


def count_of(cache: etree._Element) -> int | None:
    """The number of points that a cache says it has; None where it says nothing of use."""
    found = cache.find(f"{C}ptCount")
    return None if found is None else whole(found.get("val"))


def points_of(cache: etree._Element) -> Points:
    """The points of a cache by their place."""
    found = ((whole(each.get("idx")), each.findtext(f"{C}v") or "") for each in cache.iterfind(f"{C}pt"))
    return {place: text for place, text in found if place is not None}


def formulas(root: etree._Element) -> Iterator[etree._Element]:
    """Everything in a chart that takes its points from cells."""
    for each in root.iter(*REFERENCES, _LEVELS, _LABELS):
        # What stands in an extension describes series that a filter hides, by other means.
        if each.tag == _LABELS or next(each.iterancestors(f"{C}ext"), None) is None:
            yield each


def shape_faults(root: etree._Element) -> Iterator[str]:
    """Caches that contradict themselves: places beyond their number, or given twice, or no numbers."""
    kinds = (*NUMBERS, f"{C}strCache", f"{C}strLit", _LEVEL_CACHE, _LABEL_CACHE)
    for cache in root.iter(*kinds):
        count = count_of(cache)
        if count is None:
            yield f"{_where(cache)}, the number of points is missing"
            continue
        for level in cache.findall(f"{C}lvl") or [cache]:
            places = [whole(each.get("idx")) for each in level.iterfind(f"{C}pt")]
            if any(each is None or not 0 <= each < count for each in places):
                yield f"{_where(cache)}, a point lies beyond their number of {count}"
            if len(set(places)) != len(places):
                yield f"{_where(cache)}, two points have one place"
        if cache.tag in NUMBERS:
            bad = [text for text in points_of(cache).values() if number_of(text) is None]
            if bad:
                yield f"{_where(cache)}, {bad[0]!r} is no number{_more(len(bad) - 1)}"


def cache_faults(root: etree._Element, book: Book) -> Iterator[str]:
    """Caches that differ from the cells of the workbook that their formulas name."""
    for reference in formulas(root):
        formula = reference.findtext(f"{C15 if reference.tag == _LABELS else C}f") or ""
        blocks = cells_of(formula)
        cache = next((each for each in reference if str(each.tag).endswith("Cache")), None)
        if not blocks:
            yield f"{_where(reference)}, the formula {formula[:60]!r} names no plain range of cells"
        elif not all(book.has(each.sheet) for each in blocks):
            yield f"{_where(reference)}, the formula {formula[:60]} names a sheet that is not there"
        elif cache is None:
            yield f"{_where(reference)}, nothing is shown: {formula} was never read into the chart"
        elif sum(each.count for each in blocks) > _MOST_CELLS:
            yield f"{_where(reference)}, the formula {formula} names more cells than a chart can show"
        else:
            try:
                yield from _compared(reference, cache, blocks, book)
            except Unreadable as problem:
                yield f"{_where(reference)}, nothing can be compared: the workbook {problem}"


def _compared(
    reference: etree._Element, cache: etree._Element, blocks: Sequence[Cells], book: Book
) -> Iterator[str]:
    if reference.tag == _LEVELS:
        runs, caches = _levels(blocks[0], cache), list(reversed(cache.findall(f"{C}lvl")))
        if len(runs) != len(caches):
            yield f"{_where(reference)}, {len(caches)} levels are shown but {len(runs)} named"
            return
    else:
        runs, caches = [[(each.sheet, place) for each in blocks for place in each.places()]], [cache]
    count = count_of(cache)
    if count is not None and count != len(runs[0]):
        yield f"{_where(reference)}, {count} points are shown but {len(runs[0])} cells named"
        return
    for run, level in zip(runs, caches, strict=True):
        shown = points_of(level)
        differ = []
        for position, (sheet, place) in enumerate(run):
            held = book.cells(sheet).get(place)
            if level.tag in NUMBERS and position in shown and number_of(shown[position]) is None:
                continue  # said where caches are judged by themselves
            if not _agrees(reference, held, shown.get(position)):
                differ.append((sheet, place, held, shown.get(position)))
        if differ:
            sheet, place, held, text = differ[0]
            yield (
                f"{_where(reference)}, {_said(text)} is shown where {sheet}!{address(*place)} "
                f"holds {_said(held)}{_more(len(differ) - 1)}"
            )


def _levels(block: Cells, cache: etree._Element) -> list[list[tuple[str, tuple[int, int]]]]:
    """The cells of each level, outermost first: columns, or rows where the labels lie across."""
    places = list(block.places())
    rows, columns = block.rows, block.columns
    if count_of(cache) == rows and len(cache.findall(f"{C}lvl")) == columns:
        return [[(block.sheet, place) for place in places[at::columns]] for at in range(columns)]
    return [
        [(block.sheet, place) for place in places[at * columns : (at + 1) * columns]] for at in range(rows)
    ]


def _agrees(reference: etree._Element, held: CellValue | None, shown: str | None) -> bool:
    if held is None:
        return not shown
    if isinstance(held, str):
        # A text or an error among numbers is no value, whatever the chart shows.
        return reference.tag != f"{C}numRef" and _lines(held) == _lines(shown or "")
    if reference.tag == _LABELS:
        return bool(shown)  # labels show numbers as their cells are formatted
    number = number_of(shown or "")
    return number is not None and isclose(number, held, rel_tol=_CLOSE)


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _said(value: CellValue | None) -> str:
    if value is None or value == "":
        return "nothing"
    if isinstance(value, str) and number_of(value) is None:
        return repr(str(value))
    return cell_text(value)


def _more(count: int) -> str:
    return f" (and {count:,} more)" if count > 0 else ""


def _where(element: etree._Element) -> str:
    """What a cache or reference is to its chart."""
    for each in element.iterancestors():
        role = etree.QName(each).localname
        if role in _ROLES:
            series = next(each.iterancestors(f"{C}ser"), None)
            name = "" if series is None else series_name(series)
            of = f" of the series {name!r}" if name else ""
            return f"in the {_ROLES[role]}{of}"
    return "in the points"
