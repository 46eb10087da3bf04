"""Tables: every row fills the grid, merged cells cover what they say, and columns fill the frame."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from steadydraw_decks.consistency.faults import Fault
from steadydraw_decks.consistency.names import A, P, shape_name, whole
from steadydraw_decks.consistency.opened import Opened

_TOLERANCE = 0.01
"""Of a frame's width: rounding of column widths stays below it."""
_HOLDERS = ("slide+xml", "slideLayout+xml", "slideMaster+xml")
_TRUE = {"1", "true", "on"}


def table_faults(deck: Opened) -> Iterator[Fault]:
    """Rows with too few or too many cells, merged cells that do not agree, widths that do not add up."""
    for part in deck.of_type(*_HOLDERS):
        root = deck.tree(part)
        for table in () if root is None else root.iter(f"{A}tbl"):
            for what in _faults_of_table(table):
                yield Fault(part, f"the table {shape_name(table)} {what}")


def _faults_of_table(table: etree._Element) -> Iterator[str]:
    columns = table.findall(f"{A}tblGrid/{A}gridCol")
    rows = [each.findall(f"{A}tc") for each in table.findall(f"{A}tr")]
    if not columns or not rows:
        yield "has no rows or no columns"
        return
    uneven = False
    for number, row in enumerate(rows, 1):
        if len(row) != len(columns):
            uneven = True
            yield f"has {len(row)} cells in row {number}, but {len(columns)} columns"
    if not uneven:
        yield from _merged(rows, len(columns))
    yield from _widths(table, columns)


def _merged(rows: list[list[etree._Element]], columns: int) -> Iterator[str]:
    covered: set[tuple[int, int]] = set()
    for top, row in enumerate(rows):
        for left, cell in enumerate(row):
            if _is(cell, "hMerge") or _is(cell, "vMerge"):
                if (top, left) not in covered:
                    yield f"has a cell in row {top + 1} that is merged into none"
                continue
            wide, high = whole(cell.get("gridSpan", "1")) or 0, whole(cell.get("rowSpan", "1")) or 0
            if wide < 1 or high < 1 or left + wide > columns or top + high > len(rows):
                yield f"has a cell in row {top + 1} that reaches beyond the table"
                continue
            for down in range(top, top + high):
                for along in range(left, left + wide):
                    if (down, along) == (top, left):
                        continue
                    inner = rows[down][along]
                    across, below = _is(inner, "hMerge"), _is(inner, "vMerge")
                    agrees = (across or along == left) and (below or down == top)
                    if not (agrees or (along > left and down > top and (across or below))):
                        yield f"has a cell in row {down + 1} that a merged cell covers, though not marked so"
                    elif (down, along) in covered:
                        yield f"has a cell in row {down + 1} that two merged cells cover"
                    covered.add((down, along))


def _widths(table: etree._Element, columns: list[etree._Element]) -> Iterator[str]:
    frame = next(table.iterancestors(f"{P}graphicFrame"), None)
    extent = None if frame is None else frame.find(f"{P}xfrm/{A}ext")
    width = None if extent is None else whole(extent.get("cx"))
    widths = [whole(each.get("w")) for each in columns]
    if width is None:
        return
    if any(each is None or each <= 0 for each in widths):
        yield "has a column without a width"
        return
    total = sum(each or 0 for each in widths)
    if abs(total - width) > _TOLERANCE * width:
        yield f"has columns that are {total:,} wide together in a frame of {width:,}: make them agree"


def _is(cell: etree._Element, mark: str) -> bool:
    return cell.get(mark, "0") in _TRUE
